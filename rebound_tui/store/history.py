"""What this machine did to this file, for undo and redo (docs/format.md, Undo).

One action is one line, appended after the file was replaced: `[way, label, at, items]`. `do` is a new action and
clears what could be done again; `undo` took the last one back, `redo` did it again, and the items of each say how to
turn it round in its turn; `pass` left one as it is for good.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any, Literal, NamedTuple

from rebound_tui.store.atomic import replace, write_all
from rebound_tui.store.codec import canonical
from rebound_tui.store.disk import opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rebound_tui.store.edits import Document, Edit

Way = Literal["do", "undo", "redo", "pass"]

KEPT = 1000
_COMPACT_LINES = 2 * KEPT
_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND


class Item(NamedTuple):
    """One field as it was before an action.

    Attributes:
        field: its name; None means the whole document.
        before: the old value; None where it wasn't there.
        stamp: the stamp that the action wrote in its place.
        field_stamp: that of the field before the action, empty if there was none.
        document_stamp: the last of the document before the action, or that of its deletion.
        versions: the other versions that a long text had before the action.
    """

    table: str
    id: int
    field: str | None
    before: Any
    stamp: str
    field_stamp: str = ""
    document_stamp: str = ""
    versions: Sequence[Any] = ()


class Entry(NamedTuple):
    """One action: what it was called, when (UTC, as in the file), and how to turn it round."""

    label: str
    at: str
    items: tuple[Item, ...]


class History:
    """The actions of one database on this machine; without a folder, that of a file which isn't there yet."""

    def __init__(self, folder: str | None) -> None:
        self._path = os.path.join(folder, "history.jsonl") if folder else None
        self._seen: tuple[int, int] | None = None
        self._data = b""
        self._undo: list[Entry] = []
        self._redo: list[Entry] = []
        self._lines = 0

    def last_undo(self) -> Entry | None:
        """Return the action that undo would take back now."""
        self._read()
        return self._undo[-1] if self._undo else None

    def last_redo(self) -> Entry | None:
        """Return the action that redo would do again now."""
        self._read()
        return self._redo[-1] if self._redo else None

    def push(self, entry: Entry, way: Way = "do") -> None:
        """Append an action that was just written.

        Raises:
            OSError: it can't be noted; the file itself is written.
        """
        if self._path is None:
            return
        line = _line(way, entry)
        with opened(self._path, _APPEND) as fd:
            end = os.fstat(fd).st_size
            if end and os.pread(fd, 1, end - 1) != b"\n":
                line = b"\n" + line  # the last writer died in the middle of a line
            write_all(fd, line)
        self._lines = (self._lines or self._count()) + 1
        if way == "do" and self._lines > _COMPACT_LINES:
            self._compact()

    def forget(self, is_to_go: Callable[[Entry], bool]) -> None:
        """Leave out actions for good, as if they had never been noted; what can be done again stays so.

        Raises:
            OSError: it can't be written; then all of it is still there.
        """
        self._read()
        if self._path is None or not os.path.exists(self._path):
            return
        stacks = self._undo[-KEPT:], self._redo
        undo, redo = ([entry for entry in stack if not is_to_go(entry)] for stack in stacks)
        nothing = Entry("", "", ())
        turned = [_line("do", nothing) for _ in redo] + [_line("undo", entry) for entry in redo]
        replace(
            self._path, [*(_line("do", entry) for entry in undo), *turned]
        )  # also what was cut short goes
        self._lines = 0

    def _compact(self) -> None:
        """Keep the last actions. Only after a new one: then there is nothing to do again."""
        self._read()
        if self._path:
            kept = self._undo[-KEPT:]
            replace(self._path, [_line("do", entry) for entry in kept])
            self._lines = len(kept)

    def _count(self) -> int:
        with suppress(OSError), open(self._path or "", "rb") as file:
            return file.read().count(b"\n")
        return 0

    def _read(self) -> None:
        """Play the lines, but for those that were played last: mostly one is new."""
        if self._path is None:
            return
        data = b""
        with suppress(OSError), open(self._path, "rb") as file:
            found = os.fstat(file.fileno())
            if self._seen == (found.st_ino, found.st_size):
                return
            self._seen = (found.st_ino, found.st_size)
            data = file.read()
        played = self._data if self._data.endswith(b"\n") and data.startswith(self._data) else b""
        if not played:
            self._undo, self._redo = [], []
        self._data = data
        for line in data[len(played) :].splitlines():
            with suppress(ValueError, TypeError):  # a line that a crash cut short says nothing
                way, label, at, items = json.loads(line)
                self._play(way, Entry(label, at, tuple(Item(*item) for item in items)))

    def _play(self, way: str, entry: Entry) -> None:
        if way == "do":
            self._redo.clear()
            self._undo.append(entry)
            return
        if way == "pass":
            for stack in (self._undo, self._redo):
                stack[:] = [other for other in stack if other != entry]
            return
        source, target = (self._undo, self._redo) if way == "undo" else (self._redo, self._undo)
        if source:
            turned = source.pop()
            for stack in (self._undo, self._redo):
                stack[:] = [_standing(other, turned, entry) for other in stack]
        target.append(entry)


