"""What `tone` says of a letter."""

from __future__ import annotations

from collections.abc import Iterable

from rebound_tui.core.text import fit, one_line
from rebound_tui.core.tone import Mark

_CELLS_OF_TEXT = 60


def marked(marks: Iterable[Mark], letter: str) -> str:
    """A line for each mark: where, what, why, and what to try."""
    lines = [
        f"line {letter.count(chr(10), 0, mark.start) + 1}: “{fit(one_line(mark.text), _CELLS_OF_TEXT)}”"
        f" {mark.why} {mark.instead}"
        for mark in marks
    ]
    return "\n".join(map(one_line, lines)) or "Nothing stands out."
