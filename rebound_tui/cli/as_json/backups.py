"""The JSON of backups, and of going back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.record import said_instant
from rebound_tui.tracker.restore_plan import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.store.sources import Source
    from rebound_tui.tracker.restoration import Restoration
    from rebound_tui.tracker.restore_plan import Plan


def backup(source: Source, counts: Mapping[str, int] | None) -> dict[str, Any]:
    """One backup. `applications` and `events` are null where it can't be read."""
    return {
        "name": source.name,
        "path": source.path,
        "at": said_instant(source.at),
        "why": source.why,
        "size": source.size,
        "applications": None if counts is None else counts.get("applications", 0),
        "events": None if counts is None else counts.get("events", 0),
    }


def restoration(one: Restoration, plan: Plan, *, done: bool) -> dict[str, Any]:
    """What restoring would do, or did."""
    return {
        "backup": {"name": one.source.name, "path": one.source.path, "at": said_instant(one.source.at)},
        "exact": one.exact,
        "trouble": one.trouble.looks_like if one.trouble else None,
        "back": counted(plan.back),
        "changed": counted(plan.changed),
        "removed": [place._asdict() for place in plan.removed],
        "added": counted(plan.added),
        "done": done,
    }
