"""The dialog that lets a person wait for a while."""

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

_LATER_BY = 3  # days


class SnoozeDialog(Dialog[int]):
    """Enter takes the day that is filled in: three days from now, or from the date that stands."""

    TITLE: ClassVar = "Not now"

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        super().__init__()

    def intro(self) -> str:
        """Whom it is about."""
        return who_words(self.contact, self.app.tracker.today)

    def fields(self) -> Iterable[Field]:
        """The day."""
        next_on, today = self.contact.next_on, self.app.tracker.today
        ahead = max((next_on - today).days, 0) if next_on else 0
        yield DayField(
            "until", "Until", f"+{ahead + _LATER_BY}d", look=Look.AHEAD, empty="", required="Until when?"
        )

    def submit(self, values: Mapping[str, Any]) -> int:
        """Moves the next date ahead, once."""
        tracker = self.app.tracker
        contact = self.app.carry_out(lambda: tracker.snooze(self.contact.id, values["until"]))
        self.app.say(f"{contact.name}: {due_words(contact, tracker.today)}.")
        return contact.id
