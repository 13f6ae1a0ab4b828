"""What the commands say about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.core.contact import ASKS
from rebound_tui.core.since import say_day
from rebound_tui.core.text import one_line
from rebound_tui.core.wording import DIRECTION_SIGNS, touch_words
from rebound_tui.core.wording.people import balance_words, due_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rebound_tui.core.contact import Contact, Touch
    from rebound_tui.tracker.session import Session


def noted(contact: Contact, session: Session) -> str:
    """After `contact`."""
    return f"Noted {one_line(contact.title)}; {due_words(contact, session.today)}."


def paused(contact: Contact, session: Session) -> str:
    """After `snooze`, `contact --pause` and `contact --go-on`."""
    return f"{one_line(contact.title)}: {due_words(contact, session.today)}."


def touched(contact: Contact, session: Session, verb: str) -> str:
    """After `touch`."""
    said = f"{verb} the touch with {one_line(contact.title)}; {due_words(contact, session.today)}."
    return f"{said}\n{balance_words(contact)}" if contact.asks_in_a_row >= ASKS else said


def made_one(goes: Contact, stays: Contact, session: Session) -> str:
    """After `contact --same-as`."""
    return (
        f"{one_line(goes.title)} and {one_line(stays.title)} are one now; "
        f"{due_words(stays, session.today)}. rebound-tui undo takes it back."
    )


def taken_apart(parts: Sequence[Contact]) -> str:
    """After `contact --apart`."""
    return f"Contacts of their own again: {', '.join(one_line(part.name) for part in parts)}."


def deleted(contact: Contact) -> str:
    """After `contact --delete`."""
    return f"Deleted {one_line(contact.title)}; rebound-tui undo brings them back."


def touches_listed(touches: Sequence[Touch], session: Session) -> str:
    """The table of `touches`."""
    rows = [
        (
            str(touch.id),
            say_day(touch.day, session.today) if touch.when else "no date",
            DIRECTION_SIGNS[touch.direction],
            touch_words(touch),
        )
        for touch in touches
    ]
    return table(rows, terminal.width()) or "Not in touch yet."
