from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rebound_tui.store import backup
from rebound_tui.tracker.tracker import Tracker, open_tracker
from tests.apart import Apart
from tests.company import COMPANY
from tests.tracker.desk import Desk
from tests.tracker.hot_draft import Machine


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


@pytest.fixture
def rejected(tracker) -> int:
    """An application that was turned down after an interview, by a no that felt very low; its id."""
    id_ = tracker.add(COMPANY, "Engineer", people=["Ann Lee"]).id
    tracker.stage(id_, "interview")
    return tracker.reject(id_, feel=1).id


@pytest.fixture
def no_backups_but_those_made_here(monkeypatch):
    monkeypatch.setattr(backup, "is_due", lambda *_: False)


# Going back to a backup


@pytest.fixture
def apart(tmp_path, clock) -> Apart:
    return Apart(tmp_path, clock)


@pytest.fixture
def desk(apart) -> Desk:
    return Desk(apart)


@pytest.fixture
def acme(desk, clock) -> int:
    id_ = desk.tracker.add(COMPANY, role="SRE", note="before", tags=["remote", "python"], salary="60k").id
    clock.pass_by(minutes=1)
    return id_


# Shredding, on two machines


@pytest.fixture
def one(tmp_path):
    machine = Machine(tmp_path / "one")
    machine.id = machine.tracker.reject(machine.tracker.add(COMPANY).id).id
    return machine


@pytest.fixture
def two(tmp_path, one):
    machine = Machine(tmp_path / "two")
    machine.id = one.id
    return machine
