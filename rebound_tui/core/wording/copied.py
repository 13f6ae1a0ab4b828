"""A row as text, for the clipboard: its fields with tabs between them, as a spreadsheet takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.text import one_line
from rebound_tui.core.wording import MARK_WORDS, event_words, touch_words
from rebound_tui.core.wording.habit import wanted_words

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.core.agenda import Item
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact, Touch
    from rebound_tui.core.habit import Habit
    from rebound_tui.core.timeline import Event


def application_row(one: Application) -> str:
    """What it is, how far it has come, and where it is found."""
    return _row(one.company, one.role, one.stage, one.url)


def event_row(event: Event) -> str:
    """The day, and what happened."""
    return _row(event.day.isoformat() if event.when else "", event_words(event))


def person_row(one: Contact) -> str:
    """Who it is, and how to reach them."""
    return _row(one.name, one.company, one.role, one.email, one.phone, one.url)


def touch_row(touch: Touch) -> str:
    """The day, and what there was."""
    return _row(touch.day.isoformat() if touch.when else "", touch_words(touch))


def habit_row(one: Habit, today: date) -> str:
    """What is wanted, how strong it is, and how today stands."""
    return _row(
        one.name, wanted_words(one.wanted), f"{one.score(today):.0%}", MARK_WORDS[one.marks.get(today)]
    )


def item_row(item: Item) -> str:
    """What waits, and why."""
    return _row(item.title, item.why)


def _row(*fields: str | None) -> str:
    return "\t".join(one_line(" ".join((field or "").split())) for field in fields).rstrip("\t")
