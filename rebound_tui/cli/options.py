"""Options and arguments that several commands share, and how a typed date is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date, datetime

    from rebound_tui.core.when import Look
    from rebound_tui.tracker.tracker import Tracker

F = TypeVar("F", bound=Callable[..., Any])

the_application = click.argument("application")
at = click.option("--at", metavar="WHEN", help="When it was; now, if not said.")
people = click.option(
    "--with", "people", metavar="NAME", multiple=True, help="Who was there; may be repeated."
)
text = click.option("--text", metavar="TEXT", help="A few words about it.")
note = click.option("--note", metavar="TEXT", help="What to keep in mind.")
on_day = click.option("--on", "day", metavar="DAY", help="Another day than today.")


def details(command: F) -> F:
    """The fields of an application that nothing depends on."""
    for name, help_ in (
        ("--salary", "What it pays."),
        ("--location", "Where it is."),
        ("--source", "Where you found it."),
        ("--url", "The link to it."),
    ):
        command = click.option(name, metavar="TEXT", help=help_)(command)
    return command


def moment(
    tracker: Tracker, option: str, typed: str | None, *, may_lie_ahead: bool = False
) -> datetime | date | None:
    """What was typed for an option that asks when: an instant, a day where no time is known, or None.

    Raises:
        click.UsageError: it can't be read, or lies the wrong way.
    """
    if typed is None:
        return None
    from rebound_tui.core.when import Look

    look = Look.EITHER if may_lie_ahead else Look.BACK
    return _read(option, typed, tracker, tracker.clock(), look=look)


def day_ahead(tracker: Tracker, option: str, typed: str) -> date:
    """A day that was typed for what is to come; a time with it is not kept.

    Raises:
        click.UsageError: it can't be read, or is past.
    """
    from rebound_tui.core.when import Look

    read = _read(option, typed, tracker, tracker.clock(), look=Look.AHEAD)
    return _local_day(read, tracker)


def logical_day(tracker: Tracker, option: str, typed: str | None) -> date:
    """The day of a habit that was typed; before the day begins, `today` is still the one before.

    Raises:
        click.UsageError: it can't be read, lies ahead, or has a time.
    """
    from datetime import datetime

    from rebound_tui.core.when import Look

    today = tracker.logical_today
    if typed is None:
        return today
    read = _read(option, typed, tracker, _noon(tracker), look=Look.BACK)
    if isinstance(read, datetime):
        raise click.UsageError(
            f"{option} “{typed}”: a habit belongs to a day, without a time. Write {today}."
        )
    return read


def any_logical_day(tracker: Tracker, option: str, typed: str, *, is_ahead: bool = False) -> date:
    """A day of habits that may lie ahead or behind; before the day begins, `today` is still the one before.

    Where it `is_ahead`, a day without a year is the next one, not the nearest.

    Raises:
        click.UsageError: it can't be read, has a time, or is past where it should lie ahead.
    """
    from datetime import datetime

    from rebound_tui.core.when import Look

    look = Look.AHEAD if is_ahead else Look.EITHER
    read = _read(option, typed, tracker, _noon(tracker), look=look)
    if isinstance(read, datetime):
        raise click.UsageError(f"{option} “{typed}”: a day is meant, without a time.")
    return read


def _noon(tracker: Tracker) -> datetime:
    """A moment that lies in the logical day on any clock: what is typed about a habit is read as if it were now."""
    from rebound_tui.core.timeline import start_of_day

    return start_of_day(tracker.logical_today, tracker.zone, hour=12)


def _read(option: str, typed: str, tracker: Tracker, now: datetime, *, look: Look) -> datetime | date:
    from rebound_tui.core.length import Unclear
    from rebound_tui.core.when import read_when

    try:
        read = read_when(typed, look=look, now=now, zone=tracker.zone)
    except Unclear as unclear:
        raise click.UsageError(f"{option} “{typed}”: {unclear}") from None
    return read.at or read.on  # type: ignore[return-value] # one of the two is there


def _local_day(moment: datetime | date, tracker: Tracker) -> date:
    from datetime import datetime

    from rebound_tui.core.timeline import local_day

    return local_day(moment, tracker.zone) if isinstance(moment, datetime) else moment
