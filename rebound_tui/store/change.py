"""What one action does to the tables, before it is written: edits, each with its stamp (docs/format.md, Stamps)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from rebound_tui.core.kind import SEALS
from rebound_tui.store.codec import canonical
from rebound_tui.store.edits import TRASH, Edit, is_reserved
from rebound_tui.store.ids import key_id, random_id
from rebound_tui.store.meta import first_row
from rebound_tui.store.restamp import restamp, stamps_in

if TYPE_CHECKING:
    from rebound_tui.store.edits import Document, NextStamp, TablesView

_FORMAT_FIELDS = ("_s", "_c", "_v")


class Change:
    """The tables inside an action, and the verbs that change them; nothing is written until the action ends."""

    def __init__(self, tables: TablesView) -> None:
        self.edits: tuple[Edit, ...] = ()
        """What was written, once the action is over."""
        self.tables: TablesView = dict(tables)
        """The tables as they stand, with what the action did so far (unstamped yet)."""
        self.seen: TablesView | None = None
        """What the person saw who made these changes; what was changed elsewhere since then stays (see `rebased`)."""
        self.is_joined = False
        """Whether the file holds other changes as well now, which came while these were written."""
        self._original = tables
        self._resolved: dict[tuple[str, int], set[str]] = {}
        self._versions: dict[tuple[str, int], dict[str, Sequence[Any]]] = {}
        self._shredded: dict[tuple[str, int], tuple[str, str]] = {}
        self._purged: set[tuple[str, int]] = set()
        self._along: dict[tuple[str, int], int] = {}
        self._before: dict[tuple[str, int], Document | None] = {}
        self._copies: dict[str, dict[int, Document]] = {}

    def insert(self, table: str, doc: Document) -> int:
        """Add what may rightly exist twice; return its random id."""
        doc_id = random_id(_Taken(self.tables))
        self.replace(table, doc_id, _fields(doc))
        return doc_id

    def put(
        self, table: str, key: tuple[str | int, ...], fields: Document, *, as_one: Iterable[str] = ()
    ) -> int:
        """Make or update what exists once by nature, such as a habit's mark of a day; return its id.

        A field given as None is removed, or not made. The plain fields `as_one` say one thing together: where one of the
        fields changes, all of these count as written now, so that the later of two edits made apart wins in all of them.
        """
        doc_id = key_id(table, *key)
        if (before := self.tables.get(table, {}).get(doc_id)) is not None:
            self.update(table, doc_id, fields)
            if any(before.get(name) != value for name, value in fields.items()):
                self._resolved.setdefault((table, doc_id), set()).update(as_one)
        else:
            self.replace(table, doc_id, {name: value for name, value in fields.items() if value is not None})
        return doc_id

    def update(self, table: str, doc_id: int, fields: Document) -> None:
        """Set some fields; None removes one, and its stamp stays.

        Raises:
            LookupError: there is no such document.
        """
        merged = {**self._found(table, doc_id), **fields}
        gone = [name for name, value in fields.items() if value is None]
        self.replace(table, doc_id, {name: value for name, value in merged.items() if name not in gone})

    def remove(self, table: str, doc_id: int, *, along: int | None = None) -> None:
        """Move a document to the trash.

        Args:
            table: where it is.
            doc_id: which.
            along: the document to which it belongs, if it goes because that one goes.

        Raises:
            LookupError: there is no such document.
        """
        self._found(table, doc_id)
        self._rows(table, doc_id).pop(doc_id)
        if along is not None:
            self._along[table, doc_id] = along

    def restore(self, table: str, doc_id: int) -> None:
        """Bring a document back from the trash, as it was.

        Raises:
            LookupError: it isn't in the trash, or nothing but its tombstone is.
        """
        doc = self._original.get(TRASH + table, {}).get(doc_id, {}).get("doc")
        if doc is None:
            raise LookupError(f"nothing with the id {doc_id} is in the trash of {table}")
        self.replace(table, doc_id, doc)

    def resolve(self, table: str, doc_id: int, name: str) -> None:
        """Settle a long text as it stands: its other versions go. Does nothing where it has none.

        Raises:
            LookupError: there is no such document.
        """
        doc = self._found(table, doc_id)
        if other_texts(doc, name):
            self.replace(table, doc_id, {**doc})
            self._resolved.setdefault((table, doc_id), set()).add(name)

    def put_versions(self, table: str, doc_id: int, name: str, texts: Sequence[Any]) -> None:
        """Write other versions of a long text beside it, as when its settling is taken back.

        Raises:
            LookupError: there is no such document.
        """
        self.replace(table, doc_id, {**self._found(table, doc_id)})
        self._resolved.setdefault((table, doc_id), set()).add(name)
        self._versions.setdefault((table, doc_id), {})[name] = texts

    def shred(self, table: str, doc_id: int, name: str, at: str) -> None:
        """Take a text and all its versions out of a document, alive or in the trash, and seal it (`core.kind.SEALS`).

        Args:
            table: the living one, also for what is in its trash.
            doc_id: which document; nothing happens where there is none.
            name: the text.
            at: when, as the file says it.
        """
        if (doc := self.tables.get(table, {}).get(doc_id)) is not None:
            self.replace(table, doc_id, {**_without(doc, name), SEALS[name]: at})
            self._resolved.setdefault((table, doc_id), set()).update((name, SEALS[name]))
        elif isinstance(self._original.get(TRASH + table, {}).get(doc_id, {}).get("doc"), Mapping):
            self._shredded[table, doc_id] = name, at

    def purge(self, table: str, doc_id: int) -> None:
        """Take what a document in the trash was out of it for good; that it was deleted, and when, stays.

        Raises:
            LookupError: it isn't in the trash, or nothing but its tombstone is.
        """
        if "doc" not in self._original.get(TRASH + table, {}).get(doc_id, {}):
            raise LookupError(f"nothing with the id {doc_id} is in the trash of {table}")
        self._purged.add((table, doc_id))

    def replace(self, table: str, doc_id: int, doc: Document) -> None:
        """Put a whole document in its place."""
        self._rows(table, doc_id)[doc_id] = doc

    def _found(self, table: str, doc_id: int) -> Document:
        try:
            return self.tables[table][doc_id]
        except KeyError:
            raise LookupError(f"no document {doc_id} in {table}") from None

    def _rows(self, table: str, doc_id: int) -> dict[int, Document]:
        """Return this action's own copy of a table, about to be changed at `doc_id`."""
        if is_reserved(table):
            raise ValueError(f"the table {table} belongs to the file's format")
        if table not in self._copies:
            self._copies[table] = dict(self.tables.get(table, {}))
            self.tables = {**self.tables, table: self._copies[table]}
        rows = self._copies[table]
        self._before.setdefault((table, doc_id), rows.get(doc_id))
        return rows

    def applied(self, edits: Iterable[Edit]) -> TablesView:
        """Return the tables after the edits that `settle` gave; what none of them touched is the same object."""
        tables = dict(self._original)
        for edit in edits:
            if edit.table not in self._copies:
                self._copies[edit.table] = dict(tables.get(edit.table, {}))
            rows = tables[edit.table] = self._copies[edit.table]
            if edit.after is None:
                rows.pop(edit.id, None)
            else:
                rows[edit.id] = edit.after
        return {name: rows for name, rows in tables.items() if rows}

    def settle(self, next_stamp: NextStamp, db: str) -> tuple[Edit, ...]:
        """Return what is to be written, stamped in the order it was done; nothing if nothing changed.

        Args:
            next_stamp: gives the stamps.
            db: the database's id, for a file that has none yet.
        """
        edits: list[Edit] = []
        for (table, doc_id), before in self._before.items():
            edits += self._settled(table, doc_id, before, next_stamp)
        edits += [self._shredded_in_trash(*place, next_stamp) for place in self._shredded]
        edits += [self._purged_in_trash(*place) for place in sorted(self._purged)]
        if edits and "_meta" not in self._original:
            edits.insert(0, Edit("_meta", 1, None, _stored(restamp(None, first_row(db), next_stamp(())))))
        return tuple(edits)

    def _shredded_in_trash(self, table: str, doc_id: int, next_stamp: NextStamp) -> Edit:
        """Return the edit of a row in the trash. It counts as deleted anew, or the edit would bring it back."""
        grave = self._original[TRASH + table][doc_id]
        doc, (name, at) = grave["doc"], self._shredded[table, doc_id]
        stamp = next_stamp([*stamps_in(doc), *_died(grave)])
        fields = {**_without(doc, name), SEALS[name]: at}
        sealed = _stored(restamp(doc, fields, stamp, resolved={name, SEALS[name]}))
        kept = {field: value for field, value in grave.items() if field != "s"}
        return Edit(TRASH + table, doc_id, grave, {**kept, "doc": sealed, "x": stamp})

    def _purged_in_trash(self, table: str, doc_id: int) -> Edit:
        """Return the edit of a row in the trash. It has no stamp of its own: that of the deletion holds."""
        from rebound_tui.store.graves import purged  # noqa: PLC0415 - seldom does anybody purge

        grave = self._original[TRASH + table][doc_id]
        return Edit(TRASH + table, doc_id, grave, purged(grave))

    def _settled(self, table: str, doc_id: int, before: Document | None, next_stamp: NextStamp) -> list[Edit]:
        after = self.tables[table].get(doc_id)
        grave = self._original.get(TRASH + table, {}).get(doc_id)
        if after is before:
            return []
        buried = grave.get("doc") if grave else None
        if not isinstance(buried, Mapping):
            buried = None
        replaced = [*chain(*(stamps_in(doc) for doc in (before, buried) if doc), _died(grave))]
        versions = {
            name: {next_stamp(replaced): text for text in texts}
            for name, texts in self._versions.get((table, doc_id), {}).items()
        }
        stamp = next_stamp(replaced)
        if after is None:
            from rebound_tui.store.graves import row_of  # noqa: PLC0415 - few actions delete

            dead = row_of(before or {}, stamp, grave)
            if (along := self._along.get((table, doc_id))) is not None:
                dead["w"] = along
            return [Edit(table, doc_id, before, None), Edit(TRASH + table, doc_id, grave, dead)]
        if before is not None:
            beside: set[str] = set()
            seen = self.seen.get(table, {}).get(doc_id, {}) if self.seen is not None else None
            if seen is not None and seen is not before:
                from rebound_tui.store.rebase import rebased  # noqa: PLC0415 - few actions meet another's

                after, beside = rebased(seen, before, after)
            resolved = self._resolved.get((table, doc_id), ())
            stored = restamp(before, after, stamp, resolved=resolved, beside=beside)
            if versions:
                stored["_c"] = {**stored.get("_c", {}), **versions}
            stored = _stored(stored)
            if canonical(stored) == canonical(before):
                self._copies[table][doc_id] = before
                return []
            return [Edit(table, doc_id, before, stored)]
        if buried is None or after is buried:
            stored = restamp(None, after, stamp)
        else:  # made anew over its grave: what it doesn't have any more is removed, and says so
            stored = restamp(restamp(None, buried, stamp), after, stamp)
        edits = [Edit(table, doc_id, None, _stored(stored))]
        if grave is not None:
            from rebound_tui.store.graves import left_of  # noqa: PLC0415 - few actions meet a grave

            edits.append(Edit(TRASH + table, doc_id, grave, left_of(grave)))
        return edits


def other_texts(doc: Document, name: str) -> Mapping[str, Any]:
    """Return the other versions of a long text by their stamps; nothing for what isn't such."""
    others = doc.get("_c")
    found = others.get(name) if isinstance(others, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _stored(doc: Document) -> dict[str, Any]:
    """Return a document as it will be read back, so that memory is what the disk is: tuples are lists there."""
    stored: dict[str, Any] = json.loads(canonical(doc))
    return stored


def _fields(doc: Document) -> dict[str, Any]:
    return {name: value for name, value in doc.items() if name not in _FORMAT_FIELDS}


def _without(doc: Document, name: str) -> dict[str, Any]:
    return {field: value for field, value in doc.items() if field != name}


def _died(grave: Document | None) -> list[str]:
    return [grave["x"]] if grave and "x" in grave else []


class _Taken:
    """The ids in use in all tables."""

    def __init__(self, tables: TablesView) -> None:
        self._tables = tables

    def __contains__(self, doc_id: object) -> bool:
        return any(doc_id in table for table in self._tables.values())
