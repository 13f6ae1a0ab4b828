"""The reply in a line or two of a pane: how far it has come, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.wording.reply import OUTCOME_QUESTION, OUTCOME_SAID, reply_words
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from rebound_tui.core.reply import Reply

REPLY, OUTCOME = "reply", "outcome"


def reply_lines(reply: Reply, now: datetime, zone: tzinfo, width: int) -> Iterator[Line[str]]:
    """A line for the reply, once there is something to say of it one for what came of it."""
    sign = Piece("✓ ", "good") if reply.is_settled else Piece("○ ", "muted")
    tone = "muted" if reply.is_settled else ""
    yield Line([sign, cell(f"reply: {reply_words(reply, now, zone)}", width - 2, tone)], REPLY)
    if reply.outcome:
        yield Line([Piece("  "), cell(OUTCOME_SAID[reply.outcome], width - 2, "muted")], OUTCOME)
    elif reply.asks(now):
        yield Line([Piece("○ ", "muted"), cell(OUTCOME_QUESTION, width - 2)], OUTCOME)
