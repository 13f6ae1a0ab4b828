"""Joining files: the copies read, and the result put in its place like any other write (docs/format.md, Join)."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import atomic, codec, disk
from rebound_tui.store.backup import keep
from rebound_tui.store.errors import NotJoinable, ReadOnly, WriteFailed, reason
from rebound_tui.store.join import join
from rebound_tui.store.lock import Lock
from rebound_tui.store.meta import read_meta
from rebound_tui.store.opening import joined_copies, read_file
from rebound_tui.store.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.state import StateFolder

_NEW_FILE = 0o600


class Merged(NamedTuple):
    """What the first copy held, what all of them hold together, and its bytes."""

    first: Tables
    tables: Tables
    data: bytes


def merge(paths: Sequence[str], *, adopt: bool = False) -> Merged:
    """Return all copies in one; an empty file counts as nothing.

    Raises:
        Refused: one of them can't be read.
        NotJoinable: one of them doesn't belong to those before it; see `join`.
    """
    copies = [_read(path) for path in paths]
    tables: Tables = {}
    for path, copy in zip(paths, copies, strict=True):
        try:
            tables = join(tables, copy, adopt=adopt)
        except NotJoinable as error:
            raise NotJoinable(f"{path}: {error}") from error
    return Merged(copies[0], tables, codec.encode(tables))


def merge_into(out: str, paths: Sequence[str], *, state: StateFolder, adopt: bool = False) -> Merged:
    """Put all copies in one into the file `out`, which may be one of them; write nothing if it holds that already.

    What another file by that name holds is joined, too, and never written over.

    Args:
        out: the file, which need not be there; links are followed.
        paths: the copies.
        state: this machine's folder, where writers of a file meet.
        adopt: see `join`.

    Raises:
        Refused, NotJoinable: see `merge`.
        ReadOnly, Busy, WriteFailed: nothing was written; see there for `in_place`.
    """
    real = os.path.realpath(out)
    lock = Lock(
        state.lock_path(real), is_passing=state.database_at(real) is None
    )  # git has a new name each time
    with lock.held(out):
        old = disk.read(real)
        is_another = bool(old.data) and real not in map(os.path.realpath, paths)
        merged = merge([*paths, out] if is_another else paths, adopt=adopt)
        if old.version is None or old.data != merged.data:
            if why := disk.why_read_only(real):
                raise ReadOnly(f"{why} Nothing was changed.")
            put(out, real, merged.data, old.version)
    return merged


def _read(path: str) -> Tables:
    content = disk.read(path)
    if content.version is None:
        raise Refused("isn't there", "Check the path.", path)
    if not content.data:
        return {}
    try:
        return joined_copies(read_file(content.data))
    except Refused as error:
        raise error.at(path) from error


def put(out: str, real: str, data: bytes, old: disk.Version | None, *, mode: int = _NEW_FILE) -> disk.Version:
    """Put a whole new file in a place whose lock is held; return its version.

    Args:
        out: the file as the person calls it.
        real: the file itself.
        data: its bytes.
        old: what must still be there, and whose mode stays; None if nothing.
        mode: that of a new file.

    Raises:
        WriteFailed: nothing was changed; see there for `in_place`.
    """

    def ready(_: disk.Version) -> None:
        if disk.look(real) != old:
            raise WriteFailed(
                f"{out} was changed by another program just now. Nothing was changed. Try again."
            )

    try:
        atomic.make_folder(os.path.dirname(real))
        return atomic.replace(real, [data], mode=stat.S_IMODE(old.mode) if old else mode, ready=ready)
    except atomic.NotConfirmed as doubt:
        raise WriteFailed(
            f"{out} holds the change, but the disk didn't confirm it: {reason(doubt.error)}. Check the disk.",
            in_place=True,
        ) from doubt
    except OSError as error:
        raise WriteFailed(f"{out} couldn't be written: {reason(error)}. Nothing was changed.") from error


def put_anew(path: str, tables: TablesView, bad: disk.Content, *, state: StateFolder, now: datetime) -> None:
    """Put a good file in the place of one that can't be read; that one is kept first, byte for byte.

    Args:
        path: the file; links are followed.
        tables: what it shall hold.
        bad: what is there, or that nothing is.
        state: this machine's folder.
        now: the wall clock, aware.

    Raises:
        ReadOnly, Busy, WriteFailed: the bad file is as it was.
    """
    real = os.path.realpath(path)
    meta = read_meta(tables)
    home = state.database(meta.db if meta else "")
    with Lock(state.lock_path(real)).held(path):
        if why := disk.why_read_only(real):
            raise ReadOnly(f"{why} Nothing was changed.")
        if bad.version is not None:
            try:
                keep(home.folder, bad.data, now, "unreadable")
            except OSError as error:
                raise WriteFailed(
                    f"The bad file couldn't be kept in {home.folder}: {reason(error)}. Nothing was changed."
                ) from error
        put(path, real, codec.encode(tables), bad.version)
        state.note_place(real, home)
