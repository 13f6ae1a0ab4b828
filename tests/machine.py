"""A person's machine: its own home, and its copy of the file in a folder that some tool carries around."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.shell import Ran
from tests.conftest import xdg_folders

FILE = "rebound.json"


class Machine:
    """Runs the program as a person does there; `home` is all it knows of itself."""

    def __init__(self, folder: Path, program: list[str]) -> None:
        self.name = folder.name
        self.folder = folder
        self.synced = folder / "synced"
        self.file = self.synced / FILE
        self.program = program
        self.home = xdg_folders(folder) | {"REBOUND_FILE": str(self.file), "TZ": "UTC"}
        self.synced.mkdir(parents=True)

    def run(self, *arguments: str, **env: str) -> Ran:
        """One command, however it ends."""
        done = subprocess.run(
            [*self.program, *arguments],
            env={**os.environ, **self.home, **env},
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def say(self, *arguments: str, **env: str) -> Ran:
        """One command that succeeds."""
        ran = self.run(*arguments, **env)
        assert ran.code == 0, ran
        return ran

    def json(self, *arguments: str) -> Any:
        """What a command that succeeds prints as JSON."""
        return json.loads(self.say(*arguments, "--json").out)

    def companies(self) -> set[str]:
        """The companies of all applications, closed ones too."""
        return {application["company"] for application in self.json("list", "--closed")}

    def beside(self) -> list[str]:
        """What lies in the synced folder besides the file, hidden things apart."""
        return sorted(
            path.name for path in self.synced.iterdir() if path.name != FILE and path.name[0] not in ".~"
        )

    def put_aside(self) -> list[Path]:
        """The conflict copies that were joined and put into the backups."""
        return sorted(self.folder.glob("state/**/backups/copies/*"))


def without_privileges() -> list[str]:
    """What stands before a command so that the modes of files stop it, which they don't where tests run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner,-chown"]


def until(holds: Callable[[], bool], seconds: float, what: str, *, every: float = 0.1) -> None:
    """Waits until something holds.

    Raises:
        AssertionError: it doesn't come to hold in time; says what.
    """
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"after {seconds} s: {what}"
        time.sleep(every)
