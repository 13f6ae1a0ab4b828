"""The dialog that asks, once, whether a reply brought what one asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.reply import OUTCOMES
from rebound_tui.core.since import say_instant
from rebound_tui.core.wording.reply import AIM_WORDS, OUTCOME_QUESTION, OUTCOME_SAID, OUTCOME_WORDS
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application


class OutcomeDialog(Dialog[int]):
    """Three answers; no answer came is one of them."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"Your reply ─ {application.title}"

    def intro(self) -> str:
        """What was asked for, and when."""
        reply = self.application.reply
        if reply is None or reply.sent_at is None:
            return OUTCOME_QUESTION
        wanted = f"Wanted: {AIM_WORDS[reply.aim]}. " if reply.aim else ""
        sent = say_instant(reply.sent_at, self.app.now, self.app.tracker.zone)
        return f"{wanted}Sent {sent}. {OUTCOME_QUESTION}"

    def fields(self) -> Iterable[Field]:
        """The answer."""
        reply = self.application.reply
        options = [(outcome, OUTCOME_WORDS[outcome]) for outcome in OUTCOMES]
        yield Choice("outcome", "Answer", options, reply.outcome if reply else None)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Notes it."""
        id_, outcome = self.application.id, values["outcome"]
        self.app.carry_out(lambda: self.app.tracker.reply(id_, outcome=outcome))
        self.app.say(OUTCOME_SAID[outcome])
        return id_
