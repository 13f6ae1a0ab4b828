"""Taking back and doing again: an action's old values, written as new edits (docs/format.md, Undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rebound_tui.tracker.session import NotPossible, Session

if TYPE_CHECKING:
    from rebound_tui.store.database import Change
    from rebound_tui.store.history import Entry


class Undo(Session):
    """What this machine did to this file, backwards and forwards."""

    def undo(self) -> str:
        """Takes back the last action of this machine; returns what it was.

        Raises:
            NotPossible: there is nothing to take back, or somebody else changed it since.
        """
        return self._turn("undo")

    def redo(self) -> str:
        """Does again what was taken back last; returns what it was.

        Raises:
            NotPossible: there is nothing to do again, or somebody else changed it since.
        """
        return self._turn("redo")

    def _turn(self, way: Literal["undo", "redo"]) -> str:
        history = self.database.history
        entry = history.last_undo() if way == "undo" else history.last_redo()
        if entry is None:
            raise NotPossible(
                "There is nothing to take back." if way == "undo" else "There is nothing to do again."
            )

        with self.database.action(entry.label, kind=way) as change:
            self._catch_up()
            self._write_back(change, entry)
        self.snapshot = self.snapshot.evolve(self.database.tables_now, change.edits)
        return entry.label

    def _write_back(self, change: Change, entry: Entry) -> None:
        raise NotImplementedError
