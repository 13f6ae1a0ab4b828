"""What the tables of a file are, and how two states of them differ, document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.store.codec import canonical

if TYPE_CHECKING:
    from rebound_tui.store.codec import Tables

Document = Mapping[str, Any]
TablesView = Mapping[str, Mapping[int, Document]]
NextStamp = Callable[[Iterable[str]], str]
"""Returns a stamp later than those given."""

TRASH = "trash."
"""What the name of a table's trash begins with."""


class Edit(NamedTuple):
    """One document before and after, as the file has it, stamps included; None where it isn't there."""

    table: str
    id: int
    before: Document | None
    after: Document | None


def is_reserved(table: str) -> bool:
    """Tell whether a table belongs to the format: nobody but the store writes it."""
    return table == "_meta" or table.startswith(TRASH)


def living(table: str) -> str:
    """Return the table to which a trash belongs, and of any other table itself. `_meta` and trashes have none."""
    name = table.removeprefix(TRASH)
    return table if name == "_meta" or name.startswith(TRASH) else name


def edits_between(before: TablesView, after: TablesView) -> list[Edit]:
    """Return what makes of some tables the others, `_meta` first."""
    edits = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, {}), after.get(name, {})
        edits += [
            Edit(name, doc_id, old.get(doc_id), new.get(doc_id)) for doc_id in sorted(differing(old, new))
        ]
    return edits


def edited(tables: TablesView, edits: Iterable[Edit]) -> Tables:
    """Return the tables after edits; what none of them touches is shared."""
    after: dict[str, Any] = dict(tables)
    touched: dict[str, dict[int, Any]] = {}
    for edit in edits:
        if edit.table not in touched:
            touched[edit.table] = after[edit.table] = dict(tables.get(edit.table, {}))
        if edit.after is None:
            touched[edit.table].pop(edit.id, None)
        else:
            touched[edit.table][edit.id] = edit.after
    return {name: rows for name, rows in after.items() if rows}


def where_they_differ(one: TablesView, other: TablesView) -> tuple[Tables, Tables]:
    """Return of both only the documents that they don't have alike, each with its row in the trash; and `_meta`.

    A join of these is all there is to a join of both.
    """
    ids: dict[str, set[int]] = {"_meta": {1}}
    for name in one.keys() | other.keys():
        if found := differing(one.get(name, {}), other.get(name, {})):
            ids.setdefault(living(name), set()).update(found)
    return _only(one, ids), _only(other, ids)


def _only(tables: TablesView, ids: Mapping[str, set[int]]) -> Tables:
    few: dict[str, dict[int, Any]] = {}
    for name, rows in tables.items():
        wanted = ids.get(living(name), ())
        if kept := {doc_id: rows[doc_id] for doc_id in wanted if doc_id in rows}:
            few[name] = kept
    return few


def count(edits: Iterable[Edit]) -> int:
    """Return how many documents edits are about; one that goes to the trash is one."""
    return len({(edit.table.removeprefix(TRASH), edit.id) for edit in edits})


def differing(one: Mapping[int, Document], other: Mapping[int, Document]) -> list[int]:
    """Return the ids under which two copies don't have the same."""
    if one is other:
        return []
    others = [doc_id for doc_id, theirs in other.items() if one.get(doc_id) is not theirs]
    found = [doc_id for doc_id in others if doc_id not in one or not _is_same(one[doc_id], other[doc_id])]
    return found + [doc_id for doc_id in one if doc_id not in other]


def _is_same(one: Document, other: Document) -> bool:
    """Compare as JSON does, where 1, 1.0 and true are three values, fast where nothing differs."""
    return one is other or (one == other and (repr(one) == repr(other) or canonical(one) == canonical(other)))
