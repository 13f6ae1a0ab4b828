"""From the marks in the file to a habit: read once, then changed day by day, and ticked by what was logged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.away import Away
from rebound_tui.core.credit import COUNTS, TRIGGERS, Credit, Occasion
from rebound_tui.core.habit import KINDS, MARKS, MOST, MOST_HOURS, Habit, Mark, Memo
from rebound_tui.core.record import Document, Documents, Problem, Reader
from rebound_tui.core.schedule import weekdays

MarkChange = tuple[int, Document | None, Document | None]
"""A mark's id, and its document before and after; None where it isn't there, or another habit's."""


def _amount(value: Any) -> int:
    """A number of thousandths that is no less than nothing."""
    amount: int = record.between(0, MOST)(value)
    return amount


_READER = Reader(
    "habits",
    name=str,
    kind=record.one_of(*KINDS),
    target=_amount,
    times=record.between(1, 366),
    days=record.between(1, 366),
    weekdays=weekdays,
    trigger=record.one_of(*TRIGGERS),
    within_hours=record.between(1, MOST_HOURS),
    until_on=record.day,
    counts=record.one_of(*COUNTS),
    archived_at=record.instant,
)
_MARK = Reader(
    "marks", habit=int, day=record.day, state=record.one_of(*MARKS), value=_amount, why=str, note=str
)
_PLAIN = 4  # fields: the stamp, the habit, the day and the state; and a number beside them


class _Said(NamedTuple):
    """What a mark says of its day: the state, and more than that."""

    day: date
    state: str | None
    more: Mark | None


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> date:
    """A day as stored; habits that are marked each day name the same ones."""
    return record.day(text)


def read_mark(id_: int, document: Document, problems: list[Problem]) -> Mark:
    """One mark as stored."""
    return Mark(id_, **_MARK.read(id_, document, problems))


def _said_by(id_: int, document: Document, problems: list[Problem], *, is_number: bool) -> _Said | None:
    """What a mark says; None if that is nothing.

    Of a habit of numbers a day with a number is done, unless its state says another thing. Of a day marked on two
    machines each field is the later one: what belongs to the other mark is left out.
    """
    mark = read_mark(id_, document, problems)
    state = mark.state or ("done" if is_number and mark.value is not None else None)
    value, why = (mark.value if state == "done" else None), (mark.why if state == "skip" else "")
    mark = mark._replace(value=value, why=why)
    more = mark if mark.value is not None or mark.why or mark.note else None
    return _Said(mark.day, state, more) if mark.day and (state or more) else None


class Plain:
    """The marks of one habit, of which those are read that say no more than a state, and a number.

    Attributes:
        ids: of all of its marks, as they lie in the table.
        states: by day, whatever they are.
        values: the marks with a number.
        rest: the ids of the marks that say more, or nothing, or are odd.
    """

    __slots__ = ("ids", "rest", "states", "values")

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.states: dict[date, Any] = {}
        self.values: dict[date, Mark] = {}
        self.rest: list[int] = []

    @property
    def is_sound(self) -> bool:
        """Whether each has a day of its own, and a state that there is."""
        if len(self.states) + len(self.rest) != len(self.ids):
            return False
        try:
            return {*self.states.values()} <= {*MARKS}
        except TypeError:  # a list
            return False


def plain_marks(documents: Documents) -> Mapping[int | None, Plain]:
    """All marks by their habits, in one walk through the table as it lies in memory: years of them are read at each start.

    Those that name no habit stand under None.
    """
    found: defaultdict[int | None, Plain] = defaultdict(Plain)
    for id_, document in documents.items():
        habit = document.get("habit")
        plain = found[habit if habit.__class__ is int else None]
        plain.ids.append(id_)
        fields = len(document)
        if "_s" in document and (fields == _PLAIN or (fields == _PLAIN + 1 and "value" in document)):
            try:
                day, state = _day(document["day"]), document["state"]
            except (KeyError, TypeError, ValueError):
                day = None
            if day and fields == _PLAIN:
                plain.states[day] = state
                continue
            value = document.get("value")
            if day and state == "done" and value.__class__ is int and 0 <= value <= MOST:
                plain.states[day] = state
                plain.values[day] = Mark(id_, habit, day, state, value)
                continue
        plain.rest.append(id_)
    return found


