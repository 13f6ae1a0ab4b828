"""The dialog that leaves a hold early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.since import say_time
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application


class LeaveDialog(Dialog[int]):
    """Leaving is allowed; it only costs a line."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"Leave the hold early ─ {application.title}"

    def intro(self) -> str:
        """Until when it runs, and what becomes of the reason."""
        hold = self.application.hold
        opens = (
            say_time(hold.hold_until, self.app.now, self.app.tracker.zone) if hold and hold.hold_until else ""
        )
        return f"It opens {opens}. You may leave it now; the timeline keeps the reason."

    def fields(self) -> Iterable[Field]:
        """The reason."""
        yield LineField("reason", "Because", required="A few words on why are enough.")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Leaves it."""
        id_ = self.application.id
        self.app.carry_out(lambda: self.app.tracker.leave(id_, values["reason"]))
        self.app.say("Noted. The hold is over.")
        return id_
