"""What happened to an application, in order, and the stage that can be read from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Filler, Problem
from rebound_tui.core.stage import STAGES, Stage, is_closed, rank
from rebound_tui.core.wall import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KINDS = ("stage", "note", "mail", "call", "interview", "hold", "reply")
HOWS = ("automated", "mail", "call")
#: Before everything that can be read from a file: where what has no date at all stands.
LONG_AGO = datetime(1, 1, 3, tzinfo=UTC)


class Event(NamedTuple):
    """Something that happened at an instant (`at`) or on a day of which no time is known (`on`)."""

    id: int
    stamp: str
    day: date
    application: int | None = None
    at: datetime | None = None
    on: date | None = None
    kind: str = "note"
    stage: Stage | None = None
    how: str | None = None
    feel: int | None = None
    people_set: tuple[str, ...] = ()
    text: str = ""

    @property
    def order(self) -> tuple[date, bool, datetime, str, int]:
        """Local day, days without a time first, then the instant, then the stamp."""
        return (self.day, self.at is not None, self.at or LONG_AGO, self.stamp, self.id)

    @property
    def when(self) -> datetime | date | None:
        """The instant where one is known, else the day, else nothing."""
        return self.at or self.on

    def is_ahead(self, now: datetime, zone: tzinfo) -> bool:
        """Whether it is still to come; a day without a time is past once the day has begun."""
        return self.at > now if self.at else self.day > local_day(now, zone)


_READER = Filler(
    "events",
    Event,
    application=int,
    at=record.instant,
    on=record.day,
    kind=str,
    stage=record.one_of(*STAGES),
    how=str,
    feel=record.between(1, 5),
    people_set=record.texts,
    text=str,
)


def sortable(when: datetime | date | None) -> float:
    """A moment as seconds to sort by: of a day its beginning (UTC), of nothing what is before everything."""
    if when is not None and not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day, tzinfo=UTC)
    return (when or LONG_AGO).timestamp()


def day_of(values: list[Any], at: int, on: int, zone: tzinfo) -> date:
    """The local day of what has an instant or a day, at these places; of two dates the instant counts, the day goes."""
    moment: datetime | None = values[at]
    if moment is None:
        return values[on] or LONG_AGO.date()
    values[on] = None
    return moment.astimezone(zone).date()


_AT, _ON = Event._fields.index("at"), Event._fields.index("on")


def read_event(id_: int, document: Document, zone: tzinfo, problems: list[Problem]) -> Event:
    """One event as stored; one without any date stands at the very beginning of its timeline."""
    values = _READER.fill(id_, document, problems)
    values[:3] = id_, record.stamp_of(document), day_of(values, _AT, _ON, zone)
    return Event._make(values)


#: The order of events that all have a time, which is found a few times faster.
_ORDER_OF_TIMES = itemgetter(*map(Event._fields.index, ("day", "at", "stamp", "id")))


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """The timeline, oldest first."""
    try:
        return tuple(sorted(events, key=_ORDER_OF_TIMES))
    except TypeError:  # of one day some have a time and some have none
        return tuple(sorted(events, key=attrgetter("order")))


def stage_of(timeline: Iterable[Event]) -> Stage:
    """The stage of the latest stage event; an application nobody did anything about yet is saved."""
    stage: Stage = "saved"
    for event in timeline:
        if event.kind == "stage" and event.stage:
            stage = event.stage
    return stage


def took_place(timeline: Iterable[Event], interview: Event) -> bool:
    """Whether an interview was held: not if the application had come to its end on an earlier day."""
    return not is_closed(
        stage_of(event for event in timeline if event.day < interview.day or event.when == interview.when)
    )


def furthest_of(timeline: Iterable[Event]) -> Stage:
    """The highest forward stage ever reached; an ending never takes it back."""
    reached = (event.stage for event in timeline if event.kind == "stage" and event.stage)
    return max(("saved", *reached), key=rank)


def stage_at(timeline: Iterable[Event], before: Event) -> Stage:
    """The stage that held just before where `before` stands on the timeline."""
    return stage_of(event for event in timeline if event.order < before.order)


def told_last(
    timeline: Iterable[Event], stage: Stage, when: datetime | date | None
) -> datetime | date | None:
    """When a stage is to stand that is told after all of these, so that it isn't lost among them.

    Of a day without a time it takes the time of the last stage of that very day; a forward one doesn't jump over an
    ending, for it may be told late. Anything else is as it was said.
    """
    told = (
        event.at
        for event in timeline
        if event.kind == "stage" and event.at and event.day == when
        if rank(stage) < 0 or rank(event.stage or "") >= 0
    )
    return max(told, default=when)
