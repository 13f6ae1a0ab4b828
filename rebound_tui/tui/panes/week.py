"""The habits pane: a row for each habit, with today's sign, how strong it is, and the last seven days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from rebound_tui.core.day import last_days
from rebound_tui.core.since import WEEKDAYS, say_day
from rebound_tui.core.wording import MARK_SIGNS
from rebound_tui.core.wording.habit import wanted_words
from rebound_tui.core.wording.offers import OFFERS
from rebound_tui.core.wording.versions import DELETED, new_words
from rebound_tui.tui.text import Piece, cell, spread
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines
from rebound_tui.tui.widgets.spark import meter, sparkline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rebound_tui.core.habit import Habit
    from rebound_tui.tui.app import ReboundApp

Key = int | str
"""A habit by its id, or one that is offered by its name."""

DAYS = 7
TONES = {"done": "good", "not": "muted", "skip": "muted", None: "muted"}
_WEEK = 2 * DAYS + 1  # cells: a blank between the days, and one at each end for the brackets
_METER = 5  # cells
_MOST_WEEKS = 16
_NAME = 16  # cells at least, before there is a sparkline
_LONG_NAME = 30  # cells that a name gets before there is a sparkline
_COVERED = 17  # cells: ` till Mon 23 Nov`
_OFFER = 32  # cells
_PAUSED = "∙"


class WeekPane(Pane[Key]):
    """The chosen days stand in brackets in the line of weekdays."""

    MARKED_ALWAYS: ClassVar[bool] = True
    app: ReboundApp

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.habits: Sequence[Habit] = ()
        self.deleted: Sequence[Habit] = ()
        self._rows: dict[int, tuple[Habit, date, tuple[int, ...], list[Piece]]] = {}
        self.days_back = 0
        self._order_said = ""
        self.selected_from: int | None = None
        """Where a choice of several days began, so many days ago; None while one day is chosen."""
        self.is_offering = False
        """Whether habits to begin with are shown: as long as one doesn't leave a place that had none."""

    @property
    def days(self) -> list[date]:
        """The logical days that a mark goes to, oldest first."""
        today = self.app.tracker.logical_today
        begin = self.days_back if self.selected_from is None else self.selected_from
        first, last = sorted((self.days_back, begin), reverse=True)
        return [today - timedelta(days=back) for back in range(first, last - 1, -1)]

    def show(
        self,
        habits: Sequence[Habit],
        days_back: int,
        deleted: Sequence[Habit] = (),
        order_said: str = "",
    ) -> None:
        """Shows those habits, with the day so many days ago chosen, and below them those that were deleted.

        `order_said` says how they are sorted, where that isn't the usual.
        """
        self.habits, self.days_back, self.deleted = habits, days_back, deleted
        self._order_said = order_said
        self.redraw()

    def lines(self, width: int) -> Iterable[Line[Key]]:
        """The weekdays, then a line a habit, then what is offered."""
        today = self.app.tracker.logical_today
        self.set_title("Habits", " · ".join(filter(None, (self._said(today), self._order_said))))
        if not self.habits:
            yield Line([])
            yield from text_lines(
                f"No habit yet. {self.app.keys['item.add']} adds one: a name, enter, and it is a daily one.",
                width,
                "muted",
            )
        else:
            room = width - 2 - 1 - _METER - 5 - _WEEK
            longest = min(max(cell_len(habit.name) for habit in self.habits), _LONG_NAME)
            covered = _COVERED if room >= max(longest, _NAME) + _COVERED and self._covers(today) else 0
            room -= covered
            weeks = max(0, min(room - max(longest, _NAME) - 2, _MOST_WEEKS))
            name = max(room - (weeks + 2 if weeks else 0), 0)
            yield Line([Piece(" " * (2 + name + 1 + _METER + 5)), *self._weekdays(today)])
            is_first = True
            for habit in self.habits:
                if habit.archived_at and is_first:
                    yield Line([])
                    yield Line([cell("Put away", width, "heading")])
                    is_first = False
                yield Line(self._row(habit, today, name, covered, weeks), habit.id)
        if self.deleted:
            yield Line([])
            yield Line([cell(DELETED["habits"], width, "heading")])
        for habit in self.deleted:
            said = [Piece(new_words(len(habit.marks)), "muted")]
            yield Line([Piece("  "), *spread(habit.name or "(no name)", said, width - 2, "muted")], habit.id)
        if self.is_offering:
            yield from self._offers(width)

    def _said(self, today: date) -> str:
        days = self.days
        if len(days) > 1:
            return f"{say_day(days[0], today)} to {say_day(days[-1], today)}"
        if self.days_back:
            return say_day(days[0], today)
        if span := self.app.snapshot.away.on(today):
            return f"paused until {say_day(span.to_on, today)}"
        still = sum(habit.is_open(today) for habit in self.habits)
        return f"{still} open today" if still else ""

    def _weekdays(self, today: date) -> Iterable[Piece]:
        chosen = {(today - day).days for day in self.days}
        yield from _spaced([(WEEKDAYS[day.weekday()][0], "muted") for day in last_days(today, DAYS)], chosen)

    def _covers(self, today: date) -> bool:
        return any(_covered(habit, today) for habit in self.habits)

    def _row(self, habit: Habit, today: date, *room: int) -> list[Piece]:
        """A habit's row, worked out anew where the habit is another now, or the day, or the room."""
        known = self._rows.get(habit.id)
        if known is None or known[0] is not habit or known[1:3] != (today, room):
            known = self._rows[habit.id] = (habit, today, room, self._pieces(habit, today, *room))
        return known[3]

    def _pieces(self, habit: Habit, today: date, name: int, covered: int, weeks: int) -> list[Piece]:
        mark = habit.marks.get(today)
        score = habit.score(today)
        return [
            Piece(f"{_sign(habit, today)} ", TONES[mark]),
            cell(habit.name or "(no name)", name, "muted" if habit.archived_at else ""),
            Piece(" "),
            Piece(meter(score, _METER), "accent"),
            cell(f"{score:.0%}", 5, "", "right"),
            *_spaced([(_sign(habit, day), TONES[habit.marks.get(day)]) for day in last_days(today, DAYS)]),
            cell(f" {_covered(habit, today)}" if covered else "", covered, "muted"),
            Piece("  " if weeks else ""),
            Piece(weekly(habit, today, weeks), "accent"),
        ]

    def _offers(self, width: int) -> Iterable[Line[Key]]:
        taken = {habit.name.casefold() for habit in self.habits}
        offered = {name: wanted for name, wanted in OFFERS.items() if name.casefold() not in taken}
        if not offered:
            return
        yield Line([])
        said = self.app.keys.said("Or begin with one of these; {item.done} takes it.")
        yield from text_lines(said, width, "heading")
        for name, wanted in offered.items():
            often = cell(wanted_words(wanted), max(width - 2 - _OFFER, 0), "muted")
            yield Line([Piece("+ ", "muted"), cell(name, min(_OFFER, width - 2)), often], name)


