"""Where text is typed: Textual's own inputs, made safe for what is pasted into them and for what is edited.

What they hold is what they show, so it is cleaned on its way in. A stored text that can't be shown as it is (it
has a control character, say) comes back unchanged unless somebody edits it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from rebound_tui.core.text import accept, clean, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.widgets.text_area import EditResult, Location

_INVISIBLE = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x2070)])
"""What turns a line around: it often comes along with a pasted name, and nobody sees it."""


class Entry(Input):
    """One line."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggestions: Sequence[str] = (),
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        self._given = value
        self._shown = one_line(value)
        super().__init__(self._shown, placeholder, select_on_focus=False, compact=True, id=id)
        if safe := [suggestion for suggestion in suggestions if one_line(suggestion) == suggestion]:
            # Only now: nothing is to be suggested for the text it is made with.
            self.suggester = SuggestFromList(safe, case_sensitive=False)

    @property
    def content_width(self) -> int:
        """At least what can be seen: as long as the text fits, a letter more needs no other layout."""
        return max(super().content_width, self.size.width)

    @property
    def text(self) -> str:
        """What was typed; the text it was made with if nothing was."""
        return self.value if self.is_edited else self._given

    @property
    def is_edited(self) -> bool:
        """Whether somebody changed it."""
        return self.value != self._shown

    def saved_as(self, stored: str) -> None:
        """What it holds is in the file now, as `stored`; from here on, only what differs from it is an edit."""
        self._given, self._shown = stored, self.value

    def validate_value(self, value: str) -> str:
        """Only harmless text gets in, whichever way it comes."""
        return one_line(value)

    def on_paste(self, event: events.Paste) -> None:
        """Takes the whole of what is pasted: Textual would drop all but the first line."""
        event.prevent_default()
        event.stop()
        pasted = accept(event.text).translate(_INVISIBLE)
        line = " ".join(stripped for part in pasted.split("\n") if (stripped := part.strip()))
        self.replace(one_line(line), *self.selection)


class LongEntry(TextArea):
    """Several lines. Tab moves on; enter begins a new line."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._given = value
        self._shown = clean(value)
        super().__init__(self._shown, id=id, compact=True, highlight_cursor_line=False)
        self.move_cursor(self.document.end)

    @property
    def typed(self) -> str:
        """What was typed; the text it was made with if nothing was."""
        return self.text if self.is_edited else self._given

    @property
    def is_edited(self) -> bool:
        """Whether somebody changed it."""
        return self.text != self._shown

    def saved_as(self, stored: str) -> None:
        """What it holds is in the file now, as `stored`; undoing back to before that is an edit like any other."""
        self._given, self._shown = stored, self.text

    def begin_anew(self, value: str) -> None:
        """Holds another stored text from now on; what was typed before can't be undone any more."""
        self._given, self._shown = value, clean(value)
        self.load_text(self._shown)

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Puts text in, typed or pasted; only harmless text gets in."""
        insert = clean(accept(insert).translate(_INVISIBLE))
        return super().replace(insert, start, end, maintain_selection_offset=maintain_selection_offset)
