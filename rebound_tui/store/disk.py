"""Looking at the data file: what is there, is it the same as before, and its bytes.

Nothing here waits: a pipe or a device that somebody named by mistake is told apart before it is opened, and once
more after it (docs/format.md, Reading).
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store.errors import reason
from rebound_tui.store.refusal import MAX_BYTES, TOO_LARGE, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER = "Choose a file, or a path where nothing is yet."
_KINDS = (
    (stat.S_ISDIR, "is a folder", "Choose a file in it."),
    (stat.S_ISFIFO, "is a pipe, not a file", _OTHER),
    (stat.S_ISSOCK, "is a socket, not a file", _OTHER),
    (stat.S_ISCHR, "is a device, not a file", _OTHER),
    (stat.S_ISBLK, "is a device, not a file", _OTHER),
)
_LOOK = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_RAW = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

_COARSE_NS = 2_000_000_000  # FAT keeps the time of a change to two seconds
_FINE_NS = 10_000_000  # others to the kernel's tick, at most this


class Version(NamedTuple):
    """A file's state as far as its metadata tell: with another content, something here is another."""

    device: int
    inode: int
    size: int
    changed_ns: int
    mode: int

    @classmethod
    def of(cls, found: os.stat_result) -> Version:
        """Take it from what the system says of a file."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_mode)

    @property
    def is_exact(self) -> bool:
        """Whether the file system keeps time finely."""
        return self.changed_ns % 1_000_000 != 0

    def is_settled(self, looked_ns: int) -> bool:
        """Tell whether a change after we looked would show: the clocks of file systems are coarse."""
        return looked_ns - self.changed_ns >= (_FINE_NS if self.is_exact else _COARSE_NS)


@contextmanager
def opened(path: str, flags: int) -> Iterator[int]:
    """Open a file, new ones for their owner alone; close it whatever comes.

    An error of closing says nothing: what must last was synced before. Raises OSError: it can't be opened.
    """
    fd = os.open(path, flags | _RAW, 0o600)
    try:
        yield fd
    finally:
        with suppress(OSError):
            os.close(fd)


class Content(NamedTuple):
    """The bytes of a file, and what they were read from. `version` is None, and `data` empty, if there is no file."""

    data: bytes
    version: Version | None
    is_settled: bool
    """A later change shows in the version. Else only reading again tells."""


def look(path: str) -> Version | None:
    """Return the version of what is there now; None if nothing is.

    Raises:
        Refused: there is something else than a file, or it can't be told.
    """
    try:
        found = os.stat(path)
    except FileNotFoundError:
        if os.path.islink(path):
            raise Refused(
                "is a link to a file that isn't there", "Restore that file, or remove the link.", path
            ) from None
        return None
    except (OSError, ValueError) as error:
        raise _unreachable(path, error) from error
    _refuse_kind(path, found.st_mode)
    return Version.of(found)


def read(path: str) -> Content:
    """Return the file's bytes.

    Raises:
        Refused: what is there can't be read; says in one line what it is.
    """
    if look(path) is None:
        return Content(b"", None, is_settled=True)
    try:
        with opened(path, _LOOK) as fd, open(fd, "rb", buffering=0, closefd=False) as file:
            found = os.fstat(fd)
            _refuse_kind(path, found.st_mode)
            if found.st_size > MAX_BYTES:  # else all of it would be in memory before that is seen
                raise Refused(*TOO_LARGE, path)
            version, looked_ns = Version.of(found), time.time_ns()
            return Content(file.readall(), version, version.is_settled(looked_ns))
    except (OSError, ValueError) as error:
        raise _unreachable(path, error) from error


def why_read_only(path: str) -> str | None:
    """Return why the file can't be replaced here, as one line; None if nothing speaks against it."""
    if os.path.lexists(path) and not _may_write(path):
        return f"{path} is read-only."
    folder = os.path.dirname(path)
    while folder and not os.path.lexists(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return None if _may_write(folder) else f"{folder} is a read-only folder."


def _may_write(path: str) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _refuse_kind(path: str, mode: int) -> None:
    for is_kind, looks_like, advice in _KINDS:
        if is_kind(mode):
            raise Refused(looks_like, advice, path)


def _unreachable(path: str, error: OSError | ValueError) -> Refused:
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    if code == errno.ELOOP:
        return Refused(
            "is a link that leads back to itself", "Remove the link, or choose another path.", path
        )
    if code in {errno.EACCES, errno.EPERM}:
        return Refused("can't be read: no permission", "Ask its owner for it, or choose another path.", path)
    if code == errno.ENOTDIR:
        return Refused("can't be there: a part of the path is no folder", "Choose another path.", path)
    if code in {errno.ENAMETOOLONG, errno.EINVAL}:
        return Refused("can't be the path of a file", "Choose another path.", path)
    why = reason(error) if isinstance(error, OSError) else str(error)
    return Refused(f"can't be read: {why}", "Try again when the disk is well.", path)
