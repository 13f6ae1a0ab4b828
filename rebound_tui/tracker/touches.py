"""Being in touch: a touch noted, changed or taken away, and what that means for the cadence."""

from __future__ import annotations

from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from rebound_tui.core.contact import DIRECTIONS, HOWS, SORTS, UNANSWERED, Contact, Touch
from rebound_tui.core.wall import local_day
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, When, given, prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.store.change import Change


class Touches(Session):
    """What one can say about having been in touch."""

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
        said = self._said(how, direction, sort, when)

        def work(change: Change) -> int:
            contact = self.contact_of(id_)
            about = application
            if about is None and len(contact.applications_set) == 1:
                about = contact.applications_set[0]
            fields = {"contact": contact.id, "application": about, **said, "text": prose(text)}
            touch = change.insert("touches", given(fields | self.when_fields(when)))
            self._settle(change, contact, (*contact.touches, self._probe(said, when)))
            return touch

        touch_id = self.act(f"noted a touch with {self.contact_of(id_).name}", work)
        return self._touch_of(id_, touch_id)

    def edit_touch(
        self, id_: int, touch_id: int, *, text: str, how: str, direction: str, sort: str, when: When
    ) -> Touch:
        """Changes a touch; the next date follows from what it is now.

        Raises:
            NotPossible: it isn't there any more, it would lie ahead, or a word is none of those there are.
        """
        said = self._said(how, direction, sort, when)

        def work(change: Change) -> None:
            contact, touch = self.contact_of(id_), self._touch_of(id_, touch_id)
            moment: dict[str, Any] = {"at": None, "on": None} | (
                {} if when is None else self.when_fields(when)
            )
            change.update("touches", touch_id, {**said, "text": prose(text), **moment})
            others = [other for other in contact.touches if other.id != touch_id]
            changed = self._probe(said, when)._replace(id=touch_id, stamp=touch.stamp)
            if when is None:
                changed = changed._replace(at=None, on=None, day=touch.day)
            self._settle(change, contact, (*others, changed))

        self._touch_of(id_, touch_id)
        self.act(f"edited a touch with {self.contact_of(id_).name}", work)
        return self._touch_of(id_, touch_id)

    def delete_touch(self, id_: int, touch_id: int) -> Touch:
        """Moves a touch to the trash; returns it as it was.

        Raises:
            NotPossible: it isn't there any more.
        """

        def work(change: Change) -> Touch:
            contact, touch = self.contact_of(id_), self._touch_of(id_, touch_id)
            change.remove("touches", touch_id)
            self._settle(change, contact, [other for other in contact.touches if other.id != touch_id])
            return touch

        self._touch_of(id_, touch_id)
        return self.act(f"deleted a touch with {self.contact_of(id_).name}", work)

    def _touch_of(self, id_: int, touch_id: int) -> Touch:
        touch = next((touch for touch in self.contact_of(id_).touches if touch.id == touch_id), None)
        if touch is None:
            raise NotPossible("That touch is not there any more.")
        return touch

    def _said(self, how: str, direction: str, sort: str, when: When) -> dict[str, Any]:
        for value, words in ((how, HOWS), (direction, DIRECTIONS), (sort, SORTS)):
            if value not in words:
                raise NotUnderstood(f"“{value}” is none of {', '.join(words)}.")
        self.must_not_lie_ahead(when)
        return {"how": how, "direction": direction, "sort": sort}

    def _probe(self, said: dict[str, Any], when: When) -> Touch:
        """Where a touch of that moment would stand among the others: after all that was said before of it."""
        if when is not None and not isinstance(when, datetime):
            return Touch(0, "~", when, on=when, **said)
        at = (when or self.clock()).astimezone(UTC).replace(microsecond=0)
        return Touch(0, "~", local_day(at, self.zone), at=at, **said)

    def _settle(self, change: Change, contact: Contact, touches: Iterable[Touch]) -> None:
        """Stops a cadence that nobody answers, or lets it go on once somebody has."""
        known = contact._replace(touches=tuple(sorted(touches, key=attrgetter("order"))))
        if known.unanswered >= UNANSWERED and not contact.stopped_at:
            change.update("contacts", contact.id, {"stopped_at": self.now_said()})
        elif known.unanswered < UNANSWERED and contact.stopped_at:
            change.update("contacts", contact.id, {"stopped_at": None})
