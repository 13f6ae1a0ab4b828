"""What the commands about habits say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.core.since import say_day
from rebound_tui.core.text import one_line
from rebound_tui.core.wording import MARK_WORDS
from rebound_tui.core.wording.habit import BY_ITSELF, covered_words, ended_words, say_number, wanted_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rebound_tui.core.away import Span
    from rebound_tui.core.habit import Habit


def habit_added(habit: Habit) -> str:
    """After `habit add`."""
    return f"Added the habit {one_line(habit.name)}, {wanted_words(habit.wanted)}."


def habit_edited(habit: Habit) -> str:
    """After `habit edit`."""
    return f"{one_line(habit.name)}: {wanted_words(habit.wanted)}."


def habit_archived(habit: Habit) -> str:
    """After `habit archive`."""
    if habit.archived_at is None:
        return f"{one_line(habit.name)} is back."
    return f"{one_line(habit.name)} is put away; its marks stay. rebound-tui habit archive --restore takes it out."


def habit_deleted(habit: Habit) -> str:
    """After `habit delete`."""
    return f"Deleted the habit {one_line(habit.name)} and its marks; rebound-tui undo brings them back."


def marked(habit: Habit, days: Sequence[date], today: date) -> str:
    """After `done`, `skip` and `unmark`; of several days the last."""
    on = days[-1]
    word = MARK_WORDS[habit.marks.get(on)]
    value = habit.value(on)
    amount = f" {say_number(value)}" if value is not None else ""
    itself = f" {BY_ITSELF}" if on in habit.by_itself else ""
    day = "today" if on == today else say_day(on, today)
    more = f" and {len(days) - 1} more" if len(days) > 1 else ""
    return f"{one_line(habit.name)}: {word}{amount}{itself} {day}{more}. Score {habit.score(on):.0%}."


def paused(span: Span, today: date) -> str:
    """After `pause`."""
    why = f" ({one_line(span.why)})" if span.why else ""
    return f"No habit asks for anything from {say_day(span.from_on, today)} to {say_day(span.to_on, today)}{why}."


def pause_ended(span: Span) -> str:
    """After `pause --end`."""
    why = f" ({one_line(span.why)})" if span.why else ""
    return f"The pause{why} is over; its days so far cost nothing."


def habits_listed(habits: Sequence[Habit], on: date) -> str:
    """The table of `habit list`."""
    rows = [
        (
            habit.name,
            wanted_words(habit.wanted),
            f"{habit.score(on):.0%}",
            _mark(habit, on),
            ended_words(habit, on) or covered_words(habit, on),
        )
        for habit in habits
    ]
    return table(rows, terminal.width()) or "No habits yet."


def _mark(habit: Habit, on: date) -> str:
    if on in habit.away and on not in habit.marks and habit.archived_at is None:
        return "paused"
    if on not in habit.marks:
        return MARK_WORDS[None] if habit.is_open(on) else ""
    value = habit.value(on)
    words = [MARK_WORDS[habit.marks[on]], say_number(value) if value is not None else ""]
    return " ".join([*filter(None, words), *([BY_ITSELF] if on in habit.by_itself else [])])
