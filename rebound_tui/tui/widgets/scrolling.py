"""A box of lines that scrolls: which of them one sees, by the wheel and by the thumb at the right edge.

It keeps its own offset: Textual's would lay out the whole screen anew each time the number of lines changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Offset

_WHEEL = 3  # lines
THUMB, TRACK = "┃", " "


class Scrolling(Widget):
    """A subclass says how many lines there are, and draws those from `top` on."""

    #: The line at the top of what one sees.
    top = 0

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def scroll_lines(self, by: int) -> None:
        """Scrolls, and moves no cursor."""
        if self.put_at_top(self.top + by):
            self.refresh()

    def put_at_top(self, line: int) -> bool:
        """Begins with that line, or as near to it as there is something to show; tells whether it scrolled."""
        before, self.top = self.top, max(0, min(line, self.count() - self.size.height))
        return self.top != before

    def bring_into_view(self, first: int, last: int) -> bool:
        """Scrolls as little as shows `last`, and from `first` on what there is room for; tells whether it scrolled."""
        before, self.top = self.top, min(first, max(self.top, last - self.size.height + 1))
        return self.top != before

    def thumb_at(self, y: int, count: int, height: int) -> str:
        """What stands at the right edge of a row: one cell where some of `count` lines are out of view, else nothing."""
        if count <= height:
            return ""
        length = max(1, height * height // count)
        start = round(self.top * (height - length) / (count - height))
        return THUMB if start <= y < start + length else TRACK

    def scroll_to_click(self, at: Offset) -> bool:
        """Scrolls to where the thumb's column was clicked; False if that is no click on it."""
        height = self.size.height
        if at.x != self.size.width - 1 or self.count() <= height:
            return False
        self.scroll_lines(at.y * self.count() // height - height // 2 - self.top)
        return True

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls."""
        event.stop()
        self.scroll_lines(-_WHEEL)
