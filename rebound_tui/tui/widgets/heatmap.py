"""A year of days as a grid: a column a week, a row a weekday, told apart by glyph and not by colour alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rebound_tui.core.since import MONTHS, WEEKDAYS
from rebound_tui.tui.text import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WEEKS = 53
_NAMES = 3  # cells before the grid
_NAMED = (0, 2, 4)  # Monday, Wednesday, Friday


def heatmap(width: int, today: date, cell: Callable[[date], tuple[str, str]]) -> Iterable[list[Piece]]:
    """The lines of a grid that ends with this week, as many weeks as fit, at most a year.

    Args:
        width: the cells there are.
        today: the last day that is drawn.
        cell: a day's sign, one cell wide, and its tone.
    """
    weeks = min(WEEKS, width - _NAMES)
    if weeks < 1:
        return
    monday = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    yield [Piece(" " * _NAMES), Piece(_months(monday, weeks), "muted")]
    for weekday in range(7):
        name = WEEKDAYS[weekday][:2] if weekday in _NAMED else ""
        line = [Piece(name.ljust(_NAMES), "muted")]
        days = (monday + timedelta(days=weekday + 7 * week) for week in range(weeks))
        cells = (cell(day) if day <= today else (" ", "") for day in days)
        for tone, alike in groupby(cells, itemgetter(1)):
            line.append(Piece("".join(sign for sign, _ in alike), tone))
        yield line


def _months(monday: date, weeks: int) -> str:
    """The names of the months above the weeks in which they begin, where there is room between them."""
    line = ""
    for week in range(weeks):
        sunday = monday + timedelta(days=7 * week + 6)
        if sunday.day <= 7 and len(line) <= week and week + 3 <= weeks:
            line = line.ljust(week) + MONTHS[sunday.month - 1][:3] + " "
    return line[:weeks].ljust(weeks)
