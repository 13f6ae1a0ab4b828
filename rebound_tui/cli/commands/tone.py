"""The tone check of a letter that comes on standard input: tone."""

from __future__ import annotations

import sys

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation

_MOST_BYTES = 1_000_000


@click.command("tone")
@click.option("--json", "as_json", is_flag=True, help="Print what is marked as a JSON array.")
@click.pass_obj
def tone(invocation: Invocation, as_json: bool) -> None:
    """Mark what in a letter may be read otherwise than you mean it.

    The letter comes on standard input. Nothing leaves this machine, and no data file is needed. Offsets of --json are in code points, end exclusive.
    """
    from rebound_tui.core.tone import check
    from rebound_tui.tracker.tone import rules

    letter = _letter()
    of_this_machine = rules(invocation.env)
    terminal.complain(*of_this_machine.complaints)
    marks = check(letter, of_this_machine)
    if as_json:
        from rebound_tui.cli.as_json import dumped

        terminal.document(dumped([mark._asdict() for mark in marks]))
    else:
        from rebound_tui.cli.words.tone import marked

        terminal.out(marked(marks, letter))


def _letter() -> str:
    if sys.stdin is None:
        raise click.ClickException("There is no standard input to read the letter from")
    if sys.stdin.isatty():
        end = "ctrl+z and enter" if sys.platform == "win32" else "ctrl+d"
        terminal.complain(f"Type or paste the letter; {end} on a line of its own ends it.")
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise click.ClickException("That is more than a letter: it has over a million bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise click.ClickException(f"The letter isn't UTF-8 text; its line {line} can't be read") from error
