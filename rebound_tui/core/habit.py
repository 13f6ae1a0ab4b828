"""Habits: what is wanted and how often, the marks of their days, and how strong they have become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from rebound_tui.core.away import NOWHERE, Away
from rebound_tui.core.credit import Occasion
from rebound_tui.core.day import last_days
from rebound_tui.core.frequency import Often
from rebound_tui.core.schedule import Schedule
from rebound_tui.core.score import Measure, scores

Kind = Literal["yes_no", "at_least", "at_most"]
KINDS: tuple[Kind, ...] = ("yes_no", "at_least", "at_most")
MARKS = ("done", "not", "skip")
THOUSAND = 1000
"""Numbers are stored as whole thousandths."""
MOST = 10**9 * THOUSAND
MOST_HOURS = 24 * 366
_AHEAD = 366  # days


class Mark(NamedTuple):
    """What one day says of a habit. `value` is in thousandths, `why` says why a day was skipped."""

    id: int
    habit: int | None = None
    day: date | None = None
    state: str | None = None
    value: int | None = None
    why: str = ""
    note: str = ""


class Wanted(NamedTuple):
    """What one wants of a habit: when, a number if it has one (`target`, thousandths), until when, what ticks it."""

    often: Often = Often()
    kind: Kind = "yes_no"
    target: int = 0
    until_on: date | None = None
    counts: str | None = None


class Memo:
    """What was worked out of a habit already; it says nothing that the habit doesn't.

    Attributes:
        are_apart: each of its marks has a day of its own, and nothing about them or it is odd.
        first: the day of the first mark; None if nobody has asked.
        history: the score of every day from that on, as far as somebody has asked.
        covered: until when it is covered from a day on, as `Habit.covered_until` says it.
        settled: the occasions by the end of a day, as `Habit._settled` says them.
    """

    __slots__ = ("are_apart", "covered", "first", "history", "settled")

    def __init__(self, *, are_apart: bool = False) -> None:
        self.are_apart = are_apart
        self.first: date | None = None
        self.history: list[float] = []
        self.covered: tuple[date, date | None] | None = None
        self.settled: tuple[date, list[bool | None]] | None = None

    def until(self, day: date) -> Memo:
        """What still holds of it where a mark from that day on is another now: the scores of the days before."""
        memo = Memo(are_apart=self.are_apart)
        if self.first is not None and self.first < day:
            memo.first, memo.history = self.first, self.history[: (day - self.first).days]
        return memo

    def __eq__(self, other: object) -> bool:
        """No two differ in what they say."""
        return isinstance(other, Memo)

    __hash__ = None  # type: ignore[assignment] # it changes


class Habit(NamedTuple):
    """A practice with a schedule or a trigger, and its marks by logical day.

    Attributes:
        kind: yes or no, or a number of at least or at most `target` thousandths.
        trigger: what it follows; it is then wanted within `within_hours`, and `schedule` says nothing.
        counts: what ticks it by itself when it was logged; of a habit of numbers, what its number is.
        notes: the days that say more than their state.
        by_itself: the days ticked by what was logged. A mark of one's own goes before that.
        logged: of a habit of numbers, how much was logged on which day.
        occasions: of a triggered one, each time it was asked for.
        away: the spans that ask for nothing.
    """

    id: int
    name: str = ""
    times: int = 1
    days: int = 1
    archived_at: datetime | None = None
    marks: Mapping[date, str] = {}
    kind: Kind = "yes_no"
    target: int = 0
    weekdays: tuple[int, ...] = ()
    trigger: str | None = None
    within_hours: int = 48
    until_on: date | None = None
    counts: str | None = None
    notes: Mapping[date, Mark] = {}
    by_itself: frozenset[date] = frozenset()
    logged: Mapping[date, int] = {}
    occasions: tuple[Occasion, ...] = ()
    away: Away = NOWHERE
    memo: Memo | None = None

    @property
    def schedule(self) -> Schedule:
        """When it is wanted."""
        return Schedule(self.times, self.days, self.weekdays, self.until_on)

    @property
    def wanted(self) -> Wanted:
        """What one wants of it, in one."""
        often = Often(self.times, self.days, self.weekdays, self.trigger, self.within_hours)
        return Wanted(often, self.kind, self.target, self.until_on, self.counts)

    @property
    def is_number(self) -> bool:
        """Whether its days have numbers."""
        return self.kind != "yes_no"

    @property
    def within(self) -> timedelta:
        """For how long after its trigger it is wanted."""
        return timedelta(hours=self.within_hours)

    @property
    def measure(self) -> Measure | None:
        """Of a habit of numbers: what it wants, and the numbers of its days."""
        if not self.is_number:
            return None
        return Measure(self.target, self.value, is_most=self.kind == "at_most")

    def value(self, on: date) -> int | None:
        """The number of a day, in thousandths: the one that was given, or else what was logged; None without either."""
        mark = self.notes.get(on)
        if mark is not None and mark.value is not None:
            return mark.value
        is_logged = on in self.logged and self.marks.get(on) == "done"
        return self.logged[on] * THOUSAND if is_logged else None

    def history(self, on: date) -> list[float]:
        """The score of every day from the first mark to `on`, or to the last day it was wanted."""
        if self.until_on is not None:
            on = min(on, self.until_on)
        memo = self.memo or Memo()
        if memo.first is None:
            memo.first = min(self.marks, default=date.max)
        if memo.first > on:
            return []
        length = (on - memo.first).days + 1
        if len(memo.history) < length:
            memo.history = scores(
                self.marks,
                *self.schedule.frequency,
                on,
                measure=self.measure,
                away=self.away,
                first=memo.first,
                known=memo.history,
            )
        return memo.history if len(memo.history) == length else memo.history[:length]

    def score(self, on: date) -> float:
        """How strong the habit is on a logical day, from 0 to 1; a triggered one's is done of due."""
        if self.trigger:
            done, due = self.done_of_due(on)
            return done / due if due else 0.0
        history = self.history(on)
        return history[-1] if history else 0.0

    def done_in_window(self, on: date) -> int:
        """How often it was done in the last `days` days up to and with `on`."""
        return [*map(self.marks.get, last_days(on, self.schedule.frequency[1]))].count("done")

    def sum_in_window(self, on: date) -> int:
        """What the numbers of the last `days` days up to and with `on` come to, in thousandths."""
        return sum(self.value(day) or 0 for day in last_days(on, self.schedule.frequency[1]))

    def is_open(self, on: date) -> bool:
        """Whether it is still wanted on `on`: that day asks for it, says nothing yet, and it wasn't done enough."""
        if self.archived_at is not None or on in self.away:
            return False
        if self.trigger:  # one day is for one no: what is said of it by hand is said until tomorrow
            is_said = on in self.marks and on not in self.by_itself
            return not is_said and self.open_occasion(on) is not None
        if on in self.marks and not (self.kind == "at_least" and self.marks[on] == "done"):
            return False
        return self.schedule.asks_on(on) and (self.kind == "at_most" or not self._is_enough(on))

    def next_open(self, today: date) -> date | None:
        """The first day after today that asks for it if nothing more is done; None if none does within a year."""
        if self.archived_at is not None:
            return None
        days = (today + timedelta(days=ahead) for ahead in range(1, _AHEAD + 1))
        return next((day for day in days if self.is_open(day)), None)

    def covered_until(self, on: date) -> date | None:
        """The last day from `on` that asks for nothing if nothing more is done; None if `on` itself does.

        What follows a trigger, and what shall be little, is never ahead of itself; what has ended covers nothing more.
        """
        is_over = self.until_on is not None and on > self.until_on
        if is_over or self.trigger or self.kind == "at_most":
            return None
        memo = self.memo or Memo()
        if memo.covered is None or memo.covered[0] != on:
            memo.covered = on, self.schedule.covered_until(on, self._is_enough, self.away)
        return memo.covered[1]

    def streak(self, on: date) -> int:
        """On how many days that asked for it, up to `on`, it was enough; skipped days and those away go on with it."""
        first = min(self.marks, default=None)
        day, length = on, 0
        if self.is_open(on):
            day -= timedelta(days=1)  # the day isn't over
        while first is not None and day >= first:
            if self.schedule.asks_on(day) and day not in self.away and self.marks.get(day) != "skip":
                if not self._is_enough(day):
                    break
                length += 1
            day -= timedelta(days=1)
        return length

    def _is_enough(self, day: date) -> bool:
        """Whether what is marked up to and with a day is enough for it; a skipped day asks for nothing."""
        if self.marks.get(day) == "skip":
            return True
        if self.kind == "at_least":
            return self.sum_in_window(day) >= self.target
        if self.kind == "at_most":
            return self.sum_in_window(day) <= self.target
        if self.weekdays:
            return self.marks.get(day) == "done"
        return self.done_in_window(day) >= self.schedule.frequency[0]

    # Triggered

    def open_occasion(self, on: date) -> Occasion | None:
        """The first occasion that asks for it on a logical day."""
        for occasion, is_done in zip(self.occasions, self._settled(on), strict=True):
            if is_done is None and occasion.begins_on <= on <= occasion.due_on:
                return occasion
        return None

    def done_of_due(self, on: date) -> tuple[int, int]:
        """How many occasions were done, and how many were due, at the end of a logical day."""
        settled = self._settled(on)
        done = settled.count(True)
        missed = sum(
            occasion.due_on < on or (occasion.due_on == on and on in self.marks)
            for occasion, is_done in zip(self.occasions, settled, strict=True)
            if is_done is None and occasion.due_on not in self.away
        )
        return done, done + missed

    def _settled(self, on: date) -> list[bool | None]:
        """Of each occasion, by the end of a day: done (True), skipped (False), or still to be thought of (None).

        A day's own mark settles the first that was open then; one done day is for one occasion.
        """
        if self.memo and self.memo.settled and self.memo.settled[0] == on:
            return self.memo.settled[1]
        occasions = self.occasions
        settled: list[bool | None] = [True if o.done_on and o.done_on <= on else None for o in occasions]
        first = 0  # of those that a later day can settle: they begin and end in the same order
        for day in self._own_days_while_asked(on):
            while first < len(occasions) and (occasions[first].due_on < day or settled[first] is not None):
                first += 1
            if first < len(occasions) and occasions[first].begins_on <= day and self.marks[day] != "not":
                settled[first] = self.marks[day] == "done"
        if self.memo:
            self.memo.settled = (on, settled)
        return settled

    def _own_days_while_asked(self, on: date) -> Iterator[date]:
        """The days up to `on` with a mark of one's own on which some occasion asked for it, in their order."""
        after = 0
        for occasion in self.occasions:
            begin, end = occasion.begins_on.toordinal(), min(occasion.due_on, on).toordinal() + 1
            for day in map(date.fromordinal, range(max(begin, after), end)):
                if day in self.marks and day not in self.by_itself:
                    yield day
            after = max(after, end)
