"""The people pane: who was met on the way, and when to be in touch again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.contact import by_next_date
from rebound_tui.core.naming import same_text
from rebound_tui.core.wording.people import due_words
from rebound_tui.tui.panes.story import StoryPane
from rebound_tui.tui.text import Piece, spread
from rebound_tui.tui.widgets.pane import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rebound_tui.core.contact import Contact

SIGNS = {"due": "◦", "overdue": "•", "snoozed": "z", "paused": "‖", "stopped": "∎", "ok": " "}


class PeoplePane(StoryPane[int]):
    """Contacts of the application by their next date, then the names that are no contacts yet."""

    def lines(self, width: int) -> Iterable[Line[int]]:
        """One line a person."""
        self.set_title("People")
        application = self.application
        if application is None:
            said = "The people you met stand here; {application.contacts} makes contacts of them."
            yield from self.said(self.app.keys.said(said), width)
            return
        contacts = contacts_of(application.contacts, self.app.snapshot.contacts, self.app.tracker.today)
        for contact in contacts:
            yield Line(person(contact, width, self.app.tracker.today), contact.id)
        known = {same_text(name) for contact in contacts for name in contact.names}
        names = {same_text(name): name for name in reversed(application.people_named)}
        named = [name for key, name in reversed(names.items()) if key and key not in known]
        aside = Piece(f"{self.app.keys['application.contacts']} makes a contact", "muted")
        for name in named:
            yield Line([Piece("  "), *spread(name, [aside], width - 2)])
        if not contacts and not named:
            yield from self.said(
                f"Nobody yet; {self.app.keys['application.contacts']} adds somebody you met.", width
            )


def contacts_of(ids: Iterable[int], contacts: Mapping[int, Contact], today: date) -> list[Contact]:
    """The contacts of these ids, the one to be in touch with first at the top."""
    return by_next_date((contacts[id_] for id_ in ids if id_ in contacts), today)


def person(contact: Contact, width: int, today: date) -> list[Piece]:
    """A line for a person: the name, and when the next contact is wanted."""
    sign = Piece(f"{SIGNS[contact.state(today)]} ", "accent")
    return [
        sign,
        *spread(contact.name or "(no name)", [Piece(due_words(contact, today), "muted")], width - 2),
    ]
