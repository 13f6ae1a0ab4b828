"""The real app on a real file in a temporary folder, with a clock that is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from tinydb import TinyDB

from rebound_tui.tracker.machine import machine_of
from rebound_tui.tracker.tracker import Tracker, open_tracker
from rebound_tui.tui.app import ReboundApp
from tests.conftest import xdg_folders

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
"""A Monday."""


@dataclass
class Clock:
    """A wall clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class House:
    """A person's file, the app on it, and the clock on the wall."""

    path: Path
    clock: Clock
    tracker: Tracker
    env: dict[str, str]

    @cached_property
    def app(self) -> ReboundApp:
        """The app; it shows what was logged before it was first asked for."""
        app = ReboundApp(self.tracker, machine=machine_of(self.env), env=self.env)
        app.animation_level = "none"
        return app

    def configure(self, toml: str) -> Path:
        """Writes the settings of the machine; returns their file."""
        config = Path(self.env["XDG_CONFIG_HOME"], "rebound-tui", "config.toml")
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(toml)
        return config

    def on_disk(self, table: str) -> list[dict]:
        """What plain TinyDB reads from the file."""
        with TinyDB(self.path) as plain:
            return [dict(document) for document in plain.table(table).all()]


def house(folder: Path, *, zone: str = "UTC") -> House:
    """A new person's app with nothing logged yet."""
    path = folder / "rebound.json"
    clock = Clock()
    env = {**xdg_folders(folder), "TZ": zone}
    return House(path, clock, open_tracker(str(path), env, clock=clock), env)
