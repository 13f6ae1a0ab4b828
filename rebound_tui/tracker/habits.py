"""Habits and the marks of their days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rebound_tui.core.credit import COUNTS
from rebound_tui.core.day import logical_day
from rebound_tui.core.habit import KINDS, MARKS, MOST, MOST_HOURS, Habit, Wanted
from rebound_tui.core.schedule import weekday_names
from rebound_tui.core.since import say_day
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, given, line, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rebound_tui.core.away import Span
    from rebound_tui.store.change import Change

_SAID = {"done": "done", "not": "not done", "skip": "skipped"}
_DAILY = Wanted()


class Habits(Session):
    """What one can say about a habit."""

    @property
    def logical_today(self) -> date:
        """The day that a mark made now belongs to."""
        return logical_day(self.clock(), self.zone, self.snapshot.settings.day_start)

    def add_habit(self, name: str, wanted: Wanted = _DAILY) -> Habit:
        """Adds a habit; a daily one of yes or no, if nothing else is said.

        Raises:
            NotPossible: no name, a name that is taken, or something that can't be wanted.
        """
        called = self._free_name(name)
        _must_be_possible(wanted)
        fields = given({"name": called, **_stored(wanted)})
        id_ = self.act(f"added the habit {called}", lambda change: change.insert("habits", fields))
        return self.snapshot.habits[id_]

    def edit_habit(self, id_: int, *, name: str | None = None, wanted: Wanted | None = None) -> Habit:
        """Renames a habit, or changes what is wanted of it; its marks stay.

        Only what is wanted otherwise now is written: what reads as unset may be a newer version's.

        Raises:
            NotPossible: as for adding.
        """
        called = self.habit_of(id_).name if name is None else self._free_name(name, but=id_)
        if wanted:
            _must_be_possible(wanted)

        def work(change: Change) -> None:
            known = _stored(self.habit_of(id_).wanted)
            fields = _stored(wanted) if wanted else {}
            changed = {name: value for name, value in fields.items() if value != known[name]}
            change.update("habits", id_, {"name": called, **changed})

        self.act(f"edited the habit {called}", work)
        return self.snapshot.habits[id_]

    def archive_habit(self, id_: int, *, archived: bool = True) -> Habit:
        """Puts a habit away, or takes it out again; its marks stay. Nothing changes if it is so already."""
        habit = self.habit_of(id_)
        if (habit.archived_at is not None) != archived:
            fields = {"archived_at": self.now_said() if archived else None}
            verb = "archived" if archived else "took out"
            self.act(f"{verb} the habit {habit.name}", lambda change: change.update("habits", id_, fields))
        return self.snapshot.habits[id_]

    def mark(
        self,
        id_: int,
        state: str | None,
        *,
        days: Iterable[date] = (),
        value: int | None = None,
        note: str | None = None,
        why: str | None = None,
    ) -> Habit:
        """Marks logical days (today, if not said) as `done`, `not` or `skip`; None takes the marks back.

        Args:
            id_: the habit.
            state: how the days are marked. What is marked anew takes the place of what was said of that day.
            days: which days, all in one action.
            value: the number of each day, in thousandths, for a habit of numbers that was done.
            note: a few words about each day.
            why: why they are skipped.

        Raises:
            NotPossible: a day lies ahead, there is no such mark, or the habit wants a number.
        """
        habit = self.habit_of(id_)
        chosen = sorted(set(days)) or [self.logical_today]
        self._must_be_a_mark(habit, state, chosen, value)
        fields = {
            "state": state,
            "value": value if state == "done" and habit.is_number else None,
            "note": prose(note) if state else None,
            "why": line(why) if state == "skip" else None,
        }
        which = f"{len(chosen)} days of " if len(chosen) > 1 else ""
        self.act(
            _did(f"{which}{habit.name}", state),
            lambda change: self._mark(change, id_, dict.fromkeys(chosen, fields)),
        )
        return self.snapshot.habits[id_]

    def mark_each(self, ids: Iterable[int], state: str, *, days: Iterable[date] = ()) -> None:
        """Marks logical days (today, if not said) of several habits in one action.

        Raises:
            NotPossible: as for one.
        """
        habits = [self.habit_of(id_) for id_ in ids]
        chosen = sorted(set(days)) or [self.logical_today]
        for habit in habits:
            self._must_be_a_mark(habit, state, chosen, None)
        marks = {day: {"state": state} for day in chosen}

        def work(change: Change) -> None:
            for habit in habits:
                self._mark(change, habit.id, marks)

        named = habits[0].name if len(habits) == 1 else f"{len(habits)} habits"
        self.act(_did(named, state), work)

    def mark_days(self, id_: int, marks: Mapping[date, str | int]) -> Habit:
        """Marks many logical days in one action, as one does who kept them elsewhere until now.

        Args:
            id_: the habit.
            marks: `done`, `not` or `skip` by day, or how much was done, in thousandths.

        Raises:
            NotPossible: as for one.
        """
        habit = self.habit_of(id_)
        fields: dict[date, dict[str, Any]] = {}
        for day, said in marks.items():
            mark = {"state": said} if isinstance(said, str) else {"state": "done", "value": said}
            fields[day] = mark
            self._must_be_a_mark(habit, str(mark["state"]), [day], mark.get("value"))  # type: ignore[arg-type]
        which = f"{len(fields)} days" if len(fields) != 1 else "a day"
        self.act(f"marked {which} of {habit.name}", lambda change: self._mark(change, id_, fields))
        return self.snapshot.habits[id_]

    def delete_habit(self, id_: int) -> None:
        """Moves a habit and its marks to the trash."""

        def work(change: Change) -> None:
            for mark in self.snapshot.ids_of("marks", id_):
                change.remove("marks", mark, along=id_)
            change.remove("habits", id_)

        self.act(f"deleted the habit {self.habit_of(id_).name}", work)

    def pause_habits(self, from_on: date, to_on: date, why: str | None = None) -> Span:
        """Asks nothing of any habit from one day to another, both included; it costs none of them anything.

        Raises:
            NotPossible: it ends before it begins.
        """
        if to_on < from_on:
            today = self.logical_today
            said = f"{say_day(from_on, today)} to {say_day(to_on, today)}"
            raise NotUnderstood(f"{said}: a pause ends on the day it begins, or later.")
        fields = given({"from_on": from_on.isoformat(), "to_on": to_on.isoformat(), "why": line(why)})
        id_ = self.act("paused the habits", lambda change: change.insert("pauses", fields))
        return next(span for span in self.snapshot.away.spans if span.id == id_)

    def end_pause(self) -> Span:
        """Ends the pause that runs: the habits ask again from today on, and the days that are over stay paused.

        Returns:
            The pause as it was.

        Raises:
            NotPossible: none runs.
        """
        today = self.logical_today
        running = [span for span in self.snapshot.away.spans if today in span]
        if not running:
            raise NotPossible("No pause runs today.")

        def work(change: Change) -> None:
            yesterday = today - timedelta(days=1)
            for span in running:
                if span.from_on < today:
                    change.update("pauses", span.id, {"to_on": yesterday.isoformat()})
                else:
                    change.remove("pauses", span.id)

        self.act("ended the pause", work)
        return running[-1]

    def _must_be_a_mark(self, habit: Habit, state: str | None, days: list[date], value: int | None) -> None:
        if state not in (*MARKS, None):
            raise NotUnderstood(f"A mark is one of {', '.join(MARKS)}.")
        if days[-1] > self.logical_today:
            raise NotUnderstood("That day lies ahead; a habit is marked when the day has come.")
        if value is not None and not 0 <= value <= MOST:
            raise NotUnderstood("A number is at least 0 and at most a thousand millions.")
        if state == "done" and habit.is_number and value is None:
            raise NotUnderstood(f"“{habit.name}” wants a number. How much was it?")
        if value is not None and not habit.is_number:
            raise NotUnderstood(f"“{habit.name}” is a matter of yes or no; it takes no number.")

    def _mark(self, change: Change, id_: int, days: Mapping[date, Mapping[str, Any]]) -> None:
        habit = self.habit_of(id_)
        for day, fields in days.items():
            if fields["state"] is None and (day not in habit.marks or day in habit.by_itself):
                continue  # there is no mark to take back
            whose = {"habit": id_, "day": day.isoformat()}
            unset = {"value": None, "note": None, "why": None}
            change.put(
                "marks", (id_, day.isoformat()), {**whose, **unset, **fields}, as_one=("state", "value")
            )

    def _free_name(self, name: str, *, but: int | None = None) -> str:
        called = line(name)
        if not called:
            raise NotUnderstood("A name is needed.")
        for habit in self.snapshot.habits.values():
            if habit.id != but and habit.name.casefold() == called.casefold():
                raise NotPossible(f"There is a habit “{habit.name}” already.")
        return called


def _must_be_possible(wanted: Wanted) -> None:
    """Refuses what can't be wanted."""
    often = wanted.often
    if often.trigger is None and not often.weekdays and not 1 <= often.times <= often.days <= 366:
        raise NotUnderstood(
            "A habit is wanted at most once a day: say 3 times in 7 days, or 1 in 1 for daily."
        )
    if often.trigger and not 1 <= often.within_hours <= MOST_HOURS:
        raise NotUnderstood("What follows something is wanted within an hour at least, and a year at most.")
    if wanted.kind not in KINDS or not 0 <= wanted.target <= MOST:
        raise NotUnderstood("A habit is a matter of yes or no, or of a number from 0 to a thousand millions.")
    if often.trigger and wanted.kind != "yes_no":
        raise NotUnderstood("What follows something is a matter of yes or no; it takes no number.")
    if wanted.counts not in (*COUNTS, None):
        raise NotUnderstood(f"What ticks a habit by itself is one of {', '.join(COUNTS)}.")


def _stored(wanted: Wanted) -> dict[str, Any]:
    """What is wanted, as the table has it; None where a field doesn't apply."""
    often = wanted.often
    by_count = often.trigger is None and not often.weekdays
    return {
        "kind": wanted.kind,
        "target": wanted.target if wanted.kind != "yes_no" else None,
        "times": often.times if by_count else None,
        "days": often.days if by_count else None,
        "weekdays": weekday_names(often.weekdays) or None,
        "trigger": often.trigger,
        "within_hours": often.within_hours if often.trigger else None,
        "until_on": wanted.until_on.isoformat() if wanted.until_on else None,
        "counts": wanted.counts,
    }


def _did(named: str, state: str | None) -> str:
    return f"marked {named} {_SAID[state]}" if state else f"unmarked {named}"
