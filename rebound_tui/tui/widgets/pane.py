"""A box that draws what a snapshot says of one thing, with a cursor where it has items."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from rebound_tui.tui.text import Piece, wrapped
from rebound_tui.tui.widgets.lines import GUTTER, K, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.geometry import Size


class Line(NamedTuple, Generic[K]):
    """A line of a pane. With a key it is an item: the cursor stops there."""

    pieces: Sequence[Piece]
    key: K | None = None


class Pane(Lines[K]):
    """A subclass says what its lines are; it calls `redraw` when they may be others.

        class Steps(Pane[str]):
            snapshot: reactive[Snapshot] = reactive(..., repaint=False)

            def watch_snapshot(self) -> None:
                self.redraw()

            def lines(self, width: int) -> Iterable[Line[str]]:
                self.set_title("Cooling off", "10 h to go")
                yield Line([cell("13:41:07", width, "strong", "center")])
                yield Line([Piece("○ walk")], key="walk")

    Only lines that differ are repainted, so a pane that ticks sets `auto_refresh = 1` and costs one line a second.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line[K]] = ()
        self._drawn_width = 0

    def lines(self, width: int) -> Iterable[Line[K]]:
        """What the pane shows, when there are `width` cells for a line."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Asks for the lines and paints those that differ. A pane that isn't shown waits until it is."""
        if not self.size:
            return
        key, before, width = self.key, self._lines, self.size.width
        self._lines = self._fitted()
        if len(before) != len(self._lines) or width != self._drawn_width:
            self._drawn_width = width
            self.replaced(key)
        else:
            pairs = zip(before, self._lines, strict=True)
            self.replaced(key, changed=[index for index, (old, new) in enumerate(pairs) if old != new])

    def _fitted(self) -> Sequence[Line[K]]:
        """The lines; a cell narrower if they turn out to need the thumb."""
        width, height = self.size.width - GUTTER, self.size.height
        lines = list(islice(self.lines(width), height + 1))
        return lines if len(lines) <= height else list(self.lines(width - 1))

    def on_resize(self) -> None:
        """Draws for the new width."""
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many lines as it takes, where the box is as high as what is in it."""
        return len(list(self.lines(max(width - GUTTER, 1))))

    def automatic_refresh(self) -> None:
        """Draws anew at each tick of `auto_refresh`, if anyone can see it."""
        if self.is_on_screen and self.screen.is_active:
            self.redraw()

    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def item_at(self, index: int) -> K | None:
        """The item of a line."""
        return self._lines[index].key

    def draw_at(self, index: int, width: int, *, chosen: bool) -> Sequence[Piece]:  # noqa: ARG002 - drawn by `lines`
        """The line's pieces."""
        return self._lines[index].pieces


def indented(text: str, width: int, tone: str = "") -> list[Line[Any]]:
    """As `text_lines`, a little to the right; none of an empty text."""
    return [Line([Piece("  "), *line.pieces]) for line in text_lines(text, width - 2, tone)] if text else []


def text_lines(text: str, width: int, tone: str = "") -> list[Line[Any]]:
    """A text of the user's as lines of a pane, broken between words."""
    return [Line(pieces) for pieces in wrapped(text, width, tone)]
