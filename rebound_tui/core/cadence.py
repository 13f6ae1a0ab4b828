"""How often one wants to be in touch with somebody, and the date that follows from it.

A cadence is a length (`10d 2w 3m 1y`), a day of the week (`every mon`, `every 2 mon`), a day of the month
(`2nd mon`, `last fri`), or the slowing one. It counts from the last contact, so it never asks for the day it was.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from rebound_tui.core.length import UNITS, as_words
from rebound_tui.core.since import WEEKDAYS, weekday_named

SLOWING = "slowing"
EXAMPLES = "10d, 2w, 3m, 1y, every mon, 2nd mon or slowing"

_DAYS = {"d": 1, "w": 7}
_LETTERS = {"d": "d", "w": "w", "mo": "m", "y": "y"}
_MOST_YEARS = 20
_MOST = {"d": 7300, "m": 240, "y": 20}
_MOST_WEEKS = 1042
_SHORT_WEEKDAYS = tuple(weekday[:3].lower() for weekday in WEEKDAYS)
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}
_BY_ORDINAL = {
    **{word: number for number, word in _ORDINALS.items()},
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "5th": 5,
    "fifth": 5,
}
_ONE_WORD = {"weekly": (1, "w"), "monthly": (1, "m"), "quarterly": (3, "m"), "yearly": (1, "y")}
_COUNTED = r"(?P<every>every (?P<other>other )?)?(?:(?P<count>\d{1,4}) ?)?(?P<word>[a-z]+)"
_OF_MONTH = (
    r"(?P<every>every )?(?:the )?(?P<ordinal>[a-z]+|\d[a-z]{2}) (?P<weekday>[a-z]+)"
    r"(?P<month> (?:of|in) (?:the|each|every|a) month| (?:each|every) month)?"
)


class Cadence(NamedTuple):
    """`number` times `unit`: `d w m y`, or a weekday such as `mon`, counted in weeks or (`of_month`) in its month.

    A `number` of 0 stands for the slowing one, -1 for the last such weekday of a month.
    """

    number: int
    unit: str
    of_month: bool = False

    def __str__(self) -> str:
        """The way it is stored and typed: `6w`, `every 2 mon`, `last fri`, or `slowing`."""
        if self.is_slowing:
            return SLOWING
        if self.of_month:
            return f"{_ORDINALS[self.number]} {self.unit}"
        if self.weekday is None:
            return f"{self.number}{self.unit}"
        return f"every {self.unit}" if self.number == 1 else f"every {self.number} {self.unit}"

    @property
    def is_slowing(self) -> bool:
        """Whether each step is longer than the one before."""
        return not self.number

    @property
    def weekday(self) -> int | None:
        """The day of the week it falls on, Monday being 0; None where it may be any."""
        return _SHORT_WEEKDAYS.index(self.unit) if self.unit in _SHORT_WEEKDAYS else None

    def after(self, day: date, touches: int) -> date:
        """The date that follows a contact on `day`; a month after 31 January is the end of February.

        Args:
            day: the day of the last contact, or the day the cadence began on.
            touches: how many contacts there have been since it began; only the slowing one asks.
        """
        if self.is_slowing:
            return _SLOWING_STEPS[min(touches, len(_SLOWING_STEPS) - 1)].after(day, touches)
        if self.weekday is not None:
            return _weekday_after(day, self.number, self.weekday, self.of_month)
        if self.unit in _DAYS:
            return day + timedelta(days=self.number * _DAYS[self.unit])
        return _months_after(day, self.number * (12 if self.unit == "y" else 1))

    def grace(self, begins_on: date, due_on: date) -> timedelta:
        """How long a contact that became due is not overdue yet: a quarter of the cadence, at least three days."""
        days = (due_on - begins_on).days
        if (
            self.weekday is not None
        ):  # the step to the first such weekday may be short, which makes nobody late
            days = 30 if self.of_month else 7 * self.number
        return quarter(days)


@lru_cache(maxsize=4096)  # lists of people ask for the same dates at every draw
def _months_after(day: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - it costs as much as Python itself

    following: date = day + relativedelta(months=months)
    return following


@lru_cache(maxsize=16384)
def _weekday_after(day: date, number: int, weekday: int, of_month: bool) -> date:
    from dateutil import rrule  # noqa: PLC0415 - as above

    start = datetime.combine(day, time())
    if of_month:
        rule = rrule.rrule(rrule.MONTHLY, dtstart=start, byweekday=rrule.weekday(weekday, number))
    else:  # with weeks that begin on that day, it is the n-th such day after the start, whatever day that is
        rule = rrule.rrule(rrule.WEEKLY, dtstart=start, byweekday=weekday, interval=number, wkst=weekday)
    following: datetime = rule.after(start)  # type: ignore[assignment] # it never ends
    return following.date()


#: After a no: soon once, then ever more rarely. "Not right now" is not "not ever".
_SLOWING_STEPS = (Cadence(2, "w"), Cadence(6, "w"), Cadence(3, "m"), Cadence(6, "m"))


def read_cadence(text: str) -> Cadence:
    """A cadence as people write it; the units and weekdays may be written out.

    Raises:
        ValueError: with a sentence that says why, and what works.
    """
    words = as_words(text)
    if words == SLOWING:
        return Cadence(0, "d")
    if words in _ONE_WORD:
        return Cadence(*_ONE_WORD[words])
    if found := re.fullmatch(_COUNTED, words, re.ASCII):
        weekday = _weekday(found["word"])
        unit = weekday or _LETTERS.get(UNITS.get(found["word"], ""))
        number = int(found["count"] or 1) * (2 if found["other"] else 1)
        if unit and (found["every"] or (found["count"] and not weekday)):
            return _checked(text, Cadence(number, unit))
        if weekday:
            raise ValueError(_in_weeks_or_month(number, weekday))
    if (found := re.fullmatch(_OF_MONTH, words, re.ASCII)) and (weekday := _weekday(found["weekday"])):
        number = _BY_ORDINAL.get(found["ordinal"], 0)
        if number == 5:
            raise ValueError(f"Not every month has a fifth {weekday}. Try last {weekday}, or 4th {weekday}.")
        if number > 0 and found["every"] and not found["month"]:
            raise ValueError(_in_weeks_or_month(number, weekday))
        if number:
            return Cadence(number, weekday, of_month=True)
    raise ValueError(f"“{text}” is not a cadence. Try {EXAMPLES}.")


def _weekday(word: str) -> str | None:
    """The short name of a weekday, written out or by three letters or more."""
    day = weekday_named(word)
    return None if day is None else _SHORT_WEEKDAYS[day]


def _checked(text: str, cadence: Cadence) -> Cadence:
    if not cadence.number:
        raise ValueError(f"“{text}” is not a cadence. Try {EXAMPLES}.")
    if cadence.number > _MOST.get(cadence.unit, _MOST_WEEKS):
        raise ValueError(f"“{text}” is longer than {_MOST_YEARS} years. Try {EXAMPLES}.")
    return cadence


def _in_weeks_or_month(number: int, weekday: str) -> str:
    """What to say of `2 mon` and `every 2nd mon`, which can be read in two ways."""
    in_weeks = f"every {number} {weekday}" if number > 1 else f"every {weekday}"
    return f"Counted in weeks, or in the month? Try {in_weeks}, or {_ORDINALS.get(number, 'last')} {weekday}."


def cadence(value: object) -> Cadence:
    """The field `every` as stored; a kind for `record.Reader`."""
    try:
        return read_cadence(value)  # type: ignore[arg-type] # what is not text has no lower case
    except (AttributeError, ValueError):
        raise ValueError("is not a cadence") from None


def quarter(days: int) -> timedelta:
    """A quarter of so many days, in whole days, at least three."""
    return timedelta(days=max(3, -(-days // 4)))
