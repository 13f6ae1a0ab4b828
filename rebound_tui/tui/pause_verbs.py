"""What keys say during the pause after a no: its steps, its length, the card, the feeling, and shredding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.plan import is_to_be_offered
from rebound_tui.tui import later
from rebound_tui.tui.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from rebound_tui.core.application import Application


class PauseVerbs(Subject):
    """A place with a row that stands for an application, and perhaps for its hold."""

    def toggle_step(self, application: Application, step: str) -> None:
        """Ticks a step of the hold, or takes the tick back."""
        hold = application.hold
        ticked = bool(hold and hold.steps[step])
        if hold and not ticked and hold.steps_by(self.app.now, self.app.tracker.zone)[step]:
            self.app.say("That ticked itself: a night has passed.")
            return
        guided = f"{self.app.keys['item.open']} guides you through the minute."
        self.app.do(
            step,
            lambda: self.app.tracker.tick(application.id, step, ticked=not ticked),
            said="" if ticked or step != "breathe" else f"Ticked. {guided}",
        )

    def open_step(self, application: Application, step: str) -> None:
        """Guides the breathing, asks for the feeling or the reason; a walk and a night are ticked."""
        match step:
            case "breathe":
                self.app.push_screen(later.Breathe(application))
            case "leave":
                self.app.push_screen(later.LeaveDialog(application))
            case "feel":
                self.app.push_screen(later.FeelDialog(application))
            case "plan":
                self.edit_plan(application)
            case "begin":
                self.app.do(
                    "begin the hold",
                    lambda: self.app.tracker.begin_hold(application.id),
                    said=f"It begins. {self.app.keys['app.undo']} takes it back.",
                )
            case _:
                self.toggle_step(application, step)

    def edit_hold(self, application: Application) -> None:
        """Makes the hold longer, shorter or none; where there is none, begins one."""
        hold = application.hold
        if hold is None or application.stage != "rejected":
            self.app.say(f"There is no hold here; {self.app.keys['application.reject']} logs a no.")
        elif hold.state(self.app.now) == "not_needed":
            self.open_step(application, "begin")
        else:
            self.app.push_screen(later.HoldDialog(application))

    def skip_feeling(self, application: Application) -> None:
        """Leaves out how it feels now; it isn't asked again."""
        self.app.do(
            "leave out the feeling",
            lambda: self.app.tracker.feel_after(application.id, None),
            said=later.FEEL_SKIPPED,
        )

    def action_application_plan(self) -> None:
        """Opens the card for the day of a no."""
        if application := self.its_application():
            self.edit_plan(application)

    def edit_plan(self, application: Application) -> None:
        """Opens the card of an application."""
        self.app.push_screen(later.PlanDialog(application))

    def offering_plan(self, before: Application) -> Callable[[object], None]:
        """For after a dialog: offers the card if the application has just reached interview, and never else."""

        def offer(_: object) -> None:
            after = self.snapshot.applications.get(before.id)
            if after is not None and is_to_be_offered(before, after):
                self.edit_plan(after)

        return offer

    def action_application_shred(self) -> None:
        """Asks, then shreds the hot draft, and asks about the backups if they hold it."""
        application = self.its_application()
        if application is None:
            return
        if not any(event.stage == "rejected" for event in application.events):
            self.app.say("There is no hot draft here: no no came yet.")
            return

        def go(answer: str | None) -> None:
            if answer == "shred":
                self._shred(application)

        self.app.push_screen(later.about_shredding(application), go)

    def _shred(self, application: Application) -> None:
        left = 0

        def shred() -> None:
            nonlocal left
            left = self.app.tracker.shred(application.id).in_backups

        if self.app.do("shred the hot draft", shred, said=later.SHREDDED) and left:
            self.app.push_screen(later.about_backups(left), self.app.decide_backups)
