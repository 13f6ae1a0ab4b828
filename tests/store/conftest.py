"""A data file, and machines that open it. Each machine is a state folder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMPANY = "Acme [/oops] [b"


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
