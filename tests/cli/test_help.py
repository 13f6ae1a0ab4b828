"""What `--help` says."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import click

from rebound_tui.cli import commands
from rebound_tui.cli.main import SECTIONS
from tests.cli.shell import Shell


def test_every_command_is_said_in_one_line_that_fits(shell: Shell) -> None:
    lines = shell("--help", COLUMNS="80").out.splitlines()
    listed = [line for line in lines[lines.index("Applications:") :] if line.startswith("  ")]
    assert not any(line.endswith("...") for line in listed)
    assert sorted(line.split()[0] for line in listed) == sorted(
        name for section in SECTIONS for name in section.commands
    )


def test_every_command_that_is_written_is_listed() -> None:
    modules = [
        import_module(f"{commands.__name__}.{found.name}")
        for found in pkgutil.iter_modules(commands.__path__)
    ]
    written = {one for module in modules for one in vars(module).values() if isinstance(one, click.Command)}
    parts = {part for one in written if isinstance(one, click.Group) for part in one.commands.values()}
    assert sorted(str(one.name) for one in written - parts) == sorted(
        name for section in SECTIONS for name in section.commands
    )
