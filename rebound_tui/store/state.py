"""What this machine remembers about the files it writes, apart from the files (docs/format.md, State folder).

Nothing is made here by looking; folders come into being with the first write, for their owner alone.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import NamedTuple

from rebound_tui.core.stamp import ALPHABET, is_stamp
from rebound_tui.store.atomic import make_folder, write_all
from rebound_tui.store.disk import opened
from rebound_tui.store.machine import machine_key
from rebound_tui.store.paths import path_key, state_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.store.clock import Clock
    from rebound_tui.store.disk import Version

_DB = re.compile(f"[{ALPHABET}]{{16}}")
_NAME = re.compile(f"[{ALPHABET}]{{16}}|[0-9a-f]{{16}}")
_DEVICE = re.compile(f"[{ALPHABET}]{{5}}")
_LINE = 256
BACKUPS = "backups"
"""The folder of a database's backups, in its part of the state folder."""


def random_name(length: int) -> str:
    """Return random Crockford base-32 characters, five bits each."""
    return "".join(ALPHABET[byte & 31] for byte in os.urandom(length))


class StateFolder:
    """This machine's folder; two state folders are two machines."""

    def __init__(self, path: str) -> None:
        self.path = path

    @classmethod
    def of(cls, env: Mapping[str, str]) -> StateFolder:
        """The one that the environment and the platform name."""
        return cls(state_path(env))

    def lock_path(self, real_path: str) -> str:
        """Where writers of that file meet."""
        return os.path.join(self.path, "locks", path_key(real_path))

    def database(self, db: str) -> DatabaseState:
        """The part that belongs to one database, wherever its file lies."""
        name = db if _DB.fullmatch(db) else path_key(db)  # the id was read from a file: it is data, no path
        return DatabaseState(os.path.join(self.path, name))

    def database_at(self, real_path: str) -> DatabaseState | None:
        """The part of the database that this machine last wrote to that path; None if it never did.

        It is how a file that is gone, or can't be read any more, finds what is known of it.
        """
        match _words(self._place(real_path)):
            case [name, *_] if _NAME.fullmatch(name):
                return DatabaseState(os.path.join(self.path, name))
        return None

    def displaced_at(self, real_path: str) -> str | None:
        """What was at that path before another database took its place, as a backup; None if none did."""
        match _words(self._place(real_path)):
            case [_, name, kept] if _NAME.fullmatch(name) and os.path.basename(kept) == kept:
                return os.path.join(self.path, name, BACKUPS, kept)
        return None

    def note_displaced(self, real_path: str, home: DatabaseState, before: DatabaseState, kept: str) -> None:
        """Note that a database took the place of another.

        Args:
            real_path: where.
            home: the one that is there now.
            before: the one that was there.
            kept: the backup of that one.

        Raises:
            OSError: it can't be written.
        """
        make_folder(os.path.dirname(self._place(real_path)))
        names = (os.path.basename(path) for path in (home.folder, before.folder, kept))
        _write_line(self._place(real_path), " ".join(names))

    def note_place(self, real_path: str, home: DatabaseState) -> None:
        """Note that a database was written there; where that isn't possible, nothing happens."""
        name, noted = os.path.basename(home.folder), _words(self._place(real_path))
        if noted[:1] == [name]:
            return
        with suppress(OSError):
            make_folder(os.path.dirname(self._place(real_path)))
            _write_line(self._place(real_path), " ".join([name, *noted[1:]]))

    def forget_place(self, real_path: str) -> None:
        """Forget what was written there: the file was moved away on purpose."""
        with suppress(OSError):
            os.unlink(self._place(real_path))

    def _place(self, real_path: str) -> str:
        return os.path.join(self.path, "places", path_key(real_path))


