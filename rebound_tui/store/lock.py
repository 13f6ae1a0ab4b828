"""One writer at a time: a lock in the state folder, never beside the data, where it would be synced."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack, contextmanager
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
        path: the lock itself; its folder is made when it is first taken, and it stays when it is let go.
    """

    def __init__(self, path: str) -> None:
        self.path = path

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
                fd = stack.enter_context(opened(self.path, os.O_RDWR | os.O_CREAT))
                self._take(fd, data_path, WAIT_SECONDS if wait else 0)
            except OSError as error:
                raise WriteFailed(
                    f"The lock {self.path} can't be taken: {reason(error)}. Nothing was changed."
                ) from error
            yield

    def _take(self, fd: int, data_path: str, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not try_lock(fd):
            if time.monotonic() > deadline:
                raise Busy(f"Another rebound-tui is writing {data_path}. Nothing was changed. Try again.")
            time.sleep(_ASK_AGAIN_SECONDS)


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
