"""When to say, once and quietly, where help can be found. The app is no therapist, and doesn't count moods for long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rebound_tui.core.hold import began_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rebound_tui.core.snapshot import Snapshot

VERY_LOW = 1
#: So many of the last marks must be very low, and all of them of the last weeks.
SEVERAL, OF_THE_LAST, WITHIN = 3, 5, timedelta(days=30)


def support_line(snapshot: Snapshot, now: datetime) -> str:
    """The person's line about where help can be found, after several very low marks; empty else."""
    settings = snapshot.settings
    if not settings.support_shown or not settings.support_line:
        return ""
    marks = sorted(mark for mark in _marks(snapshot) if now - WITHIN <= mark[0] <= now)[-OF_THE_LAST:]
    is_heavy = sum(feel == VERY_LOW for _, feel in marks) >= SEVERAL
    return settings.support_line if is_heavy else ""


def _marks(snapshot: Snapshot) -> Iterator[tuple[datetime, int]]:
    """How it felt at each latest no, and once its hold was open."""
    for application in snapshot.applications.values():
        no, hold = application.no, application.hold
        if no is None:
            continue
        if no.feel is not None:
            yield began_at(no, snapshot.zone), no.feel
        if hold and hold.feel_after is not None and hold.opened_at is not None:
            yield hold.opened_at, hold.feel_after
