"""Using the file at another place: moved there, or joined with the one that is there (docs/format.md, Which file).

What could be lost is written first and taken away last: the new file is whole and durable before config.toml names it,
and the old one is among the backups before it goes. Killed anywhere in between, the same command finishes it.
"""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import backup, codec, disk
from rebound_tui.store.atomic import NotConfirmed
from rebound_tui.store.config import set_file
from rebound_tui.store.errors import ReadOnly, WriteFailed, reason
from rebound_tui.store.join import join
from rebound_tui.store.kept import Kept
from rebound_tui.store.lock import Lock
from rebound_tui.store.merging import put
from rebound_tui.store.meta import read_meta
from rebound_tui.store.refusal import Refused
from rebound_tui.store.sources import tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rebound_tui.store.codec import Tables
    from rebound_tui.store.state import StateFolder


class Moved(NamedTuple):
    """What was done.

    Attributes:
        path: the file that is used from now on.
        config: config.toml, which names it.
        was: the file that was used before; None if there was none, or it is the same.
        ours: what the old file held; None if there was none.
        there: what was at the new place already; None if nothing.
        tables: what the file holds now.
        kept_at: where among the backups the old file is.
        stays: why the old file couldn't be taken away; None if it could.
    """

    path: str
    config: str
    was: str | None
    ours: Tables | None
    there: Tables | None
    tables: Tables
    kept_at: str | None
    stays: str | None


class _File(NamedTuple):
    """A file as it was found; its tables are None if nothing is there."""

    path: str
    real: str
    content: disk.Content
    tables: Tables | None


def move(
    old: str, new: str, *, env: Mapping[str, str], state: StateFolder, now: datetime, adopt: bool = False
) -> Moved:
    """Use the file at `new` from now on.

    Args:
        old: the file in use, which need not be there.
        new: where it shall be; links are followed.
        env: the environment, for config.toml.
        state: this machine's folder.
        now: the wall clock, aware.
        adopt: if another file is there that was begun apart, make one of both.

    Raises:
        BegunApart, NotJoinable: there is another file, and nothing was changed.
        Refused, BadConfig, ReadOnly, Busy, WriteFailed: nothing was changed.
    """
    with ExitStack() as stack:
        reals = {os.path.realpath(path): path for path in (old, new)}
        for real in sorted(reals):  # always in one order, so that two of these don't wait for each other
            stack.enter_context(Lock(state.lock_path(real)).held(reals[real]))
        ours, theirs = _look(old), _look(new)
        _must_have_room(theirs)
        if ours.real == theirs.real:
            ours = ours._replace(tables=None)
        elif ours.tables is None and state.database_at(ours.real) and theirs.tables is None:
            raise Refused(
                "was here once and is gone",
                "Put it back, or bring it back with rebound-tui restore latest; then it can be moved.",
                old,
            )
        return _moved(ours, theirs, env=env, state=state, now=now, adopt=adopt)


def _look(path: str) -> _File:
    content = disk.read(path)
    tables: Tables | None = None
    if content.version is not None:
        try:
            tables = tables_of(content.data)
        except Refused as error:
            raise error.at(path) from error
    return _File(path, os.path.realpath(path), content, tables)


def _must_have_room(new: _File) -> None:
    folder = os.path.dirname(new.real)
    if not os.path.isdir(folder):
        raise Refused(
            "can't be there: its folder isn't", "Make the folder first, or check the path.", new.path
        )
    if why := disk.why_read_only(new.real):
        raise ReadOnly(f"{why} Nothing was changed.")


def _moved(
    ours: _File, theirs: _File, *, env: Mapping[str, str], state: StateFolder, now: datetime, adopt: bool
) -> Moved:
    tables = theirs.tables if ours.tables is None else ours.tables
    data = ours.content.data if ours.tables is not None else theirs.content.data
    if ours.tables is not None and theirs.tables:
        tables = join(ours.tables, theirs.tables, adopt=adopt)
        data = codec.encode(tables)
    meta = read_meta(tables) if tables else None
    home = state.database(meta.db) if meta else None
    kept_at: str | None = None

    def bring() -> None:
        nonlocal kept_at
        if home is None or ours.tables is None:
            return
        try:
            if theirs.tables:
                backup.keep(home.folder, theirs.content.data, now, "join")
            kept_at = backup.keep(home.folder, ours.content.data, now, "use")
        except OSError as error:
            raise WriteFailed(
                f"No backup could be made in {home.folder}: {reason(error)}. Nothing was changed."
            ) from error
        if theirs.content.data != data:
            old = ours.content.version
            mode = stat.S_IMODE(old.mode) if old else 0o600
            put(theirs.path, theirs.real, data, theirs.content.version, mode=mode)

    try:
        config = set_file(theirs.path, env, before=bring)
    except NotConfirmed as error:
        raise WriteFailed(
            f"config.toml names {theirs.path} now, but the disk didn't confirm it: {reason(error)}. {ours.path} stays.",
            in_place=True,
        ) from error
    except OSError as error:
        raise WriteFailed(
            f"config.toml couldn't be written: {reason(error)}. Nothing was changed."
        ) from error
    stays = None
    if home is not None and ours.tables is not None:
        state.note_place(theirs.real, home)
        Kept.of(state.path, ours.real).move_to(Kept.of(state.path, theirs.real))
        stays = _take_away(ours)
        if stays is None:
            state.forget_place(ours.real)
    was = ours.path if ours.tables is not None else None
    return Moved(theirs.path, config, was, ours.tables, theirs.tables, tables or {}, kept_at, stays)


def _take_away(ours: _File) -> str | None:
    """Remove the old file, if it still is what was moved; return why it stays if it does."""
    if disk.look(ours.path) != ours.content.version:
        return "another program has just changed it"
    try:
        os.unlink(ours.path)
    except OSError as error:
        return reason(error)
    return None
