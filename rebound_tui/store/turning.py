"""Whether an action can be turned round: what it wrote is still there, or somebody has written since (docs/format.md, Undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.stamp import DEVICE
from rebound_tui.store.change import other_texts
from rebound_tui.store.history import died, newest_stamp

if TYPE_CHECKING:
    from rebound_tui.store.edits import Document, TablesView
    from rebound_tui.store.history import Item


def written_since(item: Item, tables: TablesView) -> str | None:
    """Return the stamp of what somebody wrote where the action had written, empty if they left none.

    None: what the action wrote is still there, so that it can be turned round without asking.
    """
    alive = tables.get(item.table, {}).get(item.id)
    grave = tables.get(f"trash.{item.table}", {}).get(item.id)
    if item.field is None and item.before is not None:
        if alive is not None:
            return newest_stamp(alive)
        is_as_left = grave is not None and "doc" in grave and died(grave) == item.stamp
        return None if is_as_left else died(grave)
    if alive is None:
        return died(grave)
    stamp = newest_stamp(alive, item.field)
    if stamp != item.stamp:
        return stamp
    return _came_beside(item, alive) if item.field is not None else None


def can_be_turned(item: Item, tables: TablesView) -> bool:
    """Tell whether there is still something to turn round: a deletion needs what it buried, all else what it was done to."""
    is_alive = item.id in tables.get(item.table, {})
    if item.field is None and item.before is not None:
        return not is_alive and "doc" in tables.get(f"trash.{item.table}", {}).get(item.id, {})
    return is_alive


def _came_beside(item: Item, doc: Document) -> str | None:
    """Return the stamp of a text's version that another machine wrote and the action didn't leave there, if one stands there."""
    return next(
        (
            stamp
            for stamp, text in other_texts(doc, item.field or "").items()
            if stamp[DEVICE] != item.stamp[DEVICE] and stamp != item.field_stamp and text not in item.versions
        ),
        None,
    )
