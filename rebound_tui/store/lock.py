"""One writer at a time: a lock in the state folder, never beside the data, where it would be synced."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from rebound_tui.store.atomic import make_folder
from rebound_tui.store.disk import opened
from rebound_tui.store.errors import Busy, WriteFailed, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT_SECONDS = 5.0
_ASK_AGAIN_SECONDS = 0.01


class Lock:
    """The lock of one file on this machine, held for one action; the system lets go when a process dies.

    Args:
        path: the lock itself; its folder is made when it is first taken.
        is_passing: it goes when it is let go, for its file will hardly be written again; else it stays.
    """

    def __init__(self, path: str, *, is_passing: bool = False) -> None:
        self.path = path
        self.is_passing = is_passing

    @contextmanager
    def held(self, data_path: str, *, wait: bool = True) -> Iterator[None]:
        """Hold it; `data_path` is what messages call the file. Who doesn't `wait` takes it now or not at all.

        Raises:
            Busy: somebody else held it for all of `WAIT_SECONDS`.
            WriteFailed: the state folder can't be written.
        """
        with ExitStack() as stack:
            try:
                make_folder(os.path.dirname(self.path))
                self._take(stack, data_path, WAIT_SECONDS if wait else 0)
            except OSError as error:
                raise WriteFailed(
                    f"The lock {self.path} can't be taken: {reason(error)}. Nothing was changed."
                ) from error
            if self.is_passing:
                stack.callback(self._remove)
            yield

    def _take(self, stack: ExitStack, data_path: str, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self._is_taken(stack):
            if time.monotonic() > deadline:
                raise Busy(f"Another rebound-tui is writing {data_path}. Nothing was changed. Try again.")
            time.sleep(_ASK_AGAIN_SECONDS)

    def _is_taken(self, stack: ExitStack) -> bool:
        """Take it until the stack unwinds, if nobody else has it."""
        with ExitStack() as trial:
            fd = trial.enter_context(opened(self.path, os.O_RDWR | os.O_CREAT))
            if not try_lock(fd) or not self._is_there(fd):
                return False
            stack.push(trial.pop_all())
            return True

    def _is_there(self, fd: int) -> bool:
        """Tell whether this is still the lock that others take: whoever held it may have removed it."""
        try:
            return os.path.samestat(os.fstat(fd), os.stat(self.path))
        except FileNotFoundError:
            return False

    def _remove(self) -> None:
        with suppress(OSError):
            os.unlink(self.path)


if sys.platform == "win32":
    import msvcrt

    def try_lock(fd: int) -> bool:
        """Take the lock of an open file; tell whether nobody else holds it."""
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(fd: int) -> bool:
        """Take the lock of an open file; tell whether nobody else holds it."""
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
