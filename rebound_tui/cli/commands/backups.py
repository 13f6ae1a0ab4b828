"""Going back: backups, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation, file_option, json_option, worth_knowing

if TYPE_CHECKING:
    from rebound_tui.store.sources import Source


@click.command("backups")
@json_option
@file_option
@click.pass_obj
def backups(invocation: Invocation, as_json: bool) -> None:
    """List what the file can be restored from, the newest first.

    A backup is made before the first change of a day, before each join with a copy, and before a new layout. The ten newest
    stay, one of each of the last 14 days, and one of each of the last 12 months that have any.
    """
    rows = [(one, counts) for one, counts in _kept(invocation)]
    if as_json:
        from rebound_tui.cli.as_json import dumped
        from rebound_tui.cli.as_json.backups import backup

        terminal.document(dumped([backup(one, counts) for one, counts in rows]))
        return
    from datetime import UTC, datetime

    from rebound_tui.cli.words.backups import listed
    from rebound_tui.store.zone import local_zone

    terminal.out(listed(rows, datetime.now(UTC), local_zone(invocation.env)))


def _kept(invocation: Invocation) -> list[tuple[Source, dict[str, int] | None]]:
    """What there is for the file, whatever state the file is in, and how much is in it."""
    import os

    from rebound_tui.store import sources
    from rebound_tui.store.refusal import Refused
    from rebound_tui.store.state import StateFolder

    path = invocation.path
    try:
        tables = sources.read(path)
    except Refused:
        tables = None
    homes = sources.homes_of(StateFolder.of(invocation.env), os.path.realpath(path), tables)
    return [(one, sources.counted(one)) for one in sources.all_sources(homes)]


@click.command("restore")
@click.argument("backup")
@click.option("--exact", is_flag=True, help="Also move to the trash what was added since.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@json_option
@file_option
@click.pass_obj
def restore(invocation: Invocation, backup: str, exact: bool, yes: bool, as_json: bool) -> int:
    """Bring back what a backup holds.

    BACKUP is a name from the list (or how only one begins), the path of a file, or latest. Its old values come back as
    new edits, so that they hold on all your machines; what was added since stays. It is shown first, and undo takes it
    back. A file that can't be read is kept among the backups, and made anew.
    """
    from rebound_tui.tracker.restoration import Restoration

    one = Restoration(invocation.path, invocation.env, backup, exact=exact)
    try:
        if not as_json:
            from datetime import UTC, datetime

            from rebound_tui.cli.words.backups import planned

            terminal.out(planned(one, datetime.now(UTC)))
        is_needed = bool(one.trouble) or not one.plan.is_empty
        is_meant = not is_needed or yes or terminal.is_meant("Do it?")
        plan = one.carry_out() if is_needed and is_meant else one.plan
        if as_json:
            from rebound_tui.cli.as_json import dumped
            from rebound_tui.cli.as_json.backups import restoration

            terminal.document(dumped(restoration(one, plan, done=is_needed and is_meant)))
        elif is_needed and is_meant:
            from rebound_tui.cli.words.backups import done

            terminal.out(done(one))
        if one.session:
            terminal.complain(*worth_knowing(one.session, invocation.env))
        if not is_meant:
            raise click.ClickException("Nothing was changed. To do it: say the same with --yes")
        return 0
    finally:
        one.close()
