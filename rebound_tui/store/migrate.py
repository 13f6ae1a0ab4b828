"""From one layout of the file to the next, in one place, for ever (docs/format.md, Versions).

A migration is a function of the tables alone, so every machine comes to the same. It moves stamps with values, and
does to each document the same whatever else is there; then `migrate(join(a, b)) == join(migrate(a), migrate(b))`,
and it doesn't matter which machine learns of the new layout first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.store import meta, registers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import Document

MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {}
"""For each layout but the last, what makes the next one of it. A new table is returned, none is changed."""


def migrate(tables: Tables) -> Tables:
    """Return the tables in the layout of this program; those of a newer one as they are."""
    found = meta.read_meta(tables)
    if found is None or found.schema >= meta.SCHEMA:
        return tables
    for version in range(found.schema, meta.SCHEMA):
        tables = MIGRATIONS[version](tables)
    row = {**tables["_meta"][1], "schema": meta.SCHEMA}
    row["min_writer"] = max(found.min_writer, meta.SCHEMA)
    return {**tables, "_meta": {**tables["_meta"], 1: row}}


def each(tables: Tables, table: str, change: Callable[[Document], dict[str, Any]]) -> Tables:
    """Return the tables with each document of one changed, those in its trash among them."""
    buried = f"trash.{table}"
    changed = dict(tables)
    if table in tables:
        changed[table] = {doc_id: change(doc) for doc_id, doc in tables[table].items()}
    if buried in tables:
        changed[buried] = {
            doc_id: {**row, "doc": change(row["doc"])} if isinstance(row.get("doc"), dict) else row
            for doc_id, row in tables[buried].items()
        }
    return changed


def renamed(doc: Document, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a document with fields renamed to others of the same kind: values, stamps and all their versions.

    Args:
        doc: the document.
        names: old name → new name.
    """
    content = registers.read(doc)
    if not any(place[0] in names for place in content.registers) and not names.keys() & content.texts.keys():
        return dict(doc)
    moved = registers.Content(content.base, {}, {})
    for (field, element), register in content.registers.items():
        place = names.get(field, field), element
        moved = moved.joined(registers.Content(content.base, {place: register}, {}))
    for field, text in content.texts.items():
        moved = moved.joined(registers.Content(content.base, {}, {names.get(field, field): text}))
    return registers.write(moved)
