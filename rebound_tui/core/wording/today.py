"""The words of Today that the screen and the commands share: its headings, and the calm line at its end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from rebound_tui.core.ahead import habits_again, next_ahead
from rebound_tui.core.day import logical_day
from rebound_tui.core.since import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from rebound_tui.core.agenda import Item, Section
    from rebound_tui.core.snapshot import Snapshot

HEADINGS: Final[dict[Section, str]] = {
    "holds": "After a no",
    "reflections": "To reflect on",
    "people": "People",
    "doors": "Doors",
    "interviews": "Interviews today",
    "lessons": "After the interview",
    "quiet": "Gone quiet",
    "habits": "Habits",
}


def is_done(items: Iterable[Item]) -> bool:
    """Whether nothing of this asks for anything: a hold that runs only wants time."""
    return all(item.kind == "cooling" for item in items)


def not_now_words(item: Item) -> str:
    """After an item was left for another day."""
    return f"Not now. It {'comes back tomorrow' if item.comes_back else 'stays on its timeline'}."


def end_words(snapshot: Snapshot, now: datetime, items: Sequence[Item] = (), *, put_off: int = 0) -> str:
    """The one calm line at the end of Today: that this is all, and what comes next and when.

    Args:
        snapshot: what the file says.
        now: an aware instant.
        items: what is still there.
        put_off: how much of what was put off comes back tomorrow.
    """
    if not is_done(items):
        count = sum(item.kind != "cooling" for item in items)
        return f"That was all. {count} still {'waits' if count == 1 else 'wait'}, whenever you like."
    said = f"Nothing {'else ' if items or put_off else ''}waits today."
    if put_off:
        said += f" {put_off} {'comes' if put_off == 1 else 'come'} back tomorrow."
    elif not items:
        said += " That is all."
    return " ".join([said, *_next(snapshot, now)])


def _next(snapshot: Snapshot, now: datetime) -> list[str]:
    """The first thing that has a date, and the habits if they ask before it."""
    ahead, again = next_ahead(snapshot, now), habits_again(snapshot, now)
    said = [f"Next: {ahead.words(snapshot, now)}."] if ahead else []
    if again is None or (ahead and ahead.day(snapshot) < again[0]):
        return said
    day, names = again
    today = logical_day(now, snapshot.zone, snapshot.settings.day_start)
    when = "tomorrow" if day == today + timedelta(days=1) else say_day(day, today)
    who = names[0] if len(names) == 1 and names[0] else "your habits"
    return [*said, f"{who[0].upper()}{who[1:]} again {when}."] if ahead else [f"Next: {who}, {when}."]
