"""`python -m bench`: what the program costs, as ratios to yardsticks measured in the same rounds.

Numbers are for a person to read; nothing fails by them. CPU is what counts, since other programs disturb it least.
"""

from __future__ import annotations

import argparse
import pstats
import sys
from statistics import median

from bench.cost import Pair
from bench.rows import ROWS, Row
from bench.scene import Scene, scene

TOP = 15
_HEADING = """\
| what | against | CPU × | target | CPU ms: ours, yardstick | wall × | wall ms: ours, yardstick |
|---|---|---|---|---|---|---|"""


def main() -> int:
    """Measures the rows that were asked for, and prints the table."""
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser("python -m bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", metavar="A,B", help=f"only these: {', '.join(names)}")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured; the median counts")
    parser.add_argument("--short", action="store_true", help="without 10,000 applications, and fewer keys")
    parser.add_argument("--profile", metavar="ROW", choices=names, help="show what dominates one row instead")
    asked = parser.parse_args()
    if asked.profile:
        profile(next(row for row in ROWS if row.name == asked.profile), short=asked.short)
        return 0
    chosen = asked.rows.split(",") if asked.rows else names
    if unknown := set(chosen) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    with scene(short=asked.short) as place:
        print(_HEADING)
        for row in ROWS:
            if row.name in chosen and not (
                asked.short and not asked.rows and row.name.endswith(("-10000", "known"))
            ):
                print(line(row, measured(row, place, asked.rounds)), flush=True)
    return 0


def measured(row: Row, place: Scene, rounds: int) -> list[Pair]:
    """So many rounds of one row, after one that doesn't count."""
    with row.open(place) as measure:
        measure()
        return [measure() for _ in range(rounds)]


def line(row: Row, pairs: list[Pair]) -> str:
    """One line of the table: medians, and of ratios the median of those of each round."""
    cells = [row.what, row.yardstick]
    for name in ("cpu", "wall"):
        ours = [getattr(pair.ours, name) for pair in pairs]
        yardstick = [getattr(pair.yardstick, name) for pair in pairs]
        ratio = median(a / b for a, b in zip(ours, yardstick, strict=True) if b)
        cells.append(f"{ratio:.2f}")
        if name == "cpu":
            verdict = (
                ""
                if row.target is None
                else f"≤ {row.target:g}" + (" **over**" if ratio > row.target else "")
            )
            cells.append(verdict)
        cells.append(f"{median(ours) * 1000:.1f}, {median(yardstick) * 1000:.1f}")
    return f"| {' | '.join(cells)} |"


def profile(row: Row, *, short: bool) -> None:
    """Prints the functions in which a row spends its time."""
    with scene(short=short, profile=True) as place:
        measured(row, place, rounds=1)
        statistics = pstats.Stats(str(place.profile), stream=sys.stdout).strip_dirs()
        print(f"{row.what}: by time inside the function itself")
        statistics.sort_stats("tottime").print_stats(TOP)
        print("by time with all it calls")
        statistics.sort_stats("cumulative").print_stats("rebound|[a-z_]+\\.py", 3 * TOP)


if __name__ == "__main__":
    sys.exit(main())
