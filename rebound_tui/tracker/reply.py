"""The reply to a no: its aim, its two drafts, getting it out once the hold is open, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rebound_tui.core import template
from rebound_tui.core.reply import AIMS, OUTCOMES
from rebound_tui.core.settings import TEMPLATE
from rebound_tui.core.since import say_time
from rebound_tui.core.text import accept
from rebound_tui.core.wording.reply import ASKED_WORDS, SENT
from rebound_tui.tracker.people import People
from rebound_tui.tracker.session import NotPossible, NotUnderstood, given, line

if TYPE_CHECKING:
    from datetime import datetime

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.letter import Letter
    from rebound_tui.core.reply import Reply
    from rebound_tui.store.database import Change

#: A field that isn't to be changed, where None would unset it.
Same = Literal["same"]
SAME: Same = "same"
_OF_SENDING = ("sent_at", "outcome", "outcome_at", "asked_at")
_WHAT_WAS_SENT = frozenset(("aim", "cool_text", "subject", "to"))


class Cooling(NotPossible):
    """The hold is still running: nothing goes out yet. `until` is when it opens (aware)."""

    def __init__(self, until: datetime, said: str) -> None:
        super().__init__(said)
        self.until = until


class Replies(People):
    """What one can say about the reply to the latest no of an application."""

    def reply(
        self,
        id_: int,
        *,
        aim: str | Same | None = SAME,
        cool: str | None = None,
        hot: str | None = None,
        subject: str | None = None,
        to: int | Same | None = SAME,
        sent: bool = False,
        outcome: str | None = None,
    ) -> Application:
        """Writes what is given of a reply, and says that it was sent or what came of it; all in one action.

        A draft that nobody has touched yet begins with the letter for its aim.

        Args:
            id_: the application.
            aim: one of AIMS; None unsets it.
            cool: the draft that may be sent; an empty one is removed. Not given, it stays as it is.
            hot: the draft that is for nobody else.
            subject: what the mail is about.
            to: the contact it goes to; None for nobody. Not said, it is the only one there is.
            sent: it was sent, now.
            outcome: one of OUTCOMES.

        Raises:
            NotPossible: there is no no, or a word is none of those, or it was sent already (what was sent stays as it
                was), or was it never.
            Cooling: `sent`, while the hold is running.
        """
        _check(aim, AIMS, "What you want from it")
        _check(outcome, OUTCOMES, "What came of it")

        def work(change: Change) -> None:
            known = self._reply(id_)
            fields: dict[str, Any] = {
                "subject": None if subject is None else line(subject) or "",
                "cool_text": None if cool is None else accept(cool).rstrip(),
                "hot_text": None if hot is None else accept(hot).rstrip(),
            }
            fields = {name: text or None for name, text in fields.items() if text is not None}
            if to != SAME:
                fields["to"] = to
            if aim != SAME:
                fields["aim"] = aim
            is_other = aim != SAME or to != SAME
            if is_other and cool is None and not known.sent_at and self._is_untouched(id_, known.cool_text):
                fields["cool_text"] = self.letter_for(id_, known.aim if aim == SAME else aim, to) or None
            if outcome is not None:
                if not known.sent_at and not sent:
                    raise NotPossible("It was never marked as sent, so nothing can have come of it yet.")
                fields |= {"outcome": outcome, "outcome_at": self.now_said()}
            if sent:
                meant = known._replace(aim=fields.get("aim", known.aim), to=fields.get("to", known.to))
                fields |= self._sent(change, id_, meant)
            fields = {
                name: value for name, value in fields.items() if value != (getattr(known, name) or None)
            }
            if known.sent_at and any(name in _WHAT_WAS_SENT and getattr(known, name) for name in fields):
                raise NotPossible(SENT)
            if fields:
                change.put("replies", (known.event,), {"event": known.event, "application": id_, **fields})

        self.act(self._label(id_, sent=sent, outcome=outcome), work)
        return self.application(id_)

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
            said_at = next((id_ for id_ in events if application.letter_at(id_)), None)
            letter = application.letter_at(said_at) if said_at else None
            if said_at is None or letter is None:
                raise NotPossible("No letter is marked as sent there.")
            change.remove("events", said_at)
            change.put("replies", (letter.event,), dict.fromkeys(_OF_SENDING))
            contact = self.snapshot.contact(letter.to) if letter.to is not None else self.addressee(id_)
            touches = contact.touches if contact else ()
            said = [one for one in touches if one.at == letter.sent_at and one.application == id_]
            if contact and said:
                change.remove("touches", said[-1].id)
                self._settle(change, contact, [one for one in touches if one is not said[-1]])

        self.act(f"took the reply to {self.application(id_).title} for not sent", work)
        return self.application(id_)

    def put_outcome_aside(self, id_: int) -> Application:
        """Says that one doesn't want to be asked any more what came of the reply."""

        def work(change: Change) -> None:
            known = self._reply(id_)
            if not known.outcome:
                change.put("replies", (known.event,), {"asked_at": self.now_said()})

        self.act(f"put aside what came of the reply to {self.application(id_).title}", work)
        return self.application(id_)

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

    def letter_for(self, id_: int, aim: str | None, to: int | Same | None = SAME) -> str:
        """What the cool draft begins with, once one knows what one wants: the person's letter or ours, filled in.

        Args:
            id_: the application.
            aim: one of AIMS; without one there is no letter.
            to: the contact it goes to, if that isn't saved yet.
        """
        application = self.application(id_)
        settings = self.snapshot.settings
        words = settings.templates.get(aim or "", template.TEMPLATES.get(aim or "", ""))
        contact = self.addressee(id_) if to == SAME else self.snapshot.contacts.get(to or 0)
        named = application.people_named
        person = contact.name if contact else named[0] if len(named) == 1 and not application.contacts else ""
        return template.filled(words, template.names_of(application, person, settings.my_name))

    def write_template(self, aim: str, text: str | None) -> None:
        """Changes the letter that a reply with that aim begins with; None takes ours again."""
        _check(aim, AIMS, "What you want from it")
        ours = template.TEMPLATES[aim]
        words = None if text is None or accept(text).strip() == ours else accept(text).strip()
        name = TEMPLATE + aim

        def work(change: Change) -> None:
            if words != self.snapshot.settings.templates.get(aim):
                change.put("settings", (name,), {"name": name, "value": words})

        self.act(f"{'reset' if words is None else 'changed'} the letter that {ASKED_WORDS[aim]}", work)

    def _reply(self, id_: int) -> Reply:
        reply = self.application(id_).reply
        if reply is None:
            raise NotPossible(
                f"There is no no from {self.application(id_).title}, and so nothing to reply to."
            )
        return reply

    def _is_untouched(self, id_: int, text: str) -> bool:
        return not text.strip() or any(text == self.letter_for(id_, aim) for aim in AIMS)

    def _sent(self, change: Change, id_: int, reply: Reply) -> dict[str, Any]:
        """Notes on the timeline, and for the person it went to, that it was sent."""
        self.must_be_open(id_)
        if reply.sent_at:
            raise NotPossible("It is marked as sent already; undo takes that back.")
        now = self.now_said()
        said = ASKED_WORDS[reply.aim or ""]
        contact = self.snapshot.contact(reply.to) if reply.to is not None else self.addressee(id_)
        people = [contact.name] if contact and contact.name else []
        event = {"application": id_, "kind": "reply", "at": now, "text": said, "people_set": people}
        change.insert("events", given(event))
        if contact:
            sort = "none" if reply.aim in ("thanks", "nothing", None) else "ask"
            touch = {"how": "mail", "direction": "out", "sort": sort}
            about = {"contact": contact.id, "application": id_, "at": now}
            change.insert("touches", about | touch | {"text": said or "a reply to their no"})
            self._settle(change, contact, (*contact.touches, self._probe(touch, None)))
        return {"sent_at": now} | ({"to": contact.id} if contact else {})

    def _label(self, id_: int, *, sent: bool, outcome: str | None) -> str:
        verb = (
            "sent the reply to"
            if sent
            else "noted what came of the reply to"
            if outcome
            else "wrote a reply to"
        )
        return f"{verb} {self.application(id_).title}"


def _check(word: str | None, words: tuple[str, ...], what: str) -> None:
    if word is not None and word not in (*words, SAME):
        raise NotUnderstood(f"{what} is one of {', '.join(words)}.")
