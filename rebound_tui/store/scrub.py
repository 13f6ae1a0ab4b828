"""Taking a shredded text out of every file of ours on this machine (docs/format.md, Shredding).

The edit that shreds it takes it out of the data file, and joins take it out of other copies. What is left are the
files that remember: the shadow, the undo log, the backups. Each is rewritten as it was, without the text.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.kind import SEALS
from rebound_tui.store import backup, codec
from rebound_tui.store.atomic import replace, sweep
from rebound_tui.store.codec import canonical
from rebound_tui.store.edits import TRASH
from rebound_tui.store.history import History
from rebound_tui.store.refusal import Refused
from rebound_tui.store.registers import read
from rebound_tui.store.shadow import Shadow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rebound_tui.store.edits import Document, TablesView
    from rebound_tui.store.history import Entry


class Target(NamedTuple):
    """A text that was shredded: the living table of its document, the document's id, and the field."""

    table: str
    id: int
    field: str


def seals(tables: TablesView, names: Iterable[str] = ("replies",)) -> dict[Target, str]:
    """Return the texts that were shredded, each with the stamp of that.

    Args:
        tables: all of a file.
        names: the tables that have such texts.
    """
    found = {}
    for table in names:
        for doc_id, doc in _documents(tables, table):
            for field, seal in SEALS.items():
                if seal in doc:
                    found[Target(table, doc_id, field)] = read(doc).sealed
    return found


def is_shredded(tables: TablesView, target: Target) -> bool:
    """Tell whether a text is sealed and nothing was written since, so that shredding it again would change nothing."""
    found = [doc for doc_id, doc in _documents(tables, target.table) if doc_id == target.id]
    return all(SEALS[target.field] in doc and _stripped(doc, [target.field]) == doc for doc in found)


def clean(folder: str, targets: Iterable[Target], *, data_folder: str) -> None:
    """Take texts out of this machine's shadow and undo log, and sweep what died half-way. Hold the file's lock.

    Args:
        folder: the database's part of the state folder.
        targets: the texts.
        data_folder: where the data file lies.

    Raises:
        OSError: it couldn't be done; what wasn't rewritten is as it was.
    """
    wanted = _Wanted(targets)
    for place in (folder, data_folder):
        sweep(place)
    shadow = Shadow(folder)
    _rewrite(shadow.copy_path, wanted.without)
    _rewrite(shadow.log_path, wanted.without_in_log)
    History(folder).forget(wanted.is_in)


def clean_backups(folder: str, targets: Iterable[Target]) -> list[str]:
    """Take texts out of the backups and the copies that were joined; return those that still hold one.

    Raises:
        OSError: one couldn't be rewritten; it is as it was.
    """
    wanted = _Wanted(targets)
    for kept in _kept(folder):
        _rewrite(kept.path, wanted.without)
    return holding(folder, wanted.targets)


def holding(folder: str, targets: Iterable[Target]) -> list[str]:
    """Return the paths of the backups that hold one of these texts, as far as can be told."""
    wanted = _Wanted(targets)
    found = []
    for kept in _kept(folder):
        with suppress(OSError), open(kept.path, "rb") as file:
            data = file.read()
            if wanted.without(data) != data:
                found.append(kept.path)
    return found


def _kept(folder: str) -> list[backup.Backup]:
    return [*backup.listing(folder), *backup.copies(folder)]


def _documents(tables: TablesView, table: str) -> Iterator[tuple[int, Document]]:
    """Yield the documents of a table and those in its trash."""
    yield from tables.get(table, {}).items()
    for doc_id, row in tables.get(TRASH + table, {}).items():
        if isinstance(row.get("doc"), dict):
            yield doc_id, row["doc"]


