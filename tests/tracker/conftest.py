from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rebound_tui.tracker.tracker import Tracker, open_tracker


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **length: float) -> None:
        self.now += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def on_machine(tmp_path, clock):
    """Opens the one file on a machine of that name: each has a state folder of its own."""

    def open_on(name: str) -> Tracker:
        env = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / name), "TZ": "Europe/Berlin"}
        return open_tracker(str(tmp_path / "rebound.json"), env, clock=clock)

    return open_on


@pytest.fixture
def tracker(on_machine) -> Tracker:
    return on_machine("desktop")
