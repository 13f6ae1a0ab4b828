"""The logical day, which habits belong to. Holds and touches use the wall clock and never this."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from rebound_tui.core.wall import on_the_clock

DAY_START = time(4)
_SURELY = 4  # hours after its beginning a day has begun, whatever step the clocks took meanwhile


def logical_day(now: datetime, zone: tzinfo, day_start: time = DAY_START) -> date:
    """The day a mark made at `now` belongs to: a new one begins at `day_start`, local time, not at midnight.

    It is read off the wall clock, so a day with a daylight-saving step still begins at the same hour. Where that
    hour comes twice the day begins with the first and doesn't begin again.
    """
    there = now.astimezone(zone)
    today = there.date()
    if there.hour >= day_start.hour + _SURELY:
        return today
    begins_at = on_the_clock(today, day_start, zone)
    return today if now >= begins_at else today - timedelta(days=1)


def last_days(day: date, count: int) -> list[date]:
    """The `count` days that end with `day`, oldest first; fewer at the beginning of the calendar."""
    ordinal = day.toordinal()
    return [date.fromordinal(n) for n in range(max(1, ordinal - count + 1), ordinal + 1)]
