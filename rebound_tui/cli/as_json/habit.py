"""Habits as `--json` prints them. Numbers are plain ones here, not thousandths."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rebound_tui.cli.as_json import Object
from rebound_tui.core.habit import THOUSAND
from rebound_tui.core.schedule import weekday_names

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.core.away import Span
    from rebound_tui.core.habit import Habit


def habit(habit: Habit, on: date) -> Object:
    """A habit as it stands at the end of a logical day."""
    covered_until = habit.covered_until(on)
    mark = habit.notes.get(on)
    return {
        "id": habit.id,
        "name": habit.name or None,
        "times": habit.times,
        "days": habit.days,
        "score": habit.score(on),
        "today": habit.marks.get(on),
        "covered_until": covered_until.isoformat() if covered_until else None,
        "kind": habit.kind,
        "target": _number(habit.target) if habit.is_number else None,
        "value": _number(habit.value(on)),
        "note": (mark.note or None) if mark else None,
        "why": (mark.why or None) if mark else None,
        "by_itself": on in habit.by_itself,
        "is_paused": on in habit.away,
        "weekdays": weekday_names(habit.weekdays) or None,
        "trigger": habit.trigger,
        "within_hours": habit.within_hours if habit.trigger else None,
        "until_on": habit.until_on.isoformat() if habit.until_on else None,
        "counts": habit.counts,
        "is_archived": habit.archived_at is not None,
    }


def span(span: Span, ended_on: date | None = None) -> Object:
    """A pause; one that was ended has the day before as its last, or none at all."""
    to_on = span.to_on if ended_on is None else ended_on - timedelta(days=1)
    return {
        "id": span.id,
        "from_on": span.from_on.isoformat(),
        "to_on": to_on.isoformat() if to_on >= span.from_on else None,
        "why": span.why or None,
    }


def _number(thousandths: int | None) -> int | float | None:
    if thousandths is None:
        return None
    return thousandths // THOUSAND if thousandths % THOUSAND == 0 else thousandths / THOUSAND
