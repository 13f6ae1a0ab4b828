"""The conflict copies beside the data file: found by name, proven by content, put away once they are joined.

A name only suggests (`copies`). A copy is one of the same database, whatever it is called; where its name could be a
person's own, it is left alone until somebody says so (docs/format.md, Copies).
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import disk
from rebound_tui.store.lines import NOTHING, Known
from rebound_tui.store.machine import host_name
from rebound_tui.store.meta import read_meta
from rebound_tui.store.news import LeftAlone
from rebound_tui.store.refusal import MAX_BYTES, Refused
from rebound_tui.store.state import StateFolder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from rebound_tui.store.copies import Candidate
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.news import Why
    from rebound_tui.store.opening import Read


class Copy(NamedTuple):
    """A copy as it was read."""

    path: str
    data: bytes
    version: disk.Version
    read: Read


class Found(NamedTuple):
    """The copies to be joined, and those to be left alone."""

    copies: tuple[Copy, ...] = ()
    left: tuple[LeftAlone, ...] = ()


Seen = tuple[tuple[str, bool, disk.Version], ...]
"""The files that may be copies, as they looked."""


class Beside:
    """What lies beside one data file.

    Args:
        real: the file itself, which need not be there.
        state: this machine's folder, where it is kept which copies a person left alone.
    """

    def __init__(self, real: str, state: StateFolder) -> None:
        self.real = real
        self._displaced = state.displaced_at(real)
        self._left_path = os.path.join(state.path, "left")

    def look(self, tables: TablesView) -> Seen:
        """Return the files that may be copies; devices are known by the tables. Nothing is opened.

        What was here before another database took its place is among them, wherever it is kept.
        """
        displaced = [(self._displaced, True)] if self._displaced else []
        seen = []
        for path, sure in (*self._candidates(tables), *displaced):
            with suppress(OSError):
                looked = os.lstat(path)
                if stat.S_ISREG(looked.st_mode):  # no tool makes a link, a folder or a pipe of a copy
                    seen.append((path, sure, disk.Version.of(looked)))
        return tuple(seen)

    def _candidates(self, tables: TablesView) -> Iterable[Candidate]:
        folder, own = os.path.split(self.real)
        try:
            names = os.listdir(folder)
        except OSError:
            return ()
        first = own[:1].casefold()
        likely = [name for name in names if name != own and name[:1].casefold() == first]
        if not likely:
            return ()
        from rebound_tui.store.copies import find  # noqa: PLC0415 - most files lie alone

        devices = [row.get("name") for row in tables.get("devices", {}).values()]
        return find(
            self.real,
            likely,
            devices=[name for name in devices if isinstance(name, str)],
            host=host_name(),
        )

    def read(self, seen: Seen, tables: TablesView, *, near: Known = NOTHING) -> Found:
        """Read the files that may be copies of these tables, and tell which are."""
        copies: list[Copy] = []
        left: list[LeftAlone] = []
        left_before = self._left()
        for path, sure, version in seen:
            copy = read_copy(path, version, near=near)
            said = copy if isinstance(copy, Copy) else (path, version)
            if left_before and key_of(said) in left_before:
                continue
            why = copy if not isinstance(copy, Copy) else _why_not(copy.read, tables)
            if isinstance(copy, Copy) and why is None and not sure:
                if says_nothing_new(copy.read, tables):
                    continue
                why = "name"
            if why == "other" and path == self._displaced:
                why = "before"
            if isinstance(copy, Copy) and why is None:
                copies.append(copy)
            elif why is not None:
                left.append(LeftAlone(path, why, key_of(said)))
        return Found(tuple(copies), tuple(left))

    def leave(self, path: str) -> None:
        """Remember to leave a copy alone, as long as it stays as it is. Raises OSError."""
        from rebound_tui.store.atomic import make_folder, write_all  # noqa: PLC0415

        version = disk.Version.of(os.lstat(path))
        copy = read_copy(path, version)
        key = key_of(copy if isinstance(copy, Copy) else (path, version))
        make_folder(os.path.dirname(self._left_path))
        with disk.opened(self._left_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND) as fd:
            write_all(fd, f"{key}\n".encode("ascii"))

    def _left(self) -> frozenset[str]:
        with suppress(OSError, ValueError), open(self._left_path, encoding="ascii") as file:
            return frozenset(file.read().split())
        return frozenset()


def read_copy(path: str, version: disk.Version, *, near: Known = NOTHING) -> Copy | Why:
    """Return a copy, or why it can't be one. It neither waits nor reads what is far too large."""
    from rebound_tui.store.opening import read_file  # noqa: PLC0415 - most files lie alone

    if version.size > MAX_BYTES:
        return "unreadable"
    try:
        content = disk.read(path)
        if content.version is None:
            return "unreadable"
        return Copy(path, content.data, content.version, read_file(content.data, near))
    except (Refused, MemoryError):
        return "unreadable"


def says_nothing_new(read: Read, tables: TablesView) -> bool:
    """Tell whether all that a copy says is known, so that nobody need decide about it: it is a backup, or joined already."""
    from rebound_tui.store.edits import edits_between  # noqa: PLC0415 - seldom is there one
    from rebound_tui.store.join import join  # noqa: PLC0415
    from rebound_tui.store.opening import adopted  # noqa: PLC0415

    said, by_hand = adopted(read, tables, lambda _: "")
    return not by_hand and not edits_between(tables, join(tables, said))


def put_away(copies: Iterable[Copy], home: str, now: datetime) -> dict[str, str]:
    """Move joined copies to the backups; return where each is kept that could be moved.

    Only for copies whose content is durably in the file. Each is written to the backups and compared before it goes.
    """
    from rebound_tui.store import backup  # noqa: PLC0415 - seldom is there one

    places: dict[str, str] = {}
    for copy in copies:
        with suppress(OSError):
            kept = _kept(copy, home) or backup.keep_copy(home, copy.path, copy.data, now)
            if _holds(kept, copy.data) and _holds(copy.path, copy.data):  # else somebody has just changed it
                os.unlink(copy.path)
                places[copy.path] = kept
    return places


def _kept(copy: Copy, home: str) -> str | None:
    """Return where a copy is kept that was joined before and couldn't be taken away then."""
    from rebound_tui.store import backup  # noqa: PLC0415

    size = len(copy.data)
    return next(
        (kept.path for kept in backup.copies(home) if kept.size == size and _holds(kept.path, copy.data)),
        None,
    )


def _why_not(read: Read, tables: TablesView) -> Why | None:
    from rebound_tui.store.identity import belong_together  # noqa: PLC0415

    meta = read_meta(read.tables)
    if meta is None:
        return "other"
    if meta.is_newer:
        return "newer"
    return None if belong_together(read.tables, tables) else "other"


def _holds(path: str, data: bytes) -> bool:
    try:
        looked = os.lstat(path)
        return stat.S_ISREG(looked.st_mode) and looked.st_size == len(data) and disk.read(path).data == data
    except Refused:
        return False


def key_of(copy: Copy | tuple[str, disk.Version]) -> str:
    """Return what stands for the content of a copy, or for how one looks that can't be read."""
    from hashlib import sha256  # noqa: PLC0415 - seldom is there one

    said = copy.data if isinstance(copy, Copy) else repr(copy).encode("utf-8", "surrogateescape")
    return sha256(said).hexdigest()
