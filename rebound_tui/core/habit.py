"""Habits, their marks, and the logical day they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Problem, Reader
from rebound_tui.core.score import score_on

MARKS = ("done", "not", "skip")
DAY_START = time(4)


class Mark(NamedTuple):
    """What one day says of a habit."""

    id: int
    habit: int | None = None
    day: date | None = None
    state: str | None = None
    note: str = ""


class Habit(NamedTuple):
    """A practice wanted `times` times in any `days` days, and its marks by logical day."""

    id: int
    name: str = ""
    times: int = 1
    days: int = 1
    archived_at: datetime | None = None
    marks: Mapping[date, str] = {}

    def score(self, on: date) -> float:
        """How strong the habit is on a logical day, from 0 to 1."""
        return score_on(self.marks, self.times, self.days, on)

    def done_in_window(self, on: date) -> int:
        """How often it was done in the last `days` days up to and with `on`."""
        return sum(self.marks.get(day) == "done" for day in last_days(on, self.days))

    def is_open(self, on: date) -> bool:
        """Whether it is still wanted on `on`: nothing marked, and not done often enough yet."""
        return self.archived_at is None and on not in self.marks and self.done_in_window(on) < self.times


_READER = Reader(
    "habits",
    name=str,
    times=record.between(1, 366),
    days=record.between(1, 366),
    archived_at=record.instant,
)
_MARK = Reader("marks", habit=int, day=record.day, state=record.one_of(*MARKS), note=str)


def read_mark(id_: int, document: Document, problems: list[Problem]) -> Mark:
    """One mark as stored."""
    return Mark(id_, **_MARK.read(id_, document, problems))


def read_habit(id_: int, document: Document, marks: Mapping[date, str], problems: list[Problem]) -> Habit:
    """One habit as stored; one that asks for more days than there are is a daily one."""
    habit = Habit(id_, marks=marks, **_READER.read(id_, document, problems))
    if habit.times > habit.days:
        problems.append(Problem("habits", id_, "times", f"is more than once a day in {habit.days} days"))
        habit = habit._replace(times=habit.days)
    return habit


def logical_day(now: datetime, zone: tzinfo, day_start: time = DAY_START) -> date:
    """The day a mark made at `now` belongs to: a new one begins at `day_start`, local time, not at midnight.

    It is read off the wall clock, so a day with a daylight-saving step still begins at the same hour. Where that
    hour comes twice the day begins with the first and doesn't begin again.
    """
    today = now.astimezone(zone).date()
    begins_at = datetime.combine(today, day_start, tzinfo=zone).astimezone(UTC)
    return today if now >= begins_at else today - timedelta(days=1)


def last_days(day: date, count: int) -> list[date]:
    """The `count` days that end with `day`, oldest first; fewer at the beginning of the calendar."""
    ordinal = day.toordinal()
    return [date.fromordinal(n) for n in range(max(1, ordinal - count + 1), ordinal + 1)]
