"""When a habit is wanted: daily, on chosen weekdays, so many times in so many days, monthly, until a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
MONTHLY = (1, 30)
"""Once a month counts as once in thirty days."""

_LOOK_AHEAD = timedelta(days=4 * 366)


class Schedule(NamedTuple):
    """How often, and on which days.

    Attributes:
        times: how many times …
        days: … in how many days.
        weekdays: the chosen ones, Monday 0; empty where none were chosen.
        until_on: the last day it is wanted; None if it has no end.
    """

    times: int = 1
    days: int = 1
    weekdays: tuple[int, ...] = ()
    until_on: date | None = None

    @property
    def frequency(self) -> tuple[int, int]:
        """Times and days as all counting has them: chosen weekdays are their number in seven, 3 in 3 days is daily."""
        times, days = (len(self.weekdays), 7) if self.weekdays else (self.times, self.days)
        return (times, days) if times < days else (1, 1)

    def asks_on(self, day: date) -> bool:
        """Whether that day is one of those it can be wanted on."""
        if self.until_on is not None and day > self.until_on:
            return False
        return not self.weekdays or day.weekday() in self.weekdays

    def covered_until(
        self, on: date, is_enough: Callable[[date], bool], away: Container[date]
    ) -> date | None:
        """The last day from `on` that asks for nothing more if nothing more is done; None if `on` itself asks.

        Args:
            on: the day to begin with.
            is_enough: whether what was done by now is enough on a day.
            away: days that ask for nothing.
        """
        day, last = on, on + _LOOK_AHEAD
        while day <= last and (not self.asks_on(day) or day in away or is_enough(day)):
            day += timedelta(days=1)
        if day == on:
            return None
        return self.until_on if day > last and self.until_on else day - timedelta(days=1)


def weekdays(value: Any) -> tuple[int, ...]:
    """The field `weekdays` as stored, a list such as `["mo", "we"]`; a kind for `record.Reader`."""
    if value.__class__ is not list or not all(name in WEEKDAYS for name in value):
        raise ValueError("is not a list of weekdays such as mo")
    return tuple(sorted({WEEKDAYS.index(name) for name in value}))


def weekday_names(chosen: tuple[int, ...]) -> list[str]:
    """Chosen weekdays as they are stored and typed."""
    return [WEEKDAYS[index] for index in chosen]
