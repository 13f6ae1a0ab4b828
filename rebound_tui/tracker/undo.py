"""Taking back and doing again: an action's old values, written as new edits (docs/format.md, Undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rebound_tui.core.deleted import goes_along
from rebound_tui.tracker.session import NotPossible, Session

if TYPE_CHECKING:
    from rebound_tui.store.database import Change
    from rebound_tui.store.history import Entry

_NOTHING = {"undo": "There is nothing to take back.", "redo": "There is nothing to do again."}


class Undo(Session):
    """What this machine did to this file, backwards and forwards."""

    def undo(self) -> str:
        """Takes back the last action of this machine; returns what it was.

        Raises:
            NotPossible: there is nothing to take back, or what it wrote was changed since.
        """
        return self._turn("undo")

    def redo(self) -> str:
        """Does again what was taken back last; returns what it was.

        Raises:
            NotPossible: there is nothing to do again, or it was changed since.
        """
        return self._turn("redo")

    def _turn(self, way: Literal["undo", "redo"]) -> str:
        from rebound_tui.store.history import is_ours  # noqa: PLC0415 - only needed to turn something round

        entry = self._last(way)
        if entry is None:
            raise NotPossible(_NOTHING[way])

        def work(change: Change) -> None:
            if self._last(way) != entry:
                raise NotPossible("Something else was done in the meantime; try once more.")
            if not all(is_ours(item, change.tables) for item in entry.items):
                raise NotPossible(f"“{entry.label}” was changed elsewhere since, so it is left as it is.")
            _write_back(change, entry)

        self.act(entry.label, work, kind=way)
        return entry.label

    def _last(self, way: Literal["undo", "redo"]) -> Entry | None:
        history = self.database.history
        return history.last_undo() if way == "undo" else history.last_redo()


def _write_back(change: Change, entry: Entry) -> None:
    fields: dict[tuple[str, int], dict[str, Any]] = {}
    gone = {item.id for item in entry.items if item.field is None and item.before is None}
    for item in entry.items:
        if item.field is not None:
            fields.setdefault((item.table, item.id), {})[item.field] = item.before
        elif item.before is None:
            along = goes_along(item.table, change.tables[item.table][item.id], gone)
            change.remove(item.table, item.id, along=along)
        else:
            change.restore(item.table, item.id)
    for (table, id_), values in fields.items():
        change.update(table, id_, values)
    for item in entry.items:
        if item.field is not None and item.versions:
            change.put_versions(item.table, item.id, item.field, item.versions)
        elif item.field is not None:
            change.resolve(item.table, item.id, item.field)
