"""Backups of the file in this machine's state folder, and the conflict copies that were joined (docs/format.md, Backups).

A backup's name says when it was made and why, and sorts by that: `2026-11-23T09-12-00.123Z-day.json`. Which of them
stay is counted, not reckoned from today: a clock that is wrong for a while can't make old ones go.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from rebound_tui.store.atomic import make_folder, replace, sweep
from rebound_tui.store.disk import opened
from rebound_tui.store.state import BACKUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Why = Literal["day", "join", "migration", "restore", "use", "unreadable", "displaced", "copy"]
"""What was about to happen: the first write of a day, a join with a copy, a change of the layout, a restore, a move
to another place. `unreadable` is a file that couldn't be read, `displaced` one whose place another database took,
`copy` a conflict copy that was joined."""

NEWEST, DAYS, MONTHS = 10, 14, 12
COPIES_KEPT = timedelta(days=90)

_COPIES = "copies"
_NAME = re.compile(
    r"(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.(\d{3})Z-([a-z]+)(?:\.json)?(?:-.*)?", re.DOTALL
)
_LONGEST = 255
_A_DAY = timedelta(days=1)


class Backup(NamedTuple):
    """A kept file. `at` is when it was made, by this machine's clock."""

    path: str
    at: datetime
    why: str
    size: int

    @property
    def name(self) -> str:
        """Its file name, by which `restore` knows it."""
        return os.path.basename(self.path)


def keep(folder: str, data: bytes, now: datetime, why: Why) -> str:
    """Keep what the file holds, durably, and let go of what is old; return where it is.

    What the last backup holds already isn't kept again.

    Args:
        folder: the database's part of the state folder.
        data: the file's bytes, whatever they are.
        now: the wall clock, aware.
        why: see `Why`.

    Raises:
        OSError: it can't be written.
    """
    place = os.path.join(folder, BACKUPS)
    past = [backup for backup in _in(place) if backup.at <= now + _A_DAY]
    if past and past[0].size == len(data) and _holds(past[0].path, data):
        return past[0].path
    path = _write(place, data, now, f"{why}.json")
    for backup in _to_go(_in(place), now, path):
        with suppress(OSError):
            os.unlink(backup.path)
    return path


def keep_copy(folder: str, path: str, data: bytes, now: datetime) -> str:
    """Keep a conflict copy that was joined, apart from our own backups and for 90 days; return where it is.

    Args:
        folder: the database's part of the state folder.
        path: the copy; its name is kept, too.
        data: its bytes.
        now: the wall clock, aware.

    Raises:
        OSError: it can't be written; the copy itself must stay.
    """
    place = os.path.join(folder, BACKUPS, _COPIES)
    older = list(_in(place))
    for copy in older:
        # Two clocks must agree that it is old: ours now, and ours when the copy before this one came.
        if copy.at < min(now, older[0].at) - COPIES_KEPT:
            with suppress(OSError):
                os.unlink(copy.path)
    return _write(place, data, now, f"copy-{os.path.basename(path)}")


def is_due(folder: str, now: datetime) -> bool:
    """Tell whether nothing was kept yet on this day, of UTC."""
    today = now.astimezone(UTC).date()
    return all(backup.at.date() != today for backup in _in(os.path.join(folder, BACKUPS)))


def listing(folder: str) -> list[Backup]:
    """Return our backups, the newest first."""
    return list(_in(os.path.join(folder, BACKUPS)))


def copies(folder: str) -> list[Backup]:
    """Return the conflict copies that were joined, the last first."""
    return list(_in(os.path.join(folder, BACKUPS, _COPIES)))


def _in(place: str) -> Iterator[Backup]:
    """Yield the kept files of a folder, the newest first."""
    try:
        names = sorted(os.listdir(place), reverse=True)
    except OSError:
        return
    for name in names:
        at = _made_at(name)
        if at is not None:
            path = os.path.join(place, name)
            with suppress(OSError):
                yield Backup(path, at, _NAME.fullmatch(name)[6], os.stat(path).st_size)  # type: ignore[index]


def _made_at(name: str) -> datetime | None:
    if found := _NAME.fullmatch(name):
        with suppress(ValueError):
            return datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}:{found[4]}.{found[5]}+00:00")
    return None


def _to_go(backups: Iterable[Backup], now: datetime, newest: str) -> list[Backup]:
    """Return what isn't kept any more. Backups from the future, made under a wrong clock, are counted apart."""
    backups = list(backups)
    past = [backup for backup in backups if backup.at <= now + _A_DAY]
    future = backups[: len(backups) - len(past)]
    kept = {newest, *_kept(past), *_kept(future)}
    return [backup for backup in backups if backup.path not in kept]


def _kept(backups: list[Backup]) -> Iterator[str]:
    """Yield the ten newest, the first of each of the last 14 days that have any, and of the last 12 such months."""
    yield from (backup.path for backup in backups[:NEWEST])
    for most, form in ((DAYS, "%Y-%m-%d"), (MONTHS, "%Y-%m")):
        first = {backup.at.strftime(form): backup.path for backup in backups}  # the last one said stays
        yield from list(first.values())[:most]


def _write(place: str, data: bytes, now: datetime, end: str) -> str:
    make_folder(place)
    sweep(place)
    at = now.astimezone(UTC)
    while True:
        stamp = f"{at:%Y-%m-%dT%H-%M-%S}.{at.microsecond // 1000:03}Z"
        path = os.path.join(place, _fitting(f"{stamp}-{end}"))
        if not any(name.startswith(stamp) for name in os.listdir(place)):
            break
        at += timedelta(milliseconds=1)
    replace(path, [data])
    return path


def _fitting(name: str) -> str:
    """Return a name as long as file systems take: that of a copy has our time before its own."""
    return os.fsdecode(os.fsencode(name)[:_LONGEST])


def _holds(path: str, data: bytes) -> bool:
    with suppress(OSError), opened(path, os.O_RDONLY) as fd, open(fd, "rb", closefd=False) as file:
        return file.read() == data
    return False
