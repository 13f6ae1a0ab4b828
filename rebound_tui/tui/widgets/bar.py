"""The bar with two ends: how far the hold has come, where it opens, and how much time is left for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.tui.text import Piece

if TYPE_CHECKING:
    from datetime import datetime

GONE, TO_WAIT, OPENS, TO_ANSWER = "▓░┃┄"


def bar(
    width: int, started_at: datetime, hold_until: datetime, best_by: datetime, now: datetime
) -> list[Piece]:
    """`▓▓▓▓░░░░┃┄┄┄┄`: gone, still to wait, the moment it opens, the time for an answer; `width` cells in all.

    What is gone is filled from the left, past the opening too. The bar is to scale, but the wait always has a
    cell and so does the time after it, and nothing is filled before the hold begins.
    """
    if width < 4:
        return [Piece(GONE * width if now >= hold_until else TO_WAIT * width, "accent")]
    whole = max((best_by - started_at).total_seconds(), 1)

    def cells(moment: datetime) -> int:
        return round((width - 1) * (moment - started_at).total_seconds() / whole)

    opens = max(1, min(cells(hold_until), width - 2))
    gone = max(0, min(cells(now), width - 1))
    if now < hold_until:
        gone = min(gone, opens - 1) if opens > 1 else 0
        return _joined(GONE * gone, TO_WAIT * (opens - gone), TO_ANSWER * (width - opens - 1))
    late = max(0, min(gone - opens, width - opens - 1))
    return _joined(GONE * opens, "", GONE * late + TO_ANSWER * (width - opens - 1 - late))


def _joined(gone: str, to_wait: str, to_answer: str) -> list[Piece]:
    return [Piece(gone, "accent"), Piece(to_wait, "muted"), Piece(OPENS, "strong"), Piece(to_answer, "muted")]
