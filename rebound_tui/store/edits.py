"""How tables differ, document by document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.store.change import Edit
from rebound_tui.store.codec import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.store.change import Document, TablesView

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


def count(edits: Iterable[Edit]) -> int:
    """Return how many documents edits are about; one that goes to the trash is one."""
    return len({(edit.table.removeprefix(_TRASH), edit.id) for edit in edits})


def differing(one: Mapping[int, Document], other: Mapping[int, Document]) -> list[int]:
    """Return the ids under which two copies don't have the same."""
    if one is other:
        return []
    found = [doc_id for doc_id in one if doc_id not in other]
    for doc_id, theirs in other.items():
        mine = one.get(doc_id)
        if mine is None or not _is_same(mine, theirs):
            found.append(doc_id)
    return found


def _is_same(one: Document, other: Document) -> bool:
    """Compare as JSON does, where 1, 1.0 and true are three values, fast where nothing differs."""
    return one is other or (one == other and (repr(one) == repr(other) or canonical(one) == canonical(other)))
