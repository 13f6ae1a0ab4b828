"""Files that are the person's own: where they usually lie, and writing one without ever writing over another."""

from __future__ import annotations

import os
from contextlib import suppress

from rebound_tui.store.atomic import NotConfirmed, replace, write_all
from rebound_tui.store.disk import opened
from rebound_tui.store.errors import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Taken(Exception):
    """There is a file of that name already; nothing was written."""


class NotWritten(Exception):
    """The file can't be written; `str()` is one line that says why."""


def documents_folder(env: Mapping[str, str]) -> str:
    """Return where the person keeps documents, else downloads, else the home folder."""
    import platformdirs  # noqa: PLC0415 - dear, and seldom asked for

    home = env.get("HOME") or os.path.expanduser("~")
    for folder in (platformdirs.user_documents_dir(), platformdirs.user_downloads_dir()):
        if os.path.isdir(folder):
            return folder
    return home


def write_file(path: str, data: bytes, *, over: bool = False) -> None:
    """Write a new file, for its owner alone.

    Args:
        path: where.
        data: its content.
        over: whether a file that is there already is to be replaced.

    Raises:
        Taken: there is one, and it isn't to be replaced.
        NotWritten: it can't be written.
    """
    if os.path.isdir(path):
        raise NotWritten(f"{path} is a folder. Add a name for the file.")
    try:
        if over:
            with suppress(NotConfirmed):
                replace(os.path.realpath(path), [data])
        else:
            _write_new(path, data)
    except FileExistsError:
        raise Taken(f"There is a file {path} already.") from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "that is no name for a file"
        raise NotWritten(f"{path} can't be written: {why}.") from None


def _write_new(path: str, data: bytes) -> None:
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
        try:
            write_all(fd, data)
            os.fsync(fd)
        except OSError:
            with suppress(OSError):
                os.unlink(path)
            raise
