"""The file's bytes beside its tables, in pieces, so that a save encodes one line and joins a few hundred.

Copying megabytes costs more than everything else about a save, so they go to the disk piece by piece.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from rebound_tui.store import codec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rebound_tui.store.edits import Edit, TablesView

_BLOCK_LINES = 256
_BETWEEN = b",\n"


class Encoded:
    """Canonical bytes: tables nobody edited as they are, the others in blocks of lines."""

    __slots__ = ("_bodies", "_edited")

    def __init__(self, tables: TablesView, data: bytes = b"") -> None:
        """Take `data`, if we wrote it and it is plainly that of these tables; else encode them when asked."""
        self._bodies: dict[str, bytes] = codec.split_tables(data) if data else {}
        self._edited: dict[str, _Blocks] = {}
        for name, table in tables.items():
            if self._bodies.get(name, b"").count(b"\n") != len(table) + 1:
                self._bodies.pop(name, None)
                self._edited[name] = _Blocks.of(name, table)
        for name in self._bodies.keys() - tables.keys():
            del self._bodies[name]

    def edit(self, tables: TablesView, edits: Iterable[Edit]) -> None:
        """Bring the bytes up to date. `tables` are those before the edits.

        Raises:
            ValueError: what can't be read back can't be encoded; these bytes are of no use any more.
        """
        for edit in edits:
            name = edit.table
            if name not in self._edited:
                lines = codec.split_lines(self._bodies.pop(name)) if name in self._bodies else []
                self._edited[name] = _Blocks(name, sorted(tables.get(name, ())), lines)
            self._edited[name].put(edit)
        for name in [name for name, blocks in self._edited.items() if not blocks]:
            del self._edited[name]
        codec.check_size(sum(map(len, self.pieces())))

    def pieces(self) -> Iterator[bytes | memoryview]:
        """Yield the file's bytes, piece by piece."""
        names = sorted(self._bodies.keys() | self._edited.keys())
        if not names:
            yield b"{}\n"
            return
        before = b"{\n"
        for name in names:
            yield before
            if name in self._bodies:
                yield self._bodies[name]
            else:
                yield from self._edited[name].pieces()
            before = _BETWEEN
        yield b"\n}\n"

    def data(self) -> bytes:
        """Return the bytes in one."""
        return b"".join(self.pieces())


class _Blocks:
    """One table's lines, by id, joined a block at a time."""

    def __init__(self, name: str, ids: list[int], lines: list[bytes]) -> None:
        frame = codec.encode_table(name, [b""])
        self._head, self._tail = frame[:-2], frame[-2:]
        self._blocks = [
            _Block(ids[start : start + _BLOCK_LINES], lines[start : start + _BLOCK_LINES])
            for start in range(0, len(ids), _BLOCK_LINES)
        ]

    @classmethod
    def of(cls, name: str, table: Mapping[int, Mapping[str, object]]) -> _Blocks:
        ids = sorted(table)
        return cls(name, ids, [codec.encode_line(doc_id, table[doc_id]) for doc_id in ids])

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def put(self, edit: Edit) -> None:
        """Set, add or take out one line."""
        at = max(0, bisect_right(self._blocks, edit.id, key=_Block.first) - 1)
        if not self._blocks:
            self._blocks.append(_Block([], []))
        block = self._blocks[at]
        block.put(edit.id, None if edit.after is None else codec.encode_line(edit.id, edit.after))
        if not block.ids:
            del self._blocks[at]
        elif len(block.ids) > 2 * _BLOCK_LINES:
            self._blocks.insert(at + 1, block.split())

    def pieces(self) -> Iterator[bytes | memoryview]:
        *blocks, last = self._blocks
        return chain(
            [self._head],
            (block.joined() for block in blocks),
            [memoryview(last.joined())[: -len(_BETWEEN)], self._tail],
        )


class _Block:
    """A few hundred lines, sorted by id, and their bytes with a comma after each."""

    __slots__ = ("_joined", "_lines", "ids")

    def __init__(self, ids: list[int], lines: list[bytes]) -> None:
        self.ids = ids
        self._lines = lines
        self._joined: bytes | None = None

    def first(self) -> int:
        return self.ids[0]

    def put(self, doc_id: int, line: bytes | None) -> None:
        self._joined = None
        at = bisect_left(self.ids, doc_id)
        until = at + (at < len(self.ids) and self.ids[at] == doc_id)
        self.ids[at:until] = [] if line is None else [doc_id]
        self._lines[at:until] = [] if line is None else [line]

    def split(self) -> _Block:
        """Keep the first half, return the other."""
        half = len(self.ids) // 2
        rest = _Block(self.ids[half:], self._lines[half:])
        del self.ids[half:], self._lines[half:]
        self._joined = None
        return rest

    def joined(self) -> bytes:
        if self._joined is None:
            self._joined = _BETWEEN.join([*self._lines, b""])
        return self._joined
