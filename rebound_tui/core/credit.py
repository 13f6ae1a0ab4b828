"""What was logged elsewhere and counts for a habit, so that nobody has to tick by hand what the file knows already."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.day import logical_day
from rebound_tui.core.hold import began_at

if TYPE_CHECKING:
    from datetime import time

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.reading import Owner

COUNTS = ("touch", "reflection", "walk", "step", "hold")
"""What can count: a message to somebody, a finished reflection, a walk in a hold, any step of the search, a hold kept."""

TRIGGERS = ("no",)
"""What a triggered habit can follow."""


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


class Credit:
    """All that a file says happened, as far as habits ask; days are logical ones.

    It is worked out when it is first asked for. From then on only what an action touched is looked at again, so a key
    costs the same after ten thousand applications as after ten.
    """

    __slots__ = ("_asked", "_days", "applications", "contacts", "day_start", "zone")

    def __init__(
        self,
        applications: Mapping[int, Application],
        contacts: Mapping[int, Contact],
        zone: tzinfo,
        day_start: time,
    ) -> None:
        self.applications, self.contacts = applications, contacts
        self.zone, self.day_start = zone, day_start
        self._days: dict[str, Mapping[date, int]] = {}
        self._asked: dict[tuple[timedelta, str | None], _Asked] = {}

    def __eq__(self, other: object) -> bool:
        """It says nothing that the records don't."""
        return isinstance(other, Credit)

    __hash__ = None  # type: ignore[assignment] # it grows

    def days_of(self, what: str) -> Mapping[date, int]:
        """The logical days on which it happened, each with how often; messages, with to how many people."""
        if what not in self._days:
            self._days[what] = self.days_in(what, self.contacts if what == "touch" else self.applications)
        return self._days[what]

    def days_in(self, what: str, ids: Iterable[int]) -> Counter[date]:
        """The same of some records alone."""
        records: Mapping[int, Application | Contact]
        records = self.contacts if what == "touch" else self.applications
        days = (
            [self._counts_on(what, moment) for moment in _LOGGED[what](records[id_])]
            for id_ in ids
            if id_ in records
        )
        return Counter(day for some in days for day in (set(some) if what == "touch" else some))

    def occasions(self, within: timedelta, counts: str | None) -> tuple[Occasion, ...]:
        """Each no, until when it asks for the habit, and when that was done, the oldest first."""
        key = (within, counts)
        if key not in self._asked:
            touches = self._touches() if counts == "touch" else ()
            self._asked[key] = _Asked.of(
                {
                    application.id: found
                    for application in self.applications.values()
                    if (found := self._occasions_of(application, within, counts, touches))
                }
            )
        return self._asked[key].in_order

    def evolved(
        self,
        applications: Mapping[int, Application],
        contacts: Mapping[int, Contact],
        touched: Iterable[Owner],
        touched_contacts: Iterable[Owner],
    ) -> Credit:
        """What there is to say after an action that touched those records; what it didn't change is the same object."""
        new = Credit(applications, contacts, self.zone, self.day_start)
        ids = [id_ for id_ in touched if id_ is not None]
        contact_ids = [id_ for id_ in touched_contacts if id_ is not None]
        for what, days in self._days.items():
            new._days[what] = self._renewed(what, days, contact_ids if what == "touch" else ids, new)
        has_touches_changed = "touch" in self._days and new._days["touch"] is not self._days["touch"]
        for (within, counts), asked in self._asked.items():
            if counts == "touch" and (has_touches_changed or (contact_ids and "touch" not in self._days)):
                continue  # it may follow any of them: they are all looked at anew
            touches = new._touches() if counts == "touch" and ids else ()
            found = {
                id_: new._occasions_of(applications[id_], within, counts, touches)
                if id_ in applications
                else ()
                for id_ in ids
            }
            new._asked[within, counts] = asked.evolved(found)
        return new

    def says_of(self, counts: str | None, trigger: str | None, within: timedelta) -> object:
        """What a habit hears of it; as long as that is the same object, it has nothing to learn."""
        if trigger:
            return self._asked.get((within, counts))
        return self._days.get(counts) if counts else None

    def _renewed(
        self, what: str, days: Mapping[date, int], ids: list[int], new: Credit
    ) -> Mapping[date, int]:
        change = new.days_in(what, ids)
        change.subtract(self.days_in(what, ids))
        if not any(change.values()):
            return days
        renewed = {**days}
        for day, count in change.items():
            renewed[day] = renewed.get(day, 0) + count
        return {day: count for day, count in renewed.items() if count}

    def _touches(self) -> list[tuple[date, Moment]]:
        """All messages that went out, by their logical day."""
        moments = (moment for contact in self.contacts.values() for moment in _touches(contact))
        return sorted(((self._day(moment), moment) for moment in moments), key=itemgetter(0))

    def _occasions_of(
        self,
        application: Application,
        within: timedelta,
        counts: str | None,
        touches: Sequence[tuple[date, Moment]],
    ) -> tuple[Occasion, ...]:
        if application.no is None:
            return ()
        if counts == "touch":
            done = touches
        else:
            moments = _LOGGED[counts](application) if counts else ()
            days = ((self._counts_on(counts, moment), moment) for moment in moments)
            done = sorted(days, key=itemgetter(0))
        return tuple(
            self._occasion(application.id, began_at(event, self.zone), within, done)
            for event in application.events
            if event.kind == "stage" and event.stage == "rejected"
        )

    def _occasion(
        self, application: int, begins: datetime, within: timedelta, done: Sequence[tuple[date, Moment]]
    ) -> Occasion:
        due = begins + within
        begins_on, due_on = self._day(begins), self._day(due)
        done_on = None
        for day, moment in islice(done, bisect_left(done, begins_on, key=itemgetter(0)), None):
            if isinstance(moment, datetime) and begins <= moment <= due:
                done_on = min(day, due_on)
                break
            if day > due_on:
                break
            if not isinstance(moment, datetime):
                done_on = day
                break
        return Occasion(application, begins, due, begins_on, due_on, done_on)

    def _counts_on(self, what: str | None, moment: Moment) -> date:
        """The logical day that something counts for.

        A hold counts for the day after it opened: earlier on that day it still ran, and might yet be left.
        """
        day = self._day(moment)
        return day + timedelta(days=1) if what == "hold" else day

    def _day(self, moment: Moment) -> date:
        if isinstance(moment, datetime):
            return logical_day(moment, self.zone, self.day_start)
        return moment


