"""A letter that goes out: to whom, not before its hold is open, and what says that it went.

Three records say that: the event on the timeline, the reply, and the touch with the person it went to. They move, and
go, together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core import template
from rebound_tui.core.since import say_time
from rebound_tui.core.wording.reply import ASKED_WORDS
from rebound_tui.tracker.people import People
from rebound_tui.tracker.session import NotPossible, NotUnderstood, When, given, prose
from rebound_tui.tracker.timeline import Timeline

if TYPE_CHECKING:
    from datetime import datetime

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact, Touch
    from rebound_tui.core.letter import Letter
    from rebound_tui.core.reply import Reply
    from rebound_tui.core.timeline import Event
    from rebound_tui.store.change import Change

_OF_SENDING = ("sent_at", "outcome", "outcome_at", "asked_at")


class Cooling(NotPossible):
    """The hold is still running: nothing goes out yet. `until` is when it opens (aware)."""

    def __init__(self, until: datetime, said: str) -> None:
        super().__init__(said)
        self.until = until


class Letters(Timeline, People):
    """What one can say about a letter on its way out, and about one that went."""

    def letter(self, id_: int) -> Letter:
        """The cool draft on its way out: for the clipboard, a mail, a file.

        Raises:
            Cooling: the hold is running.
            NotPossible: there is no no, or nothing is written.
        """
        from rebound_tui.core.letter import Letter  # noqa: PLC0415 - seldom does one go out

        self.must_be_open(id_)
        reply = self._reply(id_)
        if not reply.cool_text.strip():
            raise NotPossible("There is nothing in the cool draft yet.")
        contact = self.addressee(id_)
        subject = reply.subject or template.subject_for(self.application(id_))
        return Letter(
            reply.cool_text, subject, (contact and contact.email) or "", contact.name if contact else ""
        )

    def must_be_open(self, id_: int) -> None:
        """Refuses while the hold of the latest no is running.

        Raises:
            Cooling: it is; the text says until when.
            NotPossible: there is no no.
        """
        self._reply(id_)
        hold = self.application(id_).hold
        now = self.clock()
        if hold and hold.hold_until and hold.state(now) == "cooling":
            until = say_time(hold.hold_until, now, self.zone)
            raise Cooling(
                hold.hold_until, f"It cools off until {until}. You can write; sending waits till then."
            )

    def addressee(self, id_: int) -> Contact | None:
        """To whom the reply goes: the contact chosen, or the only one there is."""
        application = self.application(id_)
        contacts = self.snapshot.contacts
        to = application.reply.to if application.reply else None
        if to is not None and (chosen := self.snapshot.contact(to)):
            return chosen
        known = [contacts[contact] for contact in application.contacts if contact in contacts]
        return known[0] if len(known) == 1 else None

    def edit_event(self, id_: int, event_id: int, *, text: str, when: When) -> Event:
        """Changes an event, and of a letter that went out there also when the reply and the touch say it went.

        Raises:
            NotPossible: as of any event, or `when` is a day where a letter needs a time.
        """
        if self.application(id_).letter_at(event_id) is None:
            return super().edit_event(id_, event_id, text=text, when=when)
        self.must_not_lie_ahead(when)
        moment = {"on": None} | self.when_fields(when)
        if "at" not in moment:
            raise NotUnderstood("A letter was sent at a time: say one, such as yesterday 14:30.")

        def work(change: Change) -> None:
            letter = self._sent_at(id_, event_id)
            change.update("events", event_id, {**moment, "text": prose(text)})
            change.put("replies", (letter.event,), {"sent_at": moment["at"]})
            if found := self._touch_by(letter, id_):
                contact, touch = found
                said = {"how": touch.how, "direction": touch.direction, "sort": touch.sort}
                moved = self._probe(said, when)._replace(id=touch.id, stamp=touch.stamp)
                change.update("touches", touch.id, moment)
                self._settle(
                    change, contact, [moved if one.id == touch.id else one for one in contact.touches]
                )

        self.act(f"edited an event of {self.application(id_).title}", work)
        return self._event_of(id_, event_id)

    def unsend(self, id_: int, event_id: int | None = None) -> Application:
        """Says that a letter wasn't sent after all: what was noted of that goes, and the letter can be changed again.

        Args:
            id_: the application.
            event_id: the event of its timeline that says so; that of the last letter, if not said.

        Raises:
            NotPossible: no letter went out there.
        """

        def work(change: Change) -> None:
            application = self.application(id_)
            events = (event.id for event in reversed(application.events) if event_id in (None, event.id))
            said_at = next((id_ for id_ in events if application.letter_at(id_)), 0)
            letter = self._sent_at(id_, said_at)
            change.remove("events", said_at)
            change.put("replies", (letter.event,), dict.fromkeys(_OF_SENDING))
            if found := self._touch_by(letter, id_):
                contact, touch = found
                change.remove("touches", touch.id)
                self._settle(change, contact, [one for one in contact.touches if one.id != touch.id])

        self.act(f"took the reply to {self.application(id_).title} for not sent", work)
        return self.application(id_)

    def _sent(self, change: Change, id_: int, reply: Reply) -> dict[str, Any]:
        """Notes on the timeline, and for the person it went to, that it was sent; returns what the reply says of it."""
        self.must_be_open(id_)
        if reply.sent_at:
            raise NotPossible("It is marked as sent already; undo takes that back.")
        now = self.clock()
        contact = self.snapshot.contact(reply.to) if reply.to is not None else self.addressee(id_)
        people = [contact.name] if contact and contact.name else []
        event = {
            "application": id_,
            "kind": "reply",
            "text": ASKED_WORDS[reply.aim or ""],
            "people_set": people,
        }
        moment = self.when_fields(now)
        change.insert("events", given(event | moment))
        if contact:
            self._touched_by(change, id_, reply, contact, now)
        return {"sent_at": moment["at"]} | ({"to": contact.id} if contact else {})

    def _touched_by(
        self, change: Change, id_: int, reply: Reply, contact: Contact, sent_at: datetime
    ) -> None:
        """Notes for a person that a letter went to them."""
        sort = "none" if reply.aim in ("thanks", "nothing", None) else "ask"
        touch = {"how": "mail", "direction": "out", "sort": sort}
        about = {"contact": contact.id, "application": id_} | self.when_fields(sent_at)
        text = ASKED_WORDS[reply.aim or ""] or "a reply to their no"
        change.insert("touches", about | touch | {"text": text})
        self._settle(change, contact, (*contact.touches, self._probe(touch, sent_at)))

    def _went_to(self, change: Change, id_: int, reply: Reply, contact: Contact) -> None:
        """Notes to whom a letter went that is sent already, where nobody had said."""
        application = self.application(id_)
        for event in application.events:
            if application.letter_at(event.id) == reply and contact.name:
                change.update("events", event.id, {"people_set": [contact.name]})
        if reply.sent_at:
            self._touched_by(change, id_, reply, contact, reply.sent_at)

    def _sent_at(self, id_: int, event_id: int) -> Reply:
        letter = self.application(id_).letter_at(event_id)
        if letter is None:
            raise NotPossible("No letter is marked as sent there.")
        return letter

    def _touch_by(self, letter: Reply, id_: int) -> tuple[Contact, Touch] | None:
        """The touch that was noted when a letter went out, and with whom."""
        contact = self.snapshot.contact(letter.to) if letter.to is not None else self.addressee(id_)
        touches = contact.touches if contact else ()
        noted = [one for one in touches if one.at == letter.sent_at and one.application == id_]
        return (contact, noted[-1]) if contact and noted else None

    def _reply(self, id_: int) -> Reply:
        reply = self.application(id_).reply
        if reply is None:
            raise NotPossible(
                f"There is no no from {self.application(id_).title}, and so nothing to reply to."
            )
        return reply
