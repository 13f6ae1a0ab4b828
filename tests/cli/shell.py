"""A person at a shell: the command line as a process, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import rebound_tui

"""The default company: square brackets crash what takes text for markup."""


_ZONE = "Europe/Berlin"
_DAY_START = timedelta(hours=4)


class Ran(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands, each as a process."""

    def __init__(self, program: list[str], folder: Path, home: dict[str, str]) -> None:
        self.program = program
        self.folder = folder
        self.file = Path(home["XDG_DATA_HOME"], "rebound-tui", "rebound.json")
        checkout = str(Path(rebound_tui.__file__).parent.parent)
        self.env = {"PATH": os.environ["PATH"], "TZ": _ZONE, "PYTHONPATH": checkout, **home}

    @property
    def today(self) -> date:
        """The day that it is there."""
        return datetime.now(ZoneInfo(_ZONE)).date()

    @property
    def habits_day(self) -> date:
        """The day that a habit's mark belongs to, which begins in the morning."""
        return (datetime.now(ZoneInfo(_ZONE)) - _DAY_START).date()

    def __call__(self, *arguments: str | bytes, **env: str) -> Ran:
        done = subprocess.run(
            [*self.program, *arguments],
            env=self.env | env,
            cwd=self.folder,
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
