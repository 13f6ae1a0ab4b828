"""The card for the day of a no: two lines, written before the answer comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.wording.pause import PLAN_INTRO, PLAN_TITLE
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application


class PlanDialog(Dialog[int]):
    """Offered once, when an application reaches interview; p opens it at any time."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"{PLAN_TITLE} ─ {application.title}"

    def intro(self) -> str:
        """What it is for."""
        return self.app.keys.said(PLAN_INTRO)

    def fields(self) -> Iterable[Field]:
        """Two lines, the second of which begins a new thought."""
        first, _, second = (self.application.plan_text or "").partition("\n")
        yield LineField("first", "… I will", first, placeholder="go for a walk and call Bo")
        yield LineField("second", "and", second, placeholder="look at it again tomorrow")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Keeps it."""
        id_ = self.application.id
        text = "\n".join(line for line in (values["first"], values["second"]) if line)
        self.app.carry_out(lambda: self.app.tracker.plan(id_, text))
        self.app.say("Kept. It comes back to you if a no comes." if text else "The card is gone.")
        return id_