def _standing(entry: Entry, turned: Entry, by: Entry) -> Entry:
    """Return an entry once another was turned round: its values are there again, under newer stamps of ours."""
    touched = {(item.table, item.id) for item in turned.items}
    if not any((item.table, item.id) in touched for item in entry.items):
        return entry
    stamps = {(item.table, item.id, item.field): item.stamp for item in by.items}
    items = entry.items
    for old in turned.items:
        if stamp := stamps.get((old.table, old.id, old.field)):
            items = tuple(_renewed(item, old, stamp) for item in items)
    return entry._replace(items=items)


def _renewed(item: Item, old: Item, stamp: str) -> Item:
    if (item.table, item.id) != (old.table, old.id):
        return item
    if old.field is None and old.before is not None:  # out of the trash, and all of it under one stamp
        was = newest_stamp(old.before, item.field)
    elif item.field is None:
        was = old.document_stamp
    elif item.field == old.field:
        was = old.field_stamp
    else:
        return item
    return item._replace(stamp=stamp) if item.stamp == was else item


def _line(way: Way, entry: Entry) -> bytes:
    return canonical([way, entry.label, entry.at, [list(item) for item in entry.items]]).encode() + b"\n"


def items_of(edits: Iterable[Edit]) -> tuple[Item, ...]:
    """Return how to turn these edits round. The trash goes with its table."""
    items: list[Item] = []
    graves = {(edit.table, edit.id): edit for edit in edits}
    for table, doc_id, before, after in edits:
        if table == "_meta" or table.startswith("trash."):
            continue
        grave = graves.get((f"trash.{table}", doc_id))
        if before is None and after is not None:
            items.append(
                Item(table, doc_id, None, None, newest_stamp(after), "", died(grave and grave.before))
            )
        elif after is None:
            items.append(Item(table, doc_id, None, before, died(grave and grave.after)))
        elif before is not None:
            items += _fields_of(table, doc_id, before, after)
    return tuple(items)


def _fields_of(table: str, doc_id: int, before: Document, after: Document) -> list[Item]:
    from rebound_tui.store.change import other_texts  # noqa: PLC0415 - only once something is written

    texts = {*_names(before.get("_c")), *_names(after.get("_c"))}
    names = sorted(name for name in before.keys() | after.keys() | texts if not name.startswith("_"))
    return [
        Item(
            table,
            doc_id,
            name,
            before.get(name),
            newest_stamp(after, name),
            newest_stamp(before, name),
            newest_stamp(before),
            versions,
        )
        for name in names
        for versions in [[*other_texts(before, name).values()]]
        if canonical([before.get(name), versions])
        != canonical([after.get(name), [*other_texts(after, name).values()]])
    ]


def _names(others: Any) -> Iterable[str]:
    return others if isinstance(others, dict) else ()


def died(grave: Document | None) -> str:
    """Return the stamp of a deletion; empty without one."""
    return str(grave.get("x", "")) if grave else ""


def newest_stamp(doc: Document, field: str | None = None) -> str:
    """Return the last stamp of a document, or of one of its fields; empty if it has none.

    A set's is that of the element that changed last.
    """
    return max(stamps_of(doc, field), default="")


def stamps_of(doc: Document, field: str | None = None) -> set[str]:
    """Return the stamps of a document, or of one of its fields; a set has one for each element."""
    own = doc.get("_s", "")
    stamps: Mapping[str, Any] = own if isinstance(own, dict) else {"": own}
    return {
        stamp
        for name, stamp in stamps.items()
        if isinstance(stamp, str) and (field is None or name in {"", field} or name.startswith(f"{field}/"))
    }
