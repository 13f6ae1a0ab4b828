"""The dialogs about a door that a no left open: how it stands, not now, and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.seed import DOORS
from rebound_tui.core.when import Look
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.core.wording.seed import DOOR_MEANINGS, before_words, door_words, seed_when_words
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField, TextField
from rebound_tui.tui.dialogs.when import DayField, WhenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rebound_tui.core.application import Application
    from rebound_tui.core.seed import Seed

_STAGES = [("applied", "applied"), ("saved", "saved for later")]


class SeedDialog(Dialog[int]):
    """How the door stands, why come back, and when: only the first is needed."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"Not right now is not never ─ {application.title}"

    def fields(self) -> Iterable[Field]:
        """The door first; a reason and a date help to come back."""
        application = self.application
        doors = [(door, door) for door in DOORS]
        chosen = application.door or "ajar"
        yield Choice("door", "The door is", doors, chosen, says=DOOR_MEANINGS.__getitem__)
        yield TextField("return_text", "Why", application.return_text or "")
        yield self._day("return_on", "Look again", application.return_on)
        yield self._day("reapply_on", "Re-apply", application.reapply_on)

    def _day(self, key: str, label: str, on: date | None) -> Field:
        """A day ahead; one that is past by now is shown as it is, and stays unless it is changed."""
        look = Look.EITHER if on and on < self.app.tracker.today else Look.AHEAD
        return DayField(key, label, on, look=look, empty="no date")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Keeps it, if anything is to be changed."""
        known = self.application
        if any(
            value != (getattr(known, name) or ("" if name == "return_text" else None))
            for name, value in values.items()
        ):
            kept = self.app.carry_out(lambda: self.app.tracker.seed(known.id, **values))
            self.app.say(
                f"The door is {door_words(kept, self.app.tracker.today)}. {self.app.keys['place.seeds']} lists all of them."
            )
        return known.id


class PutOffDialog(Dialog[int]):
    """Enter takes the day that is filled in: a month from now."""

    TITLE: ClassVar = "Not now"

    def __init__(self, seed: Seed) -> None:
        self.seed = seed
        super().__init__()

    def intro(self) -> str:
        """What it is about."""
        return f"{self.seed.application.title} · {seed_when_words(self.seed, self.app.tracker.today)}"

    def fields(self) -> Iterable[Field]:
        """The day."""
        yield DayField("until", "Until", "+1m", look=Look.AHEAD, empty="", required="Until when?")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Moves the date."""
        tracker = self.app.tracker
        later = self.app.carry_out(lambda: tracker.put_off(self.seed.id, values["until"]))
        self.app.say(f"{later.title}: {door_words(later, tracker.today)}.")
        return later.id


class ReapplyDialog(Dialog[int]):
    """A new application at the same company. The people come along, and how it went before stays beside it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = f"Come back ─ {application.company}"

    def intro(self) -> str:
        """What there was, why one comes back, and the lesson to bring."""
        application, contacts = self.application, self.app.snapshot.contacts
        lines = [f"Before: {before_words(application, self.app.tracker.today)}"]
        if application.return_text:
            lines.append(f"You wanted to come back: {application.return_text}")
        if lesson := application.reflection.lesson:
            lines.append(lesson_words(lesson))
        names = [contacts[id_].name for id_ in application.contacts if id_ in contacts]
        if names:
            lines.append(f"Along with it: {', '.join(names)}.")
        return "\n".join(lines)

    def fields(self) -> Iterable[Field]:
        """As what, and whether it is sent already."""
        yield LineField("role", "Role", self.application.role)
        yield Choice("stage", "Stage", _STAGES, "applied")
        yield WhenField("when", "Since", empty="today")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Makes it."""
        new = self.app.carry_out(lambda: self.app.tracker.reapply(self.application.id, **values))
        self.app.say(f"{new.title}: {new.stage}. What there was before stands below its timeline.")
        return new.id
