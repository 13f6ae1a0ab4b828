"""The habit score: exponential smoothing over days, so that one missed day costs little and is soon made good.

The formula is the one Loop Habit Tracker documents: with a frequency f = times ÷ days and
m = 0.5^(√f ÷ 13), each day's score = previous · m + value · (1 − m), where
value = min(1, done in the last `days` days ÷ times). Missing a day doesn't break a habit (Lally et al. 2010).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import sqrt


def scores(marks: Mapping[date, str], times: int, days: int, on: date) -> list[float]:
    """The score of every day from the first mark to `on`; empty before the first mark.

    Args:
        marks: `done`, `not` or `skip` by logical day. A skipped day carries the score over as it is, while the
            window of the last days still moves over it.
        times: how often it is wanted …
        days: … in so many days. Below once a day both count doubled, which evens out weeks that come in pairs.
        on: the last day.
    """
    first = min(marks, default=None)
    if first is None or first > on:
        return []
    if times == days:
        times = days = 1
    frequency = times / days
    keep = 0.5 ** (sqrt(frequency) / 13.0)
    if frequency < 1:
        times, days = times * 2, days * 2
    start = first.toordinal()
    length = on.toordinal() - start + 1
    states = [""] * length
    for day, state in marks.items():
        if start <= day.toordinal() < start + length:
            states[day.toordinal() - start] = state
    score = 0.0
    done = 0
    history = []
    for index, state in enumerate(states):
        done += state == "done"
        if index >= days:
            done -= states[index - days] == "done"
        if state != "skip":
            score = score * keep + min(1.0, done / times) * (1 - keep)
        history.append(score)
    return history


def score_on(marks: Mapping[date, str], times: int, days: int, on: date) -> float:
    """The score at the end of `on`, from 0 to 1; 0 before the first mark."""
    history = scores(marks, times, days, on)
    return history[-1] if history else 0.0
