"""What was deleted comes back: applications, people and habits, each with its story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rebound_tui.core.deleted import PARTS, Record, document_in_trash, in_trash, name_of
from rebound_tui.core.stamp import written_at
from rebound_tui.tracker.session import NotPossible, Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rebound_tui.store.change import Change

_OWNER = {"applications": "application", "contacts": "contact", "habits": "habit"}
_BEFORE = timedelta(minutes=1)  # that another machine's clock may be behind
_TIME_APART = timedelta(days=1)


class Undeleting(Session):
    """What one can say about the trash."""

    def undelete(self, id_: int) -> Record:
        """Brings a record back with all that went to the trash with it; what was added since stays.

        One that came back by itself, because another machine wrote in it, gets the rest of its story.

        Raises:
            NotPossible: neither is in the trash, or not there any more.
        """

        def work(change: Change) -> None:
            table = next((table for table in PARTS if _is_in(table, id_, change)), None)
            if table is None:
                raise NotPossible("That is not in the trash.")
            lost = list(_lost(table, id_, change, self.clock()))
            if id_ not in change.tables.get(table, {}):
                change.restore(table, id_)
            elif not lost:
                raise NotPossible("That is not in the trash.")
            for part, part_id in lost:
                change.restore(part, part_id)

        named = next((one for one in self._restorable() if one.id == id_), None)
        self.act(f"brought back {name_of(named) if named else 'what was deleted'}", work)
        snapshot = self.snapshot
        return snapshot.applications.get(id_) or snapshot.habits.get(id_) or self.contact_of(id_)

    def restorable(self) -> list[Record]:
        """All that `undelete` can bring back: what is in the trash, then what is there without all of its story."""
        return list(self._restorable())

    def _restorable(self) -> Iterator[Record]:
        yield from in_trash(self.snapshot.tables, self.zone)
        for records in (self.snapshot.applications, self.snapshot.contacts, self.snapshot.habits):
            yield from (records[id_] for id_ in sorted(self.snapshot.deleted.behind) if id_ in records)


def _is_in(table: str, id_: int, change: Change) -> bool:
    return id_ in change.tables.get(table, {}) or document_in_trash(table, id_, change.tables) is not None


def _lost(table: str, id_: int, change: Change, now: datetime) -> Iterator[tuple[str, int]]:
    """What went to the trash with a record and is there still."""
    is_dead = id_ not in change.tables.get(table, {})
    died = change.tables.get(f"trash.{table}", {}).get(id_, {}).get("x") if is_dead else None
    owners = {_OWNER[table]: {id_}, "lesson": _lessons_of(change, id_)}
    for part in PARTS[table]:
        whose = "lesson" if part == "trials" else _OWNER[table]
        for part_id, grave in change.tables.get(f"trash.{part}", {}).items():
            document = document_in_trash(part, part_id, change.tables)
            if document is None:
                continue
            if "w" in grave:
                is_lost = grave["w"] == id_ or (part == "trials" and grave["w"] in owners[whose])
            else:
                is_lost = document.get(whose) in owners[whose] and _went_with(died, grave, now)
            if is_lost:
                yield part, part_id


def _went_with(died: Any, grave: Mapping[str, Any], now: datetime) -> bool:
    """Whether a part whose grave doesn't say so was deleted with its owner, or after it; not on its own, before.

    The stamps of an action rise. A deletion in a time that is yet to come says nothing of the order: a clock was wrong.
    """
    if died is None:
        return False
    when, whole = (written_at(stamp) for stamp in (grave.get("x"), died))
    return when is None or whole is None or whole > now + _TIME_APART or when >= whole - _BEFORE


def _lessons_of(change: Change, id_: int) -> set[int]:
    """The lessons of an application, those in the trash too."""
    found = dict(change.tables.get("lessons", {}))
    for lesson in change.tables.get("trash.lessons", {}):
        if (document := document_in_trash("lessons", lesson, change.tables)) is not None:
            found[lesson] = document
    return {lesson for lesson, document in found.items() if document.get("application") == id_}
