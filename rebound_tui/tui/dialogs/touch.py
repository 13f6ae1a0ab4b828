"""The dialog that notes one real contact with a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.agenda import due_words
from rebound_tui.core.text import fit, one_line
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField
from rebound_tui.tui.dialogs.when import WhenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact

_NAME = 32  # cells
_DIRECTIONS = [("out", "me"), ("in", "them")]
_HOWS = [("mail", "mail"), ("call", "call"), ("chat", "chat"), ("met", "met")]
_SORTS = [("none", "neither"), ("give", "a give"), ("ask", "an ask")]


class TouchDialog(Dialog[int]):
    """Asks which person where there are several; the first of them is most overdue."""

    TITLE: ClassVar = "In touch"

    def __init__(self, people: Sequence[Contact], application: Application | None = None) -> None:
        self.people = {contact.id: contact for contact in people}
        self.application = application
        super().__init__()

    def intro(self) -> str:
        """Whom it is about, where there is but one."""
        if len(self.people) > 1:
            return ""
        (contact,) = self.people.values()
        return f"{fit(one_line(contact.name), _NAME)} · {due_words(contact, self.app.tracker.today)}"

    def fields(self) -> Iterable[Field]:
        """All but the person may be left as it is."""
        if len(self.people) > 1:
            today = self.app.tracker.today
            names = [(id_, f"{who.name}, {due_words(who, today)}") for id_, who in self.people.items()]
            yield Choice("person", "With", names, names[0][0])
        yield LineField("text", "About", placeholder="what it was about, in a line")
        yield Choice("how", "How", _HOWS, "mail")
        yield Choice("direction", "From", _DIRECTIONS, "out")
        yield Choice("sort", "It was", _SORTS, "none")
        yield WhenField()

    def submit(self, values: Mapping[str, Any]) -> int:
        """Notes the touch."""
        tracker = self.app.tracker
        said = dict(values)
        person = said.pop("person", next(iter(self.people)))
        about = self.application.id if self.application else None
        touch = self.app.carry_out(lambda: tracker.touch(person, **said, application=about))
        contact = tracker.snapshot.contacts[person]
        self.app.say(f"Noted. {contact.name}: {due_words(contact, tracker.today)}.")
        return touch.id
