"""Notifications on the desktop: remind."""

from __future__ import annotations

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.program import this_program
from rebound_tui.cli.verb import Invocation, file_option, json_option


@click.command("remind")
@click.option("--install", is_flag=True, help="Set up a timer of your own, or say the line for a crontab.")
@click.option("--remove", is_flag=True, help="Take the timer away again.")
@json_option
@file_option
@click.pass_obj
def remind(invocation: Invocation, install: bool, remove: bool, as_json: bool) -> None:
    """Notify when a hold opens, a reply is due, or people are due.

    It shows a notification on the desktop. Each is shown once, people at most once a day. Nothing is shown by itself unless you say --install.
    """
    if install and remove:
        raise click.UsageError("It is --install or --remove, not both.")
    if install:
        _install(invocation, as_json=as_json)
    elif remove:
        _remove(invocation, as_json=as_json)
    else:
        _remind(invocation, as_json=as_json)


def _remind(invocation: Invocation, *, as_json: bool) -> None:
    from rebound_tui.cli.as_json import dumped
    from rebound_tui.core.text import one_line
    from rebound_tui.tracker.reminding import remind as show
    from rebound_tui.tracker.session import Session

    with invocation.session(Session) as session:
        shown = show(session, invocation.env)
    if as_json:
        terminal.document(dumped([one._asdict() for one in shown]))
    elif shown:
        terminal.out("\n".join(one_line(f"{one.title}: {one.text}") for one in shown))


def _install(invocation: Invocation, *, as_json: bool) -> None:
    from rebound_tui.cli.as_json import dumped
    from rebound_tui.tracker.reminding import install

    program = [*this_program(), *(["--file", invocation.path] if invocation.file else [])]
    installed = install(program, invocation.env)
    if as_json:
        terminal.document(dumped(installed._asdict() | {"files": list(installed.files)}))
    elif installed.crontab:
        terminal.out(f"{installed.said}:\n{installed.crontab}")
    else:
        terminal.out("\n".join([f"{installed.said}; rebound-tui remind --remove ends it.", *installed.files]))


def _remove(invocation: Invocation, *, as_json: bool) -> None:
    from rebound_tui.cli.as_json import dumped
    from rebound_tui.tracker.reminding import remove

    gone = remove(invocation.env)
    if as_json:
        terminal.document(dumped({"removed": list(gone)}))
    else:
        terminal.out("\n".join(["The timer is gone.", *gone]) if gone else "There is no timer to take away.")
