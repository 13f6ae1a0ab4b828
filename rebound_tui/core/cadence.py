"""How often one wants to be in touch with somebody, and the date that follows from it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

SLOWING = "slowing"
#: After a no: soon once, then ever more rarely. "Not right now" is not "not ever".
_SLOWING_STEPS = ("2w", "6w", "3m", "6m")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_LENGTH = re.compile(r"(\d{1,4})\s*([dwmy])[a-z]*", re.IGNORECASE)
_MOST_YEARS = 20


class Cadence(NamedTuple):
    """A length between two contacts; `count` 0 stands for the slowing one."""

    count: int
    unit: str

    def __str__(self) -> str:
        """The way it is stored and typed: `6w`, or `slowing`."""
        return f"{self.count}{self.unit}" if self.count else SLOWING

    def after(self, day: date, touches: int) -> date:
        """The date that follows a contact on `day`, when there have been `touches` contacts so far.

        A month after 31 January is the end of February. Past the end of the calendar it stays there.
        """
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - it costs as much as Python itself

        step = self if self.count else read_cadence(_SLOWING_STEPS[min(touches, len(_SLOWING_STEPS) - 1)])
        try:
            # Its keywords are the units' names, which the type stubs can't say.
            following: date = day + relativedelta(**{_UNITS[step.unit]: step.count})  # type: ignore[arg-type]
        except (OverflowError, ValueError):
            return date.max
        return following


def read_cadence(text: str) -> Cadence:
    """`10d`, `2w`, `3m`, `1y` or `slowing`.

    Raises:
        ValueError: with a sentence that says what works.
    """
    word = text.strip().lower()
    if word == SLOWING:
        return Cadence(0, "d")
    found = _LENGTH.fullmatch(word)
    if not found or not int(found[1]):
        raise ValueError(f"“{text}” is not a cadence. Try 10d, 2w, 3m, 1y or slowing.")
    cadence = Cadence(int(found[1]), found[2].lower())
    days = {"d": 1, "w": 7, "m": 30, "y": 365}[cadence.unit] * cadence.count
    if days > _MOST_YEARS * 366:
        raise ValueError(f"“{text}” is longer than {_MOST_YEARS} years. Try 10d, 2w, 3m, 1y or slowing.")
    return cadence


def cadence(value: object) -> Cadence:
    """The field `every` as stored; a kind for `record.Reader`."""
    if not isinstance(value, str):
        raise ValueError("is not a cadence")
    try:
        return read_cadence(value)
    except ValueError:
        raise ValueError("is not a cadence") from None


def grace(next_on: date, since: date) -> timedelta:
    """How long a contact is due before it is overdue: a quarter of the cadence, at least three days."""
    return timedelta(days=max(3, -(-(next_on - since).days // 4)))
