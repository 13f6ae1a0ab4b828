"""Edits made by hand or by a script that knows nothing of stamps get theirs (docs/format.md, Edits by hand).

A field that says another thing under the same stamp as this machine's own last state was changed by hand: it gets a
new stamp. A document without any stamp was added by hand or by a script. Plain TinyDB gives it the largest id + 1, on
two machines the same, so it gets an id that follows from what it says, and a stamp older than any other: machines
that find the same document, each for itself, make the same of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.kind import kind_of
from rebound_tui.core.stamp import FIRST
from rebound_tui.store.codec import canonical
from rebound_tui.store.edits import TRASH, differing, is_reserved
from rebound_tui.store.graves import Unit, join_unit
from rebound_tui.store.ids import key_id
from rebound_tui.store.registers import ABSENT, Content, Place, read
from rebound_tui.store.restamp import restamp, stamps_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import Document, NextStamp, TablesView
    from rebound_tui.store.texts import Text

_REFERENCES = {
    "application": "applications",
    "contact": "contacts",
    "event": "events",
    "habit": "habits",
    "lesson": "lessons",
    "previous": "applications",
    "same_as": "contacts",
}
_KEYS = {
    "holds": ("event",),
    "replies": ("event",),
    "reflections": ("application",),
    "answers": ("application", "question"),
    "questions": ("name",),
    "trials": ("lesson", "event"),
    "marks": ("habit", "day"),
    "settings": ("name",),
    "devices": ("device",),
}
"""What exists once by nature, and the fields that name it."""

_Ids = dict[tuple[str, int], int]


class Adopted(NamedTuple):
    """The tables with all that was done by hand stamped, and to how many documents that was."""

    tables: Tables
    documents: int


def adopt(tables: Tables, known: TablesView, next_stamp: NextStamp) -> Adopted:
    """Stamp what was changed or added by hand.

    Args:
        tables: what was read; not changed.
        known: this machine's own last state; empty if there is none.
        next_stamp: gives new stamps.
    """
    strangers = {
        (table, doc_id): doc
        for table, rows in tables.items()
        if not is_reserved(table)
        for doc_id, doc in rows.items()
        if "_s" not in doc and doc_id not in known.get(table, {})
    }
    adopted = _with_ids(tables, strangers) if strangers else tables
    edited = dict(_edited(adopted, known, next_stamp))
    for (table, doc_id), doc in edited.items():
        if adopted is tables:
            adopted = dict(tables)
        if adopted[table] is tables.get(table):
            adopted[table] = dict(adopted[table])
        adopted[table][doc_id] = doc
    return Adopted(adopted, len(strangers) + len(edited))


# Documents without a stamp


def _with_ids(tables: Tables, strangers: Mapping[tuple[str, int], Document]) -> Tables:
    """Give each stranger its id, and let what refers to it follow."""
    ids = _ids(strangers)
    adopted: Tables = {}
    for table, rows in tables.items():
        adopted[table] = {
            doc_id: _following(doc, ids) for doc_id, doc in rows.items() if (table, doc_id) not in strangers
        }
    for (table, doc_id), doc in strangers.items():
        fields = {name: value for name, value in _following(doc, ids).items() if kind_of(name) != "format"}
        new_id, rows = ids[table, doc_id], adopted[table]
        unit = Unit(restamp(None, fields, FIRST), tables.get(TRASH + table, {}).get(new_id))
        if new_id in rows:
            unit = join_unit(Unit(rows[new_id], None), unit)
        elif unit.grave is not None:
            unit = join_unit(Unit(None, None), unit)
        if unit.alive is not None:
            rows[new_id] = dict(unit.alive)
    return {name: rows for name, rows in adopted.items() if rows}


def _ids(strangers: Mapping[tuple[str, int], Document]) -> _Ids:
    """Return each one's id. What it refers to comes first, for that is a part of what it says."""
    ids: _Ids = {}
    waiting = dict(strangers)
    while waiting:
        ready = [
            place for place, doc in waiting.items() if not any(at in waiting for at in _referred(doc))
        ] or list(waiting)  # they refer to each other: then to nobody
        named = {place: _id_of(place[0], waiting[place], ids, waiting) for place in ready}
        ids |= named
        for place in ready:
            del waiting[place]
    return ids


def _id_of(table: str, doc: Document, ids: _Ids, waiting: Mapping[tuple[str, int], Document]) -> int:
    unknown = dict.fromkeys(waiting, 0)
    doc = _following(doc, {**unknown, **ids})
    key = [doc.get(name) for name in _KEYS.get(table, ())]
    if key and all(type(part) in (str, int) for part in key):
        return key_id(table, *key)  # type: ignore[arg-type] # they are
    content = {name: _sorted(name, value) for name, value in doc.items() if kind_of(name) != "format"}
    return key_id(table, canonical(content))


def _sorted(name: str, value: Any) -> Any:
    return restamp(None, {name: value}, FIRST).get(name) if kind_of(name) == "set" else value


