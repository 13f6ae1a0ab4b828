"""The day: today, status, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, terminal
from rebound_tui.cli.verb import Invocation, Said, file_option, verb

if TYPE_CHECKING:
    from rebound_tui.tracker.tracker import Tracker


@verb("today")
def today(tracker: Tracker) -> Said:
    """List what asks for a minute of this day, and why."""
    from rebound_tui.cli.words import today_listed
    from rebound_tui.core.agenda import agenda

    items = agenda(tracker.snapshot, tracker.clock())
    return Said(lambda: [as_json.item(item) for item in items], lambda: today_listed(items))


@click.command("status")
@file_option
@click.pass_obj
def status(invocation: Invocation) -> None:
    """Print one line for a shell prompt: what waits, and the running hold."""
    from rebound_tui.tracker.prompt import keep_line_ready

    with invocation.tracker() as tracker:
        terminal.out(keep_line_ready(tracker, invocation.env))


@verb("undo")
def undo(tracker: Tracker) -> Said:
    """Take back the last thing that was done on this machine."""
    from rebound_tui.core.text import one_line

    undone = tracker.undo()
    return Said(lambda: {"undone": undone}, lambda: f"Taken back: {one_line(undone)}.")
