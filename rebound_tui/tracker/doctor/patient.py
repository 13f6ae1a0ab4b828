"""The file as the doctor meets it: read once, and not changed by looking."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from rebound_tui.core.snapshot import Snapshot
from rebound_tui.core.versions import device_names
from rebound_tui.store import disk, sources
from rebound_tui.store.beside import Beside, Found, says_nothing_new
from rebound_tui.store.copies import is_a_tools
from rebound_tui.store.machine import host_name
from rebound_tui.store.opening import joined_copies, read_file
from rebound_tui.store.refusal import Refused
from rebound_tui.store.remembered import recall
from rebound_tui.store.state import StateFolder
from rebound_tui.store.zone import local_zone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rebound_tui.store.beside import Seen
    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.opening import Read
    from rebound_tui.store.state import DatabaseState


class Patient:
    """A data file, in whatever state it is, and what this machine knows of it.

    Args:
        path: the file.
        env: the environment.
        now: the wall clock, aware.
    """

    def __init__(self, path: str, env: Mapping[str, str], now: datetime) -> None:
        self.path = path
        self.real = os.path.realpath(path)
        self.folder = os.path.dirname(self.real)
        self.env = env
        self.now = now
        self.zone = local_zone(env)
        self.state = StateFolder.of(env)
        self.content = disk.Content(b"", None, is_settled=True)
        self.tables: Tables | None = None
        """What it holds; None if it can't be read."""
        self.read: Read | None = None
        """How it was read."""
        self.trouble: Refused | None = None
        """Why it can't be read."""
        try:
            self.content = disk.read(path)
            if self.content.version is not None:
                self.read = read_file(self.content.data)
                self.tables = joined_copies(self.read)
        except Refused as trouble:
            self.trouble = trouble.at(path, is_ours=True)

    @property
    def is_there(self) -> bool:
        """Whether there is anything under that name."""
        return self.content.version is not None or self.trouble is not None

    @cached_property
    def homes(self) -> list[DatabaseState]:
        """What this machine has of the database."""
        return sources.homes_of(self.state, self.real, self.tables)

    @cached_property
    def home(self) -> DatabaseState | None:
        """What it has under the database's own id; None if it has nothing."""
        return self.homes[0] if self.homes and os.path.isdir(self.homes[0].folder) else None

    @cached_property
    def names(self) -> list[str]:
        """What lies in the file's folder."""
        try:
            return sorted(os.listdir(self.folder))
        except OSError:
            return []

    @cached_property
    def devices(self) -> dict[str, str]:
        """What the machines are called."""
        return device_names(self.tables or {})

    @property
    def host(self) -> str:
        """What this machine is called."""
        return host_name()

    @cached_property
    def known(self) -> TablesView:
        """What is known of the file: what it says or, if it is gone, what this machine wrote last."""
        if self.tables is not None or self.home is None:
            return self.tables or {}
        return recall(self.home.folder).tables

    @cached_property
    def beside(self) -> tuple[list[str], list[str]]:
        """The conflict copies that are joined by themselves, and those that somebody chose to leave alone."""
        seen, found = self._seen
        named = {copy.path for copy in found.copies} | {left.path for left in found.left}
        joined = [copy.path for copy in found.copies if self.known or is_a_tools(self.real, copy.path)]
        return joined, [path for path, _, _ in seen if path not in named]

    @property
    def displaced(self) -> str | None:
        """What was here before another file took its place, as long as nobody has decided about it."""
        return next((left.path for left in self._seen[1].left if left.why == "before"), None)

    @cached_property
    def _seen(self) -> tuple[Seen, Found]:
        if self.trouble:
            return (), Found()
        look = Beside(self.real, self.state)
        seen = look.look(self.known)
        return seen, look.read(seen, self.known)

    def says_nothing_new(self, path: str) -> bool:
        """Whether all that a copy says is in the file."""
        return says_nothing_new(read_file(disk.read(path).data), self.known)

    @cached_property
    def snapshot(self) -> Snapshot:
        """What it says."""
        return Snapshot.of(self.tables or {}, self.zone)
