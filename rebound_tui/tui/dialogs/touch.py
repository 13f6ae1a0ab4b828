"""The dialogs that note one real contact with a person, and change it; what was last stands above the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.contact import ASKS, Touch
from rebound_tui.core.wording.people import GIVES, at_hand, due_words, who_words
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.feedback import offer_feedback
from rebound_tui.tui.dialogs.form import Choice, Field, LineField
from rebound_tui.tui.dialogs.when import WhenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact

_DIRECTIONS = [("out", "me"), ("in", "them")]
_HOWS = [("mail", "mail"), ("call", "call"), ("chat", "chat"), ("met", "met")]
_SORTS = [("none", "neither"), ("give", "a give"), ("ask", "an ask")]


class _TouchDialog(Dialog[int]):
    """What there is to say of a touch; what there is to know of the person stands above it."""

    TITLE: ClassVar = "In touch"

    def __init__(self, people: Sequence[Contact], touch: Touch | None = None) -> None:
        self.people = {contact.id: contact for contact in people}
        self.contact = people[0]
        self._known = touch or Touch(0, "", self.app.tracker.today)
        super().__init__()

    def intro(self) -> str:
        """Whom it is about, the last two times, their note, and how gives and asks stand."""
        contact, today = self.contact, self.app.tracker.today
        lines = at_hand(contact, self.app.now, today, but=self._known.id)
        if len(self.people) == 1:
            lines = [who_words(contact, today), *lines]
        return "\n".join(lines)

    def fields(self) -> Iterable[Field]:
        """All but the person may be left as it is."""
        touch = self._known
        if len(self.people) > 1:
            today = self.app.tracker.today
            names = [(id_, f"{who.name}, {due_words(who, today)}") for id_, who in self.people.items()]
            self._person = Choice("person", "With", names, self.contact.id)
            yield self._person
        yield LineField("text", "About", touch.text, placeholder="what it was about, in a line")
        yield Choice("how", "How", _HOWS, touch.how)
        yield Choice("direction", "From", _DIRECTIONS, touch.direction)
        yield Choice("sort", "It was", _SORTS, touch.sort, says=self._said_of)

    def _said_of(self, sort: str) -> str:
        """What goes with a give; too many asks in a row are noticed before one more is made."""
        if sort == "give":
            return f"such as {GIVES}"
        others = tuple(touch for touch in self.contact.touches if touch.id != self._known.id)
        asks = self.contact._replace(touches=others).asks_in_a_row + 1
        if sort == "ask" and asks == ASKS:  # with more of them it stands above already
            return f"{asks} asks in a row with this one. Perhaps give something first."
        return ""

    def on_mount(self) -> None:
        """Says what there is to know of another person once that one is chosen."""
        if len(self.people) > 1:
            self.watch(self._person.control, "chosen", self._turn, init=False)

    def _turn(self) -> None:
        self.contact = self.people[self._person.value]
        self.tell()


class TouchDialog(_TouchDialog):
    """Asks which person where there are several; the first of them is most overdue."""

    def __init__(self, people: Sequence[Contact], application: Application | None = None) -> None:
        self.application = application
        super().__init__(people)

    def fields(self) -> Iterable[Field]:
        """When, at last."""
        yield from super().fields()
        yield WhenField()

    def submit(self, values: Mapping[str, Any]) -> int:
        """Notes the touch."""
        tracker = self.app.tracker
        said = dict(values)
        person = said.pop("person", self.contact.id)
        about = self.application.id if self.application else None
        touch = self.app.carry_out(lambda: tracker.touch(person, **said, application=about))
        contact = tracker.contact_of(person)
        self.app.say(f"Noted. {contact.name}: {due_words(contact, tracker.today)}.")
        if touch.direction == "in":
            offer_feedback(self.app, touch.application, touch.text, touch.when)
        return touch.id


class EditTouch(_TouchDialog):
    """A touch as it was noted; what is changed moves the next date with it."""

    def __init__(self, contact: Contact, touch: Touch) -> None:
        self.touch = touch
        super().__init__([contact], touch)

    def fields(self) -> Iterable[Field]:
        """When, at last."""
        yield from super().fields()
        needed = "It needs a date; today will do if you don't know."
        yield WhenField(value=self.touch.when, empty="", required=needed)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Changes it, if anything is to be changed."""
        tracker, touch = self.app.tracker, self.touch
        if any(value != getattr(touch, name) for name, value in values.items()):
            self.app.carry_out(lambda: tracker.edit_touch(self.contact.id, touch.id, **values))
            contact = tracker.contact_of(self.contact.id)
            self.app.say(f"Changed. {contact.name}: {due_words(contact, tracker.today)}.")
        return touch.id
