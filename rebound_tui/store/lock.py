"""One writer at a time: a lock in the state folder, never beside the data, where it would be synced."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rebound_tui.store.atomic import make_folder
from rebound_tui.store.errors import Busy, WriteFailed, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import BaseFileLock

WAIT_SECONDS = 5.0


class Lock:
    """The lock of one file on this machine, held for one action."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock: BaseFileLock | None = None

    @contextmanager
    def held(self, data_path: str) -> Iterator[None]:
        """Hold it; `data_path` is what messages call the file.

        Raises:
            Busy: another process held it for all of `WAIT_SECONDS`.
            WriteFailed: the state folder can't be written.
        """
        from filelock import Timeout  # noqa: PLC0415 - four times as dear as reading a small file

        try:
            lock = self._ready()
            lock.acquire()
        except Timeout:
            raise Busy(
                f"Another rebound-tui is writing {data_path}. Nothing was changed. Try again."
            ) from None
        except OSError as error:
            raise WriteFailed(
                f"Nothing was changed: the lock {self.path} can't be taken: {reason(error)}."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _ready(self) -> BaseFileLock:
        if self._lock is None:
            from filelock import FileLock  # noqa: PLC0415

            self._lock = FileLock(self.path, timeout=WAIT_SECONDS, mode=0o600, poll_interval=0.01)
        if not os.path.isdir(os.path.dirname(self.path)):
            make_folder(os.path.dirname(self.path))
        return self._lock
