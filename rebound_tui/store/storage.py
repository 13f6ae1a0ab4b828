"""The file behind TinyDB: replaced whole, one write an action (docs/format.md, Writing)."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from copy import deepcopy
from datetime import UTC
from typing import TYPE_CHECKING, Any

import tinydb.storages

from rebound_tui.store import disk
from rebound_tui.store.beside import Copy, read_copy
from rebound_tui.store.edits import is_reserved
from rebound_tui.store.errors import ReadOnly, Replaced, WriteFailed
from rebound_tui.store.following import Following
from rebound_tui.store.lines import Known
from rebound_tui.store.meta import read_meta
from rebound_tui.store.refusal import GONE, Refused
from rebound_tui.store.state import random_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rebound_tui.store.change import Change
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.history import Way
    from rebound_tui.store.loading import Loaded

_TRIES = 5


class Storage(Following, tinydb.storages.Storage):
    """One data file, to be written to; see `Following` for how it is opened and read."""

    def join_copy(self, path: str, *, adopt: bool = False) -> None:
        """Join a copy that was left alone, and put it away like any other.

        Args:
            path: the copy.
            adopt: join it even if it was begun apart; both are one database from then on.

        Raises:
            NotJoinable, Refused: it isn't one, or can't be read.
            ReadOnly, Busy, WriteFailed: nothing was changed.
        """
        with self._turns.acting():
            self._catch_up(locked=True)
            self._must_be_writable(os.path.realpath(self.path))
            looked = disk.look(path)
            copy = read_copy(path, looked) if looked else "unreadable"
            if not isinstance(copy, Copy):
                raise Refused("can't be read", "Check that it is whole.", path)
            self._settle_now(self._loader().joined(self._loaded(), copy, adopt=adopt))

    def make_anew(self) -> None:
        """Write the file again after it has gone, with all that this machine knows of it.

        Raises:
            ReadOnly, Busy, WriteFailed: it isn't there still.
        """
        with self._turns.acting():
            self._catch_up(locked=True)
            if self.missing:
                self._settle_now(self._loaded()._replace(missing="copies"))

    def _settle_now(self, loaded: Loaded) -> Mapping[str, str]:
        """Write what somebody has asked for; who is told that it couldn't be isn't surprised by it later.

        Returns:
            where the copies went.
        """
        try:
            return self._settle(loaded, locked=True)
        except WriteFailed:
            self._waiting = None
            raise

    @contextmanager
    def action(self, label: str, *, kind: Way = "do") -> Iterator[Change]:
        """Lock, read again if need be, let the body change what it wants, and write once.

        Nothing is written if nothing changed, or if the body raises.

        Args:
            label: what was done, in the past tense, for undo to say.
            kind: `undo` and `redo` if this turns round the last action of that kind.

        Raises:
            ReadOnly, Busy, Refused: nothing was done.
            WriteFailed: memory holds what the disk holds; see there for `in_place`.
        """
        from rebound_tui.store.change import Change  # noqa: PLC0415 - who only looks changes nothing

        with self._turns.acting() as real:
            self._must_be_writable(real)
            self._catch_up(locked=True)
            self._must_be_writable(real)
            if self.missing:
                raise Refused(*GONE, self.path)
            change = Change(self.tables_now)
            yield change
            self._commit(real, change, label, kind)

    def read(self) -> Any:
        """Return a copy of all tables; TinyDB's plain `Table` edits it in place before it writes."""
        self.refresh()
        self._handed_out = self.tables_now
        return deepcopy({**self.tables_now}) or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Write what differs from what `read` last returned: a document that vanished goes to the trash.

        What other processes have changed since stays.
        """
        given = {name: {int(key): doc for key, doc in rows.items()} for name, rows in data.items()}
        was = self._handed_out
        with self.action("changed by a script") as change:
            for name in was.keys() | given.keys():
                old, new = was.get(name, {}), given.get(name, {})
                if is_reserved(name) and (not new or new == old):
                    continue
                for doc_id in old.keys() - new.keys():
                    if doc_id in change.tables.get(name, {}):
                        change.remove(name, doc_id)
                for doc_id, doc in new.items():
                    if doc_id not in old or doc != old[doc_id]:
                        change.replace(name, doc_id, doc)
        self._handed_out = self.tables_now

    def _must_be_writable(self, real: str) -> None:
        if why := self._why_read_only(real):
            raise ReadOnly(f"{why} Nothing was changed.")

    def _commit(self, real: str, change: Change, label: str, kind: Way) -> None:
        from rebound_tui.store.encoded import Encoded  # noqa: PLC0415 - who only looks saves nothing
        from rebound_tui.store.history import Entry, items_of  # noqa: PLC0415
        from rebound_tui.store.save import Save  # noqa: PLC0415

        meta = read_meta(self.tables_now)
        db = meta.db if meta else random_name(16)
        save = Save(self._home or self._state.database(db), self._content, is_ours=self._is_ours)
        clock = save.clock()
        now = self._now()
        said = change.settle(lambda after: clock.next(now, after), db)
        if not said:
            return
        from rebound_tui.store.introducing import introduction  # noqa: PLC0415 - who only looks isn't introduced

        edits = (*said, *introduction(self.tables_now, clock, now))
        encoded = self._encoded or Encoded(self.tables_now, self._memory().data)
        self._encoded = None  # until it is true
        save.back_up(encoded, now)
        encoded.edit(self.tables_now, edits)
        tables = change.applied(edits)
        try:
            version = save.write(self.path, real, edits, encoded, clock, is_recalled=self._is_ours)
        except Replaced:
            self._join_last_moment(tables)
            change.is_joined = True
        else:
            self.tables_now = tables
            self._encoded = encoded
            self._content = disk.Content(b"", version, is_settled=version.is_exact)
            self._is_ours = True
        change.edits = said
        at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if self._home is None:
            self._home, self._history = save.home, None
        if items := items_of(said):  # none: nothing but the trash has changed, which can't be taken back
            with suppress(OSError):  # what is written is written; it only can't be taken back
                self.history.push(Entry(label, at, items), kind)
        self._note_place(real)
        save.must_be_confirmed()

    def _join_last_moment(self, tables: TablesView) -> None:
        """Another program put a file there while ours was being written: write both in one.

        Raises:
            WriteFailed: it can't be read, or goes on changing; memory holds what it did.
        """
        from rebound_tui.store.identity import belong_together  # noqa: PLC0415 - it hardly ever comes to that

        was = self.tables_now
        for _ in range(_TRIES):
            try:
                loaded = self._loader().load(disk.read(self.path), Known(b"", tables), trusts=False)
                if loaded.content.version is None or not belong_together(loaded.tables, tables):
                    break
                places = self._settle_now(loaded)
            except Replaced:
                continue
            except Refused:
                break
            if self._waiting is None:
                self._tell(loaded, tables, places)
                return
        self._waiting = None
        self.tables_now = was
        raise WriteFailed(
            f"{self.path} was changed by another program just now. Nothing was changed. Try again."
        )
