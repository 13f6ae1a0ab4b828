"""Options and arguments that several commands share, and how a typed date is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from rebound_tui.core.when import Look
    from rebound_tui.tracker.tracker import Tracker

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

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


def understood(option: str, typed: str, read: Callable[[str], T]) -> T:
    """What was typed for an option, as `read` takes it.

    Raises:
        click.UsageError: `read` raised a ValueError; the line names the option and says what works.
    """
    try:
        return read(typed)
    except ValueError as unclear:
        raise click.UsageError(f"{option} “{typed}”: {unclear}") from None


def length(option: str, typed: str) -> timedelta:
    """A length of time that was typed for an option; raises as `understood`."""
    from rebound_tui.core.length import read_length

    return understood(option, typed, read_length)


def moment(
    tracker: Tracker, option: str, typed: str | None, *, may_lie_ahead: bool = False
) -> datetime | date | None:
    """What was typed for an option that asks when: an instant, a day where no time is known, or None.

    Raises:
        click.UsageError: it can't be read, or lies the wrong way.
    """
    if typed is None:
        return None
    from rebound_tui.core.when import Look, read_when

    look = Look.EITHER if may_lie_ahead else Look.BACK
    read = partial(read_when, look=look, now=tracker.clock(), zone=tracker.zone)
    found = understood(option, typed, read)
    return found.at or found.on


def day_ahead(tracker: Tracker, option: str, typed: str) -> date:
    """A day on the wall calendar that was typed for what is to come.

    Raises:
        click.UsageError: it can't be read, is past, or has a time.
    """
    from rebound_tui.core.when import Look, read_day

    read = partial(read_day, look=Look.AHEAD, now=tracker.clock(), zone=tracker.zone)
    return understood(option, typed, read)


def logical_day(tracker: Tracker, option: str, typed: str | None) -> date:
    """The day of a habit that was typed; before the day begins, `today` is still the one before.

    Raises:
        click.UsageError: it can't be read, lies ahead, or has a time.
    """
    from rebound_tui.core.when import Look

    return tracker.logical_today if typed is None else _logical_day(tracker, option, typed, Look.BACK)


def any_logical_day(tracker: Tracker, option: str, typed: str, *, is_ahead: bool = False) -> date:
    """A day of habits that may lie ahead or behind; before the day begins, `today` is still the one before.

    Where it `is_ahead`, a day without a year is the next one, not the nearest.

    Raises:
        click.UsageError: it can't be read, has a time, or is past where it should lie ahead.
    """
    from rebound_tui.core.when import Look

    return _logical_day(tracker, option, typed, Look.AHEAD if is_ahead else Look.EITHER)


def _logical_day(tracker: Tracker, option: str, typed: str, look: Look) -> date:
    """What is typed about a habit is read at noon, which lies in its logical day on any clock."""
    from rebound_tui.core.wall import NOON, on_the_clock
    from rebound_tui.core.when import read_day

    noon = on_the_clock(tracker.logical_today, NOON, tracker.zone)
    return understood(option, typed, partial(read_day, look=look, now=noon, zone=tracker.zone))
