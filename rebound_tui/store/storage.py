"""The file behind TinyDB: read strictly, replaced whole, one write an action (docs/format.md, Writing)."""

from __future__ import annotations

import gc
import os
import re
import stat
from contextlib import contextmanager, suppress
from copy import deepcopy
from datetime import UTC, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal

import tinydb.storages

from rebound_tui.store import codec, disk
from rebound_tui.store.change import Change, is_reserved
from rebound_tui.store.encoded import Encoded
from rebound_tui.store.errors import ReadOnly
from rebound_tui.store.history import Entry, History, items_of
from rebound_tui.store.lock import Lock
from rebound_tui.store.meta import SCHEMA, read_meta
from rebound_tui.store.news import News
from rebound_tui.store.refusal import Refused
from rebound_tui.store.save import Save
from rebound_tui.store.state import DatabaseState, StateFolder, random_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rebound_tui.store.change import TablesView
    from rebound_tui.store.disk import Version
    from rebound_tui.store.history import Way
    from rebound_tui.store.news import LeftAlone

_DB = re.compile(rb'\{\n"_meta": \{\n"1": \{[^\n]*"db":"([0-9A-Z]{16})"')


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Storage(tinydb.storages.Storage):
    """One data file; opening it reads it, and never writes.

    Args:
        path: the file, which need not be there; links are followed.
        state: this machine's folder; by default the one that the environment names.
        now: the wall clock, aware.

    Raises:
        Refused: what is there can't be read.
    """

    def __init__(
        self, path: str, *, state: StateFolder | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.path = os.path.abspath(path)
        self.tables_now: TablesView = {}
        """What the disk holds. A new object after each change; what didn't change in it stays the same object."""
        self.history = History(None)
        self._state = state or StateFolder.of(os.environ)
        self._now = now
        self._turn = RLock()
        self._acting = False
        self._lock: Lock | None = None
        self._home: DatabaseState | None = None
        self._content = disk.Content(b"", None, is_settled=True)
        self._encoded: Encoded | None = None
        self._is_ours = False
        self._handed_out: TablesView = {}
        self._news: News | None = None
        self.left_alone: tuple[LeftAlone, ...] = ()
        """The files beside ours that look like copies of it, and weren't joined."""
        self.missing: Literal["copies", "shadow"] | None = None
        """Whether the file is gone that was there once: beside `copies` it is made from, if that can't be written
        just now; or with this machine's `shadow` alone, which `make_anew` writes when somebody wants that."""
        self._load(disk.read(self.path))

    @property
    def state_folder(self) -> str:
        """This machine's folder."""
        return self._state.path

    @property
    def exists(self) -> bool:
        """Whether there is a file; it comes into being with the first write, not the first look."""
        return self._content.version is not None

    @property
    def folder(self) -> str | None:
        """This machine's folder for this database; None as long as there is no file."""
        return self._home.folder if self._home else None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out for a moment, as `action` does; not inside one.

        Raises:
            Busy: somebody else is writing.
            WriteFailed: the state folder can't be written.
        """
        with self._turn, Lock(self._state.lock_path(os.path.realpath(self.path))).held(self.path):
            yield

    @property
    def mode_notice(self) -> str | None:
        """One line if others on this machine may read the file, else None."""
        version = self._content.version
        if version is None or os.name != "posix" or not version.mode & 0o077:
            return None
        mode = stat.S_IMODE(version.mode)
        return f"{self.path} is open to others on this machine (mode {mode:04o}). It stays so; chmod 600 closes it."

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as one line, or None."""
        return self._why_read_only(os.path.realpath(self.path))

    def _why_read_only(self, real: str) -> str | None:
        meta = read_meta(self.tables_now)
        if meta is not None and meta.min_writer > SCHEMA:
            return f"{self.path} was written by a newer version. It can be read; update this one to write."
        return disk.why_read_only(real)

    def take_news(self) -> News | None:
        """Return what came in since this was last asked; None if nothing did."""
        news, self._news = self._news, None
        return news

    def join_copy(self, path: str, *, adopt: bool = False) -> None:
        """Join a copy that was left alone, and put it away like any other.

        Args:
            path: the copy.
            adopt: join it even if it was begun apart; both are one database from then on.

        Raises:
            NotJoinable, Refused: it isn't one, or can't be read.
            ReadOnly, Busy, WriteFailed: nothing was changed.
        """
        raise NotImplementedError(path, adopt)

    def leave_copy(self, path: str) -> None:
        """Leave a copy alone from now on, as long as it stays as it is."""
        self.left_alone = tuple(left for left in self.left_alone if left.path != path)

    def make_anew(self) -> None:
        """Write the file again after it has gone, with all that this machine knows of it.

        Raises:
            ReadOnly, Busy, WriteFailed: it isn't there still.
        """
        raise NotImplementedError

    def refresh(self) -> bool:
        """Read the file again if somebody else changed it; tell whether it holds something else now.

        Raises:
            Refused: it can't be read any more; memory stays as it was.
        """
        if not self._turn.acquire(blocking=False):
            return False  # an action is under way in another thread, and reads it itself
        try:
            return not self._acting and self._catch_up()
        finally:
            self._turn.release()

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
        with self._turn:
            if self._acting:
                raise RuntimeError("an action inside an action would be two writes")
            self._acting = True
            try:
                real = os.path.realpath(self.path)
                self._must_be_writable(real)
                if self._lock is None or self._lock.path != self._state.lock_path(real):
                    self._lock = Lock(self._state.lock_path(real))
                with self._lock.held(self.path):
                    if self._catch_up():
                        self._must_be_writable(real)
                    change = Change(self.tables_now)
                    yield change
                    self._commit(real, change, label, kind)
            finally:
                self._acting = False

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

    def close(self) -> None:
        """Leave the file: what was said is on the disk already; the shadow is renewed where it is worth it."""
        with self._turn:
            if self._home is not None and self._encoded is not None:
                Save(self._home, self._content, is_ours=self._is_ours).close(self._encoded)

    # Reading

    def _catch_up(self) -> bool:
        version = disk.look(self.path)
        was = self._content
        if version == was.version and was.is_settled:
            return False
        content = disk.read(self.path)
        if content.version is None and was.version is not None:
            raise Refused(
                "was here a moment ago and is gone", "Wait for your sync tool, or put it back.", self.path
            )
        known = self._encoded.data() if self._encoded else was.data
        if content.data == known and (content.version is None) == (was.version is None):
            self._content = content._replace(data=was.data)
            return False
        before = self.tables_now
        self._load(content)
        news = News(before, self.tables_now, replaced=True)
        self._news = self._news.then(news) if self._news else news
        return True

    def _load(self, content: disk.Content) -> None:
        data, version, _ = content
        if version is None:
            tables: TablesView = {}
            is_ours = True
        else:
            is_ours = self._is_known(data, version)
            try:
                tables = _decoded(data, trusted=is_ours)
            except Refused as error:
                raise error.at(self.path, is_ours=True) from error
        self.tables_now = tables
        self._content = content
        self._is_ours = is_ours
        self._encoded = None
        meta = read_meta(tables)
        self._home = self._state.database(meta.db) if meta else None
        self.history = History(self._home.folder if self._home else None)

    def _is_known(self, data: bytes, version: Version) -> bool:
        """Tell whether this machine wrote these bytes: by the file's version, or by their hash at the last close."""
        found = _DB.match(data)
        if found is None:
            return False
        mark = self._state.database(found[1].decode()).mark()
        if mark.knows(version):
            return True
        if not mark.digest:
            return False
        from hashlib import sha256  # noqa: PLC0415 - only for a file that was moved or copied

        return sha256(data).hexdigest() == mark.digest

    # Writing

    def _must_be_writable(self, real: str) -> None:
        if why := self._why_read_only(real):
            raise ReadOnly(f"{why} Nothing was changed.")

    def _commit(self, real: str, change: Change, label: str, kind: Way) -> None:
        meta = read_meta(self.tables_now)
        db = meta.db if meta else random_name(16)
        save = Save(self._home or self._state.database(db), self._content, is_ours=self._is_ours)
        clock = save.clock()
        now = self._now()
        edits = change.settle(lambda after: clock.next(now, after), db)
        if not edits:
            return
        encoded = self._encoded or Encoded(self.tables_now, self._content.data if self._is_ours else b"")
        self._encoded = None  # until it is true
        encoded.edit(self.tables_now, edits)
        version = save.write(self.path, real, edits, encoded, clock.last)

        self.tables_now = change.applied(edits)
        self._encoded = encoded
        self._content = disk.Content(b"", version, is_settled=version.is_exact)
        self._is_ours = True
        change.edits = edits
        at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if self._home is None:
            self._home = save.home
            self.history = History(save.home.folder)
        with suppress(OSError):  # what is written is written; it only can't be taken back
            self.history.push(Entry(label, at, items_of(edits)), kind)
        self._state.note_place(real, save.home)
        save.must_be_confirmed()


def _decoded(data: bytes, *, trusted: bool) -> codec.Tables:
    """Decode without the garbage collector, which finds nothing in JSON and takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        if trusted:
            with suppress(ValueError, AttributeError, TypeError):  # then let strict reading say what it is
                return codec.decode(data, trusted=True)
        return codec.decode(data)
    finally:
        if was_on:
            gc.enable()
