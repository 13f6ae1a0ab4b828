"""What keys say about people: contacts of an application, being in touch, and letting somebody rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.contact import by_next_date
from rebound_tui.core.wording.people import due_words
from rebound_tui.tui import later
from rebound_tui.tui.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.tracker.people import Who


class PeopleVerbs(Subject):
    """A place with people in it."""

    def action_application_contacts(self) -> None:
        """Makes contacts of the people named, and asks where a name may be somebody one knows."""
        application = self.its_application()
        if application is None:
            return
        named = self.app.tracker.people_meant(application.id)
        known = self.snapshot.contacts
        is_new = any(one.known is None or one.known.id not in application.contacts for one in named)
        waits = application.stage == "rejected" and any(
            known[id_].every is None and known[id_].state(self.app.tracker.today) == "ok"
            for id_ in application.contacts
            if id_ in known
        )
        if not named or not (is_new or waits):
            self.add_contact(application)
        elif unsure := [one for one in named if one.perhaps]:
            self.app.push_screen(later.WhoDialog(application, unsure))
        else:
            self.make_contacts(application, {})

    def make_contacts(self, application: Application, who: Mapping[str, Who]) -> None:
        """Makes them, and says who is among one's people now."""

        def said(people: Iterable[Contact]) -> str:
            today = self.app.tracker.today
            dates = "; ".join(f"{contact.name}: {due_words(contact, today)}" for contact in people)
            return f"Among your people now. {dates}."

        self.app.do(
            f"contacts of {application.title}",
            lambda: self.app.tracker.make_contacts(application.id, who=who),
            said=said,
        )

    def action_person_touch(self) -> None:
        """Notes a touch with the person under the cursor, or asks which of the application's people."""
        people = self._its_people()
        if people:
            self.app.push_screen(later.TouchDialog(people, self.application))
        elif self.application is not None:
            self.app.say(
                f"Nobody here yet; {self.app.keys['application.contacts']} makes contacts of the people named, or adds one."
            )
        else:
            self.its_person()

    def _its_people(self) -> list[Contact]:
        """The person meant, or all of the application, the most overdue first."""
        if self.contact is not None:
            return [self.contact]
        known = self.snapshot.contacts
        ids = self.application.contacts if self.application else ()
        return by_next_date((known[id_] for id_ in ids if id_ in known), self.app.tracker.today)

    def add_contact(self, application: Application | None = None) -> None:
        """Opens the dialog for a new person."""
        self.app.push_screen(later.AddContact(application))

    def edit_contact(self, contact: Contact) -> None:
        """Opens all of a person's fields."""
        if not self.settles("contacts", contact.id):
            self.app.push_screen(later.EditContact(contact))

    def snooze(self, contact: Contact) -> None:
        """Asks until when the person can wait."""
        self.app.push_screen(later.SnoozeDialog(contact))

    def delete_contact(self, contact: Contact) -> None:
        """Moves a person to the trash; u brings them back."""
        self.app.do(
            f"delete {contact.name}",
            lambda: self.app.tracker.delete_contact(contact.id),
            said=f"{contact.name} is in the trash; {self.app.keys['app.undo']} brings them back.",
        )

    def action_person_rest(self) -> None:
        """Lets a person rest; one who rests goes on."""
        contact = self.its_person()
        if contact is None:
            return
        if contact.state(self.app.tracker.today) in ("paused", "stopped"):
            self.app.do(
                f"go on with {contact.name}",
                lambda: self.app.tracker.go_on(contact.id),
                said=lambda went_on: f"{contact.name}: {due_words(went_on, self.app.tracker.today)}.",
            )
            return
        self.app.push_screen(later.RestDialog(contact))

    def action_person_same(self) -> None:
        """Asks which other contact is the same person."""
        if contact := self.its_person():
            self.app.push_screen(later.SamePerson(contact, self.snapshot), self._made_one(contact))

    def its_person(self) -> Contact | None:
        """The person under the cursor; says so where there is none."""
        if self.contact is None and not self.is_deleted():
            self.app.say("That needs a person under the cursor.")
        return self.contact

    def edit_touch(self, contact: Contact, touch_id: int) -> None:
        """Opens a touch to change it."""
        for touch in contact.touches:
            if touch.id == touch_id and not self.settles("touches", touch_id):
                self.app.push_screen(later.EditTouch(contact, touch))

    def delete_touch(self, contact: Contact, touch_id: int) -> None:
        """Moves a touch to the trash; u brings it back."""
        self.app.do(
            "delete a touch",
            lambda: self.app.tracker.delete_touch(contact.id, touch_id),
            said=f"The touch is in the trash; {self.app.keys['app.undo']} brings it back.",
        )

    def _made_one(self, contact: Contact) -> Callable[[int | None], None]:
        def make_one(stays: int | None) -> None:
            if stays is None:
                return
            other = self.snapshot.contact(stays)
            name = other.name if other else "somebody"
            done = self.app.do(
                f"make one of {contact.name} and {name}",
                lambda: self.app.tracker.same_person(contact.id, stays),
                said=f"{contact.name} and {name} are one now; {self.app.keys['app.undo']} takes it back.",
            )
            if done:
                self.app.call_after_refresh(self.go_to, stays)

        return make_one
