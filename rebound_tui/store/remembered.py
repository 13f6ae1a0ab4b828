"""What this machine remembers of a data file: its shadow, and which bytes it knows (docs/format.md, Shadow)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import codec
from rebound_tui.store.lines import NOTHING, Known, read_beside
from rebound_tui.store.meta import read_meta
from rebound_tui.store.refusal import Refused

if TYPE_CHECKING:
    from rebound_tui.store.disk import Version
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.state import DatabaseState


class Recalled(NamedTuple):
    """What the shadow has.

    Attributes:
        tables: all of it, in this program's layout.
        base: canonical bytes like the file's, and their tables: those in memory, else the shadow's own.
        is_whole: the shadow has just that, in this layout; else all of it must be written anew.
    """

    tables: TablesView
    base: Known
    is_whole: bool


def recall(folder: str | None, memory: Known = NOTHING) -> Recalled:
    """Return what this machine last had of a database; nothing if it never wrote it.

    Args:
        folder: this machine's folder for the database; None if it has none.
        memory: what this program had of it so far.
    """
    from rebound_tui.store.shadow import Shadow  # noqa: PLC0415

    with codec.without_garbage_collection():
        found = Shadow(folder).read(memory) if folder else None
    if found is None:
        return Recalled({}, memory, is_whole=False)
    base = memory if memory.data else found.copy
    meta = read_meta(found.tables)
    if meta is not None and meta.is_older:
        from rebound_tui.store.migrate import migrate  # noqa: PLC0415

        return Recalled(migrate(found.tables), memory if memory.data else NOTHING, is_whole=False)
    return Recalled(found.tables, base, is_whole=True)


def is_known(home: DatabaseState, data: bytes, version: Version) -> bool:
    """Tell whether this machine has just that in its shadow: by the file's version if it is exact, or by its hash."""
    mark = home.mark()
    if version.is_exact and mark.knows(version):
        return True
    if not mark.digest or not mark.has_size_of(version):
        return False
    from hashlib import sha256  # noqa: PLC0415 - only for a file that was moved or copied

    return sha256(data).hexdigest() == mark.digest


def trusted(data: bytes, memory: Known) -> TablesView:
    """Return the tables of a file that this machine knows; nothing if it is damaged all the same."""
    with codec.without_garbage_collection(), suppress(ValueError, AttributeError, TypeError, Refused):
        return read_beside(data, memory) or codec.decode(data, trusted=True)
    return {}


def both(one: TablesView, other: TablesView) -> TablesView:
    """Return what this program and this machine know, in one, if they are about the same database."""
    from rebound_tui.store.identity import belong_together  # noqa: PLC0415
    from rebound_tui.store.join import join  # noqa: PLC0415

    if not (one and other) or not belong_together(one, other):
        return other or one
    return join(one, other)
