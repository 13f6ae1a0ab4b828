"""Doors that a no left open: seeds, seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.verb import Said, look, verb
from rebound_tui.core.seed import DOORS

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker

_NO_DAY = ("", "none")


@look("seeds")
def seeds(session: Session) -> Said:
    """List the noes whose door isn't closed, what is due first."""
    from rebound_tui.cli.as_json.seed import seed as as_seed
    from rebound_tui.cli.words.seeds import seeds_listed
    from rebound_tui.core.seed import seeds as found_in

    found = found_in(session.snapshot)
    return Said(
        lambda: [as_seed(seed, session.today) for seed in found], lambda: seeds_listed(found, session)
    )


@verb("seed")
@options.the_application
@click.option(
    "--door", type=click.Choice(DOORS), help="How the door stands; ajar, if you say when or why but not that."
)
@click.option("--why", metavar="TEXT", help="Why come back.")
@click.option("--return-on", metavar="DAY", help="The earliest day to look again; none takes it away.")
@click.option("--reapply-on", metavar="DAY", help="When to re-apply; none takes it away.")
@click.option(
    "--reapply", is_flag=True, help="Re-apply: a new application with the same people, linked to this one."
)
@click.option("--role", metavar="TEXT", help="With --reapply: as what; as before, if not said.")
def seed(
    tracker: Tracker,
    application: str,
    door: str | None,
    why: str | None,
    return_on: str | None,
    reapply_on: str | None,
    reapply: bool,
    role: str | None,
) -> Said:
    """Show how the door stands after a no, keep it open, or come back."""
    from rebound_tui.cli.words.seeds import door_lines, reapplied

    changes: dict[str, Any] = {} if why is None else {"return_text": why}
    for name, option, typed in (
        ("return_on", "--return-on", return_on),
        ("reapply_on", "--reapply-on", reapply_on),
    ):
        if typed is not None:
            changes[name] = _day(tracker, option, typed)
    if reapply and (door or changes):
        raise click.UsageError("--reapply stands alone, or with --role.", click.get_current_context())
    if role is not None and not reapply:
        raise click.UsageError("--role goes with --reapply.", click.get_current_context())
    found = tracker.rejected(resolve.application(tracker.snapshot, application).id)
    if reapply:
        new = tracker.reapply(found.id, role=role)
        return Said(lambda: as_json.whole(new, tracker), lambda: reapplied(new, found, tracker))
    if door or changes:
        found = tracker.seed(found.id, door=door, **changes)
    return Said(lambda: as_json.whole(found, tracker), lambda: "\n".join(door_lines(found, tracker)))


def _day(tracker: Tracker, option: str, typed: str) -> date | None:
    if typed.strip().lower() in _NO_DAY:
        return None
    return options.day_ahead(tracker, option, typed)
