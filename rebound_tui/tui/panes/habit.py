"""The habit pane: one habit's score, its last days in words, and how it came to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.frequency import say_frequency
from rebound_tui.core.habit import last_days
from rebound_tui.core.since import ago_on, say_day
from rebound_tui.core.wording import MARK_SIGNS, MARK_WORDS
from rebound_tui.tui.panes.week import DAYS, TONES, weekly
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines
from rebound_tui.tui.widgets.spark import meter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rebound_tui.core.habit import Habit
    from rebound_tui.tui.app import ReboundApp

_MOST_WEEKS = 52
_METER = 20  # cells


class HabitPane(Pane[int]):
    """Nothing here is an item; the arrows scroll."""

    app: ReboundApp
    habit: Habit | None = None

    def show(self, habit: Habit | None) -> None:
        """Tells of that habit as it is now."""
        self.habit = habit
        self.redraw()

    def lines(self, width: int) -> Iterable[Line[int]]:
        """The score, the last seven days, the score over the last weeks."""
        habit, today = self.habit, self.app.tracker.logical_today
        self.set_title(habit.name if habit else "")
        if habit is None:
            return
        score = habit.score(today)
        yield Line([Piece(f"{score:.0%} ", "strong"), Piece(meter(score, min(_METER, width - 5)), "accent")])
        yield from text_lines(_often(habit, today), width, "muted")
        yield from text_lines(_done(habit, today), width, "muted")
        yield from _heading("The last seven days", width)
        for day in reversed(last_days(today, DAYS)):
            mark = habit.marks.get(day)
            said = MARK_WORDS[mark] if mark else "today" if day == today else ""
            yield Line(
                [
                    Piece(f"{MARK_SIGNS[mark]} ", TONES[mark]),
                    cell(say_day(day, today), 16),
                    Piece(said, "muted"),
                ]
            )
        first = min(habit.marks, default=today)
        weeks = min((today - first).days // DAYS + 1, _MOST_WEEKS, width)
        if weeks > 1:
            yield from _heading("The score, week by week", width)
            yield Line([Piece(weekly(habit, today, weeks), "accent")])
            since = "a week ago" if weeks == 2 else f"{weeks - 1} weeks ago"
            yield Line([cell(f"since {since}", width, "muted")])


def _often(habit: Habit, today: date) -> str:
    """How often it is wanted, and how far that has come."""
    often = say_frequency(habit.times, habit.days)
    if habit.days == 1:
        return often
    return f"{often} · {habit.done_in_window(today)} of {habit.times} in the last {habit.days} days"


def _done(habit: Habit, today: date) -> str:
    days = [day for day, mark in habit.marks.items() if mark == "done"]
    if not days:
        return "not begun yet; any day is a good one"
    last = max(days)
    since = "today" if last == today else f"{ago_on(last, today)} ago"
    return f"done once, {since}" if len(days) == 1 else f"done {len(days)} times, the last {since}"


def _heading(text: str, width: int) -> Iterable[Line[int]]:
    yield Line([])
    yield Line([cell(text, width, "heading")])
