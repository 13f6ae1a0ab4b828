"""The dialog that asks who is meant, where a name on an application may be somebody one knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.since import ago_on
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.naming import Meant

_MOST = 8


def who_field(key: str, label: str, perhaps: Sequence[Contact], today: date) -> Choice:
    """Each of those it may be, and somebody new; nothing is chosen, for it shall not be guessed."""
    options: list[tuple[int | str, str]] = [(one.id, _told(one, today)) for one in perhaps[:_MOST]]
    return Choice(key, label, [*options, ("new", "somebody new")])


def _told(contact: Contact, today: date) -> str:
    last = contact.last_touch
    return contact.title + (
        f", {ago_on(last.day, today)} ago" if last and last.when and last.day < today else ""
    )


class WhoDialog(Dialog[None]):
    """One question for each such name."""

    TITLE: ClassVar = "Is it somebody you know?"

    def __init__(self, application: Application, unsure: Sequence[Meant]) -> None:
        self.application = application
        self.unsure = unsure
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """The names."""
        for at, one in enumerate(self.unsure):
            yield who_field(str(at), one.name, one.perhaps, self.app.tracker.today)

    def submit(self, values: Mapping[str, Any]) -> None:
        """Makes or links all that are named on the application."""
        who = {one.name: values[str(at)] for at, one in enumerate(self.unsure)}
        people = self.app.carry_out(lambda: self.app.tracker.make_contacts(self.application.id, who=who))
        self.app.say(f"Among your people now: {', '.join(contact.name for contact in people)}.")
