"""The dialogs about a habit: a new one, how an old one is meant from now on, a day's mark, and a pause of all."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.frequency import Often, read_often, say_often
from rebound_tui.core.habit import KINDS, Kind, Wanted
from rebound_tui.core.since import say_day
from rebound_tui.core.when import Look
from rebound_tui.core.wording import MARK_WORDS
from rebound_tui.core.wording.habit import COUNTS_WORDS, read_number, say_number, wanted_words
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField, TextField
from rebound_tui.tui.dialogs.when import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rebound_tui.core.habit import Habit

_KIND_WORDS: dict[Kind, str] = {"yes_no": "yes or no", "at_least": "at least", "at_most": "at most"}


class _HabitDialog(Dialog[int]):
    """A name, and how often; the rest is folded away."""

    def __init__(self, name: str, wanted: Wanted) -> None:
        self._filled_in = (name, wanted)
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Both have to be there; often is daily unless something else is said."""
        name, wanted = self._filled_in
        yield LineField(
            "name", "Name", name, required="A name is needed.", placeholder="read, walk, two applications"
        )
        yield LineField(
            "often",
            "How often",
            say_often(wanted.often),
            read=_understood,
            required="How often?",
            placeholder="daily · 3 in 7 · mo we fr · monthly · after a no within 48h",
        )
        if wanted.kind != "yes_no":
            yield from self._number(wanted)

    def more(self) -> Iterable[Field]:
        """A number, an end, and what ticks it by itself."""
        _, wanted = self._filled_in
        if wanted.kind == "yes_no":
            yield from self._number(wanted)
        yield DayField("until", "Until", wanted.until_on, look=Look.AHEAD, empty="without an end")
        words = [(what, words.removeprefix("ticks itself ")) for what, words in COUNTS_WORDS.items()]
        yield Choice("counts", "By itself", words, wanted.counts, optional=True)

    def _number(self, wanted: Wanted) -> Iterable[Field]:
        yield Choice("kind", "A matter of", [(kind, _KIND_WORDS[kind]) for kind in KINDS], wanted.kind)
        target = say_number(wanted.target) if wanted.kind != "yes_no" else ""
        yield LineField("target", "How much", target, read=_number, placeholder="2 · 2.5")

    def wanted(self, values: Mapping[str, Any]) -> Wanted:
        """What was filled in.

        Raises:
            ValueError: a number is wanted, and none was given.
        """
        if values["kind"] != "yes_no" and values["target"] is None:
            raise ValueError("How much? A number such as 2 or 2.5.")
        return Wanted(
            values["often"], values["kind"], values["target"] or 0, values["until"], values["counts"]
        )


class AddHabit(_HabitDialog):
    """A new habit."""

    TITLE = "A new habit"

    def __init__(self) -> None:
        super().__init__("", Wanted())

    def submit(self, values: Mapping[str, Any]) -> int:
        """Adds it."""
        wanted = self.wanted(values)
        habit = self.app.carry_out(lambda: self.app.tracker.add_habit(values["name"], wanted))
        self.app.say(f"{habit.name}, {wanted_words(habit.wanted)}. {self.app.keys['item.done']} marks today.")
        return habit.id


