"""The trash: bring back what was deleted, or let go for good of what has lain there long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from rebound_tui.cli import resolve, terminal
from rebound_tui.cli.verb import Said, verb
from rebound_tui.tracker.purging import PURGED_AFTER

if TYPE_CHECKING:
    from rebound_tui.tracker.tracker import Tracker


@verb("undelete")
@click.argument("what", required=False)
def undelete(tracker: Tracker, what: str | None) -> Said:
    """Bring back what was deleted, with all that belongs to it.

    It may be an application, a person or a habit. Without WHAT, list all that is in the trash, and say what has something new since then.
    """
    from rebound_tui.cli.as_json import deleted as data
    from rebound_tui.cli.words.deleted import brought_back, deleted_listed

    gone = tracker.restorable()
    if what is None:
        return Said(
            lambda: [data.deleted(one, tracker) for one in gone], lambda: deleted_listed(gone, tracker)
        )
    back = tracker.undelete(resolve.deleted(gone, what).id)
    return Said(lambda: data.brought_back(back, tracker), lambda: brought_back(back))


@verb("purge")
@click.option(
    "--days",
    metavar="N",
    type=click.IntRange(min=0),
    default=PURGED_AFTER.days,
    show_default=True,
    help="Only what was deleted longer ago than that.",
)
@click.option("--yes", is_flag=True, help="Don't ask.")
def purge(tracker: Tracker, days: int, yes: bool) -> Said:
    """Let go for good of what has lain in the trash for half a year.

    It says how much that is, and asks; it can't be taken back. It goes on every machine that joins this file. Backups keep
    what they hold until they are thinned out. What another machine went on with stays until you say whether it comes back.
    """
    from rebound_tui.cli.words.deleted import not_purged, purge_asked, purged

    after = timedelta(days=days)
    counts = tracker.purgeable(after)
    is_meant = bool(counts) and (yes or terminal.is_meant(purge_asked(counts, days)))
    if counts and not is_meant:
        raise click.ClickException(not_purged(counts, days))
    if is_meant:
        counts = tracker.purge(after)
    return Said(lambda: {"days": days, "purged": counts}, lambda: purged(counts, days))
