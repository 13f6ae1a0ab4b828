"""The one door for text: what a person wrote, on its way in and on its way out.

Text is data. On the way in (`accept`) it keeps everything a person can mean; on the way to a screen, a
terminal or a file name (`clean`, `one_line`) it loses the power to command the terminal, to turn the line
around or to grow over its neighbours. What is refused becomes a visible symbol, so that nothing hides.

Kept on purpose: letters of every script, emoji families (ZWJ), variation selectors, flags, and the marks LRM,
RLM and ALM: they are at home in Hebrew and Arabic and only nudge the punctuation next to them, where embeddings,
overrides and isolates (UAX #9) turn a whole line around.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

MARKS_KEPT = 6
"""How many characters without a width may stand in a row: the flag of Wales needs six, Hebrew up to three."""

ELLIPSIS = "…"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ZERO_WIDTH = frozenset(("Mn", "Me", "Cf"))

_REFUSED = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A},
    0x09: "    ",
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    0x85: "\N{SYMBOL FOR NEWLINE}",
    0x2028: "\n",
    0x2029: "\n",
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC)], _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}
_HAS_REFUSED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
).search
# U+00AD and all from U+0300 on, said by what it is not: that compiles forty times as fast.
_MAY_HAVE_STACK = re.compile(f"[^\x00-\xac\xae-\u02ff]{{{MARKS_KEPT + 1}}}").search

_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_NOT_TYPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as it may be shown on several lines: harmless, and otherwise as it was written.

    A line break stays, a tab becomes spaces, a control character its symbol (ESC: ␛) or, without one, �.
    """
    if text.isascii() and text.isprintable():
        return text
    if _HAS_REFUSED(text):
        text = text.replace("\r\n", "\n").translate(_REFUSED)
    if _MAY_HAVE_STACK(text):
        text = _unstacked(text)
    return text


def one_line(text: str) -> str:
    """The text as it may be shown in a row: cleaned, its lines joined by ⏎, blank lines left out."""
    if text.isascii() and text.isprintable():
        return text
    text = clean(text)
    if "\n" not in text:
        return text
    return " ⏎ ".join(stripped for line in text.split("\n") if (stripped := line.strip()))


def accept(text: str) -> str:
    """Typed or pasted text on its way into the tracker.

    Every kind of line break becomes a newline, control characters go (nobody means them), halves of
    characters and undecodable bytes become �. Nothing else changes: it is the door out that makes text harmless.
    """
    if text.isascii() and text.isprintable():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NOT_TYPED.sub("", _LINE_BREAK.sub("\n", text))


def yes_or_no(typed: str) -> bool | None:
    """What somebody typed for a yes or a no; None where it is neither."""
    word = typed.strip().lower()
    return True if word in ("yes", "on", "true") else False if word in ("no", "off", "false") else None


def width(text: str) -> int:
    """The cells a cleaned line takes on a terminal.

    Terminals disagree about joined emoji. This counts for one that draws the parts side by side: a row may
    turn out shorter than counted, never longer.
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def fit(text: str, cells: int) -> str:
    """A cleaned line cut to at most `cells` cells, with an … where something is missing."""
    if text.isascii():
        return text if len(text) <= cells else text[: max(cells - 1, 0)] + ELLIPSIS[: max(cells, 0)]
    used = cut = 0
    for index, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return text[:cut].rstrip("\N{ZERO WIDTH JOINER}") + ELLIPSIS[: max(cells, 0)]
        if used < cells:
            cut = index + 1
    return text


def _cells(character: str) -> int:
    if character < "\xad":
        return 1
    if character == "\N{VARIATION SELECTOR-16}":
        return 1  # it makes a narrow sign a wide emoji
    if category(character) in _ZERO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _unstacked(text: str) -> str:
    """The text with no more than `MARKS_KEPT` characters without a width after one another."""
    kept = []
    stacked = 0
    for character in text:
        stacked = stacked + 1 if character >= "\xad" and category(character) in _ZERO_WIDTH else 0
        if stacked <= MARKS_KEPT:
            kept.append(character)
    return "".join(kept)