class EditHabit(_HabitDialog):
    """A habit that is there already; its marks stay."""

    TITLE = "A habit"

    def __init__(self, habit: Habit) -> None:
        self.habit = habit
        super().__init__(habit.name, habit.wanted)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Changes it."""
        wanted = self.wanted(values)
        habit = self.app.carry_out(
            lambda: self.app.tracker.edit_habit(self.habit.id, name=values["name"], wanted=wanted)
        )
        self.app.say(f"{habit.name}, {wanted_words(habit.wanted)}.")
        return habit.id


class MarkDialog(Dialog[int]):
    """What there is to say of a day of a habit, or of several at once."""

    def __init__(self, habit: Habit, days: Sequence[date], *, how_much: bool = False) -> None:
        """Makes the dialog.

        Args:
            habit: which habit.
            days: which days, oldest first.
            how_much: whether it is done, and only its number is asked for; the rest is folded away.
        """
        self.habit, self.days = habit, days
        self._mark = habit.notes.get(days[-1]) if len(days) == 1 else None
        self._state = (habit.marks.get(days[-1]) if len(days) == 1 and not how_much else None) or "done"
        self._how_much = how_much
        super().__init__()
        self.title = habit.name

    @property
    def kept_as(self) -> str:
        """As any dialog, and which days it is about."""
        return f"{super().kept_as}.{self.days[0]}.{self.days[-1]}"

    def intro(self) -> str:
        """Which days it is about."""
        today = self.app.tracker.logical_today
        if len(self.days) == 1:
            return "Today" if self.days[0] == today else say_day(self.days[0], today)
        return f"{say_day(self.days[0], today)} to {say_day(self.days[-1], today)}, {len(self.days)} days"

    def fields(self) -> Iterable[Field]:
        """The number first, where the habit has one."""
        habit = self.habit
        if habit.is_number:
            known = habit.value(self.days[-1]) if len(self.days) == 1 else None
            value = say_number(known) if known is not None else ""
            more_or_less = habit.kind.replace("_", " ")
            wanted = f"{more_or_less} {say_number(habit.target)}"
            yield LineField("value", "How much", value, read=_number, placeholder=wanted)
        if not self._how_much:
            yield from self._rest()

    def more(self) -> Iterable[Field]:
        """The rest, where the number is all that is wanted."""
        if self._how_much:
            yield from self._rest()

    def _rest(self) -> Iterable[Field]:
        mark = self._mark
        states = [(state, MARK_WORDS[state]) for state in ("done", "not", "skip")]
        yield Choice("state", "It was", states, self._state)
        yield TextField("note", "Note", mark.note if mark else "")
        yield LineField(
            "why", "Why skipped", mark.why if mark else "", placeholder="ill, travelling · if it was"
        )

    def submit(self, values: Mapping[str, Any]) -> int:
        """Marks the days."""
        habit = self.habit
        self.app.carry_out(
            lambda: self.app.tracker.mark(
                habit.id,
                values["state"],
                days=self.days,
                value=values.get("value") if values["state"] == "done" else None,
                note=values["note"],
                why=values["why"],
            )
        )
        return habit.id


class PauseDialog(Dialog[int]):
    """A span in which no habit asks for anything."""

    TITLE: ClassVar = "Pause the habits"

    def intro(self) -> str:
        """What it costs: nothing."""
        return "Ill, on holiday, an offer pending: no habit asks for anything, and no score falls."

    def fields(self) -> Iterable[Field]:
        """From today, until a day."""
        today = self.app.tracker.logical_today
        begins = (
            "today" if today == self.app.tracker.today else today
        )  # after midnight the day isn't over yet
        self._from = DayField("from_on", "From", begins, look=Look.EITHER, empty="", required="From when?")
        self._until = DayField("to_on", "Until", "", look=Look.AHEAD, empty="", required="Until when?")
        yield from (self._from, self._until)
        yield LineField("why", "Why", placeholder="if you like to say")

    def on_input_changed(self) -> None:
        """Who was ill last week may say so now: what began before today may be over."""
        with suppress(ValueError):
            is_past = self._from.value < self.app.tracker.logical_today
            self._until.look_towards(Look.EITHER if is_past else Look.AHEAD)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Pauses."""
        first, last = values["from_on"], values["to_on"]
        span = self.app.carry_out(lambda: self.app.tracker.pause_habits(first, last, values["why"]))
        self.app.say(
            f"Paused until {say_day(last, self.app.tracker.logical_today)}; {self.app.keys['app.undo']} takes it back."
        )
        return span.id


def _understood(text: str) -> tuple[Often, str]:
    often = read_often(text)
    return often, say_often(often)


def _number(text: str) -> tuple[int, str]:
    number = read_number(text)
    return number, ""
