"""The dialog that lets a person rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.when import Look
from rebound_tui.core.wording.people import due_words, who_words
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.when import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.contact import Contact
    from rebound_tui.tui.dialogs.form import Field


class RestDialog(Dialog[int]):
    """A day, or none: then they rest until one says to go on."""

    TITLE: ClassVar = "Let it rest"

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        super().__init__()

    def intro(self) -> str:
        """Whom it is about, and what resting means."""
        return f"{who_words(self.contact, self.app.tracker.today)}\nNothing is due meanwhile. {self.app.keys['person.rest']} goes on."

    def fields(self) -> Iterable[Field]:
        """The day."""
        yield DayField("until", "Until", look=Look.AHEAD, empty="you say so")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Lets them rest."""
        tracker = self.app.tracker
        contact = self.app.carry_out(lambda: tracker.pause(self.contact.id, values["until"]))
        self.app.say(f"{contact.name}: {due_words(contact, tracker.today)}.")
        return contact.id
