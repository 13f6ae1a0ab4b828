"""What was learned about a file is brought to the disk: the file first, then the shadow, and only then do copies go.

Whoever is stopped in between finds next time what was not done yet, and joining it again changes nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import backup, joinlog
from rebound_tui.store.atomic import sync
from rebound_tui.store.beside import put_away
from rebound_tui.store.codec import canonical
from rebound_tui.store.edits import edits_between
from rebound_tui.store.encoded import Encoded
from rebound_tui.store.errors import WriteFailed, reason
from rebound_tui.store.save import Save

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from rebound_tui.store.disk import Version
    from rebound_tui.store.edits import Edit
    from rebound_tui.store.loading import Loaded
    from rebound_tui.store.state import DatabaseState


class Settled(NamedTuple):
    """How things stand now: the file's version, its bytes, whether it is known, and where the copies went."""

    version: Version | None
    encoded: Encoded | None
    is_known: bool
    places: Mapping[str, str]


def settle(loaded: Loaded, *, path: str, real: str, now: datetime) -> Settled:
    """Bring it to the disk; the lock is held.

    Raises:
        Replaced: somebody else has just put another file there.
        WriteFailed: it isn't all there; the copies are as they were.
    """
    if loaded.home is None:
        raise WriteFailed(f"{path} couldn't be written: nobody knows whose it is. Nothing was changed.")
    home, content = loaded.home, loaded.content
    save = Save(home, content, is_ours=loaded.is_known)
    new = edits_between(loaded.recalled, loaded.tables)
    encoded = _encoded(loaded, new)
    version, is_known = content.version, loaded.is_known
    brought = edits_between(loaded.said, loaded.tables) if loaded.copies else []
    if loaded.file_differs or brought:
        _make(home)
        _back_up(loaded, now)
        clock = loaded.clock or save.clock(_foreign(loaded, new))
        version = save.write(path, real, new, encoded, clock, is_recalled=loaded.is_recalled)
        is_durable, is_known = save.is_confirmed, True
    else:
        with suppress(OSError):
            home.make()
            if not is_known and encoded.data() == content.data:
                home.clock(_foreign(loaded, new))  # a machine that was cloned takes another name
                save.note(new, encoded, is_recalled=loaded.is_recalled)
                is_known = True
        is_durable = bool(loaded.copies) and _is_synced(real)
    if loaded.opened and loaded.opened.lost:
        joinlog.note(home.folder, now, "shadow", {"": loaded.opened.lost})
    if not is_durable:
        return Settled(version, encoded, is_known, {})
    places = put_away(loaded.copies, home.folder, now)
    for place in places:
        joinlog.note(home.folder, now, os.path.basename(place), _counts(brought))
    return Settled(version, encoded, is_known, places)


def _encoded(loaded: Loaded, new: list[Edit]) -> Encoded:
    """Return the bytes of all that is known; only lines that differ from bytes that are there are made anew.

    Args:
        loaded: what is known.
        new: how it differs from what the shadow has.
    """
    base = loaded.base
    is_shadow = all(base.tables.get(name) is rows for name, rows in loaded.recalled.items())
    encoded = Encoded(base.tables, base.data)
    encoded.edit(
        base.tables,
        new
        if is_shadow and len(base.tables) == len(loaded.recalled)
        else edits_between(base.tables, loaded.tables),
    )
    return encoded


def _make(home: DatabaseState) -> None:
    try:
        home.make()
    except OSError as error:
        raise WriteFailed(
            f"{home.folder} couldn't be written: {reason(error)}. Nothing was changed."
        ) from error


def _back_up(loaded: Loaded, now: datetime) -> None:
    """Keep what the file holds before it is joined with a copy, or brought to another layout."""
    if loaded.content.version is None or loaded.home is None:
        return
    is_migrated = loaded.opened is not None and loaded.opened.read.migrated
    try:
        if is_migrated or loaded.copies or backup.is_due(loaded.home.folder, now):
            why: backup.Why = "migration" if is_migrated else "join" if loaded.copies else "day"
            backup.keep(loaded.home.folder, loaded.content.data, now, why)
    except OSError as error:
        if is_migrated:
            raise WriteFailed(
                f"No backup can be made: {reason(error)}. The file stays in its old layout. Nothing was changed."
            ) from error


def _foreign(loaded: Loaded, new: Iterable[Edit]) -> bytes:
    """Return the part of the file in which somebody else may have used our name."""
    if not loaded.is_recalled:
        return loaded.content.data
    return b"\n".join(canonical(edit.after).encode() for edit in new if edit.after is not None)


def _counts(edits: Iterable[Edit]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for edit in edits:
        counts[edit.table] = counts.get(edit.table, 0) + 1
    return counts


def _is_synced(real: str) -> bool:
    """Make sure that what somebody else wrote stays, since copies go on the strength of it."""
    try:
        sync(real)
    except OSError:
        return False
    return True
