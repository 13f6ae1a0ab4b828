"""The tracker's file as a TinyDB: everything TinyDB offers, and the one way to change several tables in one write."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Literal

from tinydb import TinyDB

from rebound_tui.store.edits import Edit
from rebound_tui.store.errors import Busy, ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.store.storage import Storage
from rebound_tui.store.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rebound_tui.store.change import Change
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.history import History, Way
    from rebound_tui.store.kept import Kept
    from rebound_tui.store.news import LeftAlone, News
    from rebound_tui.store.state import StateFolder

__all__ = ["Busy", "Database", "Edit", "ReadOnly", "Refused", "WriteFailed"]


class Database(TinyDB):
    """One open data file. See `Storage`, which does the work, for what each of these raises."""

    table_class = Table
    _storage: Storage

    def __init__(self, path: str, *, state: StateFolder, now: Callable[[], datetime]) -> None:
        super().__init__(path, state=state, now=now, storage=Storage)

    @property
    def path(self) -> str:
        """The file, as it was named."""
        return self._storage.path

    @property
    def state_folder(self) -> str:
        """This machine's folder."""
        return self._storage.state_folder

    @property
    def view(self) -> Kept:
        """How this machine looks at the file, such as the order of a list: words by name, which may get lost."""
        from rebound_tui.store.kept import Kept  # noqa: PLC0415 - commands don't look

        return Kept(os.path.join(self.state_folder, "view"))

    @property
    def kept(self) -> Kept:
        """The texts that are being typed and not saved yet."""
        from rebound_tui.store.kept import Kept  # noqa: PLC0415 - commands don't type

        return Kept.of(self.state_folder, self._storage.real)

    @property
    def tables_now(self) -> TablesView:
        """What the disk holds; a new object after each change, in which all that didn't change is the same."""
        return self._storage.tables_now

    @property
    def history(self) -> History:
        """What can be undone and redone on this machine."""
        return self._storage.history

    @property
    def exists(self) -> bool:
        """Whether there is a file yet."""
        return self._storage.exists

    @property
    def folder(self) -> str | None:
        """This machine's folder for this database; None as long as there is no file."""
        return self._storage.folder

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers out for a moment, as `action` does; not inside one."""
        return self._storage.locked()

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as one line, or None."""
        return self._storage.read_only

    @property
    def mode_notice(self) -> str | None:
        """One line if others on this machine may read the file, else None."""
        return self._storage.mode_notice

    @property
    def left_alone(self) -> tuple[LeftAlone, ...]:
        """The files beside ours that look like copies of it, and weren't joined."""
        return self._storage.left_alone

    @property
    def missing(self) -> Literal["copies", "shadow"] | None:
        """Whether the file is gone that was there once, and what is left of it; see `Storage`."""
        return self._storage.missing

    @property
    def unwritten(self) -> str | None:
        """Why what was joined couldn't be written, as one line; None if it could, or nothing came."""
        return self._storage.unwritten

    @property
    def is_written(self) -> bool:
        """Whether all that is known is in the file; what isn't waits until it can be written."""
        return self._storage.is_written

    @property
    def has_news(self) -> bool:
        """Whether something came in that nobody has asked for yet."""
        return self._storage.has_news

    def take_news(self) -> News | None:
        """Return what came in since this was last asked; None if nothing did."""
        return self._storage.take_news()

    def join_copy(self, path: str, *, adopt: bool = False) -> None:
        """Join a copy that was left alone; with `adopt` also one that was begun apart."""
        self._storage.join_copy(path, adopt=adopt)

    def leave_copy(self, path: str) -> None:
        """Leave a copy alone from now on, as long as it stays as it is."""
        self._storage.leave_copy(path)

    def make_anew(self) -> None:
        """Write the file again after it has gone, with all that this machine knows of it."""
        self._storage.make_anew()

    def refresh(self) -> bool:
        """Read the file again if somebody else changed it; tell whether it holds something else now."""
        return self._storage.refresh()

    def action(self, label: str, *, kind: Way = "do") -> AbstractContextManager[Change]:
        """One user action: lock, body, one write."""
        return self._storage.action(label, kind=kind)

    def tables(self) -> set[str]:
        """Return the names of all tables."""
        self._storage.refresh()
        return set(self._storage.tables_now)
