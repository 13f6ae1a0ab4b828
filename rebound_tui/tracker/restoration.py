"""Going back to a backup, from its name to the file as it was: looked at first, then done (docs/format.md, Backups).

The old values come back as new edits: a plain copy put in the file's place would be undone by the next join, for all in
it is older. What was added since stays, unless the past is wanted exactly; even then it only moves to the trash. All of
it is one action, and undo takes it back.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rebound_tui.core.deleted import goes_along
from rebound_tui.store import backup, disk, sources
from rebound_tui.store.change import other_texts
from rebound_tui.store.errors import NotJoinable, WriteFailed, reason
from rebound_tui.store.identity import database_ids
from rebound_tui.store.join import join
from rebound_tui.store.merging import put_anew
from rebound_tui.store.meta import SCHEMA, read_meta
from rebound_tui.store.refusal import Refused
from rebound_tui.store.remembered import recall
from rebound_tui.store.state import StateFolder
from rebound_tui.store.zone import local_zone
from rebound_tui.tracker.restore_plan import Place, Plan, fields_to_write, other_versions, plan, unshredded
from rebound_tui.tracker.session import NotPossible, Session, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from rebound_tui.store.change import Change
    from rebound_tui.store.edits import Document, TablesView

LATEST = "latest"


class Restoring(Session):
    """A session that can go back."""

    def restore(self, old: TablesView, said: Plan, *, exact: bool, label: str) -> Plan:
        """Does what a plan says, as far as it still fits; returns what was done.

        Args:
            old: the tables of the backup.
            said: what the person was shown. What came in since, as from copies beside a file that couldn't be read, stays.
            exact: as in `plan`.
            label: what undo shall call it.
        """

        def work(change: Change) -> Plan:
            todo = plan(old, change.tables, exact=exact).only(said)
            for place in todo.back:
                _bring_back(change, place, unshredded(place, old, change.tables), exact=exact)
            for place, names in todo.changed.items():
                _write_old(change, place, unshredded(place, old, change.tables), names, exact=exact)
            gone = {place.id for place in todo.removed}
            for place in todo.removed:
                along = goes_along(place.table, change.tables[place.table][place.id], gone)
                change.remove(place.table, place.id, along=along)
            return todo

        return self.act(label, work)


class Restoration:
    """What restoring a backup would do, and the deed. Making one changes nothing.

    Args:
        path: the data file, which may be unreadable, or gone.
        env: the environment.
        name: a backup's name or how only one begins, a path, or `latest`: the newest that isn't what the file holds already.
        exact: whether what was added since moves to the trash.
        clock: the wall clock.

    Raises:
        NotPossible: there is no such backup, or it isn't one of this file.
        Refused: the backup can't be read; or there is no file there but a folder or a pipe.
    """

    def __init__(
        self,
        path: str,
        env: Mapping[str, str],
        name: str,
        *,
        exact: bool,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.exact = exact
        self.zone = local_zone(env)
        self.trouble: Refused | None = None
        """Why the file can't be read, if it can't; it is then kept among the backups, and made anew."""
        self._path, self._env, self._clock = path, env, clock
        self._state = StateFolder.of(env)
        self._content = disk.read(path)
        self.session = self._opened()
        """The open file; None as long as it can't be read."""
        tables = self.session.database.tables_now if self.session else None
        self._homes = sources.homes_of(self._state, os.path.realpath(path), tables)
        self.source, self._old, self.now, self.plan = self._chosen(name, tables)

    def _opened(self) -> Restoring | None:
        if self._content.version is None:
            self.trouble = Refused("isn't there", "", self._path)
            return None
        try:
            return Restoring.open(self._path, self._env, clock=self._clock)
        except Refused as trouble:
            self.trouble = trouble
            return None

    def carry_out(self) -> Plan:
        """Restores; returns what was done.

        Raises:
            Busy, ReadOnly, WriteFailed, Refused: the file is as it was, or made anew and readable again.
        """
        if self.session is None:
            put_anew(self._path, self.now, self._content, state=self._state, now=self._clock())
            self.session = Restoring.open(self._path, self._env, clock=self._clock)
        elif self._homes:
            folder = self._homes[0].folder
            try:
                backup.keep(folder, disk.read(self._path).data, self._clock(), "restore")
            except OSError as error:
                raise WriteFailed(
                    f"No backup could be made in {folder}: {reason(error)}. Nothing was changed."
                ) from error
        at = self.source.at.astimezone(self.zone)
        label = f"restored the backup of {at:%Y-%m-%d %H:%M}"
        return self.session.restore(self._old, self.plan, exact=self.exact, label=label)

    def close(self) -> None:
        """Leaves the file."""
        if self.session is not None:
            self.session.close()

    def _chosen(
        self, name: str, present: TablesView | None
    ) -> tuple[sources.Source, TablesView, TablesView, Plan]:
        """The backup, what it holds, what the file holds (or will, once made anew), and what is to be done."""
        known = sources.all_sources(self._homes)
        if (
            present is None
        ):  # whatever the clock said when a backup was made, nothing here knows more than the shadow
            known.sort(key=lambda source: source.why != sources.SHADOW)
        if name != LATEST:
            begun = [one for one in known if one.name == name] or [
                one for one in known if name and one.name.startswith(name)
            ]
            source = begun[0] if len(begun) == 1 else _named(name)
            return source, *self._compared(source, present)
        for source in known:
            try:
                compared = self._compared(source, present)
            except (Refused, NotPossible):
                continue  # an older one may do
            if present is None or not compared[-1].is_empty:
                return source, *compared
        if known:
            raise NotPossible("There is nothing to go back to: the file holds all that the backups do.")
        raise NotPossible("There is no backup yet. If you have a copy elsewhere: rebound-tui restore PATH")

    def _compared(
        self, source: sources.Source, present: TablesView | None
    ) -> tuple[TablesView, TablesView, Plan]:
        old = sources.tables_in(source)
        meta = read_meta(old)
        if meta is None:
            raise NotPossible(f"{source.name} holds nothing.")
        if meta.min_writer > SCHEMA:
            raise NotPossible(f"A newer version wrote {source.name}. Update this one to restore it.")
        if present is None:
            own = recall(self._homes[0].folder).tables if self._homes else {}
            try:
                now: TablesView = join(own, old)
            except NotJoinable:
                raise NotPossible(_another(source)) from None
        else:
            now = present
            if now and database_ids(now).isdisjoint(database_ids(old)):
                raise NotPossible(_another(source))
        return old, now, plan(old, now, exact=self.exact)


