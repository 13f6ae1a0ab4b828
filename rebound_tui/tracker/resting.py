"""Not now: the next contact with a person later, once, or none at all until one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.contact import ENDLESS, UNANSWERED, Contact
from rebound_tui.core.since import say_day
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tracker.touches import Touches

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.store.change import Change

#: What stays with each of two contacts that are one, whatever is said of the person.
_OWN = ("name", "applications_set", "same_as")


class Resting(Touches):
    """What one can say about leaving a person in peace."""

    def snooze(self, id_: int, until: date) -> Contact:
        """Moves the next contact to a later day, once; whoever rests goes on then.

        Raises:
            NotPossible: `until` is not after today, or before the date that stands.
        """
        if until <= self.today:
            raise NotPossible("Snoozing moves a date to a later day. Try tomorrow, +3d or mon.")

        def work(change: Change) -> None:
            contact = self.contact_of(id_)
            stands = contact._replace(paused_until=None).next_on
            if stands and until < stands and not contact.stopped_at:
                raise NotPossible(
                    f"The next date is {say_day(stands, self.today)} already; snoozing only moves it to a later day."
                )
            fields = {"next_on": until.isoformat(), "paused_until": None, **self._begun_again(contact)}
            self._write(change, contact, fields)

        self.act(f"snoozed {self.contact_of(id_).name}", work)
        return self.contact_of(id_)

    def pause(self, id_: int, until: date | None = None) -> Contact:
        """Lets a person rest until a day, or until one says to go on; nothing is due meanwhile.

        Raises:
            NotPossible: `until` is not after today, or they rest already because nobody answered.
        """
        if until is not None and until <= self.today:
            raise NotPossible("A pause ends on a day ahead. Try +3m or 1 mar, or leave it open.")

        def work(change: Change) -> None:
            contact = self.contact_of(id_)
            if contact.stopped_at:
                raise NotPossible(
                    f"{contact.name} is resting already: {UNANSWERED} messages in a row went unanswered."
                )
            self._write(change, contact, {"paused_until": (until or ENDLESS).isoformat()})

        self.act(f"paused {self.contact_of(id_).name}", work)
        return self.contact_of(id_)

    def go_on(self, id_: int) -> Contact:
        """Ends a pause or a stop: the count of unanswered messages begins anew, and what was due is due today.

        Raises:
            NotPossible: they don't rest.
        """

        def work(change: Change) -> None:
            contact = self.contact_of(id_)
            if contact.state(self.today) not in ("paused", "stopped"):
                raise NotPossible(f"{contact.name} isn't resting.")
            fields: dict[str, Any] = {"paused_until": None, **self._begun_again(contact)}
            stands = contact._replace(paused_until=None).next_on
            if stands and stands < self.today:
                fields["next_on"] = self.today.isoformat()
            self._write(change, contact, fields)

        self.act(f"went on with {self.contact_of(id_).name}", work)
        return self.contact_of(id_)

    def _begun_again(self, contact: Contact) -> dict[str, Any]:
        """What ends a stop: messages of before don't count against them any more."""
        return {"stopped_at": None, "resumed_at": self.now_said()} if contact.stopped_at else {}

    def _write(self, change: Change, contact: Contact, fields: dict[str, Any]) -> None:
        """Writes what is said of a person; those that are one with the contact say nothing else of it."""
        change.update("contacts", contact.id, fields)
        for other in contact.others:
            held = self.snapshot.document("contacts", other)
            change.update(
                "contacts", other, {name: None for name in fields if name in held and name not in _OWN}
            )
