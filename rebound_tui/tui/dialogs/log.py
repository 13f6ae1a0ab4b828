"""The dialog that logs what happened, or an interview to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.since import say_instant
from rebound_tui.core.when import Look
from rebound_tui.tui.again import Again
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.feedback import offer_feedback
from rebound_tui.tui.dialogs.form import Choice, Field, TextField
from rebound_tui.tui.dialogs.names import NamesField
from rebound_tui.tui.dialogs.when import WhenField
from rebound_tui.tui.widgets.carry import Carry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application

_KINDS = [("note", "note"), ("mail", "mail"), ("call", "call"), ("interview", "interview")]


class LogDialog(Dialog[int]):
    """What, in a few words, when, and who was there. It is left with the event's id."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"Log ─ {application.title}"

    def fields(self) -> Iterable[Field]:
        """An interview needs no words; everything else does."""
        snapshot = self.app.snapshot
        known = [*self.application.people_named, *(contact.name for contact in snapshot.contacts.values())]
        self._kind = Choice("kind", "What", _KINDS, "note")
        self._when = WhenField()
        yield self._kind
        yield TextField("text", "Words")
        yield self._when
        yield NamesField("people", "With", known=known, placeholder="Ann Lee, Bo Chan")

    def on_mount(self) -> None:
        """An interview may be planned or told, and shows the lessons to carry; everything else has happened."""
        self._carry = Carry()
        self.query_one(".dialog-box").mount(self._carry)
        self.watch(self._kind.control, "chosen", self._turn, init=False)

    def _turn(self) -> None:
        is_interview = self._kind.value == "interview"
        self._when.look_towards(Look.EITHER if is_interview else Look.BACK)
        self._carry.show_for(interview=is_interview)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Logs it."""
        tracker = self.app.tracker
        event = self.app.carry_out(lambda: tracker.log(self.application.id, **values))
        kind = values["kind"]
        self.app.again = Again(f"{kind} logged", lambda ids: tracker.log_each(ids, **values))
        now, zone = self.app.now, tracker.zone
        if event.at and event.is_ahead(now, zone):
            self.app.say(f"Interview on {say_instant(event.at, now, zone)}. It is on Today that day.")
        else:
            self.app.say("Logged.")
        if kind in ("mail", "call"):
            offer_feedback(self.app, self.application.id, event.text, event.when)
        return event.id
