"""Somebody new: a machine on which the program was never started."""

from __future__ import annotations

from pathlib import Path

from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui.app import ReboundApp
from rebound_tui.tui.where import Where
from tests.conftest import xdg_folders
from tests.tui.app_factory import Clock
from tests.tui.screen import picture


class Machine:
    """A new machine: nobody has started the program here."""

    def __init__(self, folder: Path, **more: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.clock = folder, Clock()
        self.env = {**xdg_folders(folder), "TZ": "UTC", **more}
        self.path = Path(self.env["XDG_DATA_HOME"], "rebound-tui", "rebound.json")

    def app(self, given: str | None = None) -> ReboundApp:
        tracker = open_tracker(given or str(self.path), self.env, clock=self.clock)
        self.last = ReboundApp(tracker, where=Where(self.env, given))
        self.last.animation_level = "none"
        return self.last

    def configure(self, toml: str) -> None:
        config = Path(self.env["XDG_CONFIG_HOME"], "rebound-tui", "config.toml")
        config.parent.mkdir(parents=True)
        config.write_text(toml)

    def files(self) -> list[str]:
        return [str(path) for path in self.folder.rglob("*") if path.is_file()]

    def modes(self) -> set[int]:
        return {Path(file).stat().st_mode & 0o777 for file in self.files()}

    @property
    def shown(self) -> str:
        return "\n".join(picture(self.last))
