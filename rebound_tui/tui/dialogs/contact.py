"""The dialogs about a person: somebody new, and all there is to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.cadence import read_cadence
from rebound_tui.core.contact import Contact
from rebound_tui.core.find import Ambiguous
from rebound_tui.core.wording.people import due_words, next_dates_words
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, LineField, TextField
from rebound_tui.tui.dialogs.who import who_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rebound_tui.core.application import Application


class _ContactDialog(Dialog[int]):
    """The fields of a person; they show when the next contact would be."""

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """What one knows first."""
        contact = self.contact
        yield LineField("name", "Name", contact.name, required="A name is needed.", suggestions=self.names())
        yield LineField("company", "Company", contact.company or "", suggestions=self._companies())
        yield LineField("email", "Mail", contact.email or "")
        yield LineField(
            "every",
            "Be in touch",
            str(contact.every or ""),
            read=self._understood,
            placeholder=self.often(),
        )

    def more(self) -> Iterable[Field]:
        """What else there may be."""
        yield LineField("role", "Role", self.contact.role or "")
        yield LineField("phone", "Phone", self.contact.phone or "")
        yield LineField("url", "Link", self.contact.url or "")
        yield TextField("note", "Note", self.contact.note or "")

    def names(self) -> list[str]:
        """Names that are likely."""
        return []

    def often(self) -> str:
        """What an empty cadence means, or examples of one."""
        return "6w, 3m, every mon, 2nd mon, slowing"

    def counted_from(self) -> date:
        """The day a cadence set now begins on."""
        return self.app.tracker.today

    def _companies(self) -> list[str]:
        return sorted({application.company for application in self.app.snapshot.applications.values()} - {""})

    def _understood(self, text: str) -> tuple[str, str]:
        every, today = read_cadence(text), self.app.tracker.today
        contact = self.contact
        if every != contact.every:
            since = self.counted_from()
            contact = contact._replace(every=every, since_on=since, snoozed_on=None, stopped_at=None)
        if contact.next_on is None or contact.state(today) in ("paused", "stopped"):
            return str(every), due_words(contact, today)
        return str(every), next_dates_words(contact, today)


class AddContact(_ContactDialog):
    """Somebody one met, perhaps on an application."""

    TITLE = "Somebody you met"

    def __init__(self, application: Application | None = None, *, name: str = "") -> None:
        self.application = application
        refused = application is not None and application.stage == "rejected"
        super().__init__(
            Contact(
                0,
                name,
                company=application.company if application else None,
                every=self.app.snapshot.settings.cadence_after_no if refused else None,
                since_on=self._no_on,
            )
        )

    @property
    def _no_on(self) -> date | None:
        return self.application.no.day if self.application and self.application.no else None

    def names(self) -> list[str]:
        """The people named on the application."""
        return list(self.application.people_named) if self.application else []

    def often(self) -> str:
        """After a no one stays in touch unless something else is said."""
        return f"{self.contact.every}, if left empty" if self.contact.every else super().often()

    def submit(self, values: Mapping[str, Any]) -> int:
        """Notes the person."""
        tracker = self.app.tracker
        met = self.application.id if self.application else None
        said = dict(values)
        if said["every"] == str(self.contact.every):
            said["every"] = None  # as it comes: it counts from the no
        try:
            contact = self.app.carry_out(lambda: tracker.contact(**said, application=met))
        except Ambiguous as unsure:
            self._ask_who(unsure)
            raise ValueError("That may be somebody you know. Who is it?") from None
        self.app.say(f"{contact.name}: {due_words(contact, tracker.today)}.")
        return contact.id

    def _ask_who(self, unsure: Ambiguous) -> None:
        """Adds the question whom the name means, with all it may be."""
        contacts = self.app.snapshot.contacts
        perhaps = [contacts[id_] for id_, _ in unsure.candidates if id_ in contacts]
        field = who_field("who", "It is", perhaps, self.app.tracker.today)
        self.ask_too(field)


class EditContact(_ContactDialog):
    """Somebody one knows already."""

    TITLE = "A person"

    def submit(self, values: Mapping[str, Any]) -> int:
        """Changes what was changed, and nothing else: the person may have become one with another meanwhile."""
        tracker, known = self.app.tracker, self.contact
        changed = {
            name: value for name, value in values.items() if (value or "") != str(getattr(known, name) or "")
        }
        if changed:
            contact = self.app.carry_out(lambda: tracker.edit_contact(known.id, **changed))
            self.app.say(f"{contact.name}: {due_words(contact, tracker.today)}.")
        return known.id
