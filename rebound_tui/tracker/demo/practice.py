"""The habits of the made-up year, and which of its days they were done on."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from rebound_tui.core.frequency import Often, times_in
from rebound_tui.core.habit import THOUSAND, Wanted

_MARKS = {"x": "done", "-": "not", "z": "skip"}
_PAGES = (8, 26)


class Practice(NamedTuple):
    """A habit begun `since` days ago.

    `shares` says how often it was done in each equal part of that time, `lately` how each of the last days went:
    x done, - not, z skipped, . unmarked; its last sign is today. What ticks itself has neither.
    """

    name: str
    wanted: Wanted
    since: int
    shares: tuple[float, ...] = ()
    lately: str = ""

    def marks(self, today: date) -> dict[date, str | int]:
        """The marks by logical day up to `today`; the same for the same habit, whatever day it is.

        A number stands for how much was done, in thousandths.
        """
        dice = Random(self.name)  # noqa: S311 - the same dice each time is what is wanted
        marks: dict[date, str | int] = {}
        for index in range(self.since) if self.shares else ():
            back = self.since - index
            share = self.shares[index * len(self.shares) // self.since]
            # Three rolls whatever comes of them, so that a day doesn't depend on how the day before went.
            luck, kind, much = dice.random(), dice.random(), dice.randint(*_PAGES)
            sign = "x" if luck < share else "-" if kind < 0.5 else "." if kind < 0.85 else "z"
            if back < len(self.lately):
                sign = self.lately[-1 - back]
            day = today - timedelta(days=back)
            if sign in _MARKS and self._is_asked(day) and back not in ILL:
                is_number = self.wanted.kind != "yes_no" and sign == "x"
                marks[day] = much * THOUSAND if is_number else _MARKS[sign]
        if self.lately and (sign := self.lately[-1]) in _MARKS:
            marks[today] = _MARKS[sign]
        return marks

    def _is_asked(self, day: date) -> bool:
        return not self.wanted.often.weekdays or day.weekday() in self.wanted.often.weekdays


#: Days back in which nothing was asked of anybody.
ILL = range(145, 153)
ILL_WITH = "the flu"

PRACTICES = (
    Practice("An hour outside", Wanted(), 358, (0.35, 0.55, 0.7, 0.45, 0.8, 0.9), "xxx-xxxxzxxxx-xxxxx."),
    Practice(
        "Answer one question aloud",
        Wanted(Often(weekdays=(0, 2, 4))),
        190,
        (0.3, 0.5, 0.8, 0.6),
        "xxxxxxx-xxxxxxxxxxxx.",
    ),
    Practice("No job boards after nine", Wanted(), 300, (0.5, 0.2, 0.6, 0.75, 0.55), "xx-xx-xx-xzx--x-xxxx"),
    Practice(
        "Pages of the systems book",
        Wanted(times_in(1, 7), "at_least", 60 * THOUSAND),
        350,
        (0.4, 0.5, 0.3, 0.4, 0.55),
        "-x.-x--x.x-x--x.",
    ),
    Practice(
        "Reflect within a week of a no",
        Wanted(Often(trigger="no", within_hours=168), counts="reflection"),
        350,
    ),
    Practice("Write to somebody I like", Wanted(times_in(1, 7), counts="touch"), 240),
)
