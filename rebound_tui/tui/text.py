"""The one door between what a person wrote and the screen.

Textual reads a bare `str` as markup and lets control characters through, so no widget of ours is given one. Lines
that are drawn cell by cell are made of `Piece`s; what a stock widget shows is made by `content` and `paragraph`.

    [cell(row.company, 12), Piece("  "), cell(row.role, width - 14, "muted")]
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from rebound_tui.core.text import ELLIPSIS, clean, fit, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal, Self

TONES = ("muted", "strong", "accent", "good", "warm", "heading")
"""What a piece can be: style sheets colour each as `lines--<tone>`. No meaning hangs on it alone."""

_SEEN_OF_A_CELL = 16
"""More characters than this can't stand in one cell; the rest of a huge text isn't looked at."""

_SAID_AT_MOST = 300  # cells


class _Piece(NamedTuple):
    text: str
    tone: str


class Piece(_Piece):
    """A stretch of a line in one tone. It is harmless and one line high because it can't be made otherwise."""

    __slots__ = ()

    def __new__(cls, text: str, tone: str = "") -> Self:
        """Cleans the text."""
        return super().__new__(cls, one_line(text), tone)

    @property
    def width(self) -> int:
        """The cells it takes."""
        return cell_len(self.text)


def cell(text: str, width: int, tone: str = "", align: Literal["left", "right", "center"] = "left") -> Piece:
    """A piece of exactly `width` cells: filled up with spaces, or cut with an … where something is missing."""
    width = max(width, 0)
    shown = one_line(text[: _SEEN_OF_A_CELL * (width + 1)])
    length = cell_len(shown)
    if length > width:
        shown = set_cell_size(shown, width - 1).rstrip() + ELLIPSIS if width else ""
        length = cell_len(shown)
    left = {"left": 0, "right": width - length, "center": (width - length) // 2}[align]
    return Piece(f"{' ' * left}{shown}{' ' * (width - length - left)}", tone)


def spread(text: str, right: Sequence[Piece], width: int, tone: str = "") -> list[Piece]:
    """A line with `text` at its left end, cut where it must be, and `right` at its right end."""
    room = width - sum(piece.width for piece in right)
    if not right or room < 2:
        return [cell(text, width, tone)]
    return [cell(text, room - 1, tone), Piece(" "), *right]


def wrapped(text: str, width: int, tone: str = "", *, most: int = 200) -> list[list[Piece]]:
    """A text of many lines, broken between words into at most `most` lines of `width` cells."""
    width = max(width, 1)
    shown = clean(text[: _SEEN_OF_A_CELL * (width + 1) * most])
    lines = list(islice(_broken(shown, width), most + 1))
    if len(lines) > most:
        lines[most - 1 :] = [ELLIPSIS]
    return [[Piece(line, tone)] for line in lines]


def _broken(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        if line.isascii() and len(line) <= width:
            yield line
        else:
            yield from (part.plain.rstrip() for part in Content(line).wrap(width))


def content(text: str, style: str = "") -> Content:
    """One line for a stock widget: a label, a title, a toast. `style` is Textual's, such as `$text-muted`."""
    return Content.styled(one_line(text), style)


def said(text: str) -> Content:
    """A sentence that may quote what was typed: what is said of a huge text isn't huge itself."""
    return content(fit(one_line(text[:_SAID_AT_MOST]), _SAID_AT_MOST))


def paragraph(text: str, style: str = "") -> Content:
    """Several lines for a stock widget."""
    return Content.styled(clean(text), style)


def title(parts: Iterable[str]) -> Content:
    """The title of a box: its name, then what there is to say of it, as `Reflection ─ 2 of 6`."""
    return content(" ─ ".join(part for part in parts if part))
