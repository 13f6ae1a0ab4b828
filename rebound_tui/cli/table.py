"""Plain columns for people: one row a line, never wider than the terminal, whatever is in them."""

from __future__ import annotations

from collections.abc import Sequence

from rebound_tui.core.text import fit, one_line, width

_GAP = "  "
_WIDEST = 60
_NARROWEST = 8


def table(rows: Sequence[Sequence[str]], cells: int) -> str:
    """The rows as aligned columns in at most `cells` cells; the widest columns give way first."""
    if not rows:
        return ""
    cleaned = [[one_line(text) for text in row] for row in rows]
    widths = [min(_WIDEST, max(width(row[column]) for row in cleaned)) for column in range(len(rows[0]))]
    _shrink(widths, cells - len(_GAP) * (len(widths) - 1))
    return "\n".join(fit(_row(row, widths), cells) for row in cleaned)


def _shrink(widths: list[int], cells: int) -> None:
    while sum(widths) > cells and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for text, cells in zip(row, widths, strict=True):
        shown = fit(text, cells)
        padded.append(shown + " " * (cells - width(shown)))
    return _GAP.join(padded).rstrip()
