"""How things stand in two numbers, and until when they stay so: what the prompt's line is made of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.agenda import LATE_FOR, SECTIONS, agenda
from rebound_tui.core.lesson import LASTS
from rebound_tui.core.reply import ASK_FOR
from rebound_tui.core.wall import MIDNIGHT, local_day, on_the_clock

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from rebound_tui.core.snapshot import Snapshot


#: A running hold wants nothing done, and how one feels is a question, not a task.
_ASKS_NOTHING = ("cooling", "feel")


class Standing(NamedTuple):
    """What waits, when the nearest running hold opens, and when either changes by itself (UTC)."""

    waiting: int
    hold_until: datetime | None
    valid_until: datetime
    sections: Mapping[str, int] = {}

    @property
    def counts(self) -> dict[str, int]:
        """How much waits in all, and in each section of Today: what a format for a prompt can name."""
        return {"due": self.waiting, **self.sections}

    def line(self, left: str) -> str:
        """`2 due · hold 9h 58min`, where `left` is what is left of the hold that runs."""
        parts = (f"{self.waiting} due" if self.waiting else "", f"hold {left}" if self.hold_until else "")
        return " · ".join(part for part in parts if part) or "nothing due"


def standing(
    snapshot: Snapshot, now: datetime, *, put_off: Container[tuple[str, int]] = frozenset()
) -> Standing:
    """How things stand at `now` (aware). A running hold is shown and not counted: it asks for nothing.

    Args:
        snapshot: what the file says.
        now: the moment.
        put_off: the sections and ids of lines that were left for tomorrow; they aren't counted.
    """
    items = agenda(snapshot, now)
    cooling = [item.due_at for item in items if item.kind == "cooling" and isinstance(item.due_at, datetime)]
    waiting = [
        item.section
        for item in items
        if item.kind not in _ASKS_NOTHING and (item.section, item.id) not in put_off
    ]
    return Standing(
        len(waiting),
        min(cooling, default=None),
        next_change(snapshot, now),
        {section: waiting.count(section) for section in SECTIONS},
    )


def next_change(snapshot: Snapshot, now: datetime) -> datetime:
    """The next instant (UTC, after `now`) at which Today may change although nobody says anything.

    A hold opens or its best time is over, an interview ends, midnight turns the calendar, or a new logical day
    begins.
    """
    return min(turn for turn in _turns(snapshot, now) if turn > now)


def _turns(snapshot: Snapshot, now: datetime) -> Iterator[datetime]:
    today = local_day(now, snapshot.zone)
    for day in (today, today + timedelta(days=1)):
        yield on_the_clock(day, MIDNIGHT, snapshot.zone)
        yield on_the_clock(day, snapshot.settings.day_start, snapshot.zone)
    for application in snapshot.applications.values():
        for event in reversed(application.events):
            if event.day < today - timedelta(days=1):
                break
            if event.kind == "interview" and event.at:
                yield event.at + LASTS
        hold = application.hold
        if application.stage == "rejected" and hold and hold.hold_until and hold.best_by:
            yield hold.hold_until
            yield hold.best_by
            if hold.best_by < now:
                yield hold.best_by + LATE_FOR
        reply = application.reply if application.replies else None
        if application.stage == "rejected" and reply and reply.asks_at:
            yield reply.asks_at
            yield reply.asks_at + ASK_FOR
