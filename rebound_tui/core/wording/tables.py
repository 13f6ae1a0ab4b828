"""The documents of a table, in words: one, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONE = {"replies": "reply", "touches": "touch", "pauses": "pause"}


def one_of(table: str) -> str:
    """`application`, `reply`."""
    return one_line(_ONE.get(table, table.removesuffix("s")))


def say_count(count: int, table: str) -> str:
    """`1 application`, `3 events`."""
    return f"{count} {one_of(table) if count == 1 else one_line(table)}"


def say_counts(counts: Mapping[str, int]) -> str:
    """`2 applications, 5 events`, in the order given."""
    return ", ".join(say_count(count, table) for table, count in counts.items())
