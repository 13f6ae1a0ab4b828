"""Long texts that were written apart, on two machines: each version with who wrote it, and when (docs/format.md, Join)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from rebound_tui.core.kind import kind_of
from rebound_tui.core.record import Document, Tables
from rebound_tui.core.stamp import DEVICE, is_somebodys, written_at

#: Table and id of a document → its texts that have more than one version.
Several = Mapping[tuple[str, int], tuple[str, ...]]

_TRASH = "trash."


class Version(NamedTuple):
    """One version of a text. `text` is None where somebody took it away; `device` and `at` where nobody knows."""

    text: str | None
    device: str = ""
    at: datetime | None = None


def several(tables: Tables) -> Several:
    """All texts with more than one version; documents without any cost a look."""
    return {
        (table, id_): fields
        for table, documents in tables.items()
        if not table.startswith(_TRASH)
        for id_, document in documents.items()
        if "_c" in document and (fields := fields_of(document))
    }


def evolved(known: Several, table: str, id_: int, document: Document | None) -> Several:
    """The same after one document has changed; the same object where nothing became of it."""
    fields = fields_of(document) if document is not None and "_c" in document else ()
    if table.startswith(_TRASH) or known.get((table, id_), ()) == fields:
        return known
    others = {place: names for place, names in known.items() if place != (table, id_)}
    return others | {(table, id_): fields} if fields else others


def fields_of(document: Document) -> tuple[str, ...]:
    """The texts of a document that have more than one version. Two that say the same are one."""
    others = document.get("_c")
    names = others if isinstance(others, Mapping) else ()
    return tuple(
        sorted(name for name in names if kind_of(name) == "text" and len(texts_of(document, name)) > 1)
    )


class Contested(NamedTuple):
    """A text with more than one version: where it is."""

    table: str
    id: int
    field: str


def contested(known: Several, tables: Tables, owner: str, id_: int) -> list[Contested]:
    """The texts with several versions of a record and of all that belongs to it.

    Args:
        known: all there are.
        tables: the tables.
        owner: `application`, `contact` or `habit`.
        id_: the record.
    """
    return [
        Contested(table, part, field)
        for (table, part), fields in sorted(known.items())
        if (table, part) == (f"{owner}s", id_) or tables[table][part].get(owner) == id_
        for field in fields
    ]


def owners(known: Several, tables: Tables, owner: str) -> set[int]:
    """The records, such as each `application`, of which `contested` finds something."""
    ids = (id_ if table == f"{owner}s" else tables[table][id_].get(owner) for table, id_ in known)
    return {id_ for id_ in ids if isinstance(id_, int)}


def texts_of(document: Document, field: str) -> list[Version]:
    """The versions of a text, the latest first; the first is what the field holds, unless it is gone."""
    others = document.get("_c")
    found = others.get(field) if isinstance(others, Mapping) else None
    stamped = [(_stamp_of(document, field), document.get(field))]
    stamped += sorted(found.items(), reverse=True) if isinstance(found, Mapping) else ()
    return list(_distinct(_version(stamp, text) for stamp, text in stamped))


def stamps_of(document: Document) -> Iterator[str]:
    """Every stamp that a document's texts and fields carry; of what is in the trash, that of its deletion."""
    own = document.get("_s", document.get("x"))
    if own.__class__ is str:
        yield own
    elif isinstance(own, Mapping):
        yield from (stamp for stamp in own.values() if stamp.__class__ is str)
    others = document.get("_c")
    for versions in others.values() if isinstance(others, Mapping) else ():
        yield from versions if isinstance(versions, Mapping) else ()


def device_names(tables: Tables) -> dict[str, str]:
    """What the machines are called."""
    rows = tables.get("devices", {}).values()
    named = ((row.get("device"), row.get("name")) for row in rows)
    return {device: name for device, name in named if isinstance(device, str) and isinstance(name, str)}


def _distinct(versions: Iterable[Version]) -> Iterator[Version]:
    said: set[str] = set()
    for version in versions:
        text = (version.text or "").strip()
        if text not in said:
            said.add(text)
            yield version


def _version(stamp: Any, text: Any) -> Version:
    said = text if isinstance(text, str) else None
    return Version(said, stamp[DEVICE] if is_somebodys(stamp) else "", written_at(stamp))


def _stamp_of(document: Document, field: str) -> Any:
    own = document.get("_s")
    return own.get(field, own.get("")) if isinstance(own, Mapping) else own
