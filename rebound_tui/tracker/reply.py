"""The reply to a no: its aim, its two drafts, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rebound_tui.core import template
from rebound_tui.core.reply import AIMS, OUTCOMES
from rebound_tui.core.settings import TEMPLATE
from rebound_tui.core.text import accept
from rebound_tui.core.wording.reply import ASKED_WORDS, SENT
from rebound_tui.tracker.letters import Letters
from rebound_tui.tracker.session import NotPossible, NotUnderstood, line

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.store.change import Change

#: A field that isn't to be changed, where None would unset it.
Same = Literal["same"]
SAME: Same = "same"
_WHAT_WAS_SENT = frozenset(("aim", "cool_text", "subject", "to"))


class Replies(Letters):
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
            if known.sent_at and (contact := self.snapshot.contact(fields.get("to") or 0)):
                self._went_to(change, id_, known, contact)
            if fields:
                change.put("replies", (known.event,), {"event": known.event, "application": id_, **fields})

        self.act(self._label(id_, sent=sent, outcome=outcome), work)
        return self.application(id_)

    def put_outcome_aside(self, id_: int) -> Application:
        """Says that one doesn't want to be asked any more what came of the reply."""

        def work(change: Change) -> None:
            known = self._reply(id_)
            if not known.outcome:
                change.put("replies", (known.event,), {"asked_at": self.now_said()})

        self.act(f"put aside what came of the reply to {self.application(id_).title}", work)
        return self.application(id_)

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

    def _is_untouched(self, id_: int, text: str) -> bool:
        return not text.strip() or any(text == self.letter_for(id_, aim) for aim in AIMS)

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
