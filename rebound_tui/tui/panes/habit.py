"""The habit pane: one habit's score, the year as a heatmap, its last days in words, and what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.day import last_days
from rebound_tui.core.since import ago_on, say_day
from rebound_tui.core.wording import MARK_SIGNS, MARK_WORDS
from rebound_tui.core.wording.habit import (
    BY_ITSELF,
    asks_words,
    counts_words,
    covered_words,
    done_of_due_words,
    ended_words,
    say_number,
    wanted_words,
)
from rebound_tui.core.wording.versions import deleted_words
from rebound_tui.tui.panes.week import DAYS, TONES, weekly
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.heatmap import heatmap
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines
from rebound_tui.tui.widgets.spark import meter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rebound_tui.core.habit import Habit
    from rebound_tui.core.keymap import Keymap
    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.tui.app import ReboundApp

_MOST_WEEKS = 52
_MOST_NOTES = 200
_METER = 20  # cells
_YEAR_SIGNS = {"done": "■", "not": "–", "skip": "~"}
_PART_SIGNS = "▁▂▃▄▅▆▇■"
_LEGEND = "■ done · – not done · ~ skipped · ∙ paused"


class HabitPane(Pane[int]):
    """Nothing here is an item; the arrows scroll."""

    app: ReboundApp
    habit: Habit | None = None

    def show(self, habit: Habit | None) -> None:
        """Tells of that habit as it is now."""
        self.habit = habit
        self.redraw()

    def lines(self, width: int) -> Iterable[Line[int]]:
        """The score, the last seven days, the year, the score over the last weeks, the notes."""
        habit, today = self.habit, self.app.tracker.logical_today
        self.set_title(habit.name if habit else "")
        if habit is None:
            yield from text_lines("How strong a habit is, its week and its year stand here.", width, "muted")
            return
        if said := deleted_words(self.app.snapshot.deleted, habit.id, self.app.keys["item.restore"]):
            yield from text_lines(said, width, "warm")
            yield Line([])
        score = habit.score(today)
        yield Line([Piece(f"{score:.0%} ", "strong"), Piece(meter(score, min(_METER, width - 5)), "accent")])
        for said in _stands(habit, today, self.app.snapshot, self.app.keys):
            yield from text_lines(said, width, "muted")
        yield from _heading("The last seven days", width)
        for day in reversed(last_days(today, DAYS)):
            yield _day(habit, day, today, width)
        if habit.marks:
            yield from _heading("The year", width)
            yield from (Line(pieces) for pieces in heatmap(width, today, lambda day: _year(habit, day)))
            yield from text_lines(_LEGEND, width, "muted")
        first = min(habit.marks, default=today)
        weeks = min((today - first).days // DAYS + 1, _MOST_WEEKS, width)
        if weeks > 1 and not habit.trigger:
            yield from _heading("The score, week by week", width)
            yield Line([Piece(weekly(habit, today, weeks), "accent")])
            since = "a week ago" if weeks == 2 else f"{weeks - 1} weeks ago"
            yield Line([cell(f"since {since}", width, "muted")])
        noted = sorted((d for d, mark in habit.notes.items() if mark.note or mark.why), reverse=True)
        if noted:
            yield from _heading("Notes", width)
            for day in noted[:_MOST_NOTES]:
                mark = habit.notes[day]
                yield _day(habit, day, today, width)
                for said in filter(None, (mark.why, mark.note)):
                    yield from text_lines(said, width, "muted")


def _stands(habit: Habit, today: date, snapshot: Snapshot, keys: Keymap) -> Iterable[str]:
    """What is wanted, how far that has come, and until when nothing more is."""
    yield wanted_words(habit.wanted)
    if habit.archived_at:
        yield f"put away; {keys['item.archive']} takes it out again"
        return
    if ended := ended_words(habit, today):
        yield ended
    elif today in habit.away:
        span = habit.away.on(today)
        yield f"paused until {say_day(span.to_on, today)}" if span else "paused"
    elif habit.trigger:
        yield from [asks_words(habit, today, snapshot.applications)] if habit.is_open(today) else []
        yield from filter(None, [done_of_due_words(habit, today)])
    elif not habit.is_open(today) and (covered := covered_words(habit, today)):
        yield covered
    elif habit.schedule.frequency[1] > 1 or habit.is_number:
        yield asks_words(habit, today)
    if said := counts_words(habit):
        yield said
    yield _done(habit, today)
    if snapshot.settings.streaks and not habit.trigger and (streak := habit.streak(today)):
        yield f"{streak} in a row" if streak > 1 else "once in a row"


def _done(habit: Habit, today: date) -> str:
    days = [day for day, mark in habit.marks.items() if mark == "done" and day <= today]
    if not days:
        return "not begun yet" if habit.trigger else "not begun yet; any day is a good one"
    last = max(days)
    since = "today" if last == today else f"{ago_on(last, today)} ago"
    return f"done once, {since}" if len(days) == 1 else f"done {len(days)} times, the last {since}"


def _day(habit: Habit, day: date, today: date, width: int) -> Line[int]:
    """A day with its sign, its number, and how it came to be so."""
    mark = habit.marks.get(day)
    value = habit.value(day)
    said = [say_number(value)] if value is not None else []
    said += [MARK_WORDS[mark] if mark else "today" if day == today else ""]
    said += [BY_ITSELF] if day in habit.by_itself else []
    if not mark and day in habit.away:
        said = ["paused"]
    name = 16
    pieces = [Piece(f"{MARK_SIGNS[mark]} ", TONES[mark]), cell(say_day(day, today), name)]
    return Line([*pieces, cell(" · ".join(filter(None, said)), max(width - name - 2, 0), "muted")])


def _year(habit: Habit, day: date) -> tuple[str, str]:
    """A day's sign in the heatmap: of a number, how much of the target it was."""
    mark, value = habit.marks.get(day), habit.value(day)
    if mark == "done" and habit.kind == "at_least" and value is not None and habit.target:
        part = min(value / habit.target, 1)
        return _PART_SIGNS[round(part * (len(_PART_SIGNS) - 1))], "good"
    if mark:
        return _YEAR_SIGNS[mark], TONES[mark]
    return ("∙" if day in habit.away else "·"), "muted"


def _heading(text: str, width: int) -> Iterable[Line[int]]:
    yield Line([])
    yield Line([cell(text, width, "heading")])
