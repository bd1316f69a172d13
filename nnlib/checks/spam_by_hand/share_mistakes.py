"""The usual wrong answers to `features(message) -> (x1, x2)` in x2, the share of symbols."""

import string
from collections.abc import Callable

from nnlib.checks.exercise import Mistake
from nnlib.checks.spam_by_hand.length_mistakes import letters, right
from nnlib.features import is_symbol, share

Wanted = Callable[[str], bool]


def _other_symbol(wanted: Wanted) -> Callable[[str], tuple[float, float]]:
    return lambda message: (right(message)[0], share(message, wanted))


def _other_share(of: Callable[[int, str], float]) -> Callable[[str], tuple[float, float]]:
    """Return a wrong answer whose x2 is made of the count of symbols and the message."""
    return lambda m: (right(m)[0], of(sum(map(is_symbol, m)), m) if m else 0.0)


def _is_mixed(message: str) -> bool:
    """Return what a test that asks the whole message says: neither all letters nor all spaces."""
    return not message.isalpha() and not message.isspace()


MISTAKES = (
    Mistake(
        "plain-share",
        _other_share(lambda n, m: n / len(m)),
        "If every character were a symbol, x2 should be 10. What does yours say?",
        "a share from 0 to 1: x2 counts tenths, so it is 10 times that.",
    ),
    Mistake(
        "percent",
        _other_share(lambda n, m: 100 * n / len(m)),
        "If every character were a symbol, x2 should be 10. What does yours say?",
        "a share in percent: x2 counts tenths, so half of the characters make 5.",
    ),
    Mistake(
        "divided-by-ten",
        _other_share(lambda n, m: n / len(m) / 10),
        "How many tenths is one half?",
        "a share divided by 10: a half is 5 tenths, so multiply by 10.",
    ),
    Mistake(
        "count",
        _other_share(lambda n, m: n),
        "Two messages have 6 symbols, one is twice as long. Should their x2 be the same?",
        "the number of symbols: x2 is their share of all characters.",
    ),
    Mistake(
        "count-in-tens",
        _other_share(lambda n, m: n / 10),
        "Two messages have 6 symbols, one is twice as long. Should their x2 be the same?",
        "the number of symbols over 10: x2 is their share of all characters, in tenths.",
    ),
    Mistake(
        "spaces-are-symbols",
        _other_symbol(lambda c: not c.isalpha()),
        "What does your function take a space for?",
        "spaces counted as symbols: a symbol is neither a letter nor a space. Ask each character both, "
        "`c.isalpha()` and `c.isspace()`.",
    ),
    Mistake(
        "only-blanks-are-spaces",
        _other_symbol(lambda c: not c.isalpha() and c != " "),
        "Which characters leave a gap on the screen, besides the space bar's?",
        "tabs and line ends counted as symbols: `isspace` knows them, a comparison with `' '` does not.",
    ),
    Mistake(
        "digits-are-letters",
        _other_symbol(lambda c: not c.isalnum() and not c.isspace()),
        "Is 5 a letter? What does `'5'.isalnum()` say?",
        "digits left out: `isalnum` takes letters and digits, `isalpha` letters only.",
    ),
    Mistake(
        "only-digits",
        _other_symbol(str.isdigit),
        "Is ! a symbol, too?",
        "only digits counted: every character that is neither a letter nor a space is a symbol.",
    ),
    Mistake(
        "only-punctuation",
        _other_symbol(lambda c: c in string.punctuation),
        "Are the digits and £ in your list of symbols?",
        "a list of punctuation marks: it misses digits, £ and emoji.",
    ),
    Mistake(
        "listed-symbols",
        _other_symbol(lambda c: c in string.punctuation + string.digits),
        "Are £ and emoji in your list of symbols?",
        "a list of punctuation marks and digits: it misses £ and emoji.",
    ),
    Mistake(
        "only-ascii-letters",
        _other_symbol(lambda c: c not in string.ascii_letters and not c.isspace()),
        "Is é a letter? Does your function think so?",
        "only a to z taken for letters: é and ü are letters too, and `isalpha` knows it.",
    ),
    Mistake(
        "letters-counted",
        _other_symbol(str.isalpha),
        "A message of letters only: which x2 should it have, and which does yours have?",
        "the share of letters: x2 is the share of symbols.",
    ),
    Mistake(
        "everything-counted",
        _other_symbol(lambda c: True),
        "Take the letter a: is it not a letter, or not a space? Does your test let it through?",
        "a test that every character passes: no character is both a letter and a space, so "
        "`not ... or not ...` is always true. Join the two with `and`.",
    ),
    Mistake(
        "message-for-c",
        _other_share(lambda n, m: 10 * _is_mixed(m)),
        "Your loop hands out one character after the other. Whom does your test ask?",
        "`message` asked where `c` is meant: `message.isalpha()` is about all characters at once, `c.isalpha()` "
        "about one.",
    ),
    Mistake(
        "message-for-first-c",
        _other_share(lambda n, m: 10 * _is_mixed(m) * sum(not c.isspace() for c in m) / len(m)),
        "Your loop hands out one character after the other. Whom does each half of your test ask?",
        "`message` asked where `c` is meant: `message.isalpha()` is about all characters at once, `c.isalpha()` "
        "about one.",
    ),
    Mistake(
        "message-asked-once",
        _other_share(lambda n, m: 10 * _is_mixed(m) / len(m)),
        "How many characters does your function look at, one by one?",
        "one question about the whole message, whose answer counts as 1: go through its characters, "
        "`for c in message:`, and ask each.",
    ),
    Mistake(
        "nothing-counted",
        _other_symbol(lambda c: False),
        "Take the symbol !: what does each half of your test say of it?",
        "a count that stays 0. No character is a letter and a space at once; `c.isspace` needs its brackets, "
        "`c.isspace()`; and `n + 1` alone changes nothing, `n += 1` does.",
    ),
    Mistake(
        "all-but-symbols",
        _other_symbol(lambda c: c.isalpha() or c.isspace()),
        "A message of letters only: which x2 should it have, and which does yours have?",
        "letters and spaces counted: a symbol is neither, so a `not` is missing.",
    ),
    Mistake(
        "spaces-counted",
        _other_symbol(str.isspace),
        "Which characters does your test let through: is ! among them?",
        "spaces counted: a symbol is neither a letter nor a space, so both halves need a `not`.",
    ),
    Mistake(
        "capitals-counted",
        _other_symbol(lambda c: c.isalpha() and not c.islower()),
        "Which characters did the example count, and which are symbols?",
        "capital letters counted, as in the cell above: a symbol is neither a letter nor a space.",
    ),
    Mistake(
        "over-x1",
        _other_share(lambda n, m: 10 * n / (len(m) / 100)),
        "A share of what? Which number stands under the fraction?",
        "a division by x1, which counts hundreds: a share of all characters is divided by `len(message)`.",
    ),
    Mistake(
        "over-letters",
        _other_share(lambda n, m: 10 * n / letters(m)),
        "A share of what? Which number stands under the fraction?",
        "a division by the number of letters: it is a share of all characters.",
    ),
    Mistake(
        "over-non-spaces",
        _other_share(lambda n, m: 10 * n / sum(not c.isspace() for c in m)),
        "A share of what? Which number stands under the fraction?",
        "a division by the characters without spaces: it is a share of all characters.",
    ),
    Mistake(
        "set-to-one",
        _other_share(lambda n, m: 10 * (n > 0) / len(m)),
        "What is the count after the first symbol, and what is it after the second?",
        "a count that is set to 1 and never grows: `n = 1` sets it, `n += 1` adds 1 to it.",
    ),
    Mistake(
        "first-character",
        _other_share(lambda n, m: 10 * is_symbol(m[0]) / len(m)),
        "How often does your loop run before the function ends?",
        "a `return` inside the loop: it ends the function at the first character. Move it to the left.",
    ),
    Mistake(
        "last-character",
        _other_share(lambda n, m: 10 * is_symbol(m[-1]) / len(m)),
        "How often is your counter set to 0?",
        "a counter set to 0 inside the loop: only the last character is left in it.",
    ),
)
