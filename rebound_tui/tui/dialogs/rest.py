"""The dialog that lets a person rest."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.agenda import due_words
from rebound_tui.core.text import fit, one_line
from rebound_tui.core.timeline import local_day
from rebound_tui.core.when import Look
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.when import WhenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.contact import Contact
    from rebound_tui.tui.dialogs.form import Field

_NAME = 32  # cells


class RestDialog(Dialog[int]):
    """A day, or none: then they rest until one says to go on."""

    TITLE: ClassVar = "Let it rest"

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        super().__init__()

    def intro(self) -> str:
        """Whom it is about, and what resting means."""
        name = fit(one_line(self.contact.name), _NAME)
        return f"{name} · {due_words(self.contact, self.app.tracker.today)}\nNothing is due meanwhile. {self.app.keys['person.rest']} goes on."

    def fields(self) -> Iterable[Field]:
        """The day."""
        yield WhenField("until", "Until", look=Look.AHEAD, empty="you say so")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Lets them rest."""
        tracker, until = self.app.tracker, values["until"]
        day = local_day(until, tracker.zone) if isinstance(until, datetime) else until
        contact = self.app.carry_out(lambda: tracker.pause(self.contact.id, day))
        self.app.say(f"{contact.name}: {due_words(contact, tracker.today)}.")
        return contact.id
