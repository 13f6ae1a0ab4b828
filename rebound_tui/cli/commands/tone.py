"""The tone check of a letter that comes on standard input: tone."""

from __future__ import annotations

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.letter import read_letter
from rebound_tui.cli.verb import Invocation


@click.command("tone")
@click.option("--json", "as_json", is_flag=True, help="Print what is marked as a JSON array.")
@click.pass_obj
def tone(invocation: Invocation, as_json: bool) -> None:
    """Mark what in a letter may be read otherwise than you mean it.

    The letter comes on standard input. Nothing leaves this machine, and no data file is needed. Offsets of --json are in code points, end exclusive.
    """
    from rebound_tui.core.tone import check
    from rebound_tui.tracker.tone import rules

    letter = read_letter()
    of_this_machine = rules(invocation.env)
    terminal.complain(*of_this_machine.complaints)
    marks = check(letter, of_this_machine)
    if as_json:
        from rebound_tui.cli.as_json import dumped

        terminal.document(dumped([mark._asdict() for mark in marks]))
    else:
        from rebound_tui.cli.words.tone import marked

        terminal.out(marked(marks, letter))
