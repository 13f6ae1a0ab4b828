"""What keys say in the panes of an application: each does what it does to what the focus is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from rebound_tui.core.versions import Contested, contested
from rebound_tui.core.wording.copied import event_row, person_row
from rebound_tui.tui.list_verbs import ListVerbs
from rebound_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from rebound_tui.core.contact import Contact
    from rebound_tui.tui.panes.cooling import CoolingPane
    from rebound_tui.tui.panes.people import PeoplePane
    from rebound_tui.tui.panes.reflection import ReflectionPane
    from rebound_tui.tui.panes.timeline import TimelinePane


class StoryVerbs(ListVerbs):
    """The list of applications, and beside it the story of one in four panes."""

    timeline: TimelinePane
    cooling: CoolingPane
    reflection: ReflectionPane
    people: PeoplePane

    @property
    def contested(self) -> list[Contested]:
        """The texts of the application that have several versions, that of the event under the cursor first."""
        if self.application is None or not self.snapshot.versions:
            return []
        found = contested(self.snapshot.versions, self.snapshot.tables, "application", self.application.id)
        here = self.timeline.key if self.focused is self.timeline else None
        return sorted(found, key=lambda text: text.id != here)

    @property
    def contact(self) -> Contact | None:
        """The person under the cursor of the people pane."""
        if self.focused is self.people and self.people.key is not None:
            return self.snapshot.contacts.get(self.people.key)
        return None

    @on(Lines.Opened)
    def _open(self, event: Lines.Opened) -> None:
        if event.lines is self.list:
            self.show_pane(self.timeline)
        elif event.lines is self.cooling:
            if self.application:
                self.open_step(self.application, str(event.key))
        elif event.lines is self.reflection:
            if self.application:
                self.open_question(self.application, str(event.key))
        elif event.lines is self.timeline and event.key in self.snapshot.applications:
            self.go_to(event.key, "timeline")
        elif event.lines is self.timeline and self.application and isinstance(event.key, int):
            self.open_event(self.application, event.key)
        else:
            self.action_item_edit()

    def row_as_text(self) -> str:
        """The event or the person under the cursor; else the application, or all that are chosen."""
        events = self.application.events if self.application and self.focused is self.timeline else ()
        for event in events:
            if event.id == self.timeline.key:
                return event_row(event)
        return person_row(self.contact) if self.contact else super().row_as_text()

    def action_item_done(self) -> None:
        """Ticks a step of the hold, or steps through the answers to a question."""
        application = self.application
        if application is None:
            return
        if self.focused is self.cooling and self.cooling.key in ("breathe", "walk", "sleep"):
            self.toggle_step(application, self.cooling.key)
        elif self.focused is self.cooling and self.cooling.key in ("reply", "outcome"):
            self.open_step(application, self.cooling.key)
        elif self.focused is self.reflection and self.reflection.key:
            self.next_answer(application, self.reflection.key)

    def action_item_edit(self) -> None:
        """Edits what has the focus: the application, an event, or a person; of several, their tags."""
        if self.chosen:
            self.tag_all()
            return
        application = self.its_application()
        if application is None:
            return
        if self.focused is self.timeline and self.timeline.key is not None:
            self.edit_event(application, self.timeline.key)
        elif self.contact is not None:
            self.edit_contact(self.contact)
        elif self.focused is self.cooling:
            self.edit_hold(application)
        elif self.focused is self.reflection and self.reflection.key:
            self.open_question(application, self.reflection.key)
        else:
            self.edit_application(application)

    def action_item_delete(self) -> None:
        """Moves what has the focus to the trash, or all that are chosen."""
        if self.chosen:
            self.do_to_all("in the trash", self.app.tracker.delete_each)
            return
        application = self.its_application()
        if application is None:
            return
        if self.focused is self.timeline and self.timeline.key is not None:
            self.delete_event(application, self.timeline.key)
        elif self.contact is not None:
            self.delete_contact(self.contact)
        elif self.focused is self.list:
            self.delete_application(application)
        else:
            self.app.say(self.app.keys.said("Nothing is deleted here; {app.back} goes back to the list."))
