"""Whose turn it is with a file: one action at a time in this process, one writer at a time among all programs."""

from __future__ import annotations

import os
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from rebound_tui.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from rebound_tui.store.state import StateFolder


class Turns:
    """The turns at one data file.

    Args:
        path: the file; links are followed each time.
        state: this machine's folder, where the locks are.
    """

    def __init__(self, path: str, state: StateFolder) -> None:
        self._path = path
        self._state = state
        self._turn = RLock()
        self._acting = False
        self._lock: Lock | None = None

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
                real = os.path.realpath(self._path)
                with self._lock_of(real).held(self._path):
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

    def lock(self, *, wait: bool = True) -> AbstractContextManager[None]:
        """Keep other programs out; who doesn't `wait` takes the lock now or not at all. Raises as `acting`."""
        return self._lock_of(os.path.realpath(self._path)).held(self._path, wait=wait)

    def _lock_of(self, real: str) -> Lock:
        if self._lock is None or self._lock.path != self._state.lock_path(real):
            self._lock = Lock(self._state.lock_path(real))
        return self._lock
