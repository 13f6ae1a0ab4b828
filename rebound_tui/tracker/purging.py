"""Emptying the trash of what has lain there long: its content goes for good, in every copy that joins this one.

What it was called and held is gone then; that it is gone stays, so that no other machine brings it back
(docs/format.md, Join). Nothing is purged by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from rebound_tui.core.reading import OWNERS, owners_of
from rebound_tui.core.stamp import written_at
from rebound_tui.store.edits import TRASH, TablesView, living
from rebound_tui.store.errors import Busy, WriteFailed
from rebound_tui.tracker.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rebound_tui.core.deleted import Deleted
    from rebound_tui.core.record import Document
    from rebound_tui.store.change import Change
    from rebound_tui.store.history import Entry

PURGED_AFTER = timedelta(days=180)
"""How long what was deleted is kept at least, unless a person says otherwise."""


class Purging(Session):
    """What one can say about what was deleted long ago."""

    def purgeable(self, after: timedelta = PURGED_AFTER) -> dict[str, int]:
        """How many documents of each table were deleted longer ago than that, and wait for nobody's decision."""
        return self._count(self.database.tables_now, after)

    def purge(self, after: timedelta = PURGED_AFTER) -> dict[str, int]:
        """Takes those out of the trash for good, which can't be taken back; returns how many of each table.

        What another machine went on with stays until somebody says whether it comes back. Backups keep theirs.
        """
        purged: set[tuple[str, int]] = set()

        def work(change: Change) -> dict[str, int]:
            purged.clear()
            purged.update(_long_dead(change.tables, self.snapshot.deleted, self.clock() - after))
            for table, id_ in purged:
                change.purge(table, id_)
            return self._count(change.tables, after)

        def is_to_go(entry: Entry) -> bool:
            return all((item.table, item.id) in purged for item in entry.items)

        counts = self.act("emptied the trash", work)
        if purged:  # taking back what was done to them would only say that nothing is there any more
            with suppress(OSError, Busy, WriteFailed), self.database.locked():
                self.database.history.forget(is_to_go)
        return counts

    def _count(self, tables: TablesView, after: timedelta) -> dict[str, int]:
        counts: dict[str, int] = {}
        for table, _ in _long_dead(tables, self.snapshot.deleted, self.clock() - after):
            counts[table] = counts.get(table, 0) + 1
        return counts


def _long_dead(tables: TablesView, deleted: Deleted, until: datetime) -> Iterator[tuple[str, int]]:
    for name, graves in tables.items():
        if not name.startswith(TRASH):
            continue
        for id_, grave in graves.items():
            died = written_at(grave.get("x"))
            if died is not None and died <= until and isinstance(document := grave.get("doc"), Mapping):
                concerned = {id_, grave.get("w"), *_owners(living(name), document)}
                if not any(deleted.holds(one) or one in deleted.behind for one in concerned if one):
                    yield living(name), id_


def _owners(table: str, document: Document) -> tuple[int | None, ...]:
    return owners_of(table, document) if table in OWNERS else ()
