"""Copies that were edited apart become one file: merge."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation

if TYPE_CHECKING:
    from rebound_tui.store.merging import Merged
    from rebound_tui.tracker.arrivals import Arrivals


@click.command("merge")
@click.argument("copies", metavar="A B...", nargs=-1, type=click.Path())
@click.option(
    "-o",
    "out",
    metavar="PATH",
    type=click.Path(),
    help="Write here; may be one of the copies. Nothing else is written over.",
)
@click.option(
    "--adopt", is_flag=True, help="Join also files that were begun apart; they are one from then on."
)
@click.option("--json", "as_json", is_flag=True, help="Print what the other copies bring to A as JSON.")
@click.pass_obj
def merge(
    invocation: Invocation, copies: tuple[str, ...], out: str | None, adopt: bool, as_json: bool
) -> None:
    """Join copies of the file that were edited apart; nothing is lost.

    Without -o the joined file goes to stdout, and what came from where to stderr (with --json, that alone to
    stdout). As a merge driver for git: rebound-tui merge %A %B -o %A
    """
    if len(copies) < 2:
        raise click.UsageError("It takes two copies at least.")
    from rebound_tui.store import merging
    from rebound_tui.store.state import StateFolder

    if out is None:
        merged = merging.merge(copies, adopt=adopt)
    else:
        merged = merging.merge_into(out, copies, state=StateFolder.of(invocation.env), adopt=adopt)
    if as_json:
        from rebound_tui.cli.as_json import dumped

        terminal.document(dumped(_as_json(_arrivals(merged, invocation))))
    elif out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(merged.data)
        terminal.complain(_came(merged, invocation))
    else:
        terminal.out(_came(merged, invocation))


def _came(merged: Merged, invocation: Invocation) -> str:
    return _arrivals(merged, invocation).sentence() or "Nothing new came."


def _arrivals(merged: Merged, invocation: Invocation) -> Arrivals:
    from rebound_tui.store.zone import local_zone
    from rebound_tui.tracker.arrivals import arrivals

    return arrivals(merged.first, merged.tables, local_zone(invocation.env))


def _as_json(came: Arrivals) -> dict[str, Any]:
    return {
        "machines": [
            {
                "device": arrival.device or None,
                "name": arrival.name or None,
                "new": dict(arrival.new),
                "changed": dict(arrival.changed),
                "deleted": dict(arrival.deleted),
            }
            for arrival in came.machines
        ],
        "moved": [move._asdict() for move in came.moved],
        "two_versions": [versions._asdict() for versions in came.versions],
    }
