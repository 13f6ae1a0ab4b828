"""The timeline of an application: log, stage, reject, and what that means for its hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from rebound_tui.core import hold as holds
from rebound_tui.core.record import said_instant
from rebound_tui.core.stage import STAGES, Stage, rank
from rebound_tui.core.timeline import HOWS, Event, stage_at, told_last
from rebound_tui.core.wall import local_day
from rebound_tui.tracker.session import (
    NotPossible,
    NotUnderstood,
    Session,
    When,
    given,
    must_be_a_feeling,
    prose,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rebound_tui.core.application import Application
    from rebound_tui.store.change import Change

Length = holds.Rule | Literal["usual"] | None


class Timeline(Session):
    """What one can say about what happened to an application."""

    def log(
        self,
        id_: int,
        text: str = "",
        *,
        kind: str = "note",
        when: When = None,
        people: Iterable[str] = (),
    ) -> Event:
        """Logs an event; an interview is an appointment, may lie ahead, and moves a lower stage up with it.

        Raises:
            NotPossible: nothing was said, or something other than an interview lies ahead.
        """
        self._must_be_loggable(text, kind, when)

        def work(change: Change) -> int:
            return self._log(change, self.application(id_), text, kind, when, people)

        event_id = self.act(f"logged {kind} for {self.application(id_).title}", work)
        return next(event for event in self.snapshot.applications[id_].events if event.id == event_id)

    def _must_be_loggable(self, text: str, kind: str, when: When) -> None:
        if not prose(text) and kind in ("note", "mail", "call"):
            raise NotUnderstood("A few words are needed: what happened?")
        if kind != "interview":
            self.must_not_lie_ahead(when)

    def _log(
        self,
        change: Change,
        application: Application,
        text: str,
        kind: str,
        when: When,
        people: Iterable[str],
    ) -> int:
        names = words(people)
        said = {"application": application.id, "kind": kind, "text": prose(text), "people_set": names}
        event = change.insert("events", given(said | self.when_fields(when)))
        if kind == "interview":
            self._rise_to_interview(change, application, when)
        return event

    def stage(self, id_: int, stage: Stage, *, when: When = None, text: str | None = None) -> Application:
        """Says that an application reached a stage; `rejected` is the same as `reject`.

        Raises:
            NotPossible: there is no such stage, or `when` lies ahead.
        """
        if stage == "rejected":
            return self.reject(id_, when=when, text=text)
        if stage not in STAGES:
            raise NotUnderstood(f"There is no stage “{stage}”. The stages are {', '.join(STAGES)}.")
        self.must_not_lie_ahead(when)

        self.act(
            f"moved {self.application(id_).title} to {stage}",
            lambda change: self._move(change, id_, stage, when, prose(text)),
        )
        return self.snapshot.applications[id_]

    def _move(self, change: Change, id_: int, stage: Stage, when: When, text: str | None) -> None:
        application = self.application(id_)
        when = told_last(application.events, stage, when)
        self._stage(change, id_, stage, when, text=text)
        if rank(stage) >= 0 and application.no and _probe(self, when).order > application.no.order:
            self._cancel_hold(change, application)

    def reject(
        self,
        id_: int,
        *,
        when: When = None,
        how: str = "mail",
        feel: int | None = None,
        hold: Length = "usual",
        text: str | None = None,
    ) -> Application:
        """Logs a no, and starts its hold.

        Args:
            id_: the application.
            when: when the no came; now, if not said.
            how: `automated`, `mail` or `call`.
            feel: 1 (very low) to 5.
            hold: `usual` is what the rules say; a rule of one's own; None for no hold.
            text: what they said.

        Raises:
            NotPossible: `when` lies ahead, or `how` or `feel` is none of those.
        """
        if how not in HOWS:
            raise NotUnderstood(f"A no comes by one of {', '.join(HOWS)}.")
        must_be_a_feeling(feel)
        self.must_not_lie_ahead(when)

        def work(change: Change) -> None:
            events = self.application(id_).events
            self._reject(change, id_, events, when=when, how=how, feel=feel, hold=hold, text=prose(text))

        self.act(f"logged the no from {self.application(id_).title}", work)
        return self.snapshot.applications[id_]

    def hold_ahead(
        self, id_: int, *, when: When = None, how: str = "mail", hold: Length = "usual"
    ) -> holds.Span | holds.NoHold:
        """The hold that `reject` would start, or why it would start none; nothing is logged."""
        events = self.application(id_).events
        return self._hold_for(_probe(self, told_last(events, "rejected", when)), events, how, hold)

    def edit_event(self, id_: int, event_id: int, *, text: str, when: When) -> Event:
        """Changes the words and the moment of an event; a no keeps the hold it started.

        Raises:
            NotPossible: `when` lies ahead, for something other than an interview.
        """
        if self._event_of(id_, event_id).kind != "interview":
            self.must_not_lie_ahead(when)
        fields: dict[str, Any] = {"at": None, "on": None, "text": prose(text)}
        fields |= self.when_fields(when)

        def work(change: Change) -> None:
            change.update("events", event_id, fields)

        self.act(f"edited an event of {self.application(id_).title}", work)
        return self._event_of(id_, event_id)

    def delete_event(self, id_: int, event_id: int) -> None:
        """Moves one event of an application to the trash, a no with its hold, an interview with what was tried there."""

        def work(change: Change) -> None:
            for table in ("holds", "replies"):
                for part in self.snapshot.ids_of(table, id_):
                    if self.snapshot.document(table, part).get("event") == event_id:
                        change.remove(table, part)
            for lesson in self.snapshot.lessons.values():
                if trial := lesson.trial_at(event_id):
                    change.remove("trials", trial.id)
            change.remove("events", event_id)

        self.act(f"deleted an event of {self.application(id_).title}", work)

    def _event_of(self, id_: int, event_id: int) -> Event:
        event = next((event for event in self.application(id_).events if event.id == event_id), None)
        if event is None:
            raise NotPossible("That event is not there any more.")
        return event

    def _stage(
        self, change: Change, id_: int, stage: Stage, when: When, *, text: str | None = None, **more: Any
    ) -> int:
        fields = {"application": id_, "kind": "stage", "stage": stage, "text": text, **more}
        return change.insert("events", given(fields | self.when_fields(when)))

    def _reject(
        self,
        change: Change,
        id_: int,
        events: Sequence[Event],
        *,
        when: When,
        how: str,
        feel: int | None,
        hold: Length,
        text: str | None,
    ) -> None:
        when = told_last(events, "rejected", when)
        no = _probe(self, when)
        event = self._stage(change, id_, "rejected", when, text=text, how=how, feel=feel)
        span = self._hold_for(no, events, how, hold)
        if isinstance(span, holds.Span):
            instants = {"started_at": holds.began_at(no, self.zone), **span._asdict()}
            fixed = {name: said_instant(at) for name, at in instants.items()}
            change.put("holds", (event,), {"event": event, "application": id_, **fixed})

    def _hold_for(
        self, no: Event, events: Sequence[Event], how: str, hold: Length
    ) -> holds.Span | holds.NoHold:
        rules = self.snapshot.settings.hold_rules
        return holds.hold_for(no, events, how, hold, now=self.clock(), zone=self.zone, rules=rules)

    def _rise_to_interview(self, change: Change, application: Application, when: When) -> None:
        """An interview that has been counts from its day; one that lies ahead, from now."""
        appointment = _probe(self, when)
        is_ahead = appointment.is_ahead(self.clock(), self.zone)
        since = None if is_ahead else told_last(application.events, "interview", when)
        moment = _probe(self, since)
        held = stage_at(application.events, moment)
        reopens = application.no is not None and application.no.order < moment.order
        if rank(held) < rank("interview"):
            self._stage(change, application.id, "interview", since)
            if reopens:
                self._cancel_hold(change, application)

    def _cancel_hold(self, change: Change, application: Application) -> None:
        hold = application.hold
        if hold and hold.state(self.clock()) in ("cooling", "open", "late"):
            change.put("holds", (hold.event,), {"cancelled_at": self.now_said()})


def _probe(session: Session, when: When) -> Event:
    """Where something that is said now would stand on a timeline: after all that was said before of that moment."""
    at = session.clock() if when is None else when
    if isinstance(at, datetime):
        at = at.astimezone(UTC).replace(microsecond=0)
        return Event(0, "~", local_day(at, session.zone), at=at)
    return Event(0, "~", at, on=at)
