"""What was joined into the file on this machine, and how much came: a line each (docs/format.md, Backups).

Only numbers, no text: what somebody deletes for good must not live on here.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store.atomic import make_folder, replace, write_all
from rebound_tui.store.codec import canonical
from rebound_tui.store.disk import opened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

KEPT = 200
_COMPACT_BYTES = 1 << 16
_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND


class Joined(NamedTuple):
    """One join: when (UTC, as in the file), with what, and how many documents of each table came.

    The table is empty where only the number is known.
    """

    at: str
    source: str
    counts: dict[str, int]


def note(folder: str, at: datetime, source: str, counts: Mapping[str, int]) -> None:
    """Append a join that was just written. Where that isn't possible, nothing happens: it is only a log.

    Args:
        folder: the database's part of the state folder.
        at: when, aware.
        source: what was joined: the name of a copy, `shadow`, or where else it came from.
        counts: how many documents it brought, by table; an empty one where only the number is known.
    """
    from datetime import UTC  # noqa: PLC0415 - what only looks doesn't need it

    said = canonical([at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), source, dict(counts)])
    line = said.encode() + b"\n"
    with suppress(OSError):
        make_folder(folder)
        with opened(_path(folder), _APPEND) as fd:
            end = os.fstat(fd).st_size
            if end and os.pread(fd, 1, end - 1) != b"\n":
                line = b"\n" + line  # the last writer died in the middle of a line
            write_all(fd, line)
        if end > _COMPACT_BYTES:
            replace(
                _path(folder),
                [canonical(list(joined)).encode() + b"\n" for joined in last(folder, KEPT)][::-1],
            )


def last(folder: str, n: int) -> list[Joined]:
    """Return the last joins, the newest first."""
    data = b""
    with suppress(OSError), open(_path(folder), "rb") as file:
        data = file.read()
    found: list[Joined] = []
    for line in reversed(data.splitlines()):
        if len(found) == n:
            break
        with suppress(ValueError, TypeError):  # a line that a crash cut short says nothing
            at, source, counts = json.loads(line)
            found.append(
                Joined(str(at), str(source), {str(key): int(value) for key, value in dict(counts).items()})
            )
    return found


def _path(folder: str) -> str:
    return os.path.join(folder, "joins.jsonl")
