"""The order of the list of applications: what a no still asks for, then what is open, then what has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.stage import rank
from rebound_tui.core.timeline import sortable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import Hold

_ASKING = ("cooling", "open")


def in_list_order(applications: Iterable[Application], now: datetime) -> list[Application]:
    """Noes that cool off or wait for a reply first, then the open ones, the furthest first, then the closed ones.

    Among their like, what something happened to last comes first.
    """

    def order(application: Application) -> tuple[int, int, float, int]:
        if application.stage == "rejected" and application.hold and _asks(application.hold, now):
            group = 0
        else:
            group = 1 if application.is_open else 2
        last = application.last_event
        return (group, -rank(application.stage), -sortable(last and last.when), application.id)

    return sorted(applications, key=order)


def _asks(hold: Hold, now: datetime) -> bool:
    """Whether a reply is still to come in its best time; leaving early doesn't make that time longer."""
    state = hold.state(now)
    return state in _ASKING or (state == "left_early" and hold.best_by is not None and now <= hold.best_by)
