"""How often one wants to be in touch with somebody, and the date that follows from it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from rebound_tui.core.length import UNITS

SLOWING = "slowing"
_DAYS = {"d": 1, "w": 7}
_LENGTH = re.compile(r"(\d{1,4})\s*([a-z]+)", re.ASCII)
_LETTERS = {"d": "d", "w": "w", "mo": "m", "y": "y"}
_YEARS = {"d": 1 / 365, "w": 7 / 365, "m": 1 / 12, "y": 1}
_MOST_YEARS = 20


class Cadence(NamedTuple):
    """A length between two contacts, such as 6 × `w`; `number` 0 stands for the slowing one."""

    number: int
    unit: str

    def __str__(self) -> str:
        """The way it is stored and typed: `6w`, or `slowing`."""
        return f"{self.number}{self.unit}" if self.number else SLOWING

    @property
    def is_slowing(self) -> bool:
        """Whether each step is longer than the one before."""
        return not self.number

    def after(self, day: date, touches: int) -> date:
        """The date that follows a contact on `day`; a month after 31 January is the end of February.

        Args:
            day: the day of the last contact, or the day the cadence began on.
            touches: how many contacts there have been since it began; only the slowing one asks.
        """
        if self.is_slowing:
            return _SLOWING_STEPS[min(touches, len(_SLOWING_STEPS) - 1)].after(day, touches)
        if self.unit in _DAYS:
            return day + timedelta(days=self.number * _DAYS[self.unit])
        return _months_after(day, self.number * (12 if self.unit == "y" else 1))


@lru_cache(maxsize=4096)  # lists of people ask for the same dates at every draw
def _months_after(day: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - it costs as much as Python itself

    following: date = day + relativedelta(months=months)
    return following


#: After a no: soon once, then ever more rarely. "Not right now" is not "not ever".
_SLOWING_STEPS = (Cadence(2, "w"), Cadence(6, "w"), Cadence(3, "m"), Cadence(6, "m"))


def read_cadence(text: str) -> Cadence:
    """`10d`, `2w`, `3m` (months), `1y` or `slowing`; the units may be written out.

    Raises:
        ValueError: with a sentence that says what works.
    """
    word = text.strip().lower()
    if word == SLOWING:
        return Cadence(0, "d")
    found = _LENGTH.fullmatch(word)
    letter = _LETTERS.get(UNITS.get(found[2], "")) if found else None
    if not found or not letter or not int(found[1]):
        raise ValueError(f"“{text}” is not a cadence. Try 10d, 2w, 3m, 1y or slowing.")
    cadence = Cadence(int(found[1]), letter)
    if cadence.number * _YEARS[cadence.unit] > _MOST_YEARS:
        raise ValueError(f"“{text}” is longer than {_MOST_YEARS} years. Try 10d, 2w, 3m, 1y or slowing.")
    return cadence


def cadence(value: object) -> Cadence:
    """The field `every` as stored; a kind for `record.Reader`."""
    try:
        return read_cadence(value)  # type: ignore[arg-type] # what is not text has no strip
    except (AttributeError, ValueError):
        raise ValueError("is not a cadence") from None


def grace(cadence_days: int) -> timedelta:
    """How long a contact is due before it is overdue: a quarter of the cadence, in whole days, at least three."""
    return timedelta(days=max(3, -(-cadence_days // 4)))