class Mark(NamedTuple):
    """How far this machine got: written before each replacement, so it is never behind the file."""

    stamp: str | None = None
    versions: tuple[str, ...] = ()
    digest: str = ""
    top: str = ""
    """The latest stamp of ours, which is later than `stamp` if it had to overtake a wrong clock's."""

    def knows(self, version: Version) -> bool:
        """Tell whether this machine wrote the file that looks so."""
        return _said(version) in self.versions

    def has_size_of(self, version: Version) -> bool:
        """Tell whether what this machine wrote is as large; else it can't be the same."""
        return any(said.split(":")[2] == f"{version.size:x}" for said in self.versions)


class DatabaseState:
    """Device id, last stamp and known file of one database on this machine."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether this machine ever wrote it."""
        return os.path.isdir(self.folder)

    def make(self) -> None:
        """Make the folder, if need be. Raises OSError."""
        make_folder(self.folder)

    def mark(self) -> Mark:
        """Return what was last written; an empty one if that can't be told."""
        match self._words("mark"):
            case [stamps, digest, *versions]:
                stamp, _, top = stamps.partition("+")
                return Mark(
                    stamp if is_stamp(stamp) else None,
                    tuple(versions),
                    digest.removeprefix("sha256:"),
                    top or stamp,
                )
        return Mark()

    def set_mark(self, stamp: str | None, *versions: Version | None, digest: str = "", top: str = "") -> None:
        """Note the last stamps, and which files are ours: the one about to come and, until then, the old one.

        Raises:
            OSError: it can't be written.
        """
        stamps = f"{stamp or '-'}+{top}" if top > (stamp or "") else stamp or "-"
        words = [stamps, f"sha256:{digest}", *(_said(version) for version in versions if version)]
        self._write("mark", " ".join(words))

    def clock(self, data: bytes = b"") -> Clock:
        """Return this machine's clock.

        Args:
            data: the file if it was last written by somebody else, else nothing.

        Raises:
            OSError: this machine needs a new name, and it can't be written.
        """
        from rebound_tui.store.clock import Clock  # noqa: PLC0415 - who only looks stamps nothing

        mark = self.mark()
        clock = Clock(self._device(data, mark.top), mark.stamp)
        clock.top = max(clock.top, mark.top)
        return clock

    @property
    def known_device(self) -> str | None:
        """This machine's five characters, if it has any yet."""
        match self._words("device"):
            case [device, _] if _DEVICE.fullmatch(device):
                return device
        return None

    def _device(self, data: bytes, top: str) -> str:
        """Return this machine's five characters; new ones if there are none yet, or they aren't its own any more.

        They aren't when the folder came from another machine, or when the file holds a stamp of ours that we
        never wrote, later than `top`: then the folder was copied, and somebody else writes under our name.
        """
        machine = machine_key()
        match self._words("device"):
            case [device, was] if was == machine and _DEVICE.fullmatch(device):
                if _newest_of(device, data) <= top:
                    return device
        device = random_name(5)
        while _newest_of(device, data):
            device = random_name(5)
        self.make()
        self._write("device", f"{device} {machine}")
        return device

    def _words(self, name: str) -> list[str]:
        return _words(os.path.join(self.folder, name))

    def _write(self, name: str, line: str) -> None:
        _write_line(os.path.join(self.folder, name), line)


def _words(path: str) -> list[str]:
    try:
        with open(path, encoding="ascii") as file:
            line = file.read()
    except (OSError, ValueError):
        return []
    return line.split() if line.endswith("\n") else []


def _write_line(path: str, line: str) -> None:
    # Always as long as before, so that one call changes it, and no half of it is ever there.
    with opened(path, os.O_WRONLY | os.O_CREAT) as fd:
        write_all(fd, f"{line:<{_LINE - 1}}\n".encode("ascii"))


def _newest_of(device: str, data: bytes) -> str:
    """Return the latest stamp by that device in a file's bytes, empty if there is none."""
    stamps = re.findall(rb'"([0-7][0-9A-Z]{12})%b"' % device.encode(), data)
    return max(stamps).decode() + device if stamps else ""


def _said(version: Version) -> str:
    return f"{version.device:x}:{version.inode:x}:{version.size:x}:{version.changed_ns:x}"
