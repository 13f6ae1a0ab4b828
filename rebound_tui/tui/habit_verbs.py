"""What keys say about habits wherever one stands: mark them, several at once, and let all of them rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.wording.habit import listed
from rebound_tui.tui import later
from rebound_tui.tui.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rebound_tui.core.habit import Habit
    from rebound_tui.tui.saying import Saying


class HabitVerbs(Subject):
    """A place that shows what habits ask for."""

    def say_more_of(self, habit: Habit, days: Sequence[date]) -> None:
        """Opens what there is to say of those days: a number, a note, a reason."""
        self.app.push_screen(later.MarkDialog(habit, days))

    def say_how_much(self, habit: Habit, days: Sequence[date]) -> None:
        """Asks for the number of those days, and for nothing else."""
        self.app.push_screen(later.MarkDialog(habit, days, how_much=True))

    def mark_all_done(self, habits: Iterable[Habit], days: Sequence[date]) -> None:
        """Marks those of yes or no done, in one action; a number is only known by who did it."""
        asked = list(habits)
        plain = [habit for habit in asked if not habit.is_number]
        numbers = [habit.name for habit in asked if habit.is_number]
        rest = f"{listed(numbers)} {'wants a number' if len(numbers) == 1 else 'want numbers'}; {self.app.keys['item.done']} asks."
        if not plain:
            self.app.say(rest if numbers else "Nothing is open here.")
            return
        ids = [habit.id for habit in plain]
        done = f"{plain[0].name} done" if len(plain) == 1 else f"{len(plain)} habits done"
        self.app.do(
            "mark all habits done",
            lambda: self.app.tracker.mark_each(ids, "done", days=days),
            said=f"{done}; {self.app.keys['app.undo']} takes it back." + (f" {rest}" if numbers else ""),
        )


def pause_or_go_on(app: Saying) -> None:
    """Pauses all habits, or ends the pause of today."""
    if app.snapshot.away.on(app.tracker.logical_today) is None:
        app.push_screen(later.PauseDialog())
    else:
        said = f"The pause is over; {app.keys['app.undo']} takes that back."
        app.do("end the pause", app.tracker.end_pause, said=said)
