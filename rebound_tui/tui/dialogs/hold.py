"""The dialog that makes a hold fit: longer, shorter, or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.length import read_length
from rebound_tui.core.since import say_time
from rebound_tui.core.wording.hold import hold_words
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import timedelta

    from rebound_tui.core.application import Application

_WHAT = [("longer", "longer"), ("shorter", "shorter"), ("none", "taken off")]


class HoldDialog(Dialog[int]):
    """One choice and one length; the field says when it would open."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"The hold ─ {application.title}"

    def intro(self) -> str:
        """How it stands."""
        words = hold_words(self.application.hold, self.app.now, self.app.tracker.zone)
        return f"It {words}." if words[:1].islower() else words

    def fields(self) -> Iterable[Field]:
        """What it shall be, and by how much."""
        self._what = Choice("what", "Make it", _WHAT, "longer")
        self._by = LineField("by", "By", "12h", read=self._understood, placeholder="12h · 1d · 90m")
        yield self._what
        yield self._by

    def on_mount(self) -> None:
        """Says anew when it would open once the choice is another."""
        self.watch(self._what.control, "chosen", self._turn, init=False)

    def _turn(self) -> None:
        self._by.display = self._what.value != "none"
        self._by.on_input_changed()

    def _understood(self, text: str) -> tuple[timedelta, str]:
        by = read_length(text)
        hold, now, zone = self.application.hold, self.app.now, self.app.tracker.zone
        if hold is None or hold.hold_until is None:
            return by, ""
        is_cooling = hold.state(now) == "cooling"
        if self._what.value == "longer":
            until = (hold.hold_until if is_cooling else now) + by
        else:
            until = hold.hold_until - by
        return by, f"opens {say_time(until, now, zone)}" if until > now else "it would be open at once"

    def submit(self, values: Mapping[str, Any]) -> int:
        """Makes it so."""
        tracker, id_, what, by = self.app.tracker, self.application.id, values["what"], values["by"]
        if what == "none":
            self.app.carry_out(lambda: tracker.drop_hold(id_))
            self.app.say(f"Taken off. {self.app.keys['app.undo']} brings it back.")
            return id_
        if by is None:
            raise ValueError("By how much? 12h, 1d or 90m.")
        change = tracker.lengthen_hold if what == "longer" else tracker.shorten_hold
        hold = self.app.carry_out(lambda: change(id_, by)).hold
        if hold and hold.hold_until:
            self.app.say(f"It opens {say_time(hold.hold_until, self.app.now, tracker.zone)}.")
        return id_
