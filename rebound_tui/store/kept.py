"""Texts that somebody is still typing: kept on this machine until they are saved, in case that never happens.

They lie in the state folder, never beside the data, for their owner alone. Nothing is synced to the disk: it is the
program that may stop at any moment, far more often than the machine.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.store.atomic import make_folder, write_all
from rebound_tui.store.disk import opened
from rebound_tui.store.paths import path_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER, _ENDING, _TEMP = "typed", ".txt", ".new"
_LARGEST = 4_000_000  # bytes


def key_of(table: str, doc_id: int, field: str) -> str:
    """Return the key of a text that has a place in the data file already."""
    return f"{table}.{doc_id}.{field}"


class Kept:
    """The texts in progress that belong to one data file. A key says which text it is."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @classmethod
    def of(cls, state_folder: str, real_path: str) -> Kept:
        """Those of the data file at that path, of which links are resolved already."""
        return cls(os.path.join(state_folder, _FOLDER, path_key(real_path)))

    @classmethod
    def all(cls, state_folder: str) -> Iterator[Kept]:
        """Those of every data file there ever was, also of one that lies elsewhere now."""
        with suppress(OSError):
            for name in os.listdir(os.path.join(state_folder, _FOLDER)):
                yield cls(os.path.join(state_folder, _FOLDER, name))

    def keep(self, key: str, text: str) -> None:
        """Keep how far a text has come; an empty one is forgotten.

        Raises:
            OSError: it can't be written.
        """
        if not text.strip():
            self.forget(key)
            return
        make_folder(self.folder)
        path = self._path(key)
        with opened(path + _TEMP, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as fd:
            write_all(fd, text.encode("utf-8", "surrogatepass"))
        os.replace(path + _TEMP, path)

    def get(self, key: str) -> str | None:
        """Return what was kept, or None."""
        try:
            with open(self._path(key), "rb") as file:
                return file.read(_LARGEST).decode("utf-8", "replace")
        except OSError:
            return None

    def forget(self, key: str) -> None:
        """Forget a text: it was saved, or isn't wanted."""
        for path in (self._path(key), self._path(key) + _TEMP):
            with suppress(OSError):
                os.unlink(path)

    def move_to(self, other: Kept) -> None:
        """Let them belong to another file: the data file was moved. What that one has already stays there."""
        with suppress(OSError):
            for name in os.listdir(self.folder):
                make_folder(other.folder)
                if name.endswith(_ENDING) and not os.path.exists(os.path.join(other.folder, name)):
                    os.rename(os.path.join(self.folder, name), os.path.join(other.folder, name))

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, path_key(key) + _ENDING)
