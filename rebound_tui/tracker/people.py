"""The people met: contacts, touches, and when to be in touch again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from rebound_tui.core.cadence import SLOWING, read_cadence
from rebound_tui.core.contact import DIRECTIONS, HOWS, SORTS, UNANSWERED, Contact, Touch
from rebound_tui.core.timeline import local_day
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, When, given, line, prose

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.store.database import Change


class People(Session):
    """What one can say about a person."""

    def contact(
        self,
        name: str,
        *,
        application: int | None = None,
        every: str | None = None,
        **more: str | None,
    ) -> Contact:
        """Makes a contact, or links one that exists by that name at that company.

        A contact from a rejected application starts with the slowing cadence, counted from the no.

        Args:
            name: the person's name.
            application: where one met.
            every: how often to be in touch: `6w`, `3m`, `slowing`.
            more: `company`, `role`, `email`, `phone`, `url` and `note`.

        Raises:
            NotPossible: no name.
            ValueError: `every` can't be read.
        """
        who = line(name)
        if not who:
            raise NotUnderstood("A name is needed.")
        cadence = str(read_cadence(every)) if every else None

        def work(change: Change) -> int:
            met = self.application(application) if application is not None else None
            return self._contact(change, who, met, cadence, _details(more))

        id_ = self.act(f"noted {who}", work)
        return self.snapshot.contacts[id_]

    def make_contacts(self, id_: int) -> tuple[Contact, ...]:
        """Makes contacts of all the people named on an application, or links those that exist.

        Raises:
            NotPossible: nobody is named.
        """
        if not self.application(id_).people_named:
            raise NotPossible("Nobody is named on this application yet.")

        def work(change: Change) -> list[int]:
            application = self.application(id_)
            return [self._contact(change, name, application, None, {}) for name in application.people_named]

        made = self.act(f"noted the people at {self.application(id_).company}", work)
        return tuple(self.snapshot.contacts[contact] for contact in made)

    def edit_contact(self, id_: int, *, every: str | None = "", **changes: str | None) -> Contact:
        """Changes what is given of a contact; None or an empty text unsets a field.

        A new cadence counts from the last contact, or from today, and ends a stop.

        Raises:
            NotPossible: the name would be empty.
            ValueError: `every` can't be read.
        """
        fields = _details(changes)
        if "name" in fields and not fields["name"]:
            raise NotUnderstood("A name is needed.")
        cadence = str(read_cadence(every)) if every else None

        def work(change: Change) -> None:
            contact = self.contact_of(id_)
            if every != "" and cadence != (str(contact.every) if contact.every else None):
                fields.update(every=cadence, since_on=self.today.isoformat(), next_on=None, stopped_at=None)
            change.update("contacts", id_, fields)

        self.act(f"edited {self.contact_of(id_).name}", work)
        return self.snapshot.contacts[id_]

    def touch(
        self,
        id_: int,
        text: str = "",
        *,
        how: str = "mail",
        direction: str = "out",
        sort: str = "none",
        when: When = None,
        application: int | None = None,
    ) -> Touch:
        """Notes one real contact with a person; the third in a row without an answer stops the cadence.

        Args:
            id_: the contact.
            text: what it was about.
            how: `mail`, `call`, `chat` or `met`.
            direction: `out`, or `in` when they wrote.
            sort: `give`, `ask` or `none`.
            when: when it was; now, if not said.
            application: which application it was about; the contact's own if there is but one.

        Raises:
            NotPossible: it lies ahead, or a word is none of those.
        """
        for value, words in ((how, HOWS), (direction, DIRECTIONS), (sort, SORTS)):
            if value not in words:
                raise NotUnderstood(f"“{value}” is none of {', '.join(words)}.")
        self.must_not_lie_ahead(when)

        def work(change: Change) -> int:
            contact = self.contact_of(id_)
            about = application
            if about is None and len(contact.applications_set) == 1:
                about = contact.applications_set[0]
            fields = {"contact": id_, "application": about, "how": how, "direction": direction, "sort": sort}
            fields |= {"text": prose(text), **self.when_fields(when)}
            touch = change.insert("touches", given(fields))
            self._stop_or_go_on(change, contact, how, direction, when)
            return touch

        touch_id = self.act(f"noted a touch with {self.contact_of(id_).name}", work)
        return next(touch for touch in self.snapshot.contacts[id_].touches if touch.id == touch_id)

    def snooze(self, id_: int, until: date) -> Contact:
        """Moves the next contact to a later day, once.

        Raises:
            NotPossible: `until` is not after today, or not after the date that stands.
        """
        contact = self.contact_of(id_)
        if until <= self.today:
            raise NotPossible("Snoozing moves a date ahead. Try tomorrow, +3d or mon.")
        if contact.next_on and until < contact.next_on:
            raise NotPossible(
                f"The next date is {contact.next_on.isoformat()} already; snoozing only moves it ahead."
            )
        self.act(
            f"snoozed {contact.name}",
            lambda change: change.update("contacts", id_, {"next_on": until.isoformat()}),
        )
        return self.snapshot.contacts[id_]

    def delete_contact(self, id_: int) -> None:
        """Moves a contact and its touches to the trash."""

        def work(change: Change) -> None:
            for touch in self.snapshot.ids_of("touches", id_):
                change.remove("touches", touch)
            change.remove("contacts", id_)

        self.act(f"deleted {self.contact_of(id_).name}", work)

    def _contact(
        self, change: Change, name: str, met: Application | None, cadence: str | None, fields: dict[str, Any]
    ) -> int:
        company = fields.get("company") or (met.company if met else None)
        known = self._known(name, company)
        counts_from_no = cadence == SLOWING
        if cadence is None and met and met.stage == "rejected" and not (known and known.every):
            cadence = str(self.snapshot.settings.cadence_after_no)
            counts_from_no = True
        fields = given({**fields, "every": cadence})
        if cadence:
            fields["since_on"] = (met.no.day if met and met.no and counts_from_no else self.today).isoformat()
            fields["since_on"] = min(fields["since_on"], self.today.isoformat())
        if known:
            if met and met.id not in known.applications_set:
                fields["applications_set"] = [*known.applications_set, met.id]
            change.update("contacts", known.id, fields)
            return known.id
        linked = {"applications_set": [met.id]} if met else {}
        return change.insert("contacts", given({"name": name, "company": company}) | fields | linked)

    def _known(self, name: str, company: str | None) -> Contact | None:
        """Who is meant by that name: the same company, or nothing known that speaks against it."""
        for contact in self.snapshot.contacts.values():
            if contact.name.casefold() == name.casefold():
                theirs = (contact.company or company or "").casefold()
                if theirs == (company or theirs).casefold():
                    return contact
        return None

    def _stop_or_go_on(self, change: Change, contact: Contact, how: str, direction: str, when: When) -> None:
        probe = Touch(0, "~", self.today, how=how, direction=direction, at=self.clock())
        if isinstance(when, datetime):
            probe = probe._replace(at=when.astimezone(UTC), day=local_day(when, self.zone))
        elif when is not None:
            probe = probe._replace(at=None, on=when, day=when)
        touches = tuple(sorted((*contact.touches, probe), key=lambda touch: touch.order))
        unanswered = contact._replace(touches=touches).unanswered
        if unanswered >= UNANSWERED and not contact.stopped_at:
            change.update("contacts", contact.id, {"stopped_at": self.now_said()})
        elif unanswered < UNANSWERED and contact.stopped_at:
            change.update("contacts", contact.id, {"stopped_at": None})


def _details(fields: dict[str, str | None]) -> dict[str, Any]:
    return {name: prose(text) if name == "note" else line(text) for name, text in fields.items()}
