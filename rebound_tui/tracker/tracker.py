"""The tracker: everything a person can say, one plain verb each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.tracker.applications import Applications
from rebound_tui.tracker.habits import Habits
from rebound_tui.tracker.journey import Journey
from rebound_tui.tracker.people import People
from rebound_tui.tracker.session import utc_now
from rebound_tui.tracker.undo import Undo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


class Tracker(Applications, Journey, People, Habits, Undo):
    """One file, spoken to: the app and the command line come here and nowhere else."""


def open_tracker(path: str, env: Mapping[str, str], *, clock: Callable[[], datetime] = utc_now) -> Tracker:
    """Wires the tracker to the file at `path`, with this machine's state folder, zone and clock.

    Raises:
        store.Refused: the file can't be read; it is left exactly as it was.
    """
    from rebound_tui.store.database import Database  # noqa: PLC0415 - its libraries are loaded when a file is opened
    from rebound_tui.store.state import StateFolder  # noqa: PLC0415
    from rebound_tui.store.zone import local_zone  # noqa: PLC0415

    database = Database(path, state=StateFolder.of(env), now=clock)
    return Tracker(database, clock=clock, zone=local_zone(env))
