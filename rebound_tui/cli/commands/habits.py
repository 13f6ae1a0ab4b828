"""Habits and the marks of their days: habit add, edit, archive, delete and list, done, skip, unmark, pause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rebound_tui.cli import options, resolve
from rebound_tui.cli.as_json import habit as as_json
from rebound_tui.cli.verb import Said, Wordy, verb
from rebound_tui.core.credit import COUNTS, TRIGGERS
from rebound_tui.core.text import one_line

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.core.frequency import Often
    from rebound_tui.core.habit import Habit, Wanted
    from rebound_tui.tracker.tracker import Tracker

F = TypeVar("F", bound=Callable[..., Any])

_the_habit = click.argument("habit")
_on_days = click.option(
    "--on", "days", metavar="DAY", multiple=True, help="Another day than today; may be repeated."
)


def _wanted(command: F) -> F:
    """What is wanted of a habit."""
    for option in (
        click.option(
            "--counts",
            type=click.Choice(COUNTS),
            help="Tick it by itself when that is logged; of a number, count it.",
        ),
        click.option("--until", metavar="DAY", help="The last day it is wanted; none: without an end."),
        click.option("--within", metavar="LENGTH", help="… within so long, such as 48h."),
        click.option("--after", type=click.Choice(TRIGGERS), help="Wanted after that happened …"),
        click.option("--at-most", metavar="N", help="A number, of at most so much."),
        click.option("--at-least", metavar="N", help="A number, of at least so much."),
        click.option("--monthly", is_flag=True, help="Once in thirty days."),
        click.option("--weekdays", metavar="DAYS", help="On chosen weekdays, such as mo,we."),
        click.option("--days", type=click.IntRange(1, 366), help="… in how many days; 1 in 1 is daily."),
        click.option("--times", type=click.IntRange(1, 366), help="How many times …"),
    ):
        command = option(command)
    return command


@click.group("habit", no_args_is_help=False)
def habit() -> None:
    """Add, change, put away or delete a habit, or list them all."""


@verb("add")
@click.argument("name")
@_wanted
def add(tracker: Tracker, /, name: str, **said: Any) -> Said:
    """Add a habit, daily if nothing else is said.

    As --times 3 --days 7, --weekdays mo,we, --monthly, or --after no --within 48h; --at-least 2.5 asks for a number.
    """
    from rebound_tui.cli.words.habit import habit_added
    from rebound_tui.core.habit import Wanted

    made = tracker.add_habit(name, _read_wanted(tracker, Wanted(), said))
    return Said(lambda: as_json.habit(made, tracker.logical_today), lambda: habit_added(made))


@verb("edit")
@_the_habit
@click.option("--name", metavar="TEXT", help="What it is called.")
@click.option("--yes-no", is_flag=True, help="A matter of yes or no again.")
@_wanted
def edit(tracker: Tracker, /, habit: str, name: str | None, yes_no: bool, **said: Any) -> Said:
    """Change what is given of a habit; its marks stay."""
    from rebound_tui.cli.words.habit import habit_edited

    found = resolve.habit(tracker.snapshot, habit)
    wanted = found.wanted._replace(kind="yes_no", target=0) if yes_no else found.wanted
    changed = tracker.edit_habit(found.id, name=name, wanted=_read_wanted(tracker, wanted, said))
    return Said(lambda: as_json.habit(changed, tracker.logical_today), lambda: habit_edited(changed))


@verb("archive")
@_the_habit
@click.option("--restore", is_flag=True, help="Take it out again.")
def archive(tracker: Tracker, habit: str, restore: bool) -> Said:
    """Put a habit away; its marks stay."""
    from rebound_tui.cli.words.habit import habit_archived

    found = tracker.archive_habit(resolve.habit(tracker.snapshot, habit).id, archived=not restore)
    return Said(lambda: as_json.habit(found, tracker.logical_today), lambda: habit_archived(found))


@verb("delete")
@_the_habit
def delete(tracker: Tracker, habit: str) -> Said:
    """Delete a habit and its marks; undo brings them back."""
    from rebound_tui.cli.words.habit import habit_deleted

    found = resolve.habit(tracker.snapshot, habit)
    tracker.delete_habit(found.id)
    return Said(lambda: as_json.habit(found, tracker.logical_today), lambda: habit_deleted(found))


@verb("list")
@options.on_day
@click.option("--archived", is_flag=True, help="Those that were put away, too.")
def list_(tracker: Tracker, day: str | None, archived: bool) -> Said:
    """List the habits, each with its score and its mark for the day."""
    from rebound_tui.cli.words.deleted import with_those_deleted
    from rebound_tui.cli.words.habit import habits_listed

    on = options.logical_day(tracker, "--on", day)
    found = sorted(
        (habit for habit in tracker.snapshot.habits.values() if archived or habit.archived_at is None),
        key=lambda habit: (habit.name.casefold(), habit.id),
    )
    return Said(
        lambda: [as_json.habit(habit, on) for habit in found],
        lambda: with_those_deleted(habits_listed(found, on), "habits", tracker),
    )


for command in (add, edit, archive, delete, list_):
    habit.add_command(command)


@verb("done")
@_the_habit
@_on_days
@click.option("--value", metavar="N", help="How much, for a habit of numbers.")
@click.option("--note", metavar="TEXT", help="A few words about it.")
def done(tracker: Tracker, habit: str, days: tuple[str, ...], value: str | None, note: str | None) -> Said:
    """Mark a habit as done; the latest mark of a day counts.

    Of a habit of at least so much, done without --value means that it was just that.
    """
    found = resolve.habit(tracker.snapshot, habit)
    amount = None if value is None else _number("--value", value)
    if amount is None and found.kind == "at_least":
        amount = found.target
    if amount is None and found.is_number:
        raise click.UsageError(f"“{one_line(found.name)}” wants a number: --value 2 or 2.5.")
    return _marked(tracker, found, "done", days, value=amount, note=note)


@verb("skip")
@_the_habit
@_on_days
@click.option("--why", metavar="TEXT", help="Why.")
def skip(tracker: Tracker, habit: str, days: tuple[str, ...], why: str | None) -> Said:
    """Skip a habit for a day; the score stays as it is."""
    return _marked(tracker, resolve.habit(tracker.snapshot, habit), "skip", days, why=why)


@verb("unmark")
@_the_habit
@_on_days
def unmark(tracker: Tracker, habit: str, days: tuple[str, ...]) -> Said:
    """Take the mark of a day back."""
    return _marked(tracker, resolve.habit(tracker.snapshot, habit), None, days)


@verb("pause", Wordy)
@click.argument("from_", metavar="FROM", required=False)
@click.argument("to", required=False)
@click.option("--why", metavar="TEXT", help="Why: ill, on holiday, an offer pending.")
@click.option("--end", is_flag=True, help="End the pause that runs: the habits ask again from today on.")
def pause(tracker: Tracker, from_: str | None, to: str | None, why: str | None, end: bool) -> Said:
    """Ask nothing of any habit for some days; it costs them nothing."""
    from rebound_tui.cli.words.habit import pause_ended, paused

    if end and not (from_ or why):
        ended = tracker.end_pause()
        return Said(lambda: as_json.span(ended, tracker.logical_today), lambda: pause_ended(ended))
    if end or from_ is None or to is None:
        raise click.UsageError("Say from when until when, such as today +3d; or --end alone.")
    span = tracker.pause_habits(
        options.any_logical_day(tracker, "FROM", from_), options.any_logical_day(tracker, "TO", to), why
    )
    return Said(lambda: as_json.span(span), lambda: paused(span, tracker.logical_today))


def _marked(tracker: Tracker, found: Habit, state: str | None, typed: tuple[str, ...], **more: Any) -> Said:
    from rebound_tui.cli.words.habit import marked

    days = sorted({options.logical_day(tracker, "--on", day) for day in typed or (None,)})
    after = tracker.mark(found.id, state, days=days, **more)
    return Said(lambda: as_json.habit(after, days[-1]), lambda: marked(after, days, tracker.logical_today))


def _read_wanted(tracker: Tracker, wanted: Wanted, said: dict[str, Any]) -> Wanted:
    """What was wanted so far, with what was said now."""
    if often := _often(said):
        wanted = wanted._replace(often=often)
    if said["at_least"] is not None and said["at_most"] is not None:
        raise click.UsageError("A number is --at-least or --at-most so much, not both.")
    if said["at_least"] is not None:
        wanted = wanted._replace(kind="at_least", target=_number("--at-least", said["at_least"]))
    if said["at_most"] is not None:
        wanted = wanted._replace(kind="at_most", target=_number("--at-most", said["at_most"]))
    if said["until"] is not None:
        wanted = wanted._replace(until_on=_until(tracker, said["until"]))
    if said["counts"]:
        wanted = wanted._replace(counts=said["counts"])
    return wanted


def _often(said: dict[str, Any]) -> Often | None:
    """When it is wanted; None if that wasn't said."""
    from rebound_tui.core.frequency import Often, after, read_weekdays, times_in
    from rebound_tui.core.schedule import MONTHLY

    if (said["times"] or 1) > 1 and not said["days"]:
        raise click.UsageError("--times goes with --days: --times 3 --days 7.")
    ways = [said["times"] or said["days"], said["weekdays"], said["monthly"], said["after"]]
    if sum(map(bool, ways)) > 1:
        raise click.UsageError(
            "Say it in one way: --times with --days, --weekdays, --monthly, or --after with --within."
        )
    if said["within"] and not said["after"]:
        raise click.UsageError("--within goes with --after: --after no --within 48h.")
    try:
        if said["weekdays"]:
            return Often(weekdays=read_weekdays(said["weekdays"]))
        if said["after"]:
            return after(said["after"], said["within"])
        if said["monthly"]:
            return Often(*MONTHLY)
        return times_in(said["times"] or 1, said["days"] or 1) if ways[0] else None
    except ValueError as unclear:
        raise click.UsageError(str(unclear)) from None


def _number(option: str, typed: str) -> int:
    from rebound_tui.core.wording.habit import read_number

    try:
        return read_number(typed)
    except ValueError as unclear:
        raise click.UsageError(f"{option}: {unclear}") from None


def _until(tracker: Tracker, typed: str) -> date | None:
    if typed.strip().lower() == "none":
        return None
    return options.any_logical_day(tracker, "--until", typed, is_ahead=True)
