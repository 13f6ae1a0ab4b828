"""Replacing a file whole: whoever looks sees the old bytes or the new, never a part (docs/format.md, Writing)."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress

from rebound_tui.store.disk import Version, opened
from rebound_tui.store.machine import host_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_PREFIX, _SUFFIX = "~syncthing~rebound-tui-", ".tmp"  # Syncthing leaves such names alone
_STALE_SECONDS = 3600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_SCANNER_SECONDS = 2.5
_PIECES_A_CALL = 1024  # POSIX systems take that many


class NotConfirmed(OSError):
    """The new file is in its place, but the folder couldn't be brought to the disk: `error` says why.

    Whoever doesn't care how durable it is takes it for any other error of the disk.
    """

    def __init__(self, version: Version, error: OSError) -> None:
        super().__init__(error.errno, error.strerror)
        self.version = version
        self.error = error


def replace(
    path: str,
    pieces: Iterable[bytes | memoryview],
    *,
    mode: int = 0o600,
    ready: Callable[[Version], None] = lambda _: None,
) -> Version:
    """Put a new file in the place of `path`, durably, or leave everything as it was.

    Args:
        path: the file itself, no link.
        pieces: its content.
        mode: its permissions, whatever the umask.
        ready: called when the new file is whole and durable and the old one still in place; it may raise.

    Returns:
        The new file's version, as it was written: what was changed since differs from it.

    Raises:
        OSError: it can't be written; the old file is untouched and no other is left.
        NotConfirmed: see there.
    """
    folder = os.path.dirname(path)
    temp = os.path.join(folder, f"{_PREFIX}{os.getpid()}-{host_key()}-{os.urandom(6).hex()}{_SUFFIX}")
    try:
        with opened(temp, _NEW) as fd:
            _write_pieces(fd, pieces)
            _take_mode(fd, path, mode)
            if os.utime in os.supports_fd:
                # The clock proper, where the system would take its last tick: whatever writes here later, even in
                # place and within that tick, leaves another time.
                os.utime(fd, ns=(now := time.time_ns(), now))
            os.fsync(fd)
            version = Version.of(os.fstat(fd))
        ready(version)
        _rename(temp, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temp)
        raise
    try:
        _sync_folder(folder)
    except OSError as error:
        raise NotConfirmed(version, error) from error
    return version


def sync(path: str) -> None:
    """Bring a file that somebody else wrote to the disk, and its name. Raises OSError."""
    with opened(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY) as fd:
        os.fsync(fd)
    _sync_folder(os.path.dirname(path))


def write_all(fd: int, data: bytes | memoryview) -> None:
    """Write all of `data`; one call may take only a part of it.

    Raises:
        OSError: the rest can't be written.
    """
    written = os.write(fd, data)
    if written < len(data):
        rest = memoryview(data)
        while written < len(data):
            written += os.write(fd, rest[written:])


def _write_pieces(fd: int, pieces: Iterable[bytes | memoryview]) -> None:
    """Write many pieces in few calls: a call for each costs half as much again as the writing itself."""
    waiting = list(pieces)
    while waiting:
        batch, waiting = waiting[:_PIECES_A_CALL], waiting[_PIECES_A_CALL:]
        written = os.writev(fd, batch) if hasattr(os, "writev") else 0
        if written < sum(map(len, batch)):
            write_all(fd, memoryview(b"".join(batch))[written:])


def make_folder(path: str) -> None:
    """Make a folder for its owner alone, and those above it that aren't there; leave those that are.

    Raises:
        OSError: it can't be made.
    """
    try:
        os.mkdir(path, 0o700)
    except FileNotFoundError:
        make_folder(os.path.dirname(path))
        with suppress(FileExistsError):
            os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.path.isdir(path):
            raise


def sweep(folder: str) -> None:
    """Remove temporary files of ours that nobody will finish: their process is gone, or they are an hour old."""
    for path, is_stale in leftovers(folder):
        if is_stale:
            with suppress(OSError):
                os.unlink(path)


def leftovers(folder: str) -> Iterator[tuple[str, bool]]:
    """Yield the temporary files of ours in a folder, and whether nobody will finish them."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with suppress(OSError):
                    age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                    pid, _, rest = entry.name[len(_PREFIX) :].partition("-")
                    is_ours = rest.startswith(
                        f"{host_key()}-"
                    )  # on a network drive it may be another machine's
                    yield entry.path, age > _STALE_SECONDS or (is_ours and _is_gone(pid))


def _is_gone(pid: str) -> bool:
    if os.name != "posix" or not pid.isdecimal() or int(pid) == 0:  # on Windows, asking would end the process
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _take_mode(fd: int, path: str, mode: int) -> None:
    if os.name != "posix":
        return
    if os.geteuid() == 0:
        with suppress(OSError):  # under sudo the file stays its owner's
            old = os.stat(path)
            os.fchown(fd, old.st_uid, old.st_gid)
    if mode != 0o600:
        os.fchmod(fd, mode)


def _rename(temp: str, path: str) -> None:
    deadline = time.monotonic() + _SCANNER_SECONDS
    while True:
        try:
            os.replace(temp, path)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > deadline:  # a virus scanner holds the file for a moment
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: str) -> None:
    if os.name != "posix":
        return
    with opened(folder, os.O_RDONLY) as fd:
        try:
            os.fsync(fd)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network drives have no such thing
                raise
