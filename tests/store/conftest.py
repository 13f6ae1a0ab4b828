"""A data file, and machines that open it. Each machine is a state folder."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder
from tests.company import COMPANY
from tests.store.conflict_copies import SURE

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """A wall clock that goes on by a second whenever somebody looks."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "rebound.json")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, path: str, clock: Clock) -> Callable[..., Database]:
    """Opens the file as one of two machines."""

    def open_as(machine: str = "here", *, at: str = path) -> Database:
        return Database(at, state=StateFolder(str(tmp_path / machine)), now=clock)

    return open_as


@pytest.fixture
def two(opened, path, tmp_path):
    """Two machines with a file each, which have met once."""
    there = str(tmp_path / "there.json")
    opened().table("events").insert({"kind": "both"})
    shutil.copy(path, there)
    opened("there", at=there).table("events").insert({"kind": "theirs"})
    return there


@pytest.fixture
def apart(opened, path, tmp_path):
    """Puts a copy, edited on another machine, beside the file, which was edited here."""

    def make(name=SURE, kind="theirs"):
        if not os.path.exists(path):
            opened().table("events").insert({"kind": "both"})
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        opened("there", at=str(elsewhere)).table("events").insert({"kind": kind})
        copy = Path(path).with_name(name)
        elsewhere.replace(copy)
        return copy

    return make


@pytest.fixture
def acme(opened):
    """An application in the file; its id."""
    db = opened()
    with db.action("added") as change:
        return change.insert(
            "applications",
            {"company": COMPANY, "role": "baker", "tags": ["a", "b"], "note": "first", "salary": "1"},
        )
