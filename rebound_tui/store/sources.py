"""All that a file can be restored from on this machine: backups, joined copies, and the shadow (docs/format.md, Backups)."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import backup, codec, disk
from rebound_tui.store.identity import database_ids
from rebound_tui.store.meta import read_meta
from rebound_tui.store.opening import joined_copies, read_file
from rebound_tui.store.refusal import Refused
from rebound_tui.store.remembered import recall
from rebound_tui.store.shadow import Shadow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.state import DatabaseState, StateFolder

SHADOW = "shadow"
"""The name by which `restore` knows this machine's own last state."""


class Source(NamedTuple):
    """Something to restore from: by its name, or by its path.

    `why` is that of a backup (see `backup.Why`), or `shadow`.
    """

    name: str
    path: str
    at: datetime
    why: str
    size: int


def homes_of(state: StateFolder, real: str, tables: TablesView | None) -> list[DatabaseState]:
    """Return what this machine has of the database at a path: under its own id, and under those of files it took in.

    Args:
        state: this machine's folder.
        real: the file itself, no link.
        tables: what the file holds; None if it can't be read.
    """
    meta = read_meta(tables) if tables else None
    if tables is None or meta is None:
        home = state.database_at(real)
        return [home] if home else []
    return [state.database(db) for db in (meta.db, *sorted(database_ids(tables) - {meta.db}))]


def all_sources(homes: Iterable[DatabaseState]) -> list[Source]:
    """Return all there is, the newest first."""
    found = []
    for home in homes:
        found += [
            Source(file.name, file.path, file.at, file.why, file.size)
            for file in (*backup.listing(home.folder), *backup.copies(home.folder))
        ]
        if shadow := _shadow(home):
            found.append(shadow)
    return sorted(found, key=lambda source: (source.at, source.name), reverse=True)


def _shadow(home: DatabaseState) -> Source | None:
    shadow = Shadow(home.folder)
    stats = []
    for path in (shadow.copy_path, shadow.log_path):
        with suppress(OSError):
            stats.append(os.stat(path))
    if not any(found.st_size for found in stats):
        return None
    at = datetime.fromtimestamp(max(found.st_mtime for found in stats if found.st_size), UTC)
    return Source(SHADOW, shadow.copy_path, at, SHADOW, sum(found.st_size for found in stats))


def tables_in(source: Source) -> TablesView:
    """Return what it holds.

    Raises:
        Refused: it can't be read.
    """
    if source.why == SHADOW:
        return recall(os.path.dirname(source.path)).tables
    return read(source.path)


def read(path: str) -> Tables:
    """Return the tables of any file.

    Raises:
        Refused: it isn't there, is empty, or can't be read.
    """
    content = disk.read(path)
    if content.version is None:
        raise Refused("isn't there", "Choose one of rebound-tui backups, or check the path.", path)
    try:
        return tables_of(content.data)
    except Refused as error:
        raise error.at(path) from error


def tables_of(data: bytes) -> Tables:
    """Return what a file's bytes say, in one if there are several copies in it. Raises Refused: they can't be read."""
    return joined_copies(read_file(data))


def counted(source: Source) -> dict[str, int] | None:
    """Return how many documents each table of it has; None if it can't be read.

    It counts lines, where it can: a backup is seldom looked at, and a list of them shall not take seconds.
    """
    if source.why == SHADOW:
        return count(recall(os.path.dirname(source.path)).tables)
    with suppress(OSError, Refused):
        data = disk.read(source.path).data
        if data.startswith(b'{\n"') and data.endswith(b"\n}\n}\n"):
            with suppress(ValueError):
                return {name: body.count(b"\n") - 1 for name, body in codec.split_tables(data).items()}
        return count(tables_of(data))
    return None


def count(tables: TablesView) -> dict[str, int]:
    """Return how many documents each table has."""
    return {name: len(rows) for name, rows in tables.items()}
