"""One guided minute of breathing: a shape that grows while one breathes in and shrinks while one breathes out.

It is drawn from the time that went by and from nothing else, so it can't drift. Four seconds in and six out are
six breaths a minute, the pace at which breath and heart tend to fall into step (Lehrer & Gevirtz 2014).
"""

from __future__ import annotations

import math
from typing import NamedTuple

IN, OUT = 4.0, 6.0  # seconds
LASTS = 60.0  # seconds
REDRAWN_EVERY = 0.125  # seconds; finer steps than that don't show in cells
STILL_REDRAWN_EVERY = 1.0  # seconds, where animations are switched off

_SMALLEST = 6  # cells
_SHAPE_NEEDS = 16, 5  # cells, rows


class Breath(NamedTuple):
    """Where in the minute one is."""

    word: str
    """`in`, `out`, or `done`."""
    seconds: int
    """What is left of this breath in or out, counted down to 1; 0 when done."""
    fullness: float
    """From 0, empty, to 1, full."""
    left: int
    """Seconds left of the minute."""


def breath(elapsed: float) -> Breath:
    """Where one is, `elapsed` seconds after the first breath; before it and after the last one rests."""
    if elapsed >= LASTS:
        return Breath("done", 0, 0.0, 0)
    elapsed = max(elapsed, 0.0)
    left = math.ceil(LASTS - elapsed)
    moment = elapsed % (IN + OUT)
    if moment < IN:
        return Breath("in", math.ceil(IN - moment), _eased(moment / IN), left)
    moment -= IN
    return Breath("out", math.ceil(OUT - moment), _eased(1 - moment / OUT), left)


def drawn(elapsed: float, width: int, height: int, *, still: bool = False) -> list[str]:
    """The rows to show: the shape, the word with its seconds, and how long it still takes.

    Args:
        elapsed: seconds since the first breath.
        width: cells there are.
        height: rows there are; with fewer than five, or little width, there are only words.
        still: no shape that moves (`animation_level` is none).
    """
    now = breath(elapsed)
    if now.word == "done":
        return ["That was a minute.".center(width)]
    words = [f"breathe {now.word} · {now.seconds}".center(width), f"{now.left} s to go".center(width)]
    if still or width < _SHAPE_NEEDS[0] or height < _SHAPE_NEEDS[1]:
        return words[: max(height, 1)]
    return [*_shape(now.fullness, width, min(height - len(words), 7)), *words]


def _shape(fullness: float, width: int, height: int) -> list[str]:
    """A rounded box in the middle of `height` rows; it grows by two cells, and by two rows, at a time."""
    most = min(width, 6 * height)
    wide = _SMALLEST + 2 * round(fullness * (most - _SMALLEST) / 2)
    high = 3 + 2 * round(fullness * ((height - 3) // 2))
    box = [f"╭{'─' * (wide - 2)}╮", *[f"│{' ' * (wide - 2)}│"] * (high - 2), f"╰{'─' * (wide - 2)}╯"]
    above = (height - high) // 2
    rows = [""] * above + box + [""] * (height - high - above)
    return [row.center(width) for row in rows]


def _eased(progress: float) -> float:
    return (1 - math.cos(math.pi * progress)) / 2
