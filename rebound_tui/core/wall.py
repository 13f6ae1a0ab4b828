"""The calendar and the clock on the wall: which day an instant falls on there, and which instant they mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

MIDNIGHT, NOON = time(0), time(12)


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The day on the wall calendar of `zone` at an instant (aware)."""
    return moment.astimezone(zone).date()


def on_the_wall(at: datetime, zone: tzinfo) -> datetime:
    """An instant as the clock on the wall shows it; at the ends of the calendar, in UTC."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at


def on_the_clock(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant (UTC) at which the clock on the wall in `zone` shows that time of that day.

    A time that the clocks skip is moved on by what was skipped; of one that comes twice it is the first.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC)
