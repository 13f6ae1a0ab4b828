"""What was put off until tomorrow: this machine leaves it out of Today until then, and writes nothing into the file."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.core.agenda import Item
    from rebound_tui.tracker.session import Session

_KEPT = "today.put_off"

Line = tuple[str, int]
"""The section and the id of a line of Today."""


def put_off(session: Session) -> frozenset[Line]:
    """The lines that were put off today."""
    day, *keys = (session.database.view.get(_KEPT) or "").split() or [""]
    if day != str(session.today):
        return frozenset()
    pairs = (key.partition(":") for key in keys)
    return frozenset((section, int(id_)) for section, _, id_ in pairs if id_.isdecimal())


def put_off_until_tomorrow(session: Session, item: Item) -> frozenset[Line]:
    """Leaves a line out until tomorrow, here; returns all that are."""
    lines = put_off(session) | {(item.section, item.id)}
    said = " ".join(f"{section}:{id_}" for section, id_ in sorted(lines))
    with suppress(OSError):  # it is only for today
        session.database.view.keep(_KEPT, f"{session.today} {said}")
    return lines


def without(items: Iterable[Item], lines: frozenset[Line]) -> list[Item]:
    """Those items that weren't put off."""
    return [item for item in items if (item.section, item.id) not in lines]
