"""What `--help` says."""

from __future__ import annotations

from rebound_tui.cli.main import SECTIONS
from tests.cli.shell import Shell


def test_every_command_is_said_in_one_line_that_fits(shell: Shell) -> None:
    lines = shell("--help", COLUMNS="80").out.splitlines()
    listed = [line for line in lines[lines.index("Applications:") :] if line.startswith("  ")]
    assert not any(line.endswith("...") for line in listed)
    assert sorted(line.split()[0] for line in listed) == sorted(
        name for section in SECTIONS for name in section.commands
    )
