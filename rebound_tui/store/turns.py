"""Whose turn it is with a file: one action at a time in this process, one writer at a time among all programs."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from rebound_tui.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rebound_tui.store.state import StateFolder


class Turns:
    """The turns at one data file.

    Args:
        path: the file; links are followed each time.
        state: this machine's folder, where the locks are.
        home: tells the part of it that belongs to the database; None as long as nobody knows which that is.
    """

    def __init__(self, path: str, state: StateFolder, home: Callable[[], str | None]) -> None:
        self._path = path
        self._state = state
        self._home = home
        self._turn = RLock()
        self._acting = False

    @contextmanager
    def acting(self) -> Iterator[str]:
        """Keep everybody else out for one action; yield the file itself.

        Raises:
            Busy: another program is writing.
            WriteFailed: the state folder can't be written.
        """
        with self._turn:
            if self._acting:
                raise RuntimeError("an action inside an action would be two writes")
            self._acting = True
            try:
                with self.lock() as real:
                    yield real
            finally:
                self._acting = False

    @contextmanager
    def looking(self) -> Iterator[bool]:
        """Keep other threads out, and yield whether one may look: not while an action is under way, which reads itself."""
        if not self._turn.acquire(blocking=False):
            yield False
            return
        try:
            yield not self._acting
        finally:
            self._turn.release()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Keep other threads out, once they are done."""
        with self._turn:
            yield

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody else out for a moment without reading the file; not inside an action. Raises as `acting`."""
        with self._turn, self.lock():
            yield

    @contextmanager
    def lock(self, *, wait: bool = True) -> Iterator[str]:
        """Keep other programs out; who doesn't `wait` takes the lock now or not at all. Yields and raises as `acting`.

        It is that of the file, and that of the database: this machine may have another copy of it elsewhere, and
        remembers both in one place.
        """
        real = os.path.realpath(self._path)
        home = self._home()
        with ExitStack() as stack:
            for locked in (real, *([home] if home else [])):
                stack.enter_context(Lock(self._state.lock_path(locked)).held(self._path, wait=wait))
            yield real
