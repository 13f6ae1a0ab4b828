"""The words for the people met, and for staying in touch without being a burden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.contact import ASKS, ENDLESS, UNANSWERED
from rebound_tui.core.since import ago, ago_on, say_day, say_days
from rebound_tui.core.text import fit, one_line
from rebound_tui.core.wording import DIRECTION_SIGNS, touch_words

if TYPE_CHECKING:
    from datetime import date, datetime

    from rebound_tui.core.contact import Contact, Touch

GIVES: Final = "an article, congratulations, an introduction"
STOPPED: Final = (
    f"{UNANSWERED} messages in a row went unanswered, so it rests. "
    "It goes on when they write, or with {person.rest}."
)
PAUSED: Final = "Nothing is due while it rests; {person.rest} goes on."
_LAST = 2  # touches
_NOTE = 160  # characters
_NAME = 32  # cells


def who_words(contact: Contact, today: date) -> str:
    """Whom it is about, and when the next contact is wanted: what stands first in a dialog about somebody."""
    return f"{fit(one_line(contact.name), _NAME)} · {due_words(contact, today)}"


def due_words(contact: Contact, today: date) -> str:
    """When the next contact is wanted, in a few words; the days are counted from the next date."""
    state, next_on = contact.stands(today)
    if state == "stopped":
        return "stopped, no answer so far"
    if state == "paused" and contact.paused_until == ENDLESS:
        return "paused"
    if state == "paused" and contact.paused_until:
        return f"paused until {say_day(contact.paused_until, today)}"
    if next_on is None:
        return "no date set"
    days = (next_on - today).days
    if days > 0:
        return f"{'snoozed, ' if state == 'snoozed' else ''}due in {say_days(days)}"
    if days == 0:
        return "due today"
    return f"{say_days(-days)} overdue" if state == "overdue" else f"due for {say_days(-days)}"


def balance_words(contact: Contact) -> str:
    """What there is to say of gives and asks; nothing as long as the last asks were few."""
    asks = contact.asks_in_a_row
    return f"{asks} asks in a row: perhaps give something next time, such as {GIVES}." if asks >= ASKS else ""


def count_words(contact: Contact) -> str:
    """How often there was contact, and how often one gave and asked: `5 times · gave 2, asked 3`."""
    times = len(contact.touches)
    counts = [(verb, contact.sorts(sort)) for verb, sort in (("gave", "give"), ("asked", "ask"))]
    said = "once" if times == 1 else f"{times} times" if times else ""
    return " · ".join(filter(None, (said, ", ".join(f"{verb} {count}" for verb, count in counts if count))))


def at_hand(contact: Contact, now: datetime, today: date, *, but: int = 0) -> list[str]:
    """What helps to begin: the last two touches, latest first, the note, and the balance; without the touch `but`."""
    last = [touch for touch in contact.touches if touch.id != but][: -_LAST - 1 : -1]
    lines = [
        f"{DIRECTION_SIGNS[touch.direction]} {age_words(touch, now, today)}{touch_words(touch)}"
        for touch in last
    ]
    if contact.note:
        note = one_line(" ".join(contact.note[: 2 * _NOTE].split()))
        lines.append(f"Note: {note if len(note) <= _NOTE else note[:_NOTE].rstrip() + '…'}")
    return [*lines, *filter(None, [balance_words(contact)])]


def age_words(touch: Touch, now: datetime, today: date) -> str:
    """How long ago it was, to begin a line with: `3w: `."""
    if not touch.when:
        return ""
    return f"{ago(touch.at, now) if touch.at else ago_on(touch.day, today)}: "


def next_dates_words(contact: Contact, today: date) -> str:
    """The next three dates, as the field for a cadence shows them: `next: Mon 7 Dec, Mon 21 Dec, Mon 4 Jan 2027`."""
    return f"next: {', '.join(say_day(on, today) for on in contact.next_dates(today))}"
