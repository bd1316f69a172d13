"""How feedback looks, in one place: small cards that follow JupyterLab's light or dark theme.

The styles are inline, so that a card needs nothing from the page around it. Colours come with fallbacks for
pages that are not JupyterLab, and never alone: every card has a sign and a heading in words.
"""

import html
import re
from typing import NamedTuple


class Tone(NamedTuple):
    """A card's sign, the words beside it, and the colour of its edge."""

    sign: str
    heading: str
    colour: str


_GREEN = "var(--jp-success-color1, #388e3c)"
_ORANGE = "var(--jp-warn-color1, #e65100)"
_BLUE = "var(--jp-info-color1, #1976d2)"
_LINE = "var(--jp-border-color2, #bdbdbd)"

RIGHT = Tone("✓", "Right", _GREEN)
NOT_YET = Tone("✗", "Not yet", _ORANGE)
TO_DO = Tone("○", "Your turn", _BLUE)
OTHER = Tone("✗", "Not this one", _ORANGE)
UNSURE = Tone("○", "Not sure", _BLUE)


def rich(text: str) -> str:
    """Return plain text as HTML: everything escaped, `code` between backticks, line ends kept."""
    text = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", html.escape(text))
    return text.replace("\n", "<br>")


def card(tone: Tone, text: str) -> str:
    """Return the HTML of a card that says `text`; screen readers announce it when it appears."""
    return (
        f'<div role="status" style="border: 1px solid {_LINE}; border-left: 5px solid {tone.colour}; '
        'border-radius: 4px; padding: 8px 14px; margin: 4px 0; max-width: 54em; line-height: 1.5">'
        f'<div style="font-weight: 600">'
        f'<span aria-hidden="true" style="color: {tone.colour}">{tone.sign}</span> {tone.heading}</div>'
        f"{rich(text)}</div>"
    )


def cover(text: str) -> str:
    """Return the HTML of the box that stands where something will appear."""
    return (
        f'<div style="border: 2px dashed {_LINE}; border-radius: 4px; padding: 28px 14px; margin: 4px 0; '
        f'text-align: center; max-width: 54em; color: var(--jp-ui-font-color1, inherit)">{rich(text)}</div>'
    )
