"""The dialog that changes the words and the moment of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.when import Look
from rebound_tui.core.wording import event_name
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, TextField
from rebound_tui.tui.dialogs.when import WhenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.timeline import Event


class EventDialog(Dialog[int]):
    """What it was stays; to change that, delete it and log another."""

    def __init__(self, application: Application, event: Event) -> None:
        self.application = application
        self.event = event
        super().__init__()
        self.title = f"{event_name(event).capitalize()} ─ {application.title}"

    def intro(self) -> str:
        """What moving a no does not do."""
        if self.event.stage == "rejected" and self.application.hold:
            return "The hold it started keeps its times."
        return ""

    def fields(self) -> Iterable[Field]:
        """The words, then the moment."""
        look = Look.EITHER if self.event.kind == "interview" else Look.BACK
        yield TextField("text", "Words", self.event.text)
        needed = "It needs a date; today will do if you don't know."
        yield WhenField(value=self.event.when, look=look, empty="", required=needed)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Changes it, if anything is to be changed."""
        event = self.event
        if (values["text"], values["when"]) != (event.text, event.when):
            id_ = self.application.id
            self.app.carry_out(lambda: self.app.tracker.edit_event(id_, event.id, **values))
            self.app.say("Changed.")
        return event.id
