"""The day: today, status, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, terminal
from rebound_tui.cli.verb import Invocation, Said, answer, file_option, json_option, verb

if TYPE_CHECKING:
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker


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
    from rebound_tui.core.agenda import agenda
    from rebound_tui.tracker.putting_off import put_off, without

    everything = agenda(session.snapshot, session.clock())
    items = without(everything, put_off(session))

    def words() -> str:
        from rebound_tui.core.support import support_line
        from rebound_tui.core.text import one_line

        listed = today_listed(items, session, put_off=len(everything) - len(items))
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


@verb("redo")
def redo(tracker: Tracker) -> Said:
    """Do again what was taken back last."""
    from rebound_tui.core.text import one_line

    redone = tracker.redo()
    return Said(lambda: {"redone": redone}, lambda: f"Done again: {one_line(redone)}.")


@verb("undo")
def undo(tracker: Tracker) -> Said:
    """Take back the last thing that was done on this machine."""
    from rebound_tui.core.text import one_line

    undone = tracker.undo()
    return Said(lambda: {"undone": undone}, lambda: f"Taken back: {one_line(undone)}.")
