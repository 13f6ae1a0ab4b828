"""This machine's own last state: a copy of the file, and a log of the lines written since (docs/format.md, Shadow).

It is what lets a later join bring back an entry that a sync tool has thrown away. A log line is
`[table, id, document]`, the document null where it went.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.store import codec
from rebound_tui.store.atomic import replace, write_all
from rebound_tui.store.codec import canonical
from rebound_tui.store.disk import Version, opened
from rebound_tui.store.lines import NOTHING, Known, read_beside
from rebound_tui.store.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import Edit

LOG_BYTES = 1 << 20
"""Past this the copy is renewed at once; else when the file is closed."""

_COPIES_PER_LOG = 16
_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND


class Recalled(NamedTuple):
    """What this machine last had, and the copy that most of it comes from."""

    copy: Known
    tables: Tables


class Shadow:
    """The copy and the log in one folder, which must be there before anything is written."""

    def __init__(self, folder: str) -> None:
        self.copy_path = os.path.join(folder, "shadow.json")
        self.log_path = os.path.join(folder, "shadow.log")

    def read(self, beside: Known = NOTHING) -> Recalled | None:
        """Return what this machine last had; None if it has nothing.

        Args:
            beside: what the copy probably resembles; see `lines`.
        """
        data, said = self._bytes()
        tables = (read_beside(data, beside) or _decoded(data)) if data else {}
        if tables is None:
            data, tables = b"", {}
        copy = Known(data, tables)
        played: dict[str, dict[int, Any]] = {}
        for line in said.split(b"\n"):
            with suppress(ValueError, TypeError):  # a line that a crash cut short says nothing
                table, doc_id, doc = json.loads(line)
                if isinstance(table, str) and type(doc_id) is int and (doc is None or isinstance(doc, dict)):
                    played.setdefault(table, {})[doc_id] = doc
        tables = dict(tables)
        for table, rows in played.items():
            merged = {**tables.get(table, {}), **rows}
            tables[table] = {doc_id: doc for doc_id, doc in merged.items() if doc is not None}
        tables = {name: rows for name, rows in tables.items() if rows}
        return Recalled(copy, tables) if tables else None

    def _bytes(self) -> tuple[bytes, bytes]:
        """Return the copy and the log that belongs to it: another program may just put a new copy there, and empty the log."""
        while True:
            before = _version_of(self.copy_path)
            data, said = _bytes_of(self.copy_path), _bytes_of(self.log_path)
            if _version_of(self.copy_path) == before:
                return data, said

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
        with suppress(FileNotFoundError):  # nothing was logged yet
            os.truncate(self.log_path, 0)

    def exists(self) -> bool:
        """Tell whether there is anything in it."""
        return bool(self._log_size()) or os.path.exists(self.copy_path)

    def _log_size(self) -> int:
        try:
            return os.stat(self.log_path).st_size
        except OSError:
            return 0


def _version_of(path: str) -> Version | None:
    with suppress(OSError):
        return Version.of(os.stat(path))
    return None


def _bytes_of(path: str) -> bytes:
    with suppress(OSError), open(path, "rb") as file:
        return file.read()
    return b""


def _decoded(data: bytes) -> Tables | None:
    """Return what we wrote ourselves; None if it isn't whole any more."""
    with suppress(ValueError, AttributeError, TypeError, Refused):
        return codec.decode(data, trusted=True)
    return None
