"""A machine with a hot draft, and a look for its words in every file."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rebound_tui.store import backup
from rebound_tui.tracker.tracker import open_tracker
from tests.conftest import xdg_folders

SECRET = "Zwiebelfisch"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Machine:
    """A computer with its own state folder and its own copy of the file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.path = folder / "rebound.json"
        self.now = NOON
        self.open()

    def open(self):
        env = {**xdg_folders(self.folder), "TZ": "UTC"}
        self.tracker = open_tracker(str(self.path), env, clock=self._tick)
        return self.tracker

    def _tick(self):
        self.now += timedelta(seconds=1)
        return self.now

    def get(self, other: Machine, name: str = "rebound.json") -> None:
        """What another machine has takes the place of the file here, or comes beside it, as sync tools do it."""
        self.tracker.close()
        self.path.with_name(name).write_bytes(other.path.read_bytes())
        self.open()
        self.tracker.log(self.id, "They called.")

    @property
    def home(self) -> str:
        return self.tracker.database.folder

    def files_with(self, words: str = SECRET) -> list[str]:
        found = []
        for root, _, names in os.walk(self.folder):
            found += [name for name in names if words.encode() in Path(root, name).read_bytes()]
        return sorted(found)


def rage(machine, words=SECRET):
    machine.tracker.reply(machine.id, hot=f"{words}\nhow could they")


def keep_backups(machine):
    data = machine.path.read_bytes()
    backup.keep(machine.home, data, NOON, "day")
    backup.keep_copy(machine.home, "rebound.sync-conflict-20261123-120000-ABCDEFG.json", data, NOON)
