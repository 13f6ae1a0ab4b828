"""One guided minute of breathing: a disc of light that grows while one breathes in and shrinks while one breathes out.

It is drawn from the time that went by and from nothing else, so it can't drift. Four seconds in and six out are
six breaths a minute, the pace at which breath and heart tend to fall into step (Lehrer & Gevirtz 2014).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

IN, OUT = 4.0, 6.0  # seconds
LASTS = 60.0  # seconds
RESTS = 4.0  # seconds that the end stays, unless a key comes before
REDRAWN_EVERY = 0.125  # seconds; finer steps than that don't show in cells
STILL_REDRAWN_EVERY = 1.0  # seconds, where animations are switched off

LEVELS = 24
"""How bright a spot can be, from 0, the ground, to this."""

_SMALLEST = 0.3  # of the whole radius
_SOFT = 1.6  # half cells over which the edge fades
_GLOW = 3.0  # half cells over which the light around it fades
_SHAPE_NEEDS = 16, 5  # cells, rows
_WORDS_NEED = 6  # rows
_MOST_ROWS = 21
_STEPS = 64  # sizes of the disc; more don't show
_BREATHS = int(LASTS / (IN + OUT))


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

    @property
    def taken(self) -> int:
        """How many whole breaths have been taken."""
        return (_BREATHS * (int(LASTS) - self.left)) // int(LASTS)


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


def words(now: Breath) -> list[str]:
    """The two lines below the shape: what to do with its seconds, and a dot for each breath, full once it is taken."""
    if now.word == "done":
        return ["That was a minute.", " ".join("●" * _BREATHS)]
    dots = "●" * now.taken + "○" * (_BREATHS - now.taken)
    return [f"breathe {now.word} · {now.seconds}", " ".join(dots)]


def room_for_shape(width: int, height: int) -> int:
    """How many rows the shape may take, of those there are with the words below it; 0 if there is no room."""
    rows = min(height - _WORDS_NEED, _MOST_ROWS, width // 2)
    return rows if width >= _SHAPE_NEEDS[0] and rows >= _SHAPE_NEEDS[1] else 0


def disc(fullness: float, width: int, rows: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    """How bright each cell is, in its upper and its lower half, which is as high as it is wide.

    Args:
        fullness: from 0 to 1; a faint ring shows how large it will become.
        width: cells in a row; the disc is in the middle of them.
        rows: how many there are.
    """
    return _disc(round(fullness * _STEPS), width, rows)


@lru_cache(maxsize=2 * _STEPS)
def _disc(step: int, width: int, rows: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    most = min(width, 2 * rows) / 2 - 1
    radius = most * (_SMALLEST + (1 - _SMALLEST) * step / _STEPS)
    across, down = width / 2, float(rows)

    def level(x: int, y: int) -> int:
        away = math.hypot(x + 0.5 - across, y + 0.5 - down)
        return round(LEVELS * _brightness(away, radius, most))

    return tuple(
        tuple((level(x, 2 * row), level(x, 2 * row + 1)) for x in range(width)) for row in range(rows)
    )


def _brightness(away: float, radius: float, most: float) -> float:
    """From 0 to 1: a disc that is brighter towards its soft edge, a little light around it, and the ring."""
    inside = min(max((radius - away) / _SOFT + 0.5, 0.0), 1.0)
    body = inside * (0.4 + 0.45 * (away / radius) ** 2)
    glow = 0.2 * math.exp(-max(away - radius, 0.0) / _GLOW) if away > radius else 0.0
    ring = 0.16 * max(0.0, 1 - abs(away - most) / 0.8)
    return min(max(body, glow * (1 - inside), ring), 1.0)


def _eased(progress: float) -> float:
    return (1 - math.cos(math.pi * progress)) / 2
