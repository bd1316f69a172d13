"""Numbers as they are written into the picture of a network: short, with a proper minus sign, 0 only where it is 0."""

MINUS = "\N{MINUS SIGN}"


def brief(number: float) -> str:
    """Return a number in at most six characters: 1.50, −0.60, 0.034, 3e−5, 1240."""
    size = abs(number)
    if size == 0:
        return "0"
    if size >= 9999.5 or size < 0.00095:
        text = f"{number:.0e}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e-")
    else:
        text = f"{number:.{3 if size < 0.0995 else 2 if size < 99.95 else 0}f}"
    return text.replace("-", MINUS)


def written(number: float) -> float:
    """Return a number as rounded as it is written: what there is to compute with by hand."""
    return float(brief(number).replace(MINUS, "-"))


def equals(worth: float, by_hand: float) -> str:
    """Return "= " and what a line is worth; "≈ " where its written numbers, taken `by_hand`, make another."""
    return f"{'=' if brief(worth) == brief(by_hand) else '≈'} {brief(worth)}"


def bracketed(number: float) -> str:
    """Return a number as it stands behind another in a product: a negative one in brackets."""
    return f"({brief(number)})" if number < 0 else brief(number)


def product(numbers: list[float]) -> str:
    """Return numbers multiplied: −0.38 × 0.50 × (−2.00)."""
    first, *rest = numbers
    return " × ".join([brief(first), *map(bracketed, rest)])


def total(terms: list[str]) -> str:
    """Return terms added up; one that begins with a minus is taken off."""
    out = terms[0]
    for term in terms[1:]:
        out += f" {MINUS} {term[1:]}" if term.startswith(MINUS) else f" + {term}"
    return out
