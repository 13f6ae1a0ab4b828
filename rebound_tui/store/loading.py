"""Everything that this machine can learn about a data file at once: the file, the shadow, and what lies beside it.

Nothing is written here; `Storage` settles what comes of it (docs/format.md, Reading).
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from rebound_tui.store.edits import edits_between
from rebound_tui.store.lines import NOTHING, Known
from rebound_tui.store.meta import read_meta
from rebound_tui.store.remembered import both, is_known, recall, trusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from rebound_tui.store.beside import Beside, Copy, Seen
    from rebound_tui.store.clock import Clock
    from rebound_tui.store.disk import Content
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.news import LeftAlone
    from rebound_tui.store.opening import Opened, Read
    from rebound_tui.store.state import DatabaseState, StateFolder

_DB = re.compile(rb'\{\n"_meta": \{\n"1": \{[^\n]*"db":"([0-9A-Z]{16})"')


EMPTY: TablesView = MappingProxyType({})


class Displaced(NamedTuple):
    """A database whose place another one took: this machine's part of the state folder, and what it holds."""

    home: DatabaseState
    tables: TablesView


class Loaded(NamedTuple):
    """What came of looking.

    Attributes:
        content: the file's bytes.
        tables: all that is known.
        home: this machine's part of the state folder; None while nobody knows whose file it is.
        is_known: this machine wrote the file, or has it in its shadow already.
        base: canonical bytes like the result's, and their tables.
        recalled: what the shadow has.
        is_recalled: it has that in this layout; else all of it must be written anew.
        said: what is known without the conflict copies.
        opened: how the file was read; None if it was known, or isn't there.
        copies: the conflict copies in it.
        left: the files that look like copies and aren't in it.
        seen: what lies beside the file.
        clock: what stamped edits by hand; None if there were none.
        missing: see `Storage`.
        displaced: what this machine has of the database that was here before this one; None if it was this one.
    """

    content: Content
    tables: TablesView = EMPTY
    home: DatabaseState | None = None
    is_known: bool = True
    base: Known = NOTHING
    recalled: TablesView = EMPTY
    is_recalled: bool = True
    opened: Opened | None = None
    said: TablesView = EMPTY
    copies: tuple[Copy, ...] = ()
    left: tuple[LeftAlone, ...] = ()
    seen: Seen = ()
    clock: Clock | None = None
    missing: Literal["copies", "shadow"] | None = None
    displaced: Displaced | None = None

    @property
    def file_differs(self) -> bool:
        """Whether the file doesn't say all that is known, apart from the conflict copies."""
        return self.missing == "copies" or bool(self.opened and self.opened.differs)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be brought to the disk."""
        if self.file_differs or self.copies:
            return False
        is_ours = self.home is not None and (self.home.exists or bool(self.recalled))
        return self.is_known or self.content.version is None or not is_ours


class Loader:
    """Looks at one file on this machine.

    Args:
        real: the file itself.
        state: this machine's folder.
        beside: what lies beside the file.
        now: the wall clock, aware.
    """

    def __init__(self, real: str, state: StateFolder, beside: Beside, now: Callable[[], datetime]) -> None:
        self._real = real
        self._state = state
        self._beside = beside
        self._now = now

    def load(self, content: Content, memory: Known = NOTHING, *, trusts: bool = True) -> Loaded:
        """Return all that is known of the file.

        Args:
            content: what it holds.
            memory: what this program had of it so far.
            trusts: a file that this machine knows has all that memory has.

        Raises:
            Refused: it can't be read.
        """
        if content.version is None:
            return self._missing(content, memory)
        found = _DB.match(content.data)
        db = found[1].decode() if found else None
        home = self._state.database_at(self._real) or (self._state.database(db) if db else None)
        is_its_own = db is not None and home is not None and home.folder == self._state.database(db).folder
        if trusts and home and is_its_own and is_known(home, content.data, content.version):
            tables = trusted(content.data, memory)
            meta = read_meta(tables)
            if meta is not None and not meta.is_older:
                known = Known(content.data, tables)
                return self._with_copies(Loaded(content, tables, home, base=known, recalled=tables))
        return self._with_copies(self._unknown(content, home, memory))

    def _unknown(self, content: Content, home: DatabaseState | None, memory: Known) -> Loaded:
        """Load a file that somebody else wrote."""
        from rebound_tui.store import opening  # noqa: PLC0415 - a file that is known needs none of it
        from rebound_tui.store.identity import database_ids  # noqa: PLC0415

        recalled = recall(home.folder if home else None, memory)
        read = opening.read_file(content.data, recalled.base)
        ids = database_ids(read.tables)
        meta = read_meta(read.tables)
        displaced: Displaced | None = None
        if meta is not None and not (ids & database_ids(recalled.tables)):
            if home is not None and recalled.tables:
                displaced = Displaced(home, recalled.tables)
            home = self._state.database(meta.db)
            recalled = recall(home.folder if home else None, memory)
            if not recalled.tables:  # it may be what another of ours has become
                others = (recall(self._state.database(db).folder) for db in sorted(ids - {meta.db}))
                other = next((other for other in others if other.tables), recalled)
                recalled = other._replace(is_whole=False, base=recalled.base)
        stamps = _Stamps(home, self._now, content.data)
        known = both(memory.tables, recalled.tables)
        opened = opening.joined_with(read, known, stamps.next)
        if joined := read_meta(opened.tables):
            if home is None or home.folder != self._state.database(joined.db).folder:
                recalled = recalled._replace(is_whole=False)
            home = self._state.database(joined.db)
        return Loaded(
            content,
            opened.tables,
            home,
            is_known=False,
            base=recalled.base,
            recalled=recalled.tables,
            is_recalled=recalled.is_whole,
            opened=opened,
            clock=stamps.clock,
            displaced=displaced,
        )

    def _with_copies(self, loaded: Loaded) -> Loaded:
        """Join what lies beside the file."""
        loaded = loaded._replace(said=loaded.tables, seen=self._beside.look(loaded.tables))
        meta = read_meta(loaded.tables)
        if not loaded.seen or (meta is not None and meta.is_newer):
            return loaded
        found = self._beside.read(loaded.seen, loaded.tables, near=loaded.base)
        stamps = _Stamps(loaded.home, self._now, b"", loaded.clock)
        tables = self._joined(loaded.tables, (copy.read for copy in found.copies), loaded.recalled, stamps)
        return loaded._replace(tables=tables, copies=found.copies, left=found.left, clock=stamps.clock)

    def joined(self, loaded: Loaded, copy: Copy, *, adopt: bool) -> Loaded:
        """Return all that was known, with a copy that a person wants to be in it.

        Raises:
            NotJoinable: it is another database, and not to be adopted; or of a newer version.
        """
        from rebound_tui.store.join import join  # noqa: PLC0415
        from rebound_tui.store.opening import adopted  # noqa: PLC0415

        stamps = _Stamps(loaded.home, self._now, b"", loaded.clock)
        tables = join(loaded.tables, adopted(copy.read, loaded.recalled, stamps.next).tables, adopt=adopt)
        meta = read_meta(tables)
        home = self._state.database(meta.db) if meta else loaded.home
        is_same = home is not None and loaded.home is not None and home.folder == loaded.home.folder
        return loaded._replace(
            tables=tables,
            home=home,
            is_known=loaded.is_known and is_same,
            is_recalled=loaded.is_recalled and is_same,
            copies=(*loaded.copies, copy),
            left=tuple(left for left in loaded.left if left.path != copy.path),
            clock=stamps.clock if is_same else None,
        )

    def _joined(
        self, tables: TablesView, reads: Iterable[Read], recalled: TablesView, stamps: _Stamps
    ) -> TablesView:
        from rebound_tui.store.join import join  # noqa: PLC0415
        from rebound_tui.store.opening import adopted  # noqa: PLC0415

        copies = (adopted(read, recalled, stamps.next).tables for read in reads)
        together = reduce(join, copies, tables)
        return together if edits_between(tables, together) else tables

    def _missing(self, content: Content, memory: Known) -> Loaded:
        """Load what is left of a file that isn't there."""
        meta = read_meta(memory.tables)
        home = self._state.database(meta.db) if meta else self._state.database_at(self._real)
        recalled = recall(home.folder if home else None, memory)
        known = both(memory.tables, recalled.tables)
        seen = self._beside.look(known)
        if not seen and not known:
            return Loaded(content)
        found = self._beside.read(seen, known, near=recalled.base)
        copies = tuple(copy for copy in found.copies if known or self._is_orphan(copy))
        left = (*found.left, *(_left(copy) for copy in found.copies if copy not in copies))
        loaded = Loaded(
            content,
            known,
            home,
            is_known=not known,
            base=recalled.base,
            recalled=recalled.tables,
            is_recalled=recalled.is_whole,
            said=known,
            left=left,
            seen=seen,
            missing="shadow" if known else None,
        )
        if not copies:
            return loaded
        stamps = _Stamps(home, self._now, b"")
        tables = self._joined(known, (copy.read for copy in copies), recalled.tables, stamps)
        if joined := read_meta(tables):
            home = self._state.database(joined.db)
        return loaded._replace(
            tables=tables, home=home, is_known=False, copies=copies, clock=stamps.clock, missing="copies"
        )

    def _is_orphan(self, copy: Copy) -> bool:
        """Tell whether a copy is all that a tool leaves of a file, which a person wouldn't name so."""
        from rebound_tui.store.copies import is_a_tools  # noqa: PLC0415 - seldom is there one

        return is_a_tools(self._real, copy.path)


class _Stamps:
    """The stamps of what was done by hand: of a clock that is only looked for when one is needed."""

    def __init__(
        self,
        home: DatabaseState | None,
        now: Callable[[], datetime],
        data: bytes,
        clock: Clock | None = None,
    ) -> None:
        self._home = home
        self._now = now
        self._data = data
        self.clock = clock

    def next(self, after: Iterable[str]) -> str:
        if self.clock is None:
            self.clock = self._found()
        return self.clock.next(self._now(), after)

    def _found(self) -> Clock:
        from rebound_tui.store.clock import Clock  # noqa: PLC0415
        from rebound_tui.store.state import random_name  # noqa: PLC0415

        with suppress(OSError):
            if self._home is not None:
                self._home.make()
                return self._home.clock(self._data)
        return Clock(random_name(5))  # it stays in memory, for nothing can be written


def _left(copy: Copy) -> LeftAlone:
    from rebound_tui.store.beside import key_of  # noqa: PLC0415
    from rebound_tui.store.news import LeftAlone  # noqa: PLC0415

    return LeftAlone(copy.path, "orphan", key_of(copy))
