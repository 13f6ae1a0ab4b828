"""How tables differ, document by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.store.change import Edit
from rebound_tui.store.codec import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.store.change import Document, TablesView
    from rebound_tui.store.codec import Tables

_TRASH = "trash."


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
            ids.setdefault(_living(name), set()).update(found)
    return _only(one, ids), _only(other, ids)


def _only(tables: TablesView, ids: Mapping[str, set[int]]) -> Tables:
    few: dict[str, dict[int, Any]] = {}
    for name, rows in tables.items():
        wanted = ids.get(_living(name), ())
        if kept := {doc_id: rows[doc_id] for doc_id in wanted if doc_id in rows}:
            few[name] = kept
    return few


def _living(name: str) -> str:
    while name.startswith(_TRASH):
        name = name.removeprefix(_TRASH)
    return name


def count(edits: Iterable[Edit]) -> int:
    """Return how many documents edits are about; one that goes to the trash is one."""
    return len({(edit.table.removeprefix(_TRASH), edit.id) for edit in edits})


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