def _covered(habit: Habit, today: date) -> str:
    """Until when it asks for nothing more, where that is longer than today."""
    until = habit.covered_until(today) if not habit.archived_at else None
    return f"till {say_day(until, today)}" if until and until > today else ""


def _sign(habit: Habit, day: date) -> str:
    mark = habit.marks.get(day)
    return _PAUSED if mark is None and day in habit.away else MARK_SIGNS[mark]


def _spaced(signs: Sequence[tuple[str, str]], chosen: Iterable[int] = ()) -> Iterable[Piece]:
    """A sign a day with blanks between; the chosen days', counted from the last, in brackets."""
    at_all = {len(signs) - 1 - back for back in chosen}
    first, last = min(at_all, default=None), max(at_all, default=None)
    for at, (sign, tone) in enumerate(signs):
        before = "[" if at == first else "]" if last is not None and at == last + 1 else " "
        yield Piece(before, "strong")
        yield Piece(sign, "strong" if at in at_all else tone)
    yield Piece("]" if last == len(signs) - 1 else " ", "strong")


def weekly(habit: Habit, today: date, weeks: int) -> str:
    """The score at the end of each of the last weeks, today's at the right; blank before the first mark."""
    history = habit.history(today) if not habit.trigger else []
    picked = history[-1::-DAYS][:weeks][::-1]
    return sparkline([*[None] * (weeks - len(picked)), *picked])
