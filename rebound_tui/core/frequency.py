"""When a habit is wanted, as people say it: `daily`, `3 in 7`, `mo we fr`, `monthly`, `after a no within 48h`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

from rebound_tui.core.credit import TRIGGERS
from rebound_tui.core.length import Unclear, read_length
from rebound_tui.core.schedule import MONTHLY, WEEKDAYS
from rebound_tui.core.since import weekday_named

WITHIN_HOURS = 48
_MOST_DAYS = 366
_EXAMPLES = "Say daily, 3 in 7, mo we fr, monthly, or after a no within 48h."


class Often(NamedTuple):
    """Times in days, chosen weekdays (Monday 0), or a trigger and how long after it; one of the three counts."""

    times: int = 1
    days: int = 1
    weekdays: tuple[int, ...] = ()
    trigger: str | None = None
    within_hours: int = WITHIN_HOURS


_NAMED = {
    "daily": Often(1, 1),
    "every day": Often(1, 1),
    "weekly": Often(1, 7),
    "every week": Often(1, 7),
    "every other day": Often(1, 2),
    "monthly": Often(*MONTHLY),
    "every month": Often(*MONTHLY),
    "once a month": Often(*MONTHLY),
    "weekdays": Often(weekdays=(0, 1, 2, 3, 4)),
    "weekends": Often(weekdays=(5, 6)),
}
_UNITS = {"day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7, "w": 7, "month": 30, "months": 30}
_TIMES_IN = r"(?P<times>\d{1,3}|once|twice) ?(?:x|times?)? ?(?:in|per|/|a|every) ?(?:a )?(?P<count>\d{1,3})? ?(?P<unit>[a-z]+)?"
_EVERY = r"every (?P<count>\d{1,3}) ?(?P<unit>[a-z]+)"
_AFTER = r"after (?:an? )?(?P<trigger>[a-z]+)(?: within (?P<length>.+))?"
_WORDS = {"once": 1, "twice": 2}


def read_often(text: str) -> Often:
    """When a habit is wanted.

    Raises:
        ValueError: with a sentence that says what works.
    """
    words = " ".join(text.lower().replace(",", " ").replace("+", " ").split())
    if words in _NAMED:
        return _NAMED[words]
    if found := re.fullmatch(_AFTER, words, re.ASCII):
        return after(found["trigger"], found["length"])
    days = [
        weekday_named(word, 2)
        for word in words.removeprefix("every ").removeprefix("on ").split()
        if word != "and"
    ]
    if days and None not in days:
        return Often(weekdays=tuple(sorted({day for day in days if day is not None})))
    found = re.fullmatch(_TIMES_IN, words, re.ASCII) or re.fullmatch(_EVERY, words, re.ASCII)
    if found is None or not (found["count"] or found["unit"]) or (found["unit"] or "d") not in _UNITS:
        raise ValueError(_EXAMPLES)
    said = found.groupdict().get("times") or "1"
    times = _WORDS.get(said) or int(said)
    return times_in(times, int(found["count"] or 1) * _UNITS[found["unit"] or "d"])


def times_in(times: int, days: int) -> Often:
    """So many times in so many days.

    Raises:
        ValueError: that is more than once a day, or longer than a year.
    """
    if not 1 <= days <= _MOST_DAYS or not 1 <= times <= days:
        raise ValueError(f"At most once a day, in at most {_MOST_DAYS} days: daily, or 3 in 7.")
    return Often(times, days)


def after(trigger: str, within: str | None = None) -> Often:
    """So long after something happened.

    Raises:
        ValueError: nothing is known to follow from that, or it is no length in whole hours.
    """
    if trigger not in TRIGGERS:
        raise ValueError(f"A habit can follow {' or '.join(f'a {known}' for known in TRIGGERS)}: after a no.")
    try:
        length = read_length(within) if within else timedelta(hours=WITHIN_HOURS)
    except Unclear as unclear:
        raise ValueError(str(unclear)) from None
    if length % timedelta(hours=1):
        raise ValueError("Say it in whole hours, such as 48h.")
    return Often(trigger=trigger, within_hours=length // timedelta(hours=1))


def read_weekdays(text: str) -> tuple[int, ...]:
    """Weekdays between commas or blanks: `mo,we`, `monday friday`.

    Raises:
        ValueError: one of them is none.
    """
    chosen = set()
    for word in text.lower().replace(",", " ").split():
        day = weekday_named(word, 2)
        if day is None:
            raise ValueError(f"“{word}” is no weekday. Write {', '.join(WEEKDAYS)}.")
        chosen.add(day)
    if not chosen:
        raise ValueError(f"Write weekdays: {', '.join(WEEKDAYS)}.")
    return tuple(sorted(chosen))


def say_often(often: Often) -> str:
    """`daily`, `3 in 7 days`, `mo we fr`, `monthly`, `after a no within 48h`; what `read_often` takes."""
    if often.trigger:
        return f"after a {often.trigger} within {often.within_hours}h"
    if often.weekdays:
        return " ".join(WEEKDAYS[day] for day in often.weekdays)
    if (often.times, often.days) == MONTHLY:
        return "monthly"
    return "daily" if often.times == often.days else f"{often.times} in {often.days} days"
