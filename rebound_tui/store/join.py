"""Two copies of a file become one: a pure function of both, in any order the same (docs/format.md, Join).

It is the least upper bound in a semilattice (Shapiro et al., *Conflict-free replicated data types*, 2011), so it is
commutative, associative and idempotent, on bytes. What only one copy has, or both have alike, comes through as it
is; a document is taken apart only where they differ.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.store.codec import Tables
from rebound_tui.store.edits import TRASH, differing, living
from rebound_tui.store.graves import Unit, join_unit
from rebound_tui.store.identity import join_identity, must_belong_together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.store.edits import Document, TablesView


def joined(*copies: TablesView, adopt: bool = False) -> Tables:
    """Return all copies in one; see `join`."""
    return reduce(lambda one, other: join(one, other, adopt=adopt), copies, {})


def join(one: TablesView, other: TablesView, *, adopt: bool = False) -> Tables:
    """Return two copies of a file in one; neither is changed, and what they have alike is shared with `one`.

    Args:
        one: a copy. Without any tables it counts as nothing.
        other: another copy.
        adopt: join them even if they were begun apart, as two files. The smaller database id stays, and `_meta`
            keeps the other in `was_set`, so that later copies of either are known.

    Raises:
        NotJoinable: they are two files, or one was written by a newer version.
    """
    must_belong_together(one, other, adopt=adopt)
    tables: Tables = {}
    for name in sorted({living(table) for table in (*one, *other)}):
        for table, rows in zip((name, TRASH + name), _join_table(name, one, other), strict=True):
            if rows:
                tables[table] = rows
    return tables


class _Rows(NamedTuple):
    """A table and its trash in one copy."""

    alive: Mapping[int, Document]
    graves: Mapping[int, Document]

    def unit(self, doc_id: int) -> Unit:
        return Unit(self.alive.get(doc_id), self.graves.get(doc_id))


def _join_table(name: str, one: TablesView, other: TablesView) -> tuple[dict[int, Any], dict[int, Any]]:
    graves = TRASH + name if living(TRASH + name) == name else None
    mine, theirs = (
        _Rows(tables.get(name, {}), tables.get(graves, {}) if graves else {}) for tables in (one, other)
    )
    different = {*differing(mine.alive, theirs.alive), *differing(mine.graves, theirs.graves)}
    if not different or not (mine.alive or mine.graves):
        return mine if not different else theirs  # type: ignore[return-value] # nobody edits a copy in place
    alive: dict[int, Any] = dict(mine.alive)
    dead: dict[int, Any] = dict(mine.graves)
    for doc_id in different:
        unit = _join_units(name, doc_id, mine.unit(doc_id), theirs.unit(doc_id))
        for rows, doc in ((alive, unit.alive), (dead, unit.grave)):
            if doc is None:
                rows.pop(doc_id, None)
            else:
                rows[doc_id] = doc
    return alive, dead


def _join_units(table: str, doc_id: int, one: Unit, other: Unit) -> Unit:
    nothing = Unit(None, None)
    if nothing in (one, other):
        return one if other == nothing else other
    if (table, doc_id) == ("_meta", 1):
        return Unit(join_identity(one.alive or {}, other.alive or {}), None)
    return join_unit(one, other)
