"""Another place for the file: use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation, file_option, json_option

if TYPE_CHECKING:
    from rebound_tui.tracker.using import Used


@click.command("use")
@click.argument("path", type=click.Path())
@click.option(
    "--adopt", is_flag=True, help="Join a file there that was begun apart; they are one from then on."
)
@json_option
@file_option
@click.pass_obj
def use(invocation: Invocation, path: str, adopt: bool, as_json: bool) -> None:
    """Keep the file at another place from now on.

    PATH is a file, or a folder for a rebound.json in it, such as one that a sync tool carries to your other machines.
    Your file is moved there; if one is there already, both become one. The old file is kept among the backups.
    """
    from rebound_tui.store.errors import BegunApart
    from rebound_tui.tracker.using import use as use_

    if not path:
        raise click.UsageError("Say where: a file, or a folder for it.")
    try:
        used = use_(path, invocation.env, given=invocation.file, adopt=adopt)
    except BegunApart:
        if as_json or not terminal.is_meant(_QUESTION):
            raise click.ClickException(_APART) from None
        used = use_(path, invocation.env, given=invocation.file, adopt=True)
    if as_json:
        from rebound_tui.cli.as_json import dumped

        terminal.document(dumped(_as_json(used)))
    else:
        from rebound_tui.cli.words.use import used as said

        terminal.out(said(used))
    terminal.complain(*_worth_knowing(used))


_QUESTION = "Another file is there that was begun apart from yours. Make one of both, for good?"
_APART = (
    "Another file is there that was begun apart from yours. Nothing was changed. "
    "To make one of both, for good, say the same with --adopt"
)


def _worth_knowing(used: Used) -> list[str]:
    said = [f"Came in: {used.news}."] if used.news else []
    if used.moved.stays:
        said.append(f"{used.moved.was} couldn't be taken away: {used.moved.stays}. It isn't used any more.")
    if used.overruled_by:
        said.append(
            f"REBOUND_FILE is set and wins over config.toml: {used.overruled_by} stays in use until it is unset."
        )
    return said


def _as_json(used: Used) -> dict[str, object]:
    moved = used.moved
    return {
        "file": moved.path,
        "config": moved.config,
        "was": moved.was,
        "joined": bool(moved.ours and moved.there),
        "came": used.came.sentence() or None if used.came else None,
        "kept_at": moved.kept_at,
        "stays": moved.stays,
        "overruled_by": used.overruled_by,
    }
