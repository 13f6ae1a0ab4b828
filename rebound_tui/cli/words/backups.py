"""What the commands say of backups, and of going back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.core.since import say_instant
from rebound_tui.core.text import ELLIPSIS, one_line
from rebound_tui.core.wording.tables import say_count, say_counts
from rebound_tui.tracker.restore_plan import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from rebound_tui.store.sources import Source
    from rebound_tui.tracker.restoration import Restoration
    from rebound_tui.tracker.restore_plan import Place

WHY = {
    "day": "before the first change of a day",
    "join": "before a join",
    "migration": "before a new layout",
    "restore": "before a restore",
    "use": "before a move",
    "unreadable": "it couldn't be read",
    "displaced": "another file took its place",
    "copy": "a conflict copy that was joined",
    "shadow": "what this machine wrote last",
    "path": "a file of yours",
}
_MOST = 40
_SHOWN = ("applications", "events")


def listed(rows: Sequence[tuple[Source, Mapping[str, int] | None]], now: datetime, zone: tzinfo) -> str:
    """The table of `backups`."""
    if not rows:
        return "No backup yet. One is made before the first change of each day, and before each join."
    lines = [
        (
            say_instant(source.at, now, zone),
            size(source.size),
            "?" if counts is None else say_counts({name: counts.get(name, 0) for name in _SHOWN}),
            WHY.get(source.why, source.why),
            source.name,
        )
        for source, counts in rows
    ]
    shown = table(lines, terminal.width())
    if ELLIPSIS not in shown:
        return shown
    return "\n".join(  # narrower: a name that was cut couldn't be typed again
        f"{when} · {why}\n  {one_line(name)} · {held} · {large}" for when, large, held, why, name in lines
    )


def size(count: int) -> str:
    """`312 B`, `14 kB`, `2.1 MB`."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def planned(one: Restoration, now: datetime) -> str:
    """What restoring will do, before it does."""
    source, plan = one.source, one.plan
    lines = [
        f"{say_instant(source.at, now, one.zone)}, {WHY.get(source.why, source.why)}: {one_line(source.name)}"
    ]
    if one.trouble:
        kept = "" if one.trouble.looks_like == "isn't there" else " It is kept among the backups first."
        lines.append(f"The file {one.trouble.looks_like}.{kept}")
        held = {name: len(rows) for name, rows in one.now.items() if name in _SHOWN}
        lines.append(f"  made anew     {say_counts(held) or 'nothing'}")
    for word, counts in (
        ("comes back", counted(plan.back)),
        ("changes back", counted(plan.changed)),
        ("to the trash", counted(plan.removed)),
        ("stays", counted(plan.added)),
    ):
        if counts:
            since = ", added since" if word in {"to the trash", "stays"} else ""
            lines.append(f"  {word:<12}  {say_counts(counts)}{since}")
    lines += _named(plan.removed, one.now)
    if plan.is_empty and not one.trouble:
        lines.append("  nothing to do: the file holds all of it already")
    return "\n".join(lines)


def _named(places: Sequence[Place], tables: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> Iterator[str]:
    """Name what goes; of what is private, only how much."""
    named = [(place, _name(place, tables)) for place in places]
    shown = [name for _, name in named if name]
    for name in shown[:_MOST]:
        yield f"    {name}"
    if len(shown) > _MOST:
        yield f"    and {len(shown) - _MOST} more; --json lists all"


def _name(place: Place, tables: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> str | None:
    doc = tables.get(place.table, {}).get(place.id, {})

    def said(*names: str) -> str:
        return one_line(" · ".join(str(doc[name]) for name in names if doc.get(name)))

    match place.table:
        case "applications":
            return said("company", "role") or "an application"
        case "contacts" | "habits":
            return said("name") or say_count(1, place.table)
        case "events":
            owner = tables.get("applications", {}).get(doc.get("application", 0), {})
            title = one_line(" · ".join(str(owner[name]) for name in ("company", "role") if owner.get(name)))
            when = one_line(str(doc.get("at") or doc.get("on") or ""))
            return " ".join(filter(None, (title, said("stage") or said("kind"), when)))
    return None


def done(one: Restoration) -> str:
    """After `restore`."""
    if one.plan.is_empty and not one.trouble:
        return "Nothing was changed."
    undo = "" if one.plan.is_empty else " rebound-tui undo takes it back."
    return f"Restored.{undo}"
