"""A tracker, its file, and a copy of the file as it was at some time."""

from __future__ import annotations

import os

from rebound_tui.store import sources
from rebound_tui.store.state import StateFolder
from rebound_tui.tracker.restoration import Restoration
from rebound_tui.tracker.tracker import Tracker
from tests.apart import Apart


class Desk:
    """A tracker, its file, and a copy of the file as it was at some time."""

    def __init__(self, apart: Apart) -> None:
        self.apart = apart
        self.tracker: Tracker = apart.desktop
        self.path = apart.paths["desktop"]
        self.env = apart.envs["desktop"]
        self.old = self.path.parent / "old copy.json"

    @property
    def folder(self) -> str:
        (home,) = sources.homes_of(StateFolder.of(self.env), os.path.realpath(self.path), None)
        return home.folder

    def keep(self) -> None:
        self.old.write_bytes(self.path.read_bytes())

    def look(self, name: str = "", *, exact: bool = False) -> Restoration:
        return Restoration(
            str(self.path), self.env, name or str(self.old), exact=exact, clock=self.apart._clock
        )

    def restore(self, name: str = "", *, exact: bool = False) -> Restoration:
        self.apart._clock.pass_by(minutes=1)
        one = self.look(name, exact=exact)
        one.carry_out()
        one.close()
        self.tracker.refresh()
        return one


def document(desk: Desk, id_: int, table: str = "applications") -> dict:
    return {
        name: value
        for name, value in desk.tracker.snapshot.document(table, id_).items()
        if not name.startswith("_")
    }
