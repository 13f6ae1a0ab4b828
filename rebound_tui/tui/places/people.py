"""The People place: everybody by their next date, and beside them the story of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container

from rebound_tui.core.contact import by_next_date
from rebound_tui.core.deleted import in_name_order
from rebound_tui.core.find import searched_person
from rebound_tui.core.since import ago, ago_on
from rebound_tui.core.sorting import CONTACTS
from rebound_tui.core.versions import Contested, contested
from rebound_tui.core.wording import DIRECTION_SIGNS
from rebound_tui.core.wording.copied import person_row, touch_row
from rebound_tui.core.wording.people import due_words
from rebound_tui.core.wording.versions import DELETED, new_words
from rebound_tui.tui import later
from rebound_tui.tui.panes.people import SIGNS
from rebound_tui.tui.panes.person import PersonPane
from rebound_tui.tui.places.finding import Finding
from rebound_tui.tui.row_verbs import Sorting
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from rebound_tui.core.contact import Contact

_ROOM_FOR_COMPANY = 52  # cells
_LAST = 8  # cells, enough for ` → 11mo`
_DUE, _DUE_SHORT = 25, 16  # cells


class People(Sorting, Finding):
    """Who to be in touch with, and when."""

    LIST, COLUMNS = "people", CONTACTS
    CSS_PATH: ClassVar = sheets("entry", "finding", "people")
    OFFERS: ClassVar = (
        "item.add",
        "person.touch",
        "item.edit",
        "item.not_now",
        "person.rest",
        "item.delete",
        "person.same",
        "list.find",
        "item.open",
        "list.sort",
        "item.copy",
        "text.versions",
        "pane.maximise",
        "item.restore",
    )
    SEARCHED = "name, company, role, mail or note"

    def compose_body(self) -> Iterable[Widget]:
        """The list, and the story of the one under the cursor."""
        self.person = PersonPane(id="person")
        yield Container(self.index(Rows[int](id="contacts")), self.person, id="people-body")

    def on_mount(self) -> None:
        """Puts the cursor on the list."""
        self.list.focus()

    def draw(self) -> None:
        """Draws the list and the story."""
        contacts, today = self.snapshot.contacts.values(), self.app.tracker.today
        overdue = sum(contact.state(today) == "overdue" for contact in contacts)
        due = sum(contact.state(today) == "due" for contact in contacts)
        said = (f"{overdue} overdue" if overdue else "", f"{due} due" if due else "")
        self.list.set_title("People", " · ".join(filter(None, said)))
        self.show_list(
            self.in_order(by_next_date(contacts, today)),
            searched_person,
            self._row,
            empty=f"Nobody here yet. {self.app.keys['item.add']} adds somebody you met on the way.",
            none_fits="Nobody matches.",
            aside=(DELETED["contacts"], in_name_order(self.snapshot.deleted.contacts.values())),
        )
        self.show_story()

    @property
    def foot(self) -> str:
        """By what the list is sorted."""
        return self.order_said

    def show_story(self) -> None:
        """Shows the story of the person under the cursor."""
        self.person.show(self.record)
        self.refresh_keys()

    def _row(self, id_: int, width: int) -> list[Piece]:
        gone, today = self.listed.deleted.contacts, self.app.tracker.today
        contact = self.listed.contacts.get(id_) or gone[id_]
        state = contact.state(today)
        is_roomy = width >= _ROOM_FOR_COMPANY
        due = _DUE if is_roomy else min(_DUE_SHORT, width // 2)
        last = _LAST if width >= _DUE_SHORT + _LAST + 12 else 0
        room = width - 3 - due - last
        company = room * 2 // 5 if is_roomy else 0
        said = new_words(len(contact.touches)) if id_ in gone else due_words(contact, today)
        return [
            Piece("  " if id_ in gone else f"{SIGNS[state]} ", "accent"),
            cell(contact.name or "(no name)", room - company),
            cell(f" {contact.company or ''}", company, "muted"),
            Piece(" "),
            cell(said, due, "" if state in ("due", "overdue") and id_ not in gone else "muted"),
            cell(self._last(contact), last, "muted", "right"),
        ]

    def _last(self, contact: Contact) -> str:
        touch = contact.last_touch
        if touch is None or not touch.when:
            return ""
        age = ago(touch.at, self.app.now) if touch.at else ago_on(touch.day, self.app.tracker.today)
        return f"{DIRECTION_SIGNS[touch.direction]} {age}"

    @property
    def contact(self) -> Contact | None:
        """The person under the cursor."""
        return self.snapshot.contacts.get(self.list.key) if self.list.key is not None else None

    @property
    def record(self) -> Contact | None:
        """The person under the cursor; one who was deleted with what there was since."""
        gone = self.snapshot.deleted.contacts
        return self.contact or (gone.get(self.list.key) if self.list.key is not None else None)

    @property
    def contested(self) -> list[Contested]:
        """The texts about the person that have several versions."""
        if self.contact is None or not self.snapshot.versions:
            return []
        return contested(self.snapshot.versions, self.snapshot.tables, "contact", self.contact.id)

    @property
    def footer(self) -> tuple[str, ...]:
        """What is wanted most where the cursor is."""
        if self.focused is self.filter:
            return ("app.back",)
        if self.deleted:
            return ("item.restore", "list.find", "app.undo")
        if self.restorable:
            return ("item.restore", *self.OFFERS)
        if self.contested:
            return ("text.versions", *self.OFFERS)
        return ("app.back", *self.OFFERS) if self.focused is self.person else super().footer

    @on(Rows.Moved, "#contacts")
    def _choose(self) -> None:
        self.show_story_soon()

    # Where one is

    def panes(self) -> list[Widget]:
        """The list and the story."""
        return [self.list, self.person]

    def turn_to(self, pane: Widget) -> None:
        """A small terminal shows one box at a time."""
        if pane in self.panes():
            self.set_class(pane is self.person, "-at-story")

    def go_to(self, id_: int, pane: str = "") -> None:
        """Shows a person; `pane` is their story, or nothing for the list."""
        self.go_to_row(id_)
        self.person.show(self.record)
        self.show_pane(self.person if pane else self.list)

    # What keys say here

    @on(Lines.Opened, "#contacts")
    def action_item_open(self) -> None:
        """Goes to the story of the person, and from there to where one met."""
        if self.focused is self.person:
            self.person.action_open()
        elif self.record is not None:
            self.show_pane(self.person)

    @on(Lines.Opened, "#person")
    def _open_line(self, event: Lines.Opened) -> None:
        if event.key in self.snapshot.applications:
            self.app.show("applications", event.key, "people")
        elif contact := self.its_person():
            self.edit_touch(contact, event.key)

    def action_item_add(self) -> None:
        """Opens the dialog for a new person."""

        def show(added: int | None) -> None:
            if added is not None:
                self.go_to(added)

        self.app.push_screen(later.AddContact(), show)

    def action_item_edit(self) -> None:
        """Opens all of the person's fields, or those of the touch under the cursor."""
        contact = self.its_person()
        if contact is None:
            return
        if self.person.touch is not None:
            self.edit_touch(contact, self.person.touch.id)
        else:
            self.edit_contact(contact)

    def row_as_text(self) -> str:
        """The touch under the cursor, or the person."""
        if self.person.touch is not None:
            return touch_row(self.person.touch)
        return person_row(self.contact) if self.contact else ""

    def action_item_not_now(self) -> None:
        """Asks until when the person can wait."""
        if contact := self.its_person():
            self.snooze(contact)

    def action_item_delete(self) -> None:
        """Moves the person to the trash, or the touch under the cursor."""
        contact = self.its_person()
        if contact is None:
            return
        if self.person.touch is not None:
            self.delete_touch(contact, self.person.touch.id)
        else:
            self.delete_contact(contact)