def read_habit(
    id_: int, document: Document, marks: Documents, problems: list[Problem], plain: Plain | None = None
) -> Habit:
    """One habit as stored; one that asks for more days than there are is a daily one.

    Args:
        id_: the habit.
        document: as it is stored.
        marks: a table that holds its marks, and no others unless `plain` says which are its own.
        problems: where to name what is odd.
        plain: what is read of them already.
    """
    habit = Habit(id_, **_READER.read(id_, document, problems))
    if habit.times > habit.days:
        problems.append(Problem("habits", id_, "times", f"is more than once a day in {habit.days} days"))
        habit = habit._replace(times=habit.days)
    plain = plain or plain_marks(marks).get(id_) or Plain()
    states, notes, odd = plain.states, plain.values, list[Problem]()
    are_apart = plain.is_sound and _take_in(plain.rest, marks, states, notes, odd, is_number=habit.is_number)
    if not are_apart:  # of several marks of a day the one with the highest id counts
        states, notes, odd = {}, {}, []
        _take_in(sorted(plain.ids), marks, states, notes, odd, is_number=habit.is_number)
    problems += odd
    return habit._replace(marks=states, notes=notes, memo=Memo(are_apart=are_apart and not problems))


def _take_in(
    ids: Iterable[int],
    marks: Documents,
    states: dict[date, str],
    notes: dict[date, Mark],
    problems: list[Problem],
    *,
    is_number: bool,
) -> bool:
    """Adds what marks say to what is known; tells whether each has a day of its own."""
    are_apart = True
    for id_ in ids:
        said = _said_by(id_, marks[id_], problems, is_number=is_number)
        if said:
            are_apart = are_apart and said.day not in states and said.day not in notes
        if said and said.state:
            states[said.day] = said.state
        if said and said.more:
            notes[said.day] = said.more
    return are_apart


def marked_anew(habit: Habit, changes: Iterable[MarkChange]) -> Habit | None:
    """The habit after changes to some of its marks, of which alone is read what they say.

    None if it has to be read as a whole: a day has several marks, or something is odd.
    """
    if habit.memo is None or not habit.memo.are_apart:
        return None
    marks, notes, by_itself = {**habit.marks}, {**habit.notes}, {*habit.by_itself}
    problems: list[Problem] = []
    since = date.max
    for id_, *documents in changes:
        before, after = (
            _said_by(id_, document, problems, is_number=habit.is_number) if document is not None else None
            for document in documents
        )
        if before:
            notes.pop(before.day, None)
            if before.state:
                del marks[before.day]
            since = min(since, before.day)
        if after:
            if after.day in notes or (after.day in marks and after.day not in by_itself):
                return None
            if after.state:
                marks[after.day] = after.state
                by_itself.discard(after.day)
            if after.more:
                notes[after.day] = after.more
            since = min(since, after.day)
    if problems:
        return None
    memo = habit.memo.until(since)
    return habit._replace(marks=marks, notes=notes, by_itself=frozenset(by_itself), memo=memo)


def with_credit(habit: Habit, credit: Credit, away: Away) -> Habit:
    """The habit, once it is known what was logged elsewhere and when nothing was asked."""
    occasions: tuple[Occasion, ...] = ()
    credited: Collection[date] = ()
    logged: Mapping[date, int] = {}
    if habit.trigger:
        occasions = _asked_until(habit, credit.occasions(habit.within, habit.counts))
        credited = [occasion.done_on for occasion in occasions if occasion.done_on]
    elif habit.counts:
        credited = days = credit.days_of(habit.counts)
        logged = days if habit.is_number else {}
    marks, was = habit.marks, habit.by_itself
    by_itself = frozenset(day for day in credited if day not in marks or day in was)
    memo = habit.memo or Memo()
    if changed := by_itself ^ was:
        marks = {**marks, **dict.fromkeys(changed, "done")}
        for day in was - by_itself:
            del marks[day]
        memo = memo.until(min(changed))
    if logged is not habit.logged and (others := {day for day, _ in logged.items() ^ habit.logged.items()}):
        memo = memo.until(min(others))
    if occasions is not habit.occasions:
        memo = memo.until(date.max)
    if away != habit.away:
        memo = Memo(are_apart=memo.are_apart)
    return habit._replace(
        marks=marks, by_itself=by_itself, logged=logged, occasions=occasions, away=away, memo=memo
    )


def _asked_until(habit: Habit, occasions: tuple[Occasion, ...]) -> tuple[Occasion, ...]:
    """Those that began while the habit was wanted; the same object as before where they are the same."""
    if habit.until_on is None:
        return occasions
    asked = tuple(occasion for occasion in occasions if occasion.begins_on <= habit.until_on)
    return habit.occasions if asked == habit.occasions else asked
