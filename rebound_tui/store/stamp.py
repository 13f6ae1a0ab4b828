"""Stamps: when, by which machine, each field was last written (docs/format.md, Stamps).

A stamp is a hybrid logical clock (Kulkarni et al. 2014) in 18 Crockford base-32 characters: 10 of milliseconds
since 1970, 3 of counter, 5 of device. It sorts as text.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
# The first character keeps the milliseconds in 48 bits (the year 10889), so that there is always a later stamp.
_STAMP = re.compile(f"[0-7][{_ALPHABET}]{{17}}")
DEVICE = slice(13, None)
"""Where a stamp says whose it is."""
_MAX_COUNTER = 32**3 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TOO_FAR_AHEAD_MS = 24 * 60 * 60 * 1000


class Stamp(NamedTuple):
    """A stamp's parts; `str()` is the stamp."""

    ms: int
    counter: int
    device: str

    def __str__(self) -> str:
        return _base32(self.ms, 10) + _base32(self.counter, 3) + self.device


def is_stamp(value: object) -> TypeGuard[str]:
    """Tell whether this is a well-formed stamp. What isn't one is older than any stamp."""
    return isinstance(value, str) and _STAMP.fullmatch(value) is not None


def parse(stamp: str) -> Stamp:
    """Return a stamp's parts.

    Raises:
        ValueError: it is no stamp.
    """
    if not is_stamp(stamp):
        raise ValueError(f"not a stamp: {stamp[:40]!a}")
    return Stamp(_number(stamp[:10]), _number(stamp[10:13]), stamp[13:])


class Clock:
    """This machine's stamps, each later than the one before, whatever the wall clock does.

    Args:
        device: this machine's five characters.
        last: the last stamp that counted as its time, kept between runs; None in the beginning.
    """

    def __init__(self, device: str, last: str | None = None) -> None:
        self.device = device
        self.last = last
        self.top = last or ""
        """The latest of all that it gave."""

    def next(self, now: datetime, after: Iterable[str] = ()) -> str:
        """Return a stamp later than `last` and than all it replaces.

        A stamp more than 24 hours ahead of `now` came from a clock that was wrong. It is overtaken, so that the later
        edit wins, but the stamp that does so doesn't become `last`: one bad clock must not set the time of all.

        Args:
            now: the wall clock, aware.
            after: the stamps that the new one replaces; what isn't a stamp doesn't count.
        """
        now_ms = max(0, (now - _EPOCH) // timedelta(milliseconds=1))
        newest = max(filter(is_stamp, after), default="")
        own = self.last or ""
        stamp = str(self._later(now_ms, max(own, newest)))
        if newest <= own or parse(newest).ms <= now_ms + _TOO_FAR_AHEAD_MS:
            self.last = stamp
        self.top = max(self.top, stamp)
        return stamp

    def _later(self, now_ms: int, floor: str) -> Stamp:
        if not floor:
            return Stamp(now_ms, 0, self.device)
        ms, counter, _ = parse(floor)
        if now_ms > ms:
            return Stamp(now_ms, 0, self.device)
        if counter < _MAX_COUNTER:
            return Stamp(ms, counter + 1, self.device)
        return Stamp(ms + 1, 0, self.device)


def _base32(number: int, width: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (width - 1), -1, -5))


def _number(text: str) -> int:
    number = 0
    for character in text:
        number = number << 5 | _VALUE[character]
    return number
