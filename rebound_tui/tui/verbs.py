"""What keys say about the application and the person under the cursor, wherever that cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.link import safe_link
from rebound_tui.tui import later
from rebound_tui.tui.door_verbs import DoorVerbs
from rebound_tui.tui.pause_verbs import PauseVerbs
from rebound_tui.tui.people_verbs import PeopleVerbs
from rebound_tui.tui.reflect_verbs import ReflectVerbs

if TYPE_CHECKING:
    from rebound_tui.core.application import Application

APPLICATION_VERBS = (
    "application.log",
    "application.stage",
    "application.reject",
    "application.plan",
    "application.reply",
    "application.reflect",
    "person.touch",
    "application.contacts",
    "application.seed",
    "application.reapply",
    "application.link",
)


class Verbs(PeopleVerbs, DoorVerbs, ReflectVerbs, PauseVerbs):
    """A place with a row that stands for an application, a person, or both."""

    # An application

    def action_application_log(self) -> None:
        """Logs an event."""
        if application := self.its_application():
            self.app.push_screen(later.LogDialog(application), self.offering_plan(application))

    def action_application_stage(self) -> None:
        """Moves it to another stage."""
        if application := self.its_application():
            self.app.push_screen(later.StageDialog(application), self.offering_plan(application))

    def action_application_reject(self) -> None:
        """Logs a no."""
        if application := self.its_application():
            self.app.push_screen(later.NoDialog(application))

    def action_application_reply(self) -> None:
        """Opens the reply to its latest no."""
        if application := self.its_application():
            self.open_reply(application)

    def action_application_reflect(self) -> None:
        """Goes on with the reflection where it was left."""
        if application := self.its_application():
            self.reflect_on(application)

    def action_application_link(self) -> None:
        """Opens the link, if it is one of the web with a host."""
        application = self.its_application()
        if application is None:
            return
        link = safe_link(application.url or "")
        if link is not None:
            self.app.say(
                f"Opening {link}" if later.open_outside(link) else f"Nothing here opens a link: {link}"
            )
        elif application.url:
            self.app.say("This link is not opened: only http and https with a host are.")
        else:
            self.app.say(f"There is no link yet; {self.app.keys['item.edit']} adds one.")

    def edit_application(self, application: Application) -> None:
        """Opens all its fields."""
        if not self.settles("applications", application.id):
            self.app.push_screen(later.EditApplication(application))

    def delete_application(self, application: Application) -> None:
        """Moves it to the trash; u brings it back."""
        self.app.do(
            f"delete {application.title}",
            lambda: self.app.tracker.delete(application.id),
            said=f"{application.title} is in the trash; {self.app.keys['app.undo']} brings it back.",
        )

    def open_event(self, application: Application, event_id: int) -> None:
        """Shows the letter that went out there; anything else opens to be changed."""
        letter = application.letter_at(event_id)
        if letter is None:
            self.edit_event(application, event_id)
        else:
            self.read_letters(application, letter.event)

    def edit_event(self, application: Application, event_id: int) -> None:
        """Opens an event's words and moment."""
        for event in application.events:
            if event.id == event_id and not self.settles("events", event_id):
                self.app.push_screen(later.EventDialog(application, event))

    def delete_event(self, application: Application, event_id: int) -> None:
        """Moves an event to the trash; u brings it back. A letter that it says was sent is not, then."""
        if application.letter_at(event_id):
            self.app.do(
                "take the reply for not sent",
                lambda: self.app.tracker.unsend(application.id, event_id),
                said=f"The reply counts as not sent; {self.app.keys['app.undo']} takes that back.",
            )
            return
        self.app.do(
            "delete an event",
            lambda: self.app.tracker.delete_event(application.id, event_id),
            said=f"The event is in the trash; {self.app.keys['app.undo']} brings it back.",
        )

    # After a no

    def open_step(self, application: Application, step: str) -> None:
        """Opens a line of the cooling pane."""
        if step == "reply":
            self.open_reply(application)
        elif step == "outcome":
            self.ask_outcome(application)
        elif step == "letters":
            self.read_letters(application)
        else:
            super().open_step(application, step)

    def open_reply(self, application: Application) -> None:
        """Opens the reply to the latest no."""
        if application.no is None:
            self.app.say(f"There is no no here to reply to; {self.app.keys['application.reject']} logs one.")
        elif not self.settles_part(("replies",), event=application.no.id):
            self.app.push_screen(later.ReplyScreen(application))

    def read_letters(self, application: Application, first: int | None = None) -> None:
        """Shows what was written, that after the no `first` at the top."""
        self.app.push_screen(later.Letters(application.id, first))

    def ask_outcome(self, application: Application) -> None:
        """Asks whether the reply brought what one asked for."""
        self.app.push_screen(later.OutcomeDialog(application))
