"""The orders that lists can have."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from rebound_tui.core.stage import STAGES
from rebound_tui.core.timeline import sortable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.habit import Habit

T = TypeVar("T")
USUAL: Final = "usual"


class At(NamedTuple):
    """When a list is sorted: some orders are by what was last, or is today."""

    now: datetime
    zone: tzinfo
    #: The logical day; only habits ask for it.
    today: date


class Order(NamedTuple):
    """A column to sort by, and which way round."""

    column: str = USUAL
    is_reversed: bool = False

    def __str__(self) -> str:
        """As it is remembered: `company`, or `-company` the other way round."""
        return f"-{self.column}" if self.is_reversed else self.column

    def sorted(
        self, usual: Sequence[T], columns: Mapping[str, Callable[[T, At], Any]], at: At
    ) -> Sequence[T]:
        """What comes in the usual order, in this one; those that are alike stay as they came."""
        if self.column == USUAL:
            return usual[::-1] if self.is_reversed else usual
        key = columns[self.column]
        return sorted(usual, key=lambda one: key(one, at), reverse=self.is_reversed)


def read_order(text: str | None, columns: Mapping[str, object]) -> Order:
    """The order that was remembered; the usual one if that isn't one any more."""
    column = (text or USUAL).removeprefix("-")
    if column != USUAL and column not in columns:
        return Order()
    return Order(column, (text or "").startswith("-"))


def _last_event(one: Application, at: At) -> float:
    latest = one.latest_event(at.now, at.zone)
    return -sortable(latest and latest.when)


def _last_done(one: Habit, at: At) -> float:
    done = (day for day, mark in one.marks.items() if mark == "done" and day <= at.today)
    return -sortable(max(done, default=None))


APPLICATIONS: Mapping[str, Callable[[Application, At], Any]] = MappingProxyType(
    {
        "company": lambda one, _: (one.company.casefold(), one.role.casefold()),
        "role": lambda one, _: (one.role.casefold(), one.company.casefold()),
        "stage": lambda one, _: STAGES.index(one.stage),
        "last": _last_event,
        "applied": lambda one, _: -sortable(one.applied_on),
        "source": lambda one, _: (not one.source, (one.source or "").casefold()),
    }
)
CONTACTS: Mapping[str, Callable[[Contact, At], Any]] = MappingProxyType(
    {
        "name": lambda one, _: one.name.casefold(),
        "company": lambda one, _: (not one.company, (one.company or "").casefold(), one.name.casefold()),
        "last": lambda one, _: -sortable(one.last_touch and one.last_touch.when),
        "often": lambda one, _: -len(one.touches),
    }
)
HABITS: Mapping[str, Callable[[Habit, At], Any]] = MappingProxyType(
    {
        "open": lambda one, at: not one.is_open(at.today),
        "score": lambda one, at: -one.score(at.today),
        "last": _last_done,
    }
)
