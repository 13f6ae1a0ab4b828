"""What was logged elsewhere and counts for a habit, so that nobody has to tick by hand what the file knows already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.day import logical_day

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact

COUNTS = ("touch", "reflection", "walk", "step", "hold")
"""What can count: a message to somebody, a finished reflection, a walk in a hold, any step of the search, a hold kept."""

TRIGGERS = ("no",)
"""What a triggered habit can follow."""


class Logged(NamedTuple):
    """All that a file says happened, as far as habits ask; days are logical ones."""

    applications: Mapping[int, Application]
    contacts: Mapping[int, Contact]
    zone: tzinfo
    day_start: time

    def days_of(self, what: str) -> set[date]:
        """The logical days on which it happened."""
        return {self._day(when) for when, _ in _LOGGED[what](self)}

    def day_of(self, moment: datetime) -> date:
        """The logical day of an instant."""
        return logical_day(moment, self.zone, self.day_start)

    def occasions(self, within: timedelta, counts: str | None) -> tuple[Occasion, ...]:
        """Each no, until when it asks for the habit, and when that was done, the oldest first."""
        done: dict[int | None, list[datetime | date]] = {}
        for when, whose in _LOGGED[counts](self) if counts else ():
            done.setdefault(whose, []).append(when)
        found = []
        for application in self.applications.values():
            for event in application.events if application.no else ():
                if event.kind == "stage" and event.stage == "rejected":
                    begins = event.at or datetime.combine(event.day, time(12), tzinfo=self.zone)
                    found.append(self._occasion(application, begins, within, counts, done))
        return tuple(sorted(found, key=lambda occasion: (occasion.begins_at, occasion.application)))

    def _occasion(
        self,
        application: Application,
        begins: datetime,
        within: timedelta,
        counts: str | None,
        done: Mapping[int | None, list[datetime | date]],
    ) -> Occasion:
        due = begins + within
        whose = None if counts == "touch" else application.id
        days = sorted(
            day
            for when in done.get(whose, ())
            if (day := self._day(when)) >= self.day_of(begins)
            and (when <= due if isinstance(when, datetime) else day <= self.day_of(due))
            and (not isinstance(when, datetime) or when >= begins)
        )
        return Occasion(
            application.id, begins, due, self.day_of(begins), self.day_of(due), days[0] if days else None
        )

    def _day(self, when: datetime | date) -> date:
        return self.day_of(when) if isinstance(when, datetime) else when


class Occasion(NamedTuple):
    """One time that a triggered habit is asked for.

    Attributes:
        application: what it is about.
        begins_at: when it was triggered.
        due_at: until when it is wanted.
        begins_on: the logical day of the beginning.
        due_on: the logical day of the end.
        done_on: the day on which what was logged did it; None if nothing did.
    """

    application: int
    begins_at: datetime
    due_at: datetime
    begins_on: date
    due_on: date
    done_on: date | None = None


Found = Iterator[tuple[datetime | date, int | None]]


def _touches(logged: Logged) -> Found:
    for contact in logged.contacts.values():
        for touch in contact.touches:
            if touch.direction == "out" and touch.when:
                yield touch.when, None


def _reflections(logged: Logged) -> Found:
    for application in logged.applications.values():
        if application.reflection.finished_at:
            yield application.reflection.finished_at, application.id


def _walks(logged: Logged) -> Found:
    for application in logged.applications.values():
        if application.hold and application.hold.walk_at:
            yield application.hold.walk_at, application.id


def _steps(logged: Logged) -> Found:
    """Whatever one did oneself: what they decide is no step of one's own, and an appointment isn't one yet."""
    for application in logged.applications.values():
        for event in application.events:
            is_theirs = event.kind == "interview" or (event.kind == "stage" and event.stage in _THEIRS)
            if event.when and not is_theirs:
                yield event.when, application.id


def _holds(logged: Logged) -> Found:
    """A hold that was kept: it opened, and nobody left it early."""
    for application in logged.applications.values():
        hold = application.hold
        if hold and hold.hold_until and not (hold.left_at or hold.cancelled_at):
            yield hold.hold_until, application.id


_THEIRS = ("rejected", "ghosted", "expired", "screening", "interview", "offer")
_LOGGED: Mapping[str, Callable[[Logged], Found]] = {
    "touch": _touches,
    "reflection": _reflections,
    "walk": _walks,
    "step": _steps,
    "hold": _holds,
}
