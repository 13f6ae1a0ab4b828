"""The reply in a line or two of a pane: how far it has come, what came of it, and the letters before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from rebound_tui.core.wording.reply import OUTCOME_QUESTION, OUTCOME_SAID, earlier_words, reply_words
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from rebound_tui.core.reply import Reply

REPLY, OUTCOME, LETTERS = "reply", "outcome", "letters"


def reply_lines(
    reply: Reply, now: datetime, zone: tzinfo, width: int, *, marks: int = 0, earlier: int = 0
) -> Iterator[Line[str]]:
    """A line for the reply, once there is something to say of it one for what came of it, and one for earlier ones.

    Args:
        reply: the reply to the latest no.
        now: the instant of looking.
        zone: where one is.
        width: cells for a line.
        marks: how many passages of the cool draft the tone check marks.
        earlier: how many letters were written to them before.
    """
    sign = Piece("✓ ", "good") if reply.is_settled else Piece("○ ", "muted")
    tone = "muted" if reply.is_settled else ""
    yield Line([sign, cell(_words(reply, now, zone, width - 2, marks), width - 2, tone)], REPLY)
    if reply.outcome:
        yield Line([Piece("  "), cell(OUTCOME_SAID[reply.outcome], width - 2, "muted")], OUTCOME)
    elif reply.asks(now):
        yield Line([Piece("○ ", "muted"), cell(OUTCOME_QUESTION, width - 2)], OUTCOME)
    if earlier:
        yield Line([Piece("  "), cell(earlier_words(earlier), width - 2, "muted")], LETTERS)


def _words(reply: Reply, now: datetime, zone: tzinfo, width: int, marks: int) -> str:
    """What there is to say of it; in a narrow pane the most telling."""
    parts = reply_words(reply, now, zone, marks)
    choices = [f"reply: {' · '.join(some)}" for some in (parts, (*parts[:1], *parts[1:][-1:]), parts[-1:])]
    return next((said for said in choices if cell_len(said) <= width), choices[-1])
