"""The orders a list of applications can have."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.listing import in_list_order
from rebound_tui.core.stage import STAGES
from rebound_tui.core.timeline import sortable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from rebound_tui.core.application import Application

USUAL = "usual"


class Order(NamedTuple):
    """A column to sort by, and which way round."""

    column: str = USUAL
    is_reversed: bool = False

    def __str__(self) -> str:
        """As it is remembered: `company`, or `-company` the other way round."""
        return f"-{self.column}" if self.is_reversed else self.column

    def sorted(self, applications: Iterable[Application], now: datetime, zone: tzinfo) -> list[Application]:
        """The applications in this order; those that are alike stay in the usual one."""
        usual = in_list_order(applications, now)
        if self.column == USUAL:
            return usual[::-1] if self.is_reversed else usual
        key = COLUMNS[self.column]
        return sorted(usual, key=lambda one: key(one, now, zone), reverse=self.is_reversed)


def read_order(text: str) -> Order:
    """The order that was remembered; the usual one if that isn't one any more."""
    column = text.removeprefix("-")
    return Order(column, text.startswith("-")) if column == USUAL or column in COLUMNS else Order()


def _last(one: Application, now: datetime, zone: tzinfo) -> float:
    latest = one.latest_event(now, zone)
    return -sortable(latest and latest.when)


COLUMNS: dict[str, Callable[[Application, datetime, tzinfo], Any]] = {
    "company": lambda one, _, __: (one.company.casefold(), one.role.casefold()),
    "role": lambda one, _, __: (one.role.casefold(), one.company.casefold()),
    "stage": lambda one, _, __: STAGES.index(one.stage),
    "last": _last,
    "applied": lambda one, _, __: -sortable(one.applied_on),
    "source": lambda one, _, __: (not one.source, (one.source or "").casefold()),
}
