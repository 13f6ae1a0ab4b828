"""TinyDB's own way to the tables, without its two rebuilds of the whole table at each change.

Documents are handed out as copies: whoever edits one in place changes nothing that the file doesn't have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import tinydb.table

from rebound_tui.store.ids import random_id

if TYPE_CHECKING:
    from tinydb.queries import QueryLike
    from tinydb.table import Document

    from rebound_tui.store.change import Change
    from rebound_tui.store.storage import Storage


class Table(tinydb.table.Table):
    """A table whose new documents get random ids, and each of whose changes is one locked, stamped write."""

    _storage: Storage
    # Another process may change the file at any time, and what was found then isn't an answer any more.
    default_query_cache_capacity = 0

    def search(self, cond: QueryLike) -> list[Document]:
        """Return all documents that match, as they are on the disk now."""
        self.clear_cache()
        return super().search(cond)

    def _get_next_id(self) -> int:
        taken = {doc_id for table in self._storage.tables_now.values() for doc_id in table}
        return random_id(taken)

    def _read_table(self) -> Mapping[str, Mapping[str, Any]]:  # type: ignore[override]
        self._storage.refresh()
        return _Copies(self._storage.tables_now.get(self.name, {}))

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        with self._storage.action(f"changed {self.name}") as change:
            rows = _Edited(change, self.name)
            updater(rows)  # type: ignore[arg-type]
            rows.settle()


class _Copies(Mapping[str, Mapping[str, Any]]):
    """A table as TinyDB reads it: by its ids as text, each document a copy."""

    def __init__(self, rows: Mapping[int, Mapping[str, Any]]) -> None:
        self._rows = rows

    def __getitem__(self, doc_id: str) -> Mapping[str, Any]:
        if doc_id.isascii() and doc_id.isdecimal():
            return _copied(self._rows[int(doc_id)])
        raise KeyError(doc_id)

    def __iter__(self) -> Iterator[str]:
        return map(str, self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def items(self) -> Any:
        """The documents with their ids, in one walk."""
        return ((str(doc_id), _copied(doc)) for doc_id, doc in self._rows.items())


class _Edited(MutableMapping[int, Any]):
    """A table inside a change: what TinyDB touches is a copy, what it doesn't isn't looked at."""

    def __init__(self, change: Change, table: str) -> None:
        self._change = change
        self._table = table
        self._rows = change.tables.get(table, {})
        self._held: dict[int, Any] = {}
        self._gone: set[int] = set()

    def __getitem__(self, doc_id: int) -> Any:
        if doc_id in self._gone:
            raise KeyError(doc_id)
        if doc_id not in self._held:
            self._held[doc_id] = deepcopy(self._rows[doc_id])
        return self._held[doc_id]

    def __setitem__(self, doc_id: int, doc: Any) -> None:
        self._gone.discard(doc_id)
        self._held[doc_id] = doc

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._held.pop(doc_id, None)
        self._gone.add(doc_id)

    def __contains__(self, doc_id: object) -> bool:
        return doc_id not in self._gone and (doc_id in self._held or doc_id in self._rows)

    def __iter__(self) -> Iterator[int]:
        yield from (doc_id for doc_id in self._rows if doc_id not in self._gone)
        yield from (doc_id for doc_id in self._held if doc_id not in self._rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take every document out."""
        self._gone.update(self._rows, self._held)
        self._held.clear()

    def settle(self) -> None:
        """Say to the change what was done."""
        for doc_id in self._gone & self._rows.keys():
            self._change.remove(self._table, doc_id)
        for doc_id, doc in self._held.items():
            if doc_id not in self._rows or doc != self._rows[doc_id] or repr(doc) != repr(self._rows[doc_id]):
                self._change.replace(self._table, doc_id, dict(doc))


def _copied(doc: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document that may be handed out: TinyDB copies the outer level itself."""
    for value in doc.values():
        if isinstance(value, (dict, list)):
            return deepcopy(doc)
    return doc