class _Asked(NamedTuple):
    """The occasions of one kind, by application, and all of them, the oldest first."""

    by_application: Mapping[int, tuple[Occasion, ...]]
    in_order: tuple[Occasion, ...]

    @classmethod
    def of(cls, found: Mapping[int, tuple[Occasion, ...]]) -> _Asked:
        every = [occasion for occasions in found.values() for occasion in occasions]
        return cls(found, tuple(sorted(every, key=attrgetter("begins_at", "application"))))

    def evolved(self, found: Mapping[int, tuple[Occasion, ...]]) -> _Asked:
        """With what was found anew; the same object if that is what was known."""
        known = self.by_application
        if all(known.get(id_, ()) == occasions for id_, occasions in found.items()):
            return self
        return self.of({id_: some for id_, some in {**known, **found}.items() if some})


Moment = datetime | date
"""An instant, or a day of which no time is known."""


def _touches(contact: Contact) -> Iterator[Moment]:
    for touch in contact.touches:
        if touch.direction == "out" and touch.when:
            yield touch.when


def _reflections(application: Application) -> Iterator[Moment]:
    if application.reflection.finished_at:
        yield application.reflection.finished_at


def _walks(application: Application) -> Iterator[Moment]:
    if application.hold and application.hold.walk_at:
        yield application.hold.walk_at


def _steps(application: Application) -> Iterator[Moment]:
    """Whatever one did oneself: what they decide is no step of one's own, and an appointment isn't one yet."""
    for event in application.events:
        is_theirs = event.kind == "interview" or (event.kind == "stage" and event.stage in _THEIRS)
        if event.when and not is_theirs:
            yield event.when


def _holds(application: Application) -> Iterator[Moment]:
    """A hold that was kept: it opened, and nobody left it early."""
    hold = application.hold
    if hold and hold.hold_until and not (hold.left_at or hold.cancelled_at):
        yield hold.hold_until


_THEIRS = ("rejected", "ghosted", "expired", "screening", "interview", "offer")
_LOGGED: Mapping[str, Callable[..., Iterator[Moment]]] = {
    "touch": _touches,
    "reflection": _reflections,
    "walk": _walks,
    "step": _steps,
    "hold": _holds,
}
