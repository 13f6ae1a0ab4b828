"""The words for the people met, and for staying in touch without being a burden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.contact import ASKS, UNANSWERED
from rebound_tui.core.since import say_day

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.core.contact import Contact

GIVES: Final = "an article, congratulations, an introduction"
STOPPED: Final = (
    f"{UNANSWERED} messages in a row went unanswered, so it rests. It goes on when they write, or with Z."
)
PAUSED: Final = "Nothing is due while it rests. Z goes on."


def balance_words(contact: Contact) -> str:
    """What there is to say of gives and asks; nothing as long as the last asks were few."""
    asks = contact.asks_in_a_row
    return f"{asks} asks in a row: perhaps give something next time, such as {GIVES}." if asks >= ASKS else ""


def count_words(contact: Contact) -> str:
    """How often there was contact, and how often one gave and asked: `5 times · gave 2, asked 3`."""
    times = len(contact.touches)
    counted = [
        f"{verb} {count}"
        for verb, sort in (("gave", "give"), ("asked", "ask"))
        if (count := contact.sorts(sort))
    ]
    said = "once" if times == 1 else f"{times} times"
    return " · ".join(filter(None, (said if times else "", ", ".join(counted))))


def next_dates_words(contact: Contact, today: date) -> str:
    """The next three dates, as the field for a cadence shows them: `next: Mon 7 Dec, Mon 21 Dec, Mon 4 Jan 2027`."""
    return f"next: {', '.join(say_day(on, today) for on in contact.next_dates(today))}"
