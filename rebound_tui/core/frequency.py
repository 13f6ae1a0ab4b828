"""How often a habit is wanted, as people say it: `daily`, `3 in 7`, `2 a week`."""

from __future__ import annotations

import re

_NAMED = {
    "daily": (1, 1),
    "every day": (1, 1),
    "weekly": (1, 7),
    "every week": (1, 7),
    "every other day": (1, 2),
}
_UNITS = {"day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7, "w": 7}
_TIMES_IN = re.compile(
    r"(?P<times>\d{1,3}|once|twice) ?(?:x|times?)? ?(?:in|per|/|a|every) ?(?:a )?(?P<count>\d{1,3})? ?(?P<unit>[a-z]+)?",
    re.ASCII,
)
_EVERY = re.compile(r"every (?P<count>\d{1,3}) ?(?P<unit>[a-z]+)", re.ASCII)
_WORDS = {"once": 1, "twice": 2}
_MOST_DAYS = 366


def read_frequency(text: str) -> tuple[int, int]:
    """How many times in how many days.

    Raises:
        ValueError: with a sentence that says what works.
    """
    words = " ".join(text.lower().split())
    if words in _NAMED:
        return _NAMED[words]
    found = _TIMES_IN.fullmatch(words) or _EVERY.fullmatch(words)
    if found is None or not (found["count"] or found["unit"]) or (found["unit"] or "d") not in _UNITS:
        raise ValueError("Say daily, or 3 in 7 for three times in seven days.")
    said = found.groupdict().get("times") or "1"
    times = _WORDS.get(said) or int(said)
    days = int(found["count"] or 1) * _UNITS[found["unit"] or "d"]
    if not 1 <= days <= _MOST_DAYS or not 1 <= times <= days:
        raise ValueError(f"At most once a day, in at most {_MOST_DAYS} days: daily, or 3 in 7.")
    return times, days


def say_frequency(times: int, days: int) -> str:
    """`daily`, or `3 in 7 days`; what `read_frequency` takes."""
    return "daily" if times == days else f"{times} in {days} days"
