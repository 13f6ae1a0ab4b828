"""This machine's time zone, found without a third party and without leaving the standard library's cheap part."""

from __future__ import annotations

import os
import struct
import time
from datetime import UTC, datetime, timedelta, tzinfo
from io import BytesIO
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCALTIME = "/etc/localtime"

_US_RULES = ",M3.2.0,M11.1.0"  # what POSIX systems take when a zone has a summer time and doesn't say when


def local_zone(env: Mapping[str, str], *, localtime: str = LOCALTIME) -> tzinfo:
    """The zone that `TZ` names, else the machine's own, else (as on Windows) what the C library knows of it.

    `TZ` is a name (`Europe/Berlin`), a file (`:/etc/localtime`) or POSIX rules (`CET-1CEST,M3.5.0,M10.5.0/3`);
    what can't be read is UTC, as it is to the C library.
    """
    if "TZ" in env:
        return _named(env["TZ"].removeprefix(":"))
    return _from_file(localtime) or SystemZone()


def _named(name: str) -> tzinfo:
    if os.path.isabs(name):
        return _from_file(name) or UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # no such zone, a folder of zones, a name that leads elsewhere
        return _from_rules(name) or _from_rules(name + _US_RULES) or UTC


def _from_file(path: str) -> tzinfo | None:
    try:
        with open(path, "rb") as file:
            return ZoneInfo.from_file(file, key=os.path.realpath(path).partition("zoneinfo/")[2] or None)
    except (ValueError, OSError, struct.error):  # struct: cut short
        return None


def _from_rules(rules: str) -> tzinfo | None:
    """A zone made of POSIX rules alone: as the footer of an otherwise empty zone file (RFC 9636), which Python reads."""
    empty = b"TZif2" + bytes(15) + b"".join(count.to_bytes(4, "big") for count in (0, 0, 0, 0, 1, 4))
    utc = bytes(6) + b"UTC\0"
    try:
        return ZoneInfo.from_file(
            BytesIO((empty + utc) * 2 + b"\n" + rules.encode("ascii") + b"\n"), key=rules or "UTC"
        )
    except ValueError:
        return None


class SystemZone(tzinfo):
    """The zone that the C library uses, daylight saving included."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far ahead of UTC the wall clock is; of a time that comes twice, `fold` tells which."""
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, moment: datetime | None) -> timedelta | None:
        """An hour where summer time is in force: the C library says only whether, not by how much."""
        if moment is None:
            return None
        return timedelta(hours=time.localtime(moment.replace(tzinfo=None).timestamp()).tm_isdst > 0)

    def tzname(self, moment: datetime | None) -> str | None:
        """The name the C library has for it, such as CET."""
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        """The wall clock at an instant, with `fold` set where the clock shows this time again."""
        shown = moment.replace(tzinfo=UTC).astimezone()
        wall = shown.replace(tzinfo=self)
        return wall if wall.utcoffset() == shown.utcoffset() else wall.replace(fold=1)
