"""The person pane: one person's story, from when to be in touch next down to the first time one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.since import ago, ago_on, say_day
from rebound_tui.core.wording import (
    DIRECTION_SIGNS,
    STAGE_SIGNS,
    cadence_words,
    stage_words,
    touch_words,
)
from rebound_tui.core.wording.people import PAUSED, STOPPED, balance_words, count_words, due_words
from rebound_tui.core.wording.versions import deleted_words, versions_words
from rebound_tui.tui.text import Piece, cell, spread
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rebound_tui.core.contact import Contact, Touch
    from rebound_tui.tui.app import ReboundApp

_LABEL = 7  # cells
_DAY = 7  # cells, for `24 Nov`

_NOBODY = "When to be in touch, and what there was, stands here; {person.touch} notes that you were."


class PersonPane(Pane[int]):
    """The items are the applications where one met, and the touches: enter goes there, or changes one."""

    app: ReboundApp
    contact: Contact | None = None

    def show(self, contact: Contact | None) -> None:
        """Tells that person's story as it is now."""
        self.contact = contact
        self.redraw()

    def lines(self, width: int) -> Iterable[Line[int]]:
        """When to be in touch, how to reach them, where one met, what there was, and the note."""
        contact = self.contact
        self.set_title(contact.name if contact else "")
        if contact is None:
            yield from text_lines(self.app.keys.said(_NOBODY), width, "muted")
            return
        deleted = self.app.snapshot.deleted
        if said := deleted_words(deleted, contact.id, self.app.keys["item.restore"]):
            yield from text_lines(said, width, "warm")
            yield Line([])
        if contact.id not in deleted.contacts:
            yield from self._next(contact, width)
        yield from _details(contact, width)
        met = [self.app.snapshot.applications.get(id_) for id_ in contact.applications_set]
        known = [application for application in met if application is not None]
        if known:
            yield from _heading("Met at", width)
            for application in known:
                stands = Piece(f"{STAGE_SIGNS[application.stage]} {stage_words(application)}", "muted")
                yield Line(spread(application.title, [stands], width), application.id)
        yield from _heading("In touch", width, count_words(contact))
        if not contact.touches:
            yield from text_lines(
                f"Not yet; {self.app.keys['person.touch']} notes the first time.", width, "muted"
            )
        for touch in reversed(contact.touches):
            yield Line(self._touch(touch, width, self.app.tracker.today), touch.id)
        if contact.note or "note" in self.app.snapshot.versions.get(("contacts", contact.id), ()):
            several = "note" in self.app.snapshot.versions.get(("contacts", contact.id), ())
            several_words = versions_words(self.app.snapshot.document("contacts", contact.id), "note")
            shows = f"{self.app.keys['text.versions']} shows them"
            yield from _heading(f"Note ─ {several_words}, {shows}" if several else "Note", width)
            yield from text_lines(contact.note or "", width)

    @property
    def touch(self) -> Touch | None:
        """The touch under the cursor, while the pane has the focus."""
        touches = self.contact.touches if self.contact and self.has_focus else ()
        return next((touch for touch in touches if touch.id == self.key), None)

    def _next(self, contact: Contact, width: int) -> Iterable[Line[int]]:
        today = self.app.tracker.today
        state = contact.state(today)
        words = due_words(contact, today)
        if contact.next_on and state not in ("stopped", "paused"):
            words = f"{words} · {say_day(contact.next_on, today)}"
        yield from text_lines(words[:1].upper() + words[1:], width, "strong")
        if state in ("stopped", "paused"):
            said = self.app.keys.said(STOPPED if state == "stopped" else PAUSED)
            yield from text_lines(said, width, "muted")
        elif contact.every:
            yield from text_lines(cadence_words(contact.every), width, "muted")
        else:
            yield from text_lines(
                f"{self.app.keys['item.edit']} sets how often to be in touch.", width, "muted"
            )
        yield from text_lines(balance_words(contact), width, "warm") if balance_words(contact) else ()

    def _touch(self, touch: Touch, width: int, today: date) -> list[Piece]:
        day = say_day(touch.day, today).partition(" ")[2] if touch.when else "no date"
        room = _DAY if touch.day.year == today.year or not touch.when else _DAY + 5
        age = ""
        if touch.when:
            age = ago(touch.at, self.app.now) if touch.at else ago_on(touch.day, today)
        sign = Piece(f"{DIRECTION_SIGNS[touch.direction]} ", "good" if touch.is_answered else "accent")
        pieces = [cell(day, room, "muted"), sign]
        words = touch_words(touch)
        if ("touches", touch.id) in self.app.snapshot.versions:
            words = f"{versions_words(self.app.snapshot.document('touches', touch.id), 'text')} · {words}"
        return [*pieces, *spread(words, [Piece(age, "muted")], width - room - 2)]


def _heading(text: str, width: int, aside: str = "") -> Iterable[Line[int]]:
    yield Line([])
    yield Line(spread(text, [Piece(aside, "muted")], width, "heading"))


def _details(contact: Contact, width: int) -> Iterable[Line[int]]:
    rows = [
        ("also", ", ".join(contact.also_named)),
        ("", " · ".join(part for part in (contact.role, contact.company) if part)),
        ("mail", contact.email),
        ("phone", contact.phone),
        ("link", contact.url),
    ]
    if any(text for _, text in rows):
        yield Line([])
    for label, text in rows:
        if text:
            room = _LABEL if label else 0
            yield Line([cell(label, room, "muted"), cell(text, width - room)])
