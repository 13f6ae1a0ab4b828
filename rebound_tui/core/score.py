"""The habit score: exponential smoothing over days, so that one missed day costs little and is soon made good.

The formula is the one Loop Habit Tracker documents: with a frequency f = times ÷ days and m = 0.5^(√f ÷ 13), each
day's score = previous · m + value · (1 − m). Missing a day doesn't break a habit (Lally et al. 2010).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import sqrt
from typing import NamedTuple

from rebound_tui.core.away import NOWHERE, Away


class Measure(NamedTuple):
    """What a habit of numbers wants: a sum over the last `days` days of at least, or at most, `target`.

    `value` says the number of a day. The numbers are whole thousandths, as they are stored.
    """

    target: int
    value: Callable[[date], int | None]
    is_most: bool = False

    def worth(self, total: int) -> float:
        """How well a sum does, from 0 to 1. To a target of 0 anything is enough, and nothing but nothing little enough."""
        if not self.is_most:
            return min(1.0, total / self.target) if self.target else 1.0
        if not self.target:
            return 0.0 if total > 0 else 1.0
        return min(1.0, max(0.0, 1 - (total - self.target) / self.target))


def scores(
    marks: Mapping[date, str],
    times: int,
    days: int,
    on: date,
    *,
    measure: Measure | None = None,
    away: Away = NOWHERE,
    first: date | None = None,
    known: Sequence[float] = (),
) -> list[float]:
    """The score of every day from the first mark to `on`; empty before the first mark.

    A day's value is min(1, done in the last `days` days ÷ times), both doubled below once a day, which evens out weeks
    that come in pairs; with a `measure`, what its sum over the last `days` days is worth.

    Args:
        marks: `done`, `not` or `skip` by logical day. A skipped day carries the score over as it is, while the
            window of the last days still moves over it.
        times: how often it is wanted …
        days: … in so many days.
        on: the last day.
        measure: for a habit of numbers. One of at most so much begins at 1, for nothing was too much yet.
        away: days that ask for nothing: they count as skipped.
        first: the day of the first mark, if that was found already.
        known: the scores of the first days, if they were worked out already; they are gone on from.
    """
    first = first or min(marks, default=None)
    if first is None or first > on:
        return []
    if times == days:
        times = days = 1
    frequency = times / days
    keep = 0.5 ** (sqrt(frequency) / 13.0)
    if frequency < 1 and measure is None:
        times, days = times * 2, days * 2
    start = first.toordinal() + len(known)
    since, end = (
        start - min(len(known), days),
        on.toordinal() + 1,
    )  # from where on the first day's window counts
    counted = list(map(date.fromordinal, range(since, end)))
    states = list(map(marks.get, counted))
    counts = [measure.value(day) or 0 for day in counted] if measure else [said == "done" for said in states]
    carried = [said == "skip" for said in states]
    for span in away.within(since, end):
        carried[span.start - since : span.stop - since] = [True] * len(span)
    leaving = [0] * days + counts
    worth = {} if measure else {done: min(1.0, done / times) * (1 - keep) for done in range(days + 1)}
    score = known[-1] if known else 1.0 if measure and measure.is_most else 0.0
    total = sum(counts[: start - since])
    history = [*known]
    for index in range(start - since, end - since):
        total += counts[index] - leaving[index]
        if not carried[index]:
            if measure and total not in worth:
                worth[total] = measure.worth(total) * (1 - keep)
            score = score * keep + worth[total]
        history.append(score)
    return history
