"""What going back to a backup would do: what comes back, what changes, what was added since and stays or goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.kind import SEALS, kind_of
from rebound_tui.store.change import other_texts
from rebound_tui.store.codec import canonical
from rebound_tui.store.edits import is_reserved
from rebound_tui.store.registers import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rebound_tui.store.edits import Document, TablesView

_NOT_RESTORED = ("devices",)
"""What the machines are called is no matter of the past."""

_SEALS = frozenset(SEALS.values())
"""When something was shredded is no value to go back to: writing it would shred again."""


class Place(NamedTuple):
    """Where a document is."""

    table: str
    id: int


class Plan(NamedTuple):
    """What restoring does.

    Attributes:
        back: documents that come back: they are in the trash, or not here at all.
        changed: documents of which some fields get their old values, and which.
        removed: documents that move to the trash: they were added since. Only when the past is wanted exactly.
        added: documents that were added since, and stay.
    """

    back: tuple[Place, ...]
    changed: Mapping[Place, tuple[str, ...]]
    removed: tuple[Place, ...]
    added: tuple[Place, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.back or self.changed or self.removed)

    def only(self, said: Plan) -> Plan:
        """What of it another plan says too; of what that one changes and is gone by now, all comes back."""
        back, removed = {*said.back, *said.changed}, {*said.removed}
        return self._replace(
            back=tuple(place for place in self.back if place in back),
            changed={
                place: shown
                for place, names in self.changed.items()
                if (shown := tuple(name for name in names if name in said.changed.get(place, ())))
            },
            removed=tuple(place for place in self.removed if place in removed),
        )


def plan(old: TablesView, now: TablesView, *, exact: bool) -> Plan:
    """Compare what was with what is.

    Args:
        old: the tables of the backup.
        now: those of the file.
        exact: whether what was added since is to go.
    """
    back: list[Place] = []
    changed: dict[Place, tuple[str, ...]] = {}
    for place, doc in _documents(old, but=now):
        present = now.get(place.table, {}).get(place.id)
        if present is None:
            back.append(place)
        elif present is not doc and (fields := fields_to_write(doc, present, exact=exact)):
            changed[place] = tuple(sorted(fields))
    added = tuple(place for place, _ in _documents(now) if place.id not in old.get(place.table, {}))
    return Plan(tuple(back), changed, added if exact else (), () if exact else added)


def counted(places: Iterable[Place]) -> dict[str, int]:
    """How many documents of each table these are."""
    return dict(sorted(Counter(place.table for place in places).items()))


def _documents(tables: TablesView, *, but: TablesView | None = None) -> Iterator[tuple[Place, Document]]:
    """Yield what can be restored; `but` without the texts that were shredded there since."""
    for table in sorted(tables):
        if not is_reserved(table) and table not in _NOT_RESTORED:
            for doc_id, doc in tables[table].items():
                place = Place(table, doc_id)
                yield place, doc if but is None else unshredded(place, tables, but)


def unshredded(place: Place, old: TablesView, now: TablesView) -> Document:
    """An old document without what was shredded since: that is gone for good, in backups too."""
    doc = old[place.table][place.id]
    if not SEALS.keys() & doc.keys():
        return doc
    grave = now.get(f"trash.{place.table}", {}).get(place.id, {})
    known = [now.get(place.table, {}).get(place.id), grave.get("doc")]
    seals = [read(one).sealed for one in known if isinstance(one, Mapping)]
    sealed = max([*seals, grave.get("s") or ""], key=str)
    return (
        {name: value for name, value in doc.items() if name not in SEALS}
        if read(doc).sealed < sealed
        else doc
    )


def fields_to_write(old: Document, present: Document, *, exact: bool) -> dict[str, Any]:
    """The fields to be written so that a document is again as it was; None removes one, which only an exact one does."""
    fields: dict[str, Any] = {}
    for name in old.keys() | (present.keys() if exact else set()):
        if name.startswith("_") or name in _SEALS:
            continue
        was, value = old.get(name), present.get(name)
        if kind_of(name) == "set" and not exact and isinstance(was, list) and isinstance(value, list):
            was = [*value, *(element for element in was if element not in value)]
        if _differ(was, value) or (
            kind_of(name) == "text" and _differ(other_versions(old, name), other_versions(present, name))
        ):
            fields[name] = was
    return fields


def other_versions(doc: Document, name: str) -> list[Any]:
    """The other versions of a text, in an order that is always the same."""
    return sorted(other_texts(doc, name).values(), key=canonical)


def _differ(one: object, other: object) -> bool:
    if one.__class__ is other.__class__ and isinstance(one, str | int | None):
        return one != other
    return canonical(one) != canonical(other)
