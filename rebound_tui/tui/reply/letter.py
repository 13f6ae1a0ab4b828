"""A letter while it is written: passages that the tone check marks are underlined, never merely coloured."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from rebound_tui.tui.widgets.entry import LongEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text
    from textual.widgets.text_area import EditResult, Location

    from rebound_tui.core.tone import Mark


class LetterEntry(LongEntry):
    """Several lines with marks in them. Places in the text are offsets in code points, as the tone check has them."""

    COMPONENT_CLASSES: ClassVar = {"letter--mark", "letter--here"}

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self.marks: tuple[Mark, ...] = ()
        self._marked_text = ""
        self._starts: tuple[str, list[int]] = ("", [0])
        super().__init__(value, id=id)
        self.placeholder = placeholder

    def show_marks(self, marks: tuple[Mark, ...], text: str) -> None:
        """Underlines these passages of that text."""
        self._marked_text = text
        if marks != self.marks:
            self.marks = marks
            self._redraw()

    def follow_edit(self) -> None:
        """Moves the marks along with what was undone or redone; those it went into wait for the next check."""
        if self._move_marks():
            self._redraw()

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Puts text in. The marks move along at once, while the lines are to be drawn anew anyway."""
        done = super().replace(insert, start, end, maintain_selection_offset=maintain_selection_offset)
        self._move_marks()
        return done

    def _move_marks(self) -> bool:
        text = self.text
        if text == self._marked_text:
            return False
        before = self.marks
        self.marks = moved(before, self._marked_text, text)
        self._marked_text = text
        return bool(before)

    @property
    def here(self) -> Mark | None:
        """The mark under the cursor; of several, the shortest."""
        at = self.offset_of(self.cursor_location)
        under = [mark for mark in self.marks if mark.start <= at <= mark.end]
        return min(under, key=lambda mark: mark.end - mark.start, default=None)

    def offset_of(self, location: Location) -> int:
        """A place as an offset."""
        line, column = location
        return self._line_starts()[line] + column

    def location_of(self, offset: int) -> Location:
        """An offset as a place."""
        starts = self._line_starts()
        line = bisect_right(starts, min(max(offset, 0), len(self.text))) - 1
        return line, offset - starts[line]

    def change(self, start: int, end: int, text: str) -> None:
        """Puts other words in the place of a passage; an edit like any other, so it can be undone."""
        self.history.checkpoint()
        done = self.replace(text, self.location_of(start), self.location_of(end))
        self.history.checkpoint()
        self.move_cursor(done.end_location)

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        line = super().get_line(line_index)
        if self.marks:
            start = self._line_starts()[line_index]
            here = self.here
            for mark in self.marks:
                if mark.start < start + len(line) and start < mark.end:
                    name = "letter--here" if mark == here else "letter--mark"
                    style = self.get_component_rich_style(name, partial=True)
                    line.stylize(style, max(mark.start - start, 0), min(mark.end - start, len(line)))
        return line

    def _line_starts(self) -> Sequence[int]:
        text = self.text
        if self._starts[0] != text:
            starts = [0]
            for line in text.split("\n")[:-1]:
                starts.append(starts[-1] + len(line) + 1)
            self._starts = text, starts
        return self._starts[1]

    def _redraw(self) -> None:
        self.notify_style_update()  # which forgets the lines that are drawn already
        self.refresh()


def moved(marks: Sequence[Mark], old: str, new: str) -> tuple[Mark, ...]:
    """The marks of an old text where they stand in the new one; what was typed into is no longer marked."""
    shorter = min(len(old), len(new))
    begin = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - begin
    same = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    end, by = len(old) - same, len(new) - len(old)
    kept = []
    for mark in marks:
        if mark.end <= begin:
            kept.append(mark)
        elif mark.start >= end:
            kept.append(mark._replace(start=mark.start + by, end=mark.end + by))
    return tuple(kept)
