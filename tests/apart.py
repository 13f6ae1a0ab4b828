"""One file on two machines that edit it apart, and meet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rebound_tui.store.merging import merge_into
from rebound_tui.store.state import StateFolder
from rebound_tui.tracker.tracker import open_tracker

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rebound_tui.tracker.tracker import Tracker


class Apart:
    """A desktop and a laptop, each with its own copy of the file; what `start` logs is on both."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.paths = {name: folder / name / "rebound.json" for name in ("desktop", "laptop")}
        self.envs = {
            name: {"HOME": str(folder), "XDG_STATE_HOME": str(folder / f"{name}-state"), "TZ": "UTC"}
            for name in self.paths
        }
        for path in self.paths.values():
            path.parent.mkdir()
        self.desktop = self._open("desktop")

    def part(self) -> Tracker:
        """Gives the laptop a copy; returns its tracker."""
        self.paths["laptop"].write_bytes(self.paths["desktop"].read_bytes())
        self.laptop = self._open("laptop")
        return self.laptop

    def meet(self) -> None:
        """Joins both copies, as a sync tool and a start of the program would."""
        desktop, laptop = self.paths.values()
        merge_into(str(desktop), [str(desktop), str(laptop)], state=StateFolder(str(desktop.parent)))
        laptop.write_bytes(desktop.read_bytes())
        self.desktop.refresh()
        self.laptop.refresh()

    def _open(self, name: str) -> Tracker:
        return open_tracker(str(self.paths[name]), self.envs[name], clock=self._clock)
