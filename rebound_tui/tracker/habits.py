"""Habits and the marks of their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.habit import MARKS, Habit, logical_day
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rebound_tui.store.database import Change


class Habits(Session):
    """What one can say about a habit."""

    @property
    def logical_today(self) -> date:
        """The day that a mark made now belongs to."""
        return logical_day(self.clock(), self.zone, self.snapshot.settings.day_start)

    def add_habit(self, name: str, *, times: int = 1, days: int = 1) -> Habit:
        """Adds a yes/no habit, wanted `times` times in any `days` days.

        Raises:
            NotPossible: no name, a name that is taken, or more than once a day.
        """
        called = self._free_name(name)
        _check_frequency(times, days)
        fields = {"name": called, "kind": "yes_no", "times": times, "days": days}
        id_ = self.act(f"added the habit {called}", lambda change: change.insert("habits", fields))
        return self.snapshot.habits[id_]

    def edit_habit(self, id_: int, *, name: str, times: int, days: int) -> Habit:
        """Renames a habit, or changes how often it is wanted.

        Raises:
            NotPossible: as for adding.
        """
        called = self._free_name(name, but=id_)
        _check_frequency(times, days)
        fields = {"name": called, "times": times, "days": days}
        self.act(f"edited the habit {called}", lambda change: change.update("habits", id_, fields))
        return self.snapshot.habits[id_]

    def mark(self, id_: int, state: str | None, *, day: date | None = None) -> Habit:
        """Marks a logical day (today, if not said) as `done`, `not` or `skip`; None takes the mark back.

        Raises:
            NotPossible: the day lies ahead, or there is no such mark.
        """
        on = day or self.logical_today
        self._must_be_a_mark(state, on)
        name = self.habit_of(id_).name
        said = {"done": "done", "not": "not done", "skip": "skipped", None: "unmarked"}[state]
        self.act(f"marked {name} {said}", lambda change: self._mark(change, id_, {on: state}))
        return self.snapshot.habits[id_]

    def mark_days(self, id_: int, states: Mapping[date, str]) -> Habit:
        """Marks many logical days in one action, as one does who kept them elsewhere until now.

        Raises:
            NotPossible: as for one.
        """
        for day, state in states.items():
            self._must_be_a_mark(state, day)
        name = self.habit_of(id_).name
        self.act(f"marked {len(states)} days of {name}", lambda change: self._mark(change, id_, states))
        return self.snapshot.habits[id_]

    def delete_habit(self, id_: int) -> None:
        """Moves a habit and its marks to the trash."""

        def work(change: Change) -> None:
            for mark in self.snapshot.ids_of("marks", id_):
                change.remove("marks", mark)
            change.remove("habits", id_)

        self.act(f"deleted the habit {self.habit_of(id_).name}", work)

    def _must_be_a_mark(self, state: str | None, day: date) -> None:
        if state not in (*MARKS, None):
            raise NotUnderstood(f"A mark is one of {', '.join(MARKS)}.")
        if day > self.logical_today:
            raise NotUnderstood("That day lies ahead; a habit is marked when the day has come.")

    def _mark(self, change: Change, id_: int, states: Mapping[date, str | None]) -> None:
        marks = self.habit_of(id_).marks
        for day, state in states.items():
            if marks.get(day) != state:
                fields = {"habit": id_, "day": day.isoformat(), "state": state}
                change.put("marks", (id_, day.isoformat()), fields)

    def _free_name(self, name: str, *, but: int | None = None) -> str:
        called = line(name)
        if not called:
            raise NotUnderstood("A name is needed.")
        for habit in self.snapshot.habits.values():
            if habit.id != but and habit.name.casefold() == called.casefold():
                raise NotPossible(f"There is a habit “{habit.name}” already.")
        return called


def _check_frequency(times: int, days: int) -> None:
    if not 1 <= days <= 366 or not 1 <= times <= days:
        raise NotUnderstood(
            "A habit is wanted at most once a day: say 3 times in 7 days, or 1 in 1 for daily."
        )
