"""A text lent to another program to edit: in a file of its own for that long, and in none afterwards.

The folder is the owner's alone and locked while we live. One that nobody holds was left by a process that was
killed; whatever its text had become is then kept with the others that were never saved, and the folder goes.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store.atomic import make_folder, write_all
from rebound_tui.store.disk import opened
from rebound_tui.store.kept import Kept
from rebound_tui.store.lock import try_lock

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER, _LOCK, _ABOUT = "editing", ".lock", ".about"
_LARGEST = 1_000_000  # bytes


class TooLong(ValueError):
    """The file has become far longer than a letter."""


class Lent(NamedTuple):
    """A text while it lies in a file."""

    path: str

    def read(self) -> bytes | None:
        """Return what the file holds now, also where another has taken its place; None if there is none.

        Raises:
            TooLong: it is larger than any letter.
            OSError: it can't be read.
        """
        try:
            with open(self.path, "rb") as file:
                data = file.read(_LARGEST + 1)
        except FileNotFoundError:
            return None
        if len(data) > _LARGEST:
            raise TooLong(self.path)
        return data


@contextmanager
def lent(state_folder: str, text: str, *, kept: Kept, key: str, name: str = "letter.txt") -> Iterator[Lent]:
    """Put a text into a file for another program; remove the folder it lies in, whatever comes.

    Args:
        state_folder: this machine's folder.
        text: what is to be edited.
        kept: where the text goes if this process is killed meanwhile.
        key: which text it is.
        name: what the file is called, for the editor to show.

    Raises:
        OSError: it can't be written.
    """
    folder = os.path.join(state_folder, _FOLDER, f"{os.getpid()}-{os.urandom(6).hex()}")
    make_folder(folder)
    try:
        with opened(os.path.join(folder, _LOCK), os.O_RDWR | os.O_CREAT) as lock:
            try_lock(lock)
            _write(os.path.join(folder, _ABOUT), f"{kept.folder}\n{key}\n{name}\n")
            path = os.path.join(folder, name)
            _write(path, text)
            yield Lent(path)
    finally:
        _remove(folder)


def sweep(state_folder: str) -> None:
    """Remove what processes left behind that were killed; their texts are kept."""
    try:
        names = os.listdir(os.path.join(state_folder, _FOLDER))
    except OSError:
        return
    for name in names:
        folder = os.path.join(state_folder, _FOLDER, name)
        with suppress(OSError), opened(os.path.join(folder, _LOCK), os.O_RDWR | os.O_CREAT) as lock:
            if try_lock(lock):
                _rescue(folder, state_folder)
                _remove(folder)


def _rescue(folder: str, state_folder: str) -> None:
    with suppress(OSError, ValueError):
        with open(os.path.join(folder, _ABOUT), encoding="utf-8") as file:
            where, key, name = file.read().splitlines()[:3]
        if os.path.dirname(os.path.dirname(where)) != state_folder or os.path.basename(name) != name:
            return
        if data := Lent(os.path.join(folder, name)).read():
            Kept(where).keep(key, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))


def _write(path: str, text: str) -> None:
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
        write_all(fd, text.encode("utf-8", "replace"))


def _remove(folder: str) -> None:
    """Remove a folder of ours with all that an editor has left in it."""
    from shutil import rmtree  # noqa: PLC0415 - a start doesn't need it

    rmtree(folder, ignore_errors=True)
