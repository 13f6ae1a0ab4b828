"""Habits and today's marks: habit add, habit list, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.verb import Said, verb

if TYPE_CHECKING:
    from rebound_tui.tracker.tracker import Tracker


@click.group("habit", no_args_is_help=False)
def habit() -> None:
    """Add a habit, or list them all."""


@verb("add")
@click.argument("name")
@click.option("--times", type=click.IntRange(1, 366), default=1, help="How many times …")
@click.option("--days", type=click.IntRange(1, 366), default=1, help="… in how many days; 1 in 1 is daily.")
def add(tracker: Tracker, name: str, times: int, days: int) -> Said:
    """Add a habit, daily if nothing else is said."""
    from rebound_tui.cli.words import habit_added

    made = tracker.add_habit(name, times=times, days=days)
    return Said(lambda: as_json.habit(made, tracker.logical_today), lambda: habit_added(made))


@verb("list")
@options.on_day
def list_(tracker: Tracker, day: str | None) -> Said:
    """List the habits, each with its score and its mark for the day."""
    from rebound_tui.cli.lists import habits_listed

    on = options.logical_day(tracker, "--on", day)
    found = sorted(
        (habit for habit in tracker.snapshot.habits.values() if habit.archived_at is None),
        key=lambda habit: (habit.name.casefold(), habit.id),
    )
    return Said(lambda: [as_json.habit(habit, on) for habit in found], lambda: habits_listed(found, on))


habit.add_command(add)
habit.add_command(list_)


@verb("done")
@click.argument("habit")
@options.on_day
def done(tracker: Tracker, habit: str, day: str | None) -> Said:
    """Mark a habit as done."""
    from rebound_tui.cli.words import marked_done

    on = options.logical_day(tracker, "--on", day)
    found = resolve.habit(tracker.snapshot, habit)
    marked = tracker.mark(found.id, "done", day=on)
    return Said(lambda: as_json.habit(marked, on), lambda: marked_done(marked, on, tracker.logical_today))
