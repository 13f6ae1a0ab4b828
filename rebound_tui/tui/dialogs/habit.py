"""The dialogs about a habit: a new one, and how an old one is meant from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.frequency import read_frequency, say_frequency
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.habit import Habit


class _HabitDialog(Dialog[int]):
    """A name, and how often."""

    def __init__(self, name: str, often: str) -> None:
        self._filled_in = (name, often)
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Both have to be there; often is daily unless something else is said."""
        name, often = self._filled_in
        yield LineField(
            "name", "Name", name, required="A name is needed.", placeholder="read, walk, two applications"
        )
        yield LineField(
            "often", "How often", often, read=_understood, required="How often?", placeholder="daily, 3 in 7"
        )


class AddHabit(_HabitDialog):
    """A new habit."""

    TITLE = "A new habit"

    def __init__(self) -> None:
        super().__init__("", "daily")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Adds it."""
        times, days = values["often"]
        habit = self.app.carry_out(lambda: self.app.tracker.add_habit(values["name"], times=times, days=days))
        self.app.say(f"{habit.name}, {say_frequency(times, days)}. space marks today.")
        return habit.id


class EditHabit(_HabitDialog):
    """A habit that is there already; its marks stay."""

    TITLE = "A habit"

    def __init__(self, habit: Habit) -> None:
        self.habit = habit
        super().__init__(habit.name, say_frequency(habit.times, habit.days))

    def submit(self, values: Mapping[str, Any]) -> int:
        """Changes it."""
        times, days = values["often"]
        self.app.carry_out(
            lambda: self.app.tracker.edit_habit(self.habit.id, name=values["name"], times=times, days=days)
        )
        self.app.say(f"{values['name']}, {say_frequency(times, days)}.")
        return self.habit.id


def _understood(text: str) -> tuple[tuple[int, int], str]:
    times, days = read_frequency(text)
    return (times, days), say_frequency(times, days)
