"""The dialog that moves an application to another stage, and the field to choose one with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.stage import STAGES
from rebound_tui.core.wording import STAGE_MEANINGS
from rebound_tui.tui.again import Again
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, TextField
from rebound_tui.tui.dialogs.no import NoDialog
from rebound_tui.tui.dialogs.when import WhenField
from rebound_tui.tui.widgets.carry import Carry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.stage import Stage


class StageField(Choice):
    """All stages; the note below says what the chosen one means."""

    def __init__(self, stage: Stage) -> None:
        options = [(stage, stage) for stage in STAGES]
        super().__init__("stage", "Stage", options, stage, says=STAGE_MEANINGS.__getitem__)


class StageDialog(Dialog[int]):
    """A stage, and if one likes when and how it came to it. A rejection goes on to the dialog for a no."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"Stage ─ {application.title}"

    def fields(self) -> Iterable[Field]:
        """The stage it is at is chosen at first."""
        self._stage = StageField(self.application.stage)
        yield self._stage

    def on_mount(self) -> None:
        """Shows the lessons to carry where it goes on to an interview."""
        self._carry = Carry()
        self.query_one(".dialog-box").mount(self._carry)
        self.watch(self._stage.control, "chosen", self._turn, init=False)

    def _turn(self) -> None:
        chosen = self._stage.value
        self._carry.show_for(interview=chosen == "interview" and chosen != self.application.stage)

    def more(self) -> Iterable[Field]:
        """When, and a few words."""
        self._when = WhenField()
        self._text = TextField("text", "Words")
        yield self._when
        yield self._text

    def submit(self, values: Mapping[str, Any]) -> int:
        """Moves it."""
        id_, stage = self.application.id, values["stage"]
        if stage == self.application.stage and not values["when"] and not values["text"]:
            raise ValueError(f"It is at {stage} already. ← and → choose another stage.")
        if stage == "rejected":
            no = NoDialog(self.application, when=self._when.control.text, text=values["text"])
            self.app.call_later(self.app.push_screen, no)
            return id_
        tracker = self.app.tracker
        moved = self.app.carry_out(
            lambda: tracker.stage(id_, stage, when=values["when"], text=values["text"])
        )
        when = values["when"]
        self.app.again = Again(f"moved to {stage}", lambda ids: tracker.stage_each(ids, stage, when=when))
        self.app.say(f"{moved.title}: {stage}.")
        return id_
