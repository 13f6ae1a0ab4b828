"""What `--json` prints of a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli.as_json.moment import moment

if TYPE_CHECKING:
    from rebound_tui.core.reply import Reply


def reply(reply: Reply, *, private: bool = False) -> dict[str, Any]:
    """The reply to one no; the hot draft only where it was asked for."""
    hot = {"hot_text": reply.hot_text or None} if private else {}
    return {
        "event": reply.event,
        "aim": reply.aim,
        "to": reply.to,
        "subject": reply.subject or None,
        "cool_text": reply.cool_text or None,
        **hot,
        "sent_at": moment(reply.sent_at),
        "outcome": reply.outcome,
        "outcome_at": moment(reply.outcome_at),
    }
