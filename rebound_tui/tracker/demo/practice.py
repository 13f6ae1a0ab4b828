"""The habits of the made-up year, and which of its days they were done on."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

_MARKS = {"x": "done", "-": "not", "z": "skip"}


class Practice(NamedTuple):
    """A habit begun `since` days ago.

    `shares` says how often it was done in each equal part of that time, `lately` how each of the last days went:
    x done, - not, z skipped, . unmarked; its last sign is today.
    """

    name: str
    times: int
    days: int
    since: int
    shares: tuple[float, ...]
    lately: str

    def marks(self, today: date) -> dict[date, str]:
        """The marks by logical day up to `today`; the same for the same habit, whatever day it is."""
        dice = Random(self.name)  # noqa: S311 - the same dice each time is what is wanted
        marks = {}
        for index in range(self.since):
            share = self.shares[index * len(self.shares) // self.since]
            # Two rolls whatever comes of them, so that a day doesn't depend on how the day before went.
            luck, kind = dice.random(), dice.random()
            sign = "x" if luck < share else "-" if kind < 0.5 else "." if kind < 0.85 else "z"
            marks[today - timedelta(days=self.since - index)] = sign
        for back, sign in enumerate(reversed(self.lately)):
            marks[today - timedelta(days=back)] = sign
        return {day: _MARKS[sign] for day, sign in sorted(marks.items()) if sign in _MARKS}


PRACTICES = (
    Practice("An hour outside", 1, 1, 358, (0.35, 0.55, 0.7, 0.45, 0.8, 0.9), "xxx-xxxxzxxxx-xxxxx."),
    Practice("Answer one question aloud", 4, 7, 190, (0.3, 0.5, 0.6, 0.4), "x-x.--x---x-x-x-.x--x."),
    Practice("No job boards after nine", 1, 1, 300, (0.5, 0.2, 0.6, 0.75, 0.55), "xx-xx-xx-xzx--x-xxxx"),
    Practice("One application, done well", 3, 7, 350, (0.4, 0.35, 0.3, 0.4, 0.42), "-x.-x--x.x-x--x."),
    Practice("Write to somebody I like", 1, 7, 240, (0.02, 0.05, 0.08), "x---.--------x----.------."),
)