def _named(name: str) -> sources.Source:
    """A backup that lies anywhere."""
    version = disk.look(name)
    if version is None:
        raise NotPossible(f"There is no backup {name}. rebound-tui backups lists those there are.")
    at = datetime.fromtimestamp(version.changed_ns / 1e9, UTC)
    return sources.Source(os.path.basename(name), os.path.abspath(name), at, "path", version.size)


def _another(source: sources.Source) -> str:
    return (
        f"{source.name} is no backup of this file but of another that was begun apart. "
        "rebound-tui merge --adopt makes one of two."
    )


def _bring_back(change: Change, place: Place, old: Document, *, exact: bool) -> None:
    buried = change.tables.get(f"trash.{place.table}", {}).get(place.id, {}).get("doc")
    if not isinstance(buried, dict):
        change.replace(place.table, place.id, old)
        return
    change.restore(place.table, place.id)
    if fields := fields_to_write(old, buried, exact=exact):
        change.update(place.table, place.id, fields)


def _write_old(change: Change, place: Place, old: Document, names: Collection[str], *, exact: bool) -> None:
    present = change.tables[place.table][place.id]
    written = fields_to_write(old, present, exact=exact)
    fields = {name: written[name] for name in names}
    change.update(place.table, place.id, fields)
    for name in fields:
        if versions := other_versions(old, name):
            change.put_versions(place.table, place.id, name, versions)
        elif other_texts(present, name):
            change.resolve(place.table, place.id, name)
