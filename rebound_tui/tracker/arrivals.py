"""What a join brought: how much, from which machine, and what of it a person wants to know at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.application import read_application
from rebound_tui.core.kind import SEALS, kind_of
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.core.stamp import FIRST, is_stamp, parse
from rebound_tui.core.text import one_line
from rebound_tui.core.versions import Contested, device_names
from rebound_tui.core.wording.tables import say_count
from rebound_tui.store.codec import canonical
from rebound_tui.store.restamp import stamps_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from rebound_tui.store.edits import Document, TablesView

_TRASH = "trash."
_QUIET = ("_meta", "devices")


class Arrival(NamedTuple):
    """What came from one machine: table → documents that are new here, changed, or gone to the trash.

    `device` is empty where no stamp says who wrote it.
    """

    device: str
    name: str
    new: Mapping[str, int]
    changed: Mapping[str, int]
    deleted: Mapping[str, int]


class Moved(NamedTuple):
    """An application that stands elsewhere now."""

    application: int
    title: str
    before: str
    after: str


class Arrivals(NamedTuple):
    """All that a join brought to a copy."""

    machines: tuple[Arrival, ...]
    moved: tuple[Moved, ...]
    versions: tuple[Contested, ...]
    """The texts that were written apart, and now have more than one version."""
    shredded: tuple[str, ...]
    """Whose hot draft was here, and was shredded elsewhere: the titles of the applications."""

    def sentence(self) -> str:
        """Say it in one line, such as `2 events from desktop · Initech applied → interview`; empty if nothing came."""
        return " · ".join(
            [
                *(f"hot draft for {one_line(title)} shredded, here too" for title in self.shredded),
                *(_came(arrival) for arrival in self.machines),
                *(f"{one_line(move.title)} {move.before} → {move.after}" for move in self.moved),
                *_noted(len(self.versions)),
            ]
        )


def arrivals(before: TablesView, after: TablesView, zone: tzinfo) -> Arrivals:
    """Compare a copy with what a join made of it.

    Args:
        before: the copy.
        after: the result.
        zone: where plain days begin and end, for the order of a timeline.
    """
    counts: dict[str, dict[str, Counter[str]]] = {}
    versions: list[Contested] = []
    shredded: set[int] = set()
    touched: set[int] = set()
    for table, doc_id, old, new in _changes(before, after):
        what = "deleted" if _is_gone(table, doc_id, after) else "changed" if old is not None else "new"
        if what == "deleted" and old is None:
            continue  # it was never here
        by = counts.setdefault(_device(old, new), {})
        by.setdefault(what, Counter())[table] += 1
        versions += [Contested(table, doc_id, name) for name in _second_versions(old, new)]
        shredded |= _applications(old) if old and _is_shredded(table, old, new) else set()
        touched |= {doc_id} if table == "applications" else _applications(old, new)
    names = device_names(after)
    machines = tuple(
        Arrival(
            device, names.get(device, device), *(by.get(what, {}) for what in ("new", "changed", "deleted"))
        )
        for device, by in sorted(counts.items())
    )
    return Arrivals(
        machines,
        tuple(_moves(before, after, touched, zone)),
        tuple(versions),
        tuple(_titles(after, shredded)),
    )


def _changes(before: TablesView, after: TablesView) -> Iterator[tuple[str, int, Document | None, Document]]:
    """Yield each document that isn't what it was: before, and after, if only as its row in the trash."""
    for name, rows in after.items():
        table = name.removeprefix(_TRASH)
        if table in _QUIET:
            continue
        was, alive = before.get(name, {}), before.get(table, {})
        for doc_id, doc in rows.items():
            old = was.get(doc_id)
            if doc is old or doc == old or (name != table and doc_id in after.get(table, {})):
                continue
            if name == table or doc_id in alive:
                yield table, doc_id, alive.get(doc_id), doc


def _is_gone(table: str, doc_id: int, after: TablesView) -> bool:
    return doc_id not in after.get(table, {})


def _device(old: Document | None, new: Document) -> str:
    """Return who wrote what is new in a document; empty where a script did, or no stamp says it."""
    known = {FIRST, *(stamps_in(old) if old else ())}
    died = new.get("x")
    fresh = [stamp for stamp in (*stamps_in(new), died) if is_stamp(stamp) and stamp not in known]
    return parse(max(fresh)).device if fresh else ""


def _second_versions(old: Document | None, new: Document) -> list[str]:
    """Return the texts that have another version now, and had none before. Two that say the same are one."""
    return sorted(_with_versions(new) - _with_versions(old or {}))


def _with_versions(doc: Document) -> set[str]:
    others = doc.get("_c")
    return {
        name
        for name, texts in (others.items() if isinstance(others, dict) else ())
        if kind_of(name) == "text" and isinstance(texts, dict)
        if any(text is not None and canonical(text) != canonical(doc.get(name)) for text in texts.values())
    }


def _is_shredded(table: str, old: Document, new: Document) -> bool:
    """Tell whether words that were here had to go: those of a draft that was shredded elsewhere."""
    new = new["doc"] if isinstance(new.get("doc"), dict) else new
    had_words = any(name in SEALS for name in (*old, *(old["_c"] if isinstance(old.get("_c"), dict) else ())))
    return table == "replies" and had_words and any(new.get(seal) != old.get(seal) for seal in SEALS.values())


def _titles(tables: TablesView, ids: set[int]) -> Iterator[str]:
    applications = tables.get("applications", {})
    read = (read_application(id_, applications[id_], (), []) for id_ in sorted(ids & applications.keys()))
    yield from (application.title for application in read)


def _applications(*docs: Document | None) -> set[int]:
    return {owner for doc in docs if doc and type(owner := doc.get("application")) is int}


def _moves(before: TablesView, after: TablesView, touched: set[int], zone: tzinfo) -> Iterator[Moved]:
    """Yield the applications that were here, and stand elsewhere now; only those that were touched are read."""
    was, now = (Snapshot.of(_only(tables, touched), zone).applications for tables in (before, after))
    for doc_id in sorted(was.keys() & now.keys()):
        if was[doc_id].stage != now[doc_id].stage:
            yield Moved(doc_id, now[doc_id].title, was[doc_id].stage, now[doc_id].stage)


def _only(tables: TablesView, touched: set[int]) -> dict[str, dict[int, Any]]:
    if not touched:
        return {}
    applications = tables.get("applications", {})
    return {
        "applications": {doc_id: applications[doc_id] for doc_id in touched & applications.keys()},
        "events": {
            doc_id: doc
            for doc_id, doc in tables.get("events", {}).items()
            if doc.get("application") in touched
        },
    }


def _came(arrival: Arrival) -> str:
    said = [
        *(_counted(count, table) for table, count in sorted(arrival.new.items())),
        *(_counted(count, table, "changed ") for table, count in sorted(arrival.changed.items())),
        *(_counted(count, table, "deleted ") for table, count in sorted(arrival.deleted.items())),
    ]
    return ", ".join(said) + (f" from {one_line(arrival.name)}" if arrival.name else "")


def _counted(count: int, table: str, what: str = "") -> str:
    number, _, word = say_count(count, table).partition(" ")
    return f"{number} {what}{word}"


def _noted(count: int) -> list[str]:
    if not count:
        return []
    return ["1 note has two versions" if count == 1 else f"{count} notes have two versions"]
