"""A person at a shell: the command line as a process, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import rebound_tui

ACME = "Acme [/oops] [b"
"""The default company: square brackets crash what takes text for markup."""


class Ran(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands, each as a process."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.file = home / "data" / "rebound-tui" / "rebound.json"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TZ": "Europe/Berlin",
            "PYTHONPATH": str(Path(rebound_tui.__file__).parent.parent),
        }

    @staticmethod
    def command(*arguments: str | bytes) -> list[str | bytes]:
        return [sys.executable, "-m", "rebound_tui", *arguments]

    def __call__(self, *arguments: str | bytes, **env: str) -> Ran:
        done = subprocess.run(
            self.command(*arguments),
            env=self.env | env,
            cwd=self.home,
            capture_output=True,
            timeout=30,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def json(self, *arguments: str | bytes, **env: str) -> Any:
        """What a command that succeeds and complains of nothing prints as JSON."""
        ran = self(*arguments, "--json", **env)
        assert (ran.code, ran.err) == (0, ""), ran
        return json.loads(ran.out)

    def refused(self, code: int, *arguments: str | bytes, **env: str) -> str:
        """The one line that a command complains with, having printed and written nothing."""
        before = self.file.read_bytes() if self.file.exists() else None
        ran = self(*arguments, **env)
        assert (ran.code, ran.out) == (code, ""), ran
        assert "Traceback" not in ran.err
        assert (self.file.read_bytes() if self.file.exists() else None) == before
        line, end, rest = ran.err.partition("\n")
        assert (end, rest) == ("\n", ""), ran.err
        return line


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def acme(shell: Shell) -> int:
    """The id of an application that was sent three weeks ago."""
    id_: int = shell.json("add", ACME, "Backend engineer", "--on", "-3w")["id"]
    return id_
