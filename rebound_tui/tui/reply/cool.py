"""The cool draft: a letter that the tone check looks at while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from rebound_tui.core.calmer import calmer
from rebound_tui.core.template import OPEN_QUESTION
from rebound_tui.tui.reply.letter import LetterEntry

if TYPE_CHECKING:
    from textual.timer import Timer

    from rebound_tui.core.tone import Rules
    from rebound_tui.tui.app import ReboundApp

CHECK_AFTER = 0.2  # seconds without a key


class CoolDraft(LetterEntry):
    """A keystroke only moves the marks along; the check comes in the pause after it."""

    class Ready(Message):
        """The rules are read."""

    class Checked(Message):
        """The marks are those of the text as it stands."""

    app: ReboundApp

    _timer: Timer | None = None

    def on_mount(self) -> None:
        """Reads the rules aside: that takes longer than a key may."""
        self.run_worker(self._read_rules, thread=True)

    def _read_rules(self) -> None:
        self._rules()
        self.post_message(self.Ready())

    def _rules(self) -> Rules:
        from rebound_tui.tracker.tone import rules  # noqa: PLC0415 - a start doesn't check letters

        return rules(self.app.env)

    def on_cool_draft_ready(self) -> None:
        """Checks what is there."""
        self.check()

    def check_soon(self) -> None:
        """Moves the marks along with what was typed, and checks once nobody types."""
        self.follow_edit()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(CHECK_AFTER, self.check)

    def check(self) -> None:
        """Marks what may be read otherwise than it was meant; of a letter that is sent, nothing any more."""
        from rebound_tui.core.tone import check  # noqa: PLC0415 - a start doesn't check letters

        text = self.text
        is_to_be_read = bool(text.strip()) and not self.read_only
        self.show_marks(check(text, self._rules()) if is_to_be_read else (), text)
        self.post_message(self.Checked())

    @property
    def can_be_calmer(self) -> bool:
        """Whether the mark under the cursor proposes a wording that can be taken as it is."""
        here = self.here
        return here is not None and not self.read_only and calmer(self.text, here) is not None

    def next_mark(self) -> bool:
        """Goes to the next mark, round and round; tells whether there is one."""
        self.check()
        if not self.marks:
            return False
        at = self.offset_of(self.cursor_location)
        here = self.here if self.has_focus else None
        passed = (here.start, here.end) if here else (at, at)
        after = [mark for mark in self.marks if (mark.start, mark.end) > passed]
        self.move_cursor(self.location_of((after or list(self.marks))[0].start), center=True)
        return True

    def take_calmer(self) -> str:
        """Puts the calmer wording in the place of the mark under the cursor; says what came of it."""
        here = self.here
        change = calmer(self.text, here) if here else None
        if here is None:
            return "The cursor isn't on a mark; {reply.mark} goes to the next."
        if change is None:
            return "This one is yours to word."
        self.change(*change)
        self.check()
        return "Calmer now. ^z takes it back."

    def begin_with(self, letter: str) -> None:
        """Holds this letter instead, with the cursor where something is to be filled in."""
        if letter != self.text:
            self.change(0, len(self.text), letter)
            at = letter.find(OPEN_QUESTION)
            self.move_cursor(self.location_of(max(at, 0)))
            if at >= 0:
                self.move_cursor(self.location_of(at + len(OPEN_QUESTION)), select=True)
