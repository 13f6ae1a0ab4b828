"""Lessons: one thing to practise from a reflection, and how often it was tried and helped.

A plan of the form "if … then I will …" is carried out more often than a wish (Gollwitzer 1999, *Implementation
intentions*), if one meets it again: so the next interview shows the lessons to carry, and asks about them after.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from heapq import nlargest
from typing import NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Problem, Reader
from rebound_tui.core.stamp import written_at
from rebound_tui.core.timeline import LONG_AGO, Event
from rebound_tui.core.wall import MIDNIGHT, local_day, on_the_clock

#: More than a few can't be practised at once.
CARRIED = 3
#: An interview is over so long after it began; asking before that would disturb it.
LASTS = timedelta(hours=1)
#: "Tried it? Helped?" is asked for so many days after an interview, then it is let go.
ASKED_FOR = timedelta(days=7)


class Trial(NamedTuple):
    """What came of a lesson at one interview."""

    id: int
    lesson: int | None = None
    event: int | None = None
    tried: bool | None = None
    helped: bool | None = None
    said_at: datetime = LONG_AGO


class Lesson(NamedTuple):
    """If … then I will …, in the two halves of that sentence, with what came of it."""

    id: int
    application: int | None = None
    if_text: str = ""
    then_text: str = ""
    made_at: datetime = LONG_AGO
    retired_at: datetime | None = None
    trials: tuple[Trial, ...] = ()

    @property
    def tried(self) -> int:
        """At how many interviews it was tried."""
        return sum(trial.tried is True for trial in self.trials)

    @property
    def helped(self) -> int:
        """At how many interviews it helped."""
        return sum(trial.helped is True for trial in self.trials)

    def tried_by(self, moment: datetime) -> int:
        """At how many interviews it was tried, as far as that was known at `moment`."""
        return sum(trial.tried is True and trial.said_at <= moment for trial in self.trials)

    def trial_at(self, event: int) -> Trial | None:
        """What came of it at that interview; None if nobody said yet."""
        return next((trial for trial in self.trials if trial.event == event), None)


def carried(lessons: Iterable[Lesson], moment: datetime) -> tuple[Lesson, ...]:
    """The lessons to take along, as things stood at `moment` (aware): the least tried first, of those the newest."""

    def order(lesson: Lesson) -> tuple[int, datetime, int]:
        return (-lesson.tried_by(moment), lesson.made_at, lesson.id)

    there = (
        lesson
        for lesson in lessons
        if lesson.made_at <= moment and (lesson.retired_at is None or lesson.retired_at > moment)
    )
    return tuple(nlargest(CARRIED, there, key=order))


def contenders(lessons: Iterable[Lesson], since: datetime) -> tuple[Lesson, ...]:
    """Of many lessons the few that can be carried at any moment from `since` on.

    Where nothing has changed since then, the order stands: what is behind three others stays behind them.
    """
    settled: list[Lesson] = []
    moving: list[Lesson] = []
    for lesson in lessons:
        moments = (lesson.made_at, lesson.retired_at or since, *(trial.said_at for trial in lesson.trials))
        (settled if max(moments) <= since else moving).append(lesson)
    return (*carried(settled, since), *moving)


def is_over(interview: Event, now: datetime, zone: tzinfo) -> bool:
    """Whether an interview has been; one without a time is over when its day is."""
    return interview.at + LASTS <= now if interview.at else interview.day < local_day(now, zone)


def to_ask(lessons: Iterable[Lesson], interview: Event, zone: tzinfo) -> tuple[Lesson, ...]:
    """The lessons that were carried to an interview, and of which nobody said yet whether they were tried.

    Carried are those that were shown: as they stood when it took place, or when it was written down, whichever came later.
    """
    took_place_at = interview.at or on_the_clock(interview.day, MIDNIGHT, zone)
    shown_at = max(took_place_at, _written_at(interview.stamp))
    return tuple(
        lesson
        for lesson in carried(lessons, shown_at)
        if lesson.retired_at is None and lesson.trial_at(interview.id) is None
    )


def _written_at(stamp: str) -> datetime:
    """What nobody stamped was always there."""
    return written_at(stamp) or LONG_AGO


_LESSON = Reader(
    "lessons",
    application=int,
    if_text=str,
    then_text=str,
    made_at=record.instant,
    retired_at=record.instant,
)
_TRIAL = Reader("trials", lesson=int, event=int, tried=record.truth, helped=record.truth)


def read_trial(id_: int, document: Document, problems: list[Problem]) -> Trial:
    """One trial as stored."""
    said_at = _written_at(record.stamp_of(document))
    return Trial(id_, said_at=said_at, **_TRIAL.read(id_, document, problems))


def read_lesson(id_: int, document: Document, trials: Iterable[Trial], problems: list[Problem]) -> Lesson:
    """One lesson as stored, with its trials; where it doesn't say when it was made, its stamp does."""
    fields = _LESSON.read(id_, document, problems)
    fields.setdefault("made_at", _written_at(record.stamp_of(document)))
    return Lesson(id_, trials=tuple(trials), **fields)


def in_ledger_order(lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons of the ledger: those in use before the retired, the newest first."""
    return sorted(lessons, key=lambda one: (one.retired_at is None, one.made_at, one.id), reverse=True)
