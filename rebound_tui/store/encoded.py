"""The file's bytes beside its tables, so that a save encodes what changed and copies the rest."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from rebound_tui.store import codec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.store.change import Edit, TablesView

_FIRST = len(b"{\n")
_BETWEEN = len(b",\n")


class Encoded:
    """Canonical bytes, where each table lies in them, and the lines of the tables that were edited."""

    __slots__ = ("_lines", "_spans", "data")

    def __init__(self, bodies: Mapping[str, bytes], lines: dict[str, _Lines]) -> None:
        self.data = codec.join_tables(bodies)
        self._spans: dict[str, slice] = {}
        self._lines = lines
        start = _FIRST
        for name in sorted(bodies):
            self._spans[name] = slice(start, start + len(bodies[name]))
            start += len(bodies[name]) + _BETWEEN

    @classmethod
    def of(cls, tables: TablesView, data: bytes = b"") -> Encoded:
        """The bytes of these tables: `data`, if we wrote it and it is plainly theirs; else encoded anew."""
        if data:
            bodies = codec.split_tables(data)
            if bodies.keys() == tables.keys() and all(
                body.count(b"\n") == len(tables[name]) + 1 for name, body in bodies.items()
            ):
                return cls(bodies, {})
        lines = {name: _Lines.of(table) for name, table in tables.items() if table}
        return cls({name: table.body(name) for name, table in lines.items()}, lines)

    def edited(self, tables: TablesView, edits: Iterable[Edit]) -> Encoded:
        """The bytes after some edits; `tables` are those before. This one stays as it is."""
        bodies = {name: self.data[span] for name, span in self._spans.items()}
        lines = dict(self._lines)
        changed: dict[str, _Lines] = {}
        for edit in edits:
            if edit.table not in changed:
                known = lines.get(edit.table) or _Lines.split(
                    tables.get(edit.table, {}), bodies.get(edit.table)
                )
                changed[edit.table] = known.copy()
            changed[edit.table].put(edit)
        for name, table in changed.items():
            bodies.pop(name, None)
            lines.pop(name, None)
            if table.ids:
                bodies[name] = table.body(name)
                lines[name] = table
        return Encoded(bodies, lines)


class _Lines:
    """A table's ids, sorted, and the line of each."""

    __slots__ = ("ids", "lines")

    def __init__(self, ids: list[int], lines: list[bytes]) -> None:
        self.ids = ids
        self.lines = lines

    @classmethod
    def of(cls, table: Mapping[int, Mapping[str, object]]) -> _Lines:
        ids = sorted(table)
        return cls(ids, [codec.encode_line(doc_id, table[doc_id]) for doc_id in ids])

    @classmethod
    def split(cls, table: Mapping[int, Mapping[str, object]], body: bytes | None) -> _Lines:
        return cls(sorted(table), codec.split_lines(body) if body else [])

    def copy(self) -> _Lines:
        return _Lines(self.ids.copy(), self.lines.copy())

    def put(self, edit: Edit) -> None:
        index = bisect_left(self.ids, edit.id)
        is_there = index < len(self.ids) and self.ids[index] == edit.id
        if edit.after is None:
            if is_there:
                del self.ids[index], self.lines[index]
            return
        line = codec.encode_line(edit.id, edit.after)
        if is_there:
            self.lines[index] = line
        else:
            self.ids.insert(index, edit.id)
            self.lines.insert(index, line)

    def body(self, name: str) -> bytes:
        return codec.encode_table(name, self.lines)
