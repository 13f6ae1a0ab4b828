"""The Habits place: today's marks, the last seven days, and how strong each habit is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container

from rebound_tui.core.deleted import in_name_order
from rebound_tui.core.since import say_day
from rebound_tui.core.sorting import HABITS
from rebound_tui.core.wording import MARK_WORDS
from rebound_tui.core.wording.copied import habit_row
from rebound_tui.core.wording.habit import wanted_words
from rebound_tui.tui import later
from rebound_tui.tui.habit_verbs import HabitVerbs
from rebound_tui.tui.panes.habit import HabitPane
from rebound_tui.tui.panes.week import DAYS, WeekPane
from rebound_tui.tui.row_verbs import Sorting
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from rebound_tui.core.habit import Habit

LOOK_AT_CLOCK_EVERY = 30.0  # seconds; the day may have changed


class Habits(Sorting, HabitVerbs):
    """Marks go to today, or to the day that ← and → have chosen."""

    LIST, COLUMNS = "habits", HABITS
    CSS_PATH: ClassVar = sheets("habits")
    OFFERS: ClassVar = (
        "item.done",
        "section.done",
        "item.not_done",
        "item.not_now",
        "habit.log",
        "item.add",
        "item.edit",
        "item.delete",
        "day.before",
        "day.after",
        "item.select",
        "item.archive",
        "list.sort",
        "item.copy",
        "item.open",
        "pane.maximise",
        "item.restore",
    )

    def __init__(self) -> None:
        super().__init__()
        self._drawn_on = ""

    def compose_body(self) -> Iterable[Widget]:
        """The habits, and what there is to say of the one under the cursor."""
        self.week = WeekPane(id="week")
        self.habit_pane = HabitPane(id="habit")
        yield Container(self.week, self.habit_pane, id="habits-body")

    def on_mount(self) -> None:
        """Puts the cursor on the list."""
        self.set_interval(LOOK_AT_CLOCK_EVERY, self._draw_if_seen)
        self.app.mode_change_signal.subscribe(self, self._back_to_today)
        self.week.focus()

    def _back_to_today(self, _place: str) -> None:
        """Whoever goes elsewhere and comes back means today."""
        self.week.days_back, self.week.selected_from = 0, None
        self.week.is_offering = False

    def draw(self) -> None:
        """Draws both panes."""
        self._show(self.week.days_back)

    def _show(self, days_back: int) -> None:
        habits = self.snapshot.habits.values()
        self.week.is_offering = self.week.is_offering or not self.snapshot.habits
        today = self.app.tracker.logical_today.isoformat()
        if today != self._drawn_on:
            self._drawn_on, days_back, self.week.selected_from = today, 0, None
        by_name = self.in_order(sorted(habits, key=lambda habit: (habit.name.casefold(), habit.id)))
        in_order = sorted(by_name, key=lambda habit: habit.archived_at is not None)
        deleted = in_name_order(self.snapshot.deleted.habits.values())
        self.week.show(in_order, days_back, deleted, self.order_said)
        self.habit_pane.show(self.record)

    @property
    def habit(self) -> Habit | None:
        """The habit under the cursor."""
        return self.snapshot.habits.get(self.week.key) if isinstance(self.week.key, int) else None

    @property
    def record(self) -> Habit | None:
        """The habit under the cursor; one that was deleted with the marks it got since."""
        gone = self.snapshot.deleted.habits
        return self.habit or (gone.get(self.week.key) if isinstance(self.week.key, int) else None)

    def its_habit(self) -> Habit | None:
        """The habit under the cursor; says so where that is deleted."""
        self.is_deleted()
        return self.habit

    @property
    def footer(self) -> tuple[str, ...]:
        """What is wanted most where the cursor is."""
        if self.deleted:
            return ("item.restore", "app.undo")
        offers = (*super().footer, "habits.pause")
        if self.restorable:
            offers = ("item.restore", *offers)
        return ("app.back", *offers) if self.focused is self.habit_pane else offers

    @on(Lines.Moved, "#week")
    def _choose(self) -> None:
        self.show_soon(self._show_story)

    def _show_story(self) -> None:
        self.habit_pane.show(self.record)
        self.refresh_keys()

    # Where one is

    def panes(self) -> list[Widget]:
        """The habits, and the one."""
        return [self.week, self.habit_pane]

    def turn_to(self, pane: Widget) -> None:
        """A small terminal shows one box at a time."""
        self.set_class(pane is self.habit_pane, "-at-story")

    def go_to(self, id_: int, pane: str = "") -> None:
        """Shows a habit; `pane` is what there is to say of it, or nothing for its row."""
        if not self.week.go_to(id_):
            self.draw()
            self.week.go_to(id_)
        self.habit_pane.show(self.record)
        self.show_pane(self.habit_pane if pane else self.week)

    def action_app_back(self) -> None:
        """Chooses one day again; from the pane to the list."""
        if self.week.selected_from is not None:
            self.week.selected_from = None
            self._show(self.week.days_back)
            return
        super().action_app_back()
        self.show_pane(self.week)

    @on(Lines.Opened, "#week")
    def action_item_open(self) -> None:
        """Shows what there is to say of the habit; takes what is offered."""
        if isinstance(self.week.key, str):
            self._take(self.week.key)
        elif self.record is not None:
            self.show_pane(self.habit_pane)

    # What keys say here

    def action_day_before(self) -> None:
        """Chooses the day before, within the last seven days."""
        self._show(min(self.week.days_back + 1, DAYS - 1))

    def action_day_after(self) -> None:
        """Chooses the day after, up to today."""
        self._show(max(self.week.days_back - 1, 0))

    def action_item_done(self) -> None:
        """Marks the chosen days done, or takes that back; takes what is offered."""
        habit = self.habit
        if isinstance(self.week.key, str):
            self._take(self.week.key)
        elif habit is not None and habit.is_number and not self._is_enough(habit):
            self.say_how_much(habit, self.week.days)
        else:
            self._mark("done")

    def action_habit_log(self) -> None:
        """Says more of the chosen days."""
        if habit := self.its_habit():
            self.say_more_of(habit, self.week.days)

    def action_section_done(self) -> None:
        """Marks what is still open on the chosen day done, all at once."""
        days = self.week.days
        self.mark_all_done([habit for habit in self.week.habits if habit.is_open(days[-1])], days)

    def action_item_select(self) -> None:
        """Begins to choose several days with ← and →, or chooses one again."""
        self.week.selected_from = self.week.days_back if self.week.selected_from is None else None
        self._show(self.week.days_back)
        if self.week.selected_from is not None:
            said = "{day.before} and {day.after} choose more days; {item.select} chooses one again."
            self.app.say(self.app.keys.said(said))

    def action_item_archive(self) -> None:
        """Puts a habit away, to the end of the list, or takes it out again."""
        habit = self.its_habit()
        if habit is not None:
            away = habit.archived_at is None
            self.app.do(
                f"archive {habit.name}",
                lambda: self.app.tracker.archive_habit(habit.id, archived=away),
                said=f"{habit.name} is put away; {self.app.keys['app.undo']} brings it back."
                if away
                else f"{habit.name} is back.",
            )

    def row_as_text(self) -> str:
        """The habit under the cursor."""
        return habit_row(self.habit, self.app.tracker.logical_today) if self.habit else ""

    def _take(self, name: str) -> None:
        """Takes a habit that is offered."""
        self.app.do(
            f"take {name}",
            lambda: self.app.tracker.add_habit(name, later.OFFERS[name]),
            said=f"{name}, {wanted_words(later.OFFERS[name])}. {self.app.keys['app.undo']} takes it back.",
        )

    def _is_enough(self, habit: Habit) -> bool:
        """Whether the chosen days of a number are told, and none of them asks for more."""
        return self._is_marked(habit, "done") and not any(habit.is_open(day) for day in self.week.days)

    def _is_marked(self, habit: Habit, state: str) -> bool:
        return all(habit.marks.get(day) == state for day in self.week.days)

    def action_item_not_done(self) -> None:
        """Marks it not done, or takes that back."""
        self._mark("not")

    def action_item_not_now(self) -> None:
        """Skips it, or takes that back."""
        self._mark("skip")

    def _mark(self, state: str) -> None:
        habit = self.its_habit()
        if habit is None:
            return
        days, today = self.week.days, self.app.tracker.logical_today
        mark = None if self._is_marked(habit, state) else state
        if mark is None and all(day in habit.by_itself for day in days):
            said = "What you logged ticked it by itself; {item.not_done} says that it was not done."
            self.app.say(self.app.keys.said(said))
            return
        when = say_day(days[-1], today) if len(days) == 1 else f"{len(days)} days"
        is_today = days == [today]
        if (
            self.app.do(
                f"mark {habit.name}",
                lambda: self.app.tracker.mark(habit.id, mark, days=days),
                said="" if is_today else f"{habit.name}, {when}: {MARK_WORDS[mark]}.",
            )
            and self.week.selected_from is not None
        ):
            self.week.selected_from = None
            self._show(self.week.days_back)

    def action_item_add(self) -> None:
        """Opens the dialog for a new habit."""

        def show(added: int | None) -> None:
            if added is not None:
                self.go_to(added)

        self.app.push_screen(later.AddHabit(), show)

    def action_item_edit(self) -> None:
        """Opens the habit's name and how often it is wanted."""
        if habit := self.its_habit():
            self.app.push_screen(later.EditHabit(habit))

    def action_item_delete(self) -> None:
        """Moves the habit to the trash, with its marks."""
        habit = self.its_habit()
        if habit is not None:
            self.app.do(
                f"delete {habit.name}",
                lambda: self.app.tracker.delete_habit(habit.id),
                said=f"{habit.name} is in the trash; {self.app.keys['app.undo']} brings it back.",
            )
