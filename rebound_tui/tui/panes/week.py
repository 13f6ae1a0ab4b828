"""The habits pane: a row for each habit, with today's sign, how strong it is, and the last seven days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from rebound_tui.core.habit import last_days
from rebound_tui.core.score import scores
from rebound_tui.core.since import WEEKDAYS, say_day
from rebound_tui.core.wording import MARK_SIGNS
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines
from rebound_tui.tui.widgets.spark import meter, sparkline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rebound_tui.core.habit import Habit
    from rebound_tui.tui.app import ReboundApp

DAYS = 7
TONES = {"done": "good", "not": "muted", "skip": "muted", None: "muted"}
_WEEK = 2 * DAYS + 1  # cells: a blank between the days, and one at each end for the brackets
_METER = 5  # cells
_MOST_WEEKS = 16
_NAME = 16  # cells at least, before there is a sparkline


class WeekPane(Pane[int]):
    """The chosen day stands in brackets in the line of weekdays."""

    MARKED_ALWAYS: ClassVar[bool] = True
    app: ReboundApp

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.habits: Sequence[Habit] = ()
        self.days_back = 0

    @property
    def day(self) -> date:
        """The logical day that a mark goes to."""
        return self.app.tracker.logical_today - timedelta(days=self.days_back)

    def show(self, habits: Sequence[Habit], days_back: int) -> None:
        """Shows those habits, with the day so many days ago chosen."""
        self.habits, self.days_back = habits, days_back
        self.redraw()

    def lines(self, width: int) -> Iterable[Line[int]]:
        """The weekdays, then a line a habit."""
        today = self.app.tracker.logical_today
        self.set_title("Habits", say_day(self.day, today) if self.days_back else self._said(today))
        if not self.habits:
            yield Line([])
            yield from text_lines(
                "No habit yet. a adds one: a name, enter, and it is a daily one.", width, "muted"
            )
            return
        room = width - 2 - 1 - _METER - 5 - _WEEK
        weeks = max(0, min(room - _NAME - 2, _MOST_WEEKS))
        name = max(room - (weeks + 2 if weeks else 0), 0)
        yield Line([Piece(" " * (2 + name + 1 + _METER + 5)), *self._weekdays(today)])
        for habit in self.habits:
            yield Line(self._pieces(habit, today, name, weeks), habit.id)

    def _said(self, today: date) -> str:
        still = sum(habit.is_open(today) for habit in self.habits)
        return f"{still} open today" if still else ""

    def _weekdays(self, today: date) -> Iterable[Piece]:
        yield from _spaced(
            [(WEEKDAYS[day.weekday()][0], "muted") for day in last_days(today, DAYS)], self.days_back
        )

    def _pieces(self, habit: Habit, today: date, name: int, weeks: int) -> list[Piece]:
        mark = habit.marks.get(today)
        score = habit.score(today)
        marks = [habit.marks.get(day) for day in last_days(today, DAYS)]
        return [
            Piece(f"{MARK_SIGNS[mark]} ", TONES[mark]),
            cell(habit.name or "(no name)", name),
            Piece(" "),
            Piece(meter(score, _METER), "accent"),
            cell(f"{score:.0%}", 5, "", "right"),
            *_spaced([(MARK_SIGNS[mark], TONES[mark]) for mark in marks], None),
            Piece("  " if weeks else ""),
            Piece(weekly(habit, today, weeks), "accent"),
        ]


def _spaced(signs: Sequence[tuple[str, str]], days_back: int | None) -> Iterable[Piece]:
    """A sign a day with blanks between; the chosen day's in brackets."""
    chosen = None if days_back is None else len(signs) - 1 - days_back
    for at, (sign, tone) in enumerate(signs):
        before = "[" if at == chosen else "]" if chosen is not None and at == chosen + 1 else " "
        yield Piece(before, "strong")
        yield Piece(sign, "strong" if at == chosen else tone)
    yield Piece("]" if chosen == len(signs) - 1 else " ", "strong")


def weekly(habit: Habit, today: date, weeks: int) -> str:
    """The score at the end of each of the last weeks, today's at the right; blank before the first mark."""
    history = scores(habit.marks, habit.times, habit.days, today)
    picked = history[::-1][::DAYS][:weeks][::-1]
    return sparkline([*[None] * (weeks - len(picked)), *picked])
