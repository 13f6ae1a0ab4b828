"""What keys say about a door that a no left open: how it stands, not now, and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.seed import seed_of
from rebound_tui.tui import later
from rebound_tui.tui.subject import Subject

if TYPE_CHECKING:
    from rebound_tui.core.application import Application

_NO_DOOR = "A door is kept open after a no; this one stands at {stage}."


class DoorVerbs(Subject):
    """A place with applications that one may come back to."""

    def action_application_seed(self) -> None:
        """Says how the door stands, why one would come back, and when."""
        if application := self._its_no():
            self.app.push_screen(later.SeedDialog(application))

    def action_application_reapply(self) -> None:
        """Asks as what one comes back, and makes the new application."""

        def show(added: int | None) -> None:
            if added is not None:
                self.app.show("applications", added)

        if application := self._its_no():
            self.app.push_screen(later.ReapplyDialog(application), show)

    def do_seed(self, application: Application) -> None:
        """Does what a door asks for: re-applying, or having looked again."""
        if seed_of(self.snapshot, application.id).task == "look":
            self.app.do(
                f"look again at {application.title}",
                lambda: self.app.tracker.looked(application.id),
                said=f"Looked. The door stays as it is; {self.app.keys['application.seed']} sets the next date.",
            )
        else:
            self.action_application_reapply()

    def put_off_seed(self, application: Application) -> None:
        """Asks until when it can wait."""
        seed = seed_of(self.snapshot, application.id)
        if seed.task is None:
            self.app.say(f"There is no date to move; {self.app.keys['application.seed']} sets one.")
        else:
            self.app.push_screen(later.PutOffDialog(seed))

    def _its_no(self) -> Application | None:
        application = self.its_application()
        if application is not None and application.stage != "rejected":
            self.app.say(_NO_DOOR.format(stage=application.stage))
            return None
        return application