class _Wanted:
    """The texts to take out, and how they are taken out of bytes of one kind or another."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self.targets = tuple(targets)
        self._fields: dict[tuple[str, int], list[str]] = {}
        for table, doc_id, field in self.targets:
            self._fields.setdefault((table, doc_id), []).append(field)
        self._ids = {str(target.id).encode() for target in self.targets}

    def without(self, data: bytes) -> bytes:
        """Return a copy of the file without the texts; the very bytes if they aren't in it."""
        if not any(doc_id in data for doc_id in self._ids):
            return data
        try:
            tables = codec.decode(data)
        except Refused:  # it can't be read: git's markers are in it, or half of it is missing
            return self._without_by_line(data)
        changed = False
        for table, doc_id in self._fields:
            for name in (table, TRASH + table):
                row = tables.get(name, {}).get(doc_id)
                if row is not None and (new := self._cleaned(name, doc_id, row)) != row:
                    tables[name][doc_id] = dict(new)
                    changed = True
        return codec.encode(tables) if changed else data

    def without_in_log(self, data: bytes) -> bytes:
        """As `without`, for a log of `[table, id, document]`; a line that can't be read and may hold one goes."""
        lines = []
        for line in data.splitlines(keepends=True):
            kept = line
            if any(doc_id in line for doc_id in self._ids):
                try:
                    table, doc_id, doc = json.loads(line)
                    new = self._cleaned(table, doc_id, doc) if isinstance(doc, dict) else doc
                    kept = line if new == doc else canonical([table, doc_id, new]).encode() + b"\n"
                except (ValueError, TypeError):
                    kept = b""
            lines.append(kept)
        return b"".join(lines)

    def is_in(self, entry: Entry) -> bool:
        """Tell whether an action can't be turned round any more: it wrote such a text, or made or deleted its document."""
        return any(
            item.field is None or item.field in fields
            for item in entry.items
            if (fields := self._fields.get((item.table, item.id)))
        )

    def _without_by_line(self, data: bytes) -> bytes:
        """Take a copy that can't be read apart by its lines, of which each is a document."""
        names = {target.field.encode() for target in self.targets}
        lines = []
        for line in data.splitlines(keepends=True):
            kept = line
            if any(doc_id in line for doc_id in self._ids) and any(name in line for name in names):
                kept = self._line(line)
            lines.append(kept)
        return b"".join(lines)

    def _line(self, line: bytes) -> bytes:
        """Return a document's line without the texts; nothing if it isn't one, for then nobody can tell."""
        key, colon, rest = line.rstrip(b"\r\n").partition(b":")
        comma = b"," if rest.endswith(b",") else b""
        try:
            doc_id, row = int(json.loads(key)), json.loads(rest.removesuffix(b","))
            fields = {target.field for target in self.targets if target.id == doc_id}
            new = _stripped(row, fields)
            if isinstance(row.get("doc"), dict):
                new = {**new, "doc": _stripped(row["doc"], fields)}
        except (ValueError, TypeError, AttributeError):
            return b""
        return key + colon + canonical(new).encode() + comma + line[len(line.rstrip(b"\r\n")) :]

    def _cleaned(self, table: str, doc_id: int, row: Document) -> Document:
        fields = self._fields.get((table.removeprefix(TRASH), doc_id), ())
        if not table.startswith(TRASH):
            return _stripped(row, fields)
        return {**row, "doc": _stripped(row["doc"], fields)} if isinstance(row.get("doc"), dict) else row


def _stripped(doc: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Return a document without these texts and all their versions; when they were written stays."""
    new = {name: value for name, value in doc.items() if name not in fields}
    if isinstance(doc.get("_c"), dict):
        new["_c"] = {name: texts for name, texts in doc["_c"].items() if name not in fields}
        if not new["_c"]:
            del new["_c"]
    return new


def _rewrite(path: str, change: Callable[[bytes], bytes]) -> None:
    try:
        with open(path, "rb") as file:
            data = file.read()
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
    except FileNotFoundError:
        return
    if (new := change(data)) != data:
        replace(path, [new], mode=mode)
