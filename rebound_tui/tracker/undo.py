"""Taking back and doing again: an action's old values, written as new edits (docs/format.md, Undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rebound_tui.core.deleted import goes_along
from rebound_tui.core.stamp import DEVICE
from rebound_tui.tracker.session import NotPossible, Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rebound_tui.store.change import Change
    from rebound_tui.store.history import Entry, Item

Turn = Literal["undo", "redo"]

_NOTHING = {"undo": "There is nothing to take back.", "redo": "There is nothing to do again."}


class ChangedSince(NotPossible):
    """What an action wrote isn't what is there now; the text says who changed what.

    Attributes:
        entry: the action.
    """

    def __init__(self, entry: Entry, by: str, what: Sequence[str]) -> None:
        super().__init__(
            f"“{entry.label}” was changed on {by} since: {', '.join(what)}. It is left as it is."
        )
        self.entry = entry


class Undo(Session):
    """What this machine did to this file, backwards and forwards."""

    def undo(self, *, anyway: bool = False, asked: Entry | None = None) -> str:
        """Takes back the last action of this machine; returns what it was.

        Args:
            anyway: write what was there before also over what somebody wrote since.
            asked: the action that somebody was asked about; if another is the last by now, nothing is done.

        Raises:
            ChangedSince: what it wrote was changed since; nothing was done.
            NotPossible: there is nothing to take back, or nothing of it is there any more.
        """
        return self._turn("undo", anyway=anyway, asked=asked)

    def redo(self, *, anyway: bool = False, asked: Entry | None = None) -> str:
        """Does again what was taken back last; returns what it was.

        Args:
            anyway: write it also over what somebody wrote since.
            asked: as in `undo`.

        Raises:
            ChangedSince: it was changed since; nothing was done.
            NotPossible: there is nothing to do again, or nothing of it is there any more.
        """
        return self._turn("redo", anyway=anyway, asked=asked)

    def pass_over(self, way: Turn, *, asked: Entry | None = None) -> str:
        """Leaves the last action as it is for good, so that the one before it is next; returns what it was.

        Args:
            way: whether it would be taken back or done again.
            asked: as in `undo`.

        Raises:
            NotPossible: there is none, or it can't be noted.
        """
        from rebound_tui.store.errors import reason  # noqa: PLC0415 - seldom

        entry = self._next(way, asked)
        try:
            with self.database.locked():
                self.database.history.push(entry, "pass")
        except OSError as error:
            raise NotPossible(f"It can't be noted that “{entry.label}” stays: {reason(error)}.") from error
        return entry.label

    def _turn(self, way: Turn, *, anyway: bool, asked: Entry | None) -> str:
        from rebound_tui.store.turning import can_be_turned, written_since  # noqa: PLC0415 - only needed here

        entry = self._next(way, asked)

        def work(change: Change) -> None:
            self._next(way, entry)
            since = [(item, written_since(item, change.tables)) for item in entry.items]
            changed = [(item, stamp) for item, stamp in since if stamp is not None]
            if changed and not anyway:
                raise self._changed(entry, changed)
            left = tuple(item for item in entry.items if can_be_turned(item, change.tables))
            if not left:
                raise NotPossible(f"Of “{entry.label}” nothing is there any more.")
            _write_back(change, entry._replace(items=left))

        self.act(entry.label, work, kind=way)
        if self._last(way) == entry:  # all of it was so already, and what changes nothing isn't noted
            self.pass_over(way, asked=entry)
        return entry.label

    def _next(self, way: Turn, expected: Entry | None) -> Entry:
        entry = self._last(way)
        if expected is not None and entry != expected:
            raise NotPossible("Something else was done in the meantime; try once more.")
        if entry is None:
            raise NotPossible(_NOTHING[way])
        return entry

    def _last(self, way: Turn) -> Entry | None:
        history = self.database.history
        return history.last_undo() if way == "undo" else history.last_redo()

    def _changed(self, entry: Entry, changed: Sequence[tuple[Item, str]]) -> ChangedSince:
        from rebound_tui.core.versions import device_names  # noqa: PLC0415 - seldom
        from rebound_tui.core.wording.tables import one_of  # noqa: PLC0415
        from rebound_tui.core.wording.versions import SOMEWHERE, text_name  # noqa: PLC0415

        names = device_names(self.database.tables_now)
        by = {names.get(stamp[DEVICE], SOMEWHERE) for _, stamp in changed}
        what = {
            text_name(item.table, item.field) if item.field else f"the {one_of(item.table)}"
            for item, _ in changed
        }
        return ChangedSince(entry, " and ".join(sorted(by)), sorted(what))


def _write_back(change: Change, entry: Entry) -> None:
    fields: dict[tuple[str, int], dict[str, Any]] = {}
    gone = {item.id for item in entry.items if item.field is None and item.before is None}
    for item in entry.items:
        if item.field is not None:
            fields.setdefault((item.table, item.id), {})[item.field] = item.before
        elif item.before is None:
            along = goes_along(item.table, change.tables[item.table][item.id], gone)
            change.remove(item.table, item.id, along=along)
        else:
            change.restore(item.table, item.id)
    for (table, id_), values in fields.items():
        change.update(table, id_, values)
    for item in entry.items:
        if item.field is not None and item.versions:
            change.put_versions(item.table, item.id, item.field, item.versions)
        elif item.field is not None:
            change.resolve(item.table, item.id, item.field)
