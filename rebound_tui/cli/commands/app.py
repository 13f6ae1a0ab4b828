"""The app, its demonstration, and where the file is: the app itself, demo, path."""

from __future__ import annotations

import os
import sys

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation, file_option

#: On Linux: a year of sentences is told there in a fifth of the time that it takes on a disk.
_IN_MEMORY = "/dev/shm"  # noqa: S108 - the folder made in it has a random name and is its owner's alone

_NEEDS_TERMINAL = (
    "The app needs a terminal. In a pipe or a script there is rebound-tui list, and more in --help."
)


def open_app(invocation: Invocation) -> int:
    """Opens the app on the file; returns its exit status."""
    from rebound_tui.cli.app import run_app

    if not terminal.has_a_person():
        from rebound_tui.tracker.session import Session

        with invocation.session(Session):  # a file that can't be read is the greater trouble
            raise click.ClickException(_NEEDS_TERMINAL)
    return run_app(invocation.path, invocation.env, given=invocation.file)


@click.command("demo")
@click.pass_obj
def demo(invocation: Invocation) -> int:
    """Open the app on a made-up year; nothing of it is kept."""
    from tempfile import TemporaryDirectory

    from rebound_tui.cli.app import run_app
    from rebound_tui.tracker.demo import make_demo

    if not terminal.has_a_person():
        raise click.ClickException(_NEEDS_TERMINAL)
    memory = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="rebound-tui-demo-", dir=memory) as folder:
        path = os.path.join(folder, "rebound.json")
        env = {**invocation.env, "XDG_STATE_HOME": os.path.join(folder, "state")}
        make_demo(path, env)
        return run_app(path, env, stays=True)


@click.command("path")
@file_option
@click.pass_obj
def path(invocation: Invocation) -> None:
    """Print where the data file is."""
    from rebound_tui.core.text import one_line

    if sys.stdout.isatty():
        terminal.out(one_line(invocation.path))
    else:  # a program wants the very bytes, whatever is in them
        sys.stdout.flush()
        sys.stdout.buffer.write(os.fsencode(invocation.path) + b"\n")
