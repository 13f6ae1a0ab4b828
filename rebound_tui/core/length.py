"""Lengths of time as people write them: `24h`, `90m`, `2d`, `1d 12h`."""

from __future__ import annotations

import re
from datetime import timedelta

LONGEST = timedelta(days=60)

UNITS = {
    word: unit
    for unit, words in {
        "min": "min mins minute minutes",
        "h": "h hr hrs hour hours",
        "d": "d day days",
        "w": "w wk wks week weeks",
        "mo": "m mo mos month months",
        "y": "y yr yrs year years",
    }.items()
    for word in words.split()
}
"""The units people write, and the one each means: in a date `2m` is two months."""

LENGTHS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
"""The units that are always equally long."""

_LENGTH = r"(?:\d{1,9} ?[a-z]+ ?)+"
_PART = r"(\d+) ?([a-z]+)"
_EXAMPLE = "Write 24h, 90m, 2d or 1d 12h."


class Unclear(ValueError):
    """What was typed can't be read as a date or a length; the text says why, and shows what works."""


def read_length(text: str) -> timedelta:
    """A length of time, such as that of a hold; here `90m` is ninety minutes.

    Raises:
        Unclear: it is no length, nothing at all, or longer than 60 days.
    """
    words = as_words(text)
    parts = re.findall(_PART, words, re.ASCII) if re.fullmatch(_LENGTH, words, re.ASCII) else []
    counts = {"min" if word == "m" else UNITS.get(word, word): int(count) for count, word in parts}
    if not counts or len(counts) < len(parts) or not counts.keys() <= LENGTHS.keys():
        raise Unclear(f"That is no length of time. {_EXAMPLE}")
    try:
        length = sum((count * LENGTHS[unit] for unit, count in counts.items()), timedelta())
    except OverflowError:
        length = timedelta.max
    if not timedelta() < length <= LONGEST:
        raise Unclear(f"It has to be more than nothing and at most {LONGEST.days} days. {_EXAMPLE}")
    return length


def say_length(length: timedelta) -> str:
    """A length as people write it: `36h`, `90min`; it is read back as the same."""
    minutes = length // timedelta(minutes=1)
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}min"


def as_words(text: str) -> str:
    """What was typed in lower case, with single blanks for commas and spaces, and a plain hyphen for a minus."""
    return " ".join(text.lower().replace(",", " ").replace("\N{MINUS SIGN}", "-").split())
