"""What happened to an application, in order, and the stage that can be read from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Problem, Reader
from rebound_tui.core.stage import STAGES, Stage, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("stage", "note", "mail", "call", "interview", "hold", "reply")
HOWS = ("automated", "mail", "call")
LONG_AGO = datetime(1, 1, 3, tzinfo=UTC)  # two days in, so that every zone can still name its day


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
        return self.at > now if self.at else self.day > now.astimezone(zone).date()


_READER = Reader(
    "events",
    application=record.whole,
    at=record.instant,
    on=record.day,
    kind=record.text,
    stage=record.one_of(*STAGES),
    how=record.text,
    feel=record.between(1, 5),
    people_set=record.texts,
    text=record.text,
)


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The day on the wall calendar of `zone`; at the ends of the calendar, the day in UTC."""
    try:
        return moment.astimezone(zone).date()
    except OverflowError:
        return moment.date()


def read_event(id_: int, document: Document, zone: tzinfo, problems: list[Problem]) -> Event:
    """One event as stored; one without any date stands at the very beginning of its timeline."""
    fields = _READER.read(id_, document, problems)
    at = fields.get("at")
    if at is not None:
        day = local_day(at, zone)
        fields.pop("on", None)
    else:
        day = fields.get("on", LONG_AGO.date())
    return Event(id_, record.stamp_of(document), day, **fields)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The timeline, oldest first."""
    return tuple(sorted(events, key=lambda event: event.order))


def stage_of(timeline: Iterable[Event]) -> Stage:
    """The stage of the latest stage event; an application nobody did anything about yet is saved."""
    stage: Stage = "saved"
    for event in timeline:
        if event.kind == "stage" and event.stage:
            stage = event.stage
    return stage


def furthest_of(timeline: Iterable[Event]) -> Stage:
    """The highest forward stage ever reached; an ending never takes it back."""
    furthest: Stage = "saved"
    for event in timeline:
        if event.kind == "stage" and event.stage and rank(event.stage) > rank(furthest):
            furthest = event.stage
    return furthest


def stage_at(timeline: Iterable[Event], before: Event) -> Stage:
    """The stage that held just before where `before` stands on the timeline."""
    return stage_of(event for event in timeline if event.order < before.order)


def start_of_day(day: date, zone: tzinfo, hour: int = 0) -> datetime:
    """`hour` o'clock on the wall in `zone`, as UTC; an hour that the clocks skip is the one after it."""
    wall = datetime(day.year, day.month, day.day, hour, tzinfo=zone)
    back = wall.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None) != wall.replace(tzinfo=None):
        wall = wall + timedelta(hours=1)
    return wall.astimezone(UTC)