def _referred(doc: Document) -> Iterator[tuple[str, int]]:
    """Yield all that a document refers to, if it is there."""
    for name, value in doc.items():
        if table := _table_of(name):
            for doc_id in value if isinstance(value, list) else [value]:
                if type(doc_id) is int:
                    yield table, doc_id


def _following(doc: Document, ids: _Ids) -> dict[str, Any]:
    """Return a document with its references put right; itself if none has to be."""
    if not any(place in ids for place in _referred(doc)):
        return doc if isinstance(doc, dict) else dict(doc)
    followed = dict(doc)
    for name, value in doc.items():
        if table := _table_of(name):
            if isinstance(value, list):
                followed[name] = [
                    ids.get((table, part), part) if type(part) is int else part for part in value
                ]
            elif type(value) is int:
                followed[name] = ids.get((table, value), value)
    return followed


def _table_of(field: str) -> str:
    return _REFERENCES.get(field) or (field.removesuffix("_set") if field.endswith("_set") else "")


# Fields that changed under their stamp


def _edited(
    tables: Tables, known: TablesView, next_stamp: NextStamp
) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    for table, rows in tables.items():
        if is_reserved(table) or table not in known:
            continue
        for doc_id in differing(rows, known[table]):
            if doc_id in rows and doc_id in known[table]:
                doc, old = rows[doc_id], known[table][doc_id]
                change = _changed(doc, old, may_be_anothers=table in _KEYS)
                if change is not None:
                    yield (table, doc_id), _stamped(change, doc, old, next_stamp)


class _Change(NamedTuple):
    """What a document was before it was changed by hand, and which of its texts are to stand beside what they were."""

    was: Document
    beside: Collection[str] = ()


def _stamped(change: _Change, doc: Document, old: Document, next_stamp: NextStamp) -> dict[str, Any]:
    replaced = [*stamps_in(doc), *stamps_in(old)]
    earlier = {name: {next_stamp(replaced): change.was[name]} for name in change.beside}
    stamped = restamp(change.was, doc, next_stamp(replaced))
    return {**stamped, "_c": {**stamped.get("_c", {}), **earlier}} if earlier else stamped


def _changed(doc: Document, old: Document, *, may_be_anothers: bool) -> _Change | None:
    """Return how a document was changed by hand; None if it wasn't.

    What exists once by nature may have been made by scripts on two machines, both of which is `FIRST`. There what only
    one of them said was never taken out, and of two texts nobody knows which came later.
    """
    if "_s" not in doc:
        return _Change(old)
    mine, known = read(doc), read(old)
    was_made_twice = may_be_anothers and mine.base == known.base == FIRST
    was = dict(doc)
    texts = {*_changed_texts(mine, known, untold=not was_made_twice)}
    for name in texts:
        _put(was, name, old.get(name, ABSENT))
    for name, element in _changed_places(mine, known, untold=not was_made_twice):
        if element is None:
            _put(was, name, old.get(name, ABSENT))
            continue
        elements = [part for part in _elements(was.get(name)) if canonical(part) != element]
        register = known.registers.get((name, element))
        if register is not None and register.value is not ABSENT:
            elements.append(register.value)
        _put(was, name, elements or ABSENT)
    if was == doc:
        return None
    return _Change(
        was, {name for name in texts if was_made_twice and mine.texts[name].versions.keys() == {FIRST}}
    )


def _changed_places(mine: Content, known: Content, *, untold: bool) -> Iterator[Place]:
    """Yield what was changed under its stamp; with `untold` also what came or went and no stamp tells of."""
    for place in mine.registers.keys() | known.registers.keys():
        one, other = mine.registers.get(place), known.registers.get(place)
        if one is None or other is None:
            # Not even a stamp is left of it, or came with it: it goes by the document's own, in both.
            there = one or other
            if (
                untold
                and there is not None
                and mine.base == known.base == there.stamp
                and there.value is not ABSENT
            ):
                yield place
        elif one.stamp == other.stamp and not _is_same(one.value, other.value):
            yield place


def _changed_texts(mine: Content, known: Content, *, untold: bool) -> Iterator[str]:
    """As `_changed_places`, for the long texts."""
    for name in mine.texts.keys() | known.texts.keys():
        one, other = (_head(content.texts.get(name)) for content in (mine, known))
        if one is None or other is None:
            # Nothing tells of it on one side. A text that was shredded, or settled elsewhere, leaves what it knew.
            head = one or other
            is_untold = untold and (name not in mine.texts or name not in known.texts)
            if head is not None and is_untold and mine.base == known.base == head[0]:
                yield name
        elif one[0] == other[0] and not _is_same(one[1], other[1]):
            yield name


def _head(text: Text | None) -> tuple[str, Any] | None:
    """Return the version that the field itself has, with its stamp."""
    return max(text.versions.items(), key=lambda version: version[0]) if text and text.versions else None


def _is_same(one: Any, other: Any) -> bool:
    return one is other or (ABSENT not in (one, other) and canonical(one) == canonical(other))


def _put(doc: dict[str, Any], name: str, value: Any) -> None:
    if value is ABSENT:
        doc.pop(name, None)
    else:
        doc[name] = value


def _elements(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
