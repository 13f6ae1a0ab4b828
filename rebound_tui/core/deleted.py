"""What was deleted on one machine while another went on with it: neither there nor gone, until a person says.

Either the record is in the trash, and something living belongs to it; or it was written in later than it was deleted
and so came back (docs/format.md, Join), while the rest of its story, in which nobody wrote, is in the trash still.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from rebound_tui.core.application import Application, read_application
from rebound_tui.core.contact import Contact, read_contact, read_touch
from rebound_tui.core.habit import Habit
from rebound_tui.core.marks import read_habit
from rebound_tui.core.reading import OWNERS, Reading, owners_of
from rebound_tui.core.record import Document, Tables
from rebound_tui.core.timeline import in_order, read_event

if TYPE_CHECKING:
    from datetime import tzinfo

Record = Application | Contact | Habit
R = TypeVar("R", bound=Record)

#: What goes to the trash with a record, and comes back with it. A contact takes those along who are the same person.
PARTS: Mapping[str, tuple[str, ...]] = {
    "applications": ("events", "holds", "replies", "reflections", "answers", "lessons", "trials"),
    "contacts": ("touches", "contacts"),
    "habits": ("marks",),
}
_NONE: Mapping[int, Any] = {}


class Deleted(NamedTuple):
    """Those records. `applications`, `contacts` and `habits` are in the trash, and have of their story what is new.

    `behind` are those that are not, while some of their story is.
    """

    applications: Mapping[int, Application] = _NONE
    contacts: Mapping[int, Contact] = _NONE
    habits: Mapping[int, Habit] = _NONE
    behind: frozenset[int] = frozenset()

    def holds(self, id_: int) -> bool:
        """Whether a record is one of those in the trash."""
        return id_ in self.applications or id_ in self.contacts or id_ in self.habits

    def renewed(self, touched: Mapping[str, Mapping[int | None, None]], reading: Reading) -> Deleted:
        """The same after some records were touched: those are looked at anew."""
        return self._replace(
            applications=_looked_at(self.applications, "applications", touched, reading),
            contacts=_looked_at(self.contacts, "contacts", touched, reading),
            habits=_looked_at(self.habits, "habits", touched, reading),
        )


def left_behind(tables: Tables) -> frozenset[int]:
    """The records that are there while some of what went to the trash with them is not."""
    return frozenset(
        owner
        for table, parts in PARTS.items()
        for part in parts
        for grave in tables.get(f"trash.{part}", _NONE).values()
        if (owner := grave.get("w")).__class__ is int and "doc" in grave and owner in tables.get(table, _NONE)
    )


def goes_along(table: str, document: Document, gone: Collection[int]) -> int | None:
    """The record with which a document goes to the trash, if that is among those that go."""
    if table not in OWNERS or table == "contacts":  # a contact outlives the applications where one met
        return None
    return next((owner for owner in owners_of(table, document) if owner is not None and owner in gone), None)


def in_trash(tables: Tables, zone: tzinfo) -> list[Record]:
    """The records in the trash that can be brought back, by kind and name; without their stories."""
    return [record for table in PARTS for record in in_name_order(_buried(table, tables, zone))]


def in_name_order(records: Iterable[R]) -> list[R]:
    """Records as a list shows them that has no other order."""
    return sorted(records, key=lambda one: (name_of(one).casefold(), one.id))


def name_of(record: Record) -> str:
    """What a record is called."""
    return record.name if isinstance(record, Habit) else record.title


def document_in_trash(table: str, id_: int, tables: Tables) -> Document | None:
    """A document in the trash of a table, which isn't in the table itself."""
    document = tables.get(f"trash.{table}", _NONE).get(id_, _NONE).get("doc")
    is_there = id_ in tables.get(table, _NONE)
    return document if isinstance(document, Mapping) and not is_there else None


def _buried(table: str, tables: Tables, zone: tzinfo) -> Iterator[Record]:
    for id_ in tables.get(f"trash.{table}", _NONE):
        document = document_in_trash(table, id_, tables)
        if document is not None:
            yield _read(table, id_, document, {}, zone)


def _read(
    table: str, id_: int, document: Document, parts: Mapping[str, list[tuple[int, Document]]], zone: tzinfo
) -> Record:
    odd: list[Any] = []  # what is in the trash needs nobody's care
    if table == "habits":
        return read_habit(id_, document, dict(parts.get("marks", ())), odd)
    if table == "contacts":
        touches = [read_touch(part, doc, zone, odd) for part, doc in parts.get("touches", ())]
        return read_contact(id_, document, touches, zone, odd)
    events = [read_event(part, doc, zone, odd) for part, doc in parts.get("events", ())]
    return read_application(id_, document, in_order(events), odd)


def _looked_at(
    known: Mapping[int, Any], table: str, touched: Mapping[str, Mapping[int | None, None]], reading: Reading
) -> Mapping[int, Any]:
    graves = reading.tables.get(f"trash.{table}", _NONE)
    found = {
        id_: record
        for id_ in sorted(graves.keys() & touched[table].keys())
        if (record := _with_news(table, id_, reading)) is not None
    }
    if not found and not known.keys() & touched[table].keys():
        return known
    return {id_: one for id_, one in known.items() if id_ not in touched[table]} | found


def _with_news(table: str, id_: int, reading: Reading) -> Record | None:
    """A record in the trash that something living belongs to, with that; None if it isn't one."""
    document = document_in_trash(table, id_, reading.tables)
    if document is None:
        return None
    parts = {part: reading.parts(part, id_) for part in PARTS[table] if part not in ("trials", table)}
    return _read(table, id_, document, parts, reading.zone) if any(parts.values()) else None
