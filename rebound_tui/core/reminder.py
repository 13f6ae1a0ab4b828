"""What is worth a notification, also while the app is closed: a hold that opened, a reply that is due, people due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.agenda import agenda
from rebound_tui.core.since import say_time
from rebound_tui.core.wall import local_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.snapshot import Snapshot

SOON = timedelta(hours=6)
"""A reply is due when so much of its best time is left."""


class Reminder(NamedTuple):
    """One notification. `key` is said once: the same occasion has the same key."""

    key: str
    title: str
    text: str


def reminders(snapshot: Snapshot, now: datetime) -> Iterator[Reminder]:
    """What is worth a notification at `now` (aware); people at most once a day, all in one."""
    people = []
    for item in agenda(snapshot, now):
        if (
            item.section == "holds"
            and item.kind in ("open", "left_early")
            and isinstance(item.due_at, datetime)
        ):
            if item.kind == "open":
                yield Reminder(f"open {item.id}", item.title, "The hold is open. A reply may go out now.")
            if item.due_at - now <= SOON:
                best_by = say_time(item.due_at, now, snapshot.zone)
                yield Reminder(f"due {item.id}", item.title, f"A reply is best by {best_by}.")
        elif item.section == "people":
            people.append(item.title)
    if people:
        more = f" and {len(people) - 1} more" if len(people) > 1 else ""
        day = local_day(now, snapshot.zone).isoformat()
        yield Reminder(f"people {day}", "Somebody to be in touch with", f"{people[0]}{more}")


def opened(snapshot: Snapshot, since: datetime, now: datetime) -> str:
    """The title of an application whose hold opened by itself after `since`, up to `now`; empty if none did."""
    for application in snapshot.applications.values():
        hold = application.hold
        if (
            hold is not None
            and hold.hold_until is not None
            and since < hold.hold_until <= now
            and hold.state(now) == "open"
            and application.stage == "rejected"
            and application.archived_at is None
        ):
            return application.title
    return ""
