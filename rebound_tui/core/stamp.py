"""Stamps: when, and by which machine, something was written (docs/format.md, Stamps).

A stamp is 18 Crockford base-32 characters: 10 of milliseconds since 1970, 3 of a counter, 5 of the machine's device id. It
sorts as text. `store.clock` gives new ones.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, TypeGuard

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DEVICE: Final = slice(13, None)
"""Where a stamp says whose it is."""
FIRST: Final = "0" * 18
"""The stamp of what nobody stamped, such as a script: older than all that was ever written, and yet one."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
# The first character keeps the milliseconds in 48 bits (the year 10889), so that there is always a later stamp.
_STAMP = re.compile(f"[0-7][{ALPHABET}]{{17}}")


class Stamp(NamedTuple):
    """A stamp's parts; `str()` is the stamp. `ms` counts from 1970 (UTC)."""

    ms: int
    counter: int
    device: str

    def __str__(self) -> str:
        return _base32(self.ms, 10) + _base32(self.counter, 3) + self.device


def is_stamp(value: object) -> TypeGuard[str]:
    """Tell whether this is a well-formed stamp. What isn't one is older than any stamp."""
    return isinstance(value, str) and _STAMP.fullmatch(value) is not None


def is_somebodys(value: object) -> TypeGuard[str]:
    """Tell whether this is a stamp that a machine gave: `FIRST` is nobody's."""
    return is_stamp(value) and value != FIRST


def parse(stamp: str) -> Stamp:
    """Return a stamp's parts.

    Raises:
        ValueError: it is no stamp.
    """
    if not is_stamp(stamp):
        raise ValueError(f"not a stamp: {stamp[:40]!a}")
    return Stamp(_number(stamp[:10]), _number(stamp[10:13]), stamp[DEVICE])


def written_at(stamp: object) -> datetime | None:
    """Return the instant in a stamp; None for what is none or nobody's, and for one of a clock thousands of years ahead."""
    if not is_somebodys(stamp):
        return None
    try:
        return EPOCH + timedelta(milliseconds=_number(stamp[:10]))
    except OverflowError:
        return None


def _base32(number: int, width: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (width - 1), -1, -5))


def _number(text: str) -> int:
    number = 0
    for character in text:
        number = number << 5 | _VALUE[character]
    return number
