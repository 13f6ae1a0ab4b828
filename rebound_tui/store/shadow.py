"""This machine's own last state: a copy of the file, and a log of the lines written since (docs/format.md, Shadow).

It is what lets a later join bring back an entry that a sync tool has thrown away. A log line is
`[table, id, document]`, the document null where it went.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rebound_tui.store.atomic import replace, write_all
from rebound_tui.store.codec import canonical
from rebound_tui.store.disk import opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.store.change import Edit

LOG_BYTES = 1 << 20
"""Past this the copy is renewed at once; else when the file is closed."""

_COPIES_PER_LOG = 16
_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND


class Shadow:
    """The copy and the log in one folder, which must be there before anything is written."""

    def __init__(self, folder: str) -> None:
        self.copy_path = os.path.join(folder, "shadow.json")
        self.log_path = os.path.join(folder, "shadow.log")

    def log(self, edits: Iterable[Edit]) -> int:
        """Append what is about to be written, durably; return where it begins, for `take_back`.

        Raises:
            OSError: it can't be written; nothing of it is left.
        """
        lines = b"".join(canonical([edit.table, edit.id, edit.after]).encode() + b"\n" for edit in edits)
        with opened(self.log_path, _APPEND) as fd:
            start = os.fstat(fd).st_size
            if start and os.pread(fd, 1, start - 1) != b"\n":
                lines = b"\n" + lines  # the last writer died in the middle of a line
            try:
                write_all(fd, lines)
                os.fsync(fd)
            except OSError:
                os.ftruncate(fd, start)
                raise
        return start

    def take_back(self, start: int) -> None:
        """Forget what was logged from there on: it didn't get into the file. Raises OSError."""
        os.truncate(self.log_path, start)

    def is_long(self) -> bool:
        """Tell whether so much was logged that the copy must be renewed."""
        return self._log_size() > LOG_BYTES

    def is_worth_renewing(self, size: int) -> bool:
        """Tell whether so much was logged that a new copy of `size` bytes is cheap beside it."""
        return self._log_size() * _COPIES_PER_LOG >= size

    def renew(self, pieces: Iterable[bytes | memoryview]) -> None:
        """Copy the file and empty the log. Raises OSError; then copy and log still hold what they held."""
        replace(self.copy_path, pieces)
        os.truncate(self.log_path, 0)

    def _log_size(self) -> int:
        try:
            return os.stat(self.log_path).st_size
        except OSError:
            return 0
