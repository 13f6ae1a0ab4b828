"""Small pictures of numbers from 0 to 1, made of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = "▁▂▃▄▅▆▇█"
FULL, REST = "▓░"


def sparkline(values: Iterable[float | None]) -> str:
    """One cell a value, `▁` for 0 and `█` for 1; a blank where there is none."""
    last = len(_STEPS) - 1
    return "".join(" " if value is None else _STEPS[round(min(max(value, 0), 1) * last)] for value in values)


def meter(value: float, width: int) -> str:
    """`▓▓▓░░`: the value as a part of `width` cells. Only a whole is full, and more than nothing is seen."""
    cells = round(value * width)
    if 0 < value < 1 and width > 1:
        cells = min(max(cells, 1), width - 1)
    return FULL * cells + REST * (width - cells)
