"""The day: today, status, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, terminal
from rebound_tui.cli.verb import Invocation, Said, answer, file_option, json_option, verb

if TYPE_CHECKING:
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker
    from rebound_tui.tracker.undo import Turn


@click.command("today")
@click.option("--ask", is_flag=True, help="Go through it, and answer each with a letter: y, n, z, enter.")
@json_option
@file_option
@click.pass_obj
def today(invocation: Invocation, ask: bool, as_json: bool) -> None:
    """List what asks for a minute of this day, and why."""
    if ask and as_json:
        raise click.UsageError("--ask is for a person; it has no --json.")
    if ask:
        _ask(invocation)
        return
    from rebound_tui.tracker.session import Session

    with invocation.session(Session) as session:
        answer(_today(session), as_json=as_json)


def _ask(invocation: Invocation) -> None:
    from rebound_tui.cli.asking import ask_through
    from rebound_tui.tracker.prompt import keep_line_ready
    from rebound_tui.tracker.tracker import Tracker

    with invocation.session(Tracker) as tracker:
        ask_through(tracker, terminal.out)
        keep_line_ready(tracker, invocation.env)  # what was left for tomorrow isn't in the file


def _today(session: Session) -> Said:
    from rebound_tui.cli.lists import today_listed
    from rebound_tui.core.agenda import agenda, back_tomorrow
    from rebound_tui.tracker.putting_off import put_off, without

    everything = agenda(session.snapshot, session.clock())
    items = without(everything, put_off(session))

    def words() -> str:
        from rebound_tui.core.support import support_line
        from rebound_tui.core.text import one_line

        listed = today_listed(items, session, put_off=back_tomorrow(everything, items))
        said = support_line(session.snapshot, session.clock())
        return f"{listed}\n\n{one_line(said)}" if said else listed

    return Said(lambda: [as_json.item(item) for item in items], words)


@click.command("status")
@click.option(
    "--format", "form", metavar="FORM", help="What to print instead, such as '{due} due, {hold?hold *}'."
)
@file_option
@click.pass_obj
def status(invocation: Invocation, form: str | None) -> None:
    """Print a line for a prompt or a bar: what waits, and the hold.

    In a FORM, {due} is how much waits, {holds} {reflections} {people} {doors} {interviews} {lessons} {quiet} {habits}
    how much of it where in Today, {hold} what is left of the running hold, {line} the usual line. {people?* people} is
    there only where there is something, with the value for the star.
    """
    from rebound_tui.tracker.prompt import keep_line_ready
    from rebound_tui.tracker.session import Session

    with invocation.session(Session) as session:
        try:
            line = keep_line_ready(session, invocation.env, form)
        except ValueError as unknown:
            raise click.UsageError(f"--format: {unknown}") from None
        terminal.out(line)


_ANYWAY = click.option(
    "--anyway", is_flag=True, help="Write over what was changed since, on another machine perhaps."
)
_SKIP = click.option(
    "--skip", is_flag=True, help="Leave it as it is, and go on with what was before it next time."
)


@verb("redo")
@_ANYWAY
@_SKIP
def redo(tracker: Tracker, *, anyway: bool, skip: bool) -> Said:
    """Do again what was taken back last."""
    return _turned(tracker, "redo", "redone", "Done again", anyway=anyway, skip=skip)


@verb("undo")
@_ANYWAY
@_SKIP
def undo(tracker: Tracker, *, anyway: bool, skip: bool) -> Said:
    """Take back the last thing that was done on this machine."""
    return _turned(tracker, "undo", "undone", "Taken back", anyway=anyway, skip=skip)


def _turned(tracker: Tracker, way: Turn, key: str, said: str, *, anyway: bool, skip: bool) -> Said:
    from rebound_tui.core.text import one_line
    from rebound_tui.tracker.session import NotPossible
    from rebound_tui.tracker.undo import ChangedSince

    if anyway and skip:
        raise click.UsageError("--anyway and --skip together make no sense.")
    if skip:
        passed = tracker.pass_over(way)
        return Said(lambda: {"skipped": passed}, lambda: f"Left as it is: {one_line(passed)}.")
    try:
        label = (tracker.undo if way == "undo" else tracker.redo)(anyway=anyway)
    except ChangedSince as since:
        raise NotPossible(
            f"{since} `{way} --anyway` writes what was there before over it; `{way} --skip` passes over it."
        ) from since
    return Said(lambda: {key: label}, lambda: f"{said}: {one_line(label)}.")
