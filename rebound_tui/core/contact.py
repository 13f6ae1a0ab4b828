"""The people met on the way, the times one was in touch with them, and when the next is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.cadence import Cadence, cadence, grace
from rebound_tui.core.record import Document, Problem, Reader
from rebound_tui.core.timeline import LONG_AGO, local_day

if TYPE_CHECKING:
    from collections.abc import Iterable

State = Literal["ok", "due", "overdue", "snoozed", "paused", "stopped"]
HOWS = ("mail", "call", "chat", "met")
DIRECTIONS = ("out", "in")
SORTS = ("none", "give", "ask")
#: After so many messages in a row without an answer the tracker stops asking for another.
UNANSWERED = 3


class Touch(NamedTuple):
    """One real contact: out or in; a give, an ask, or neither."""

    id: int
    stamp: str
    day: date
    contact: int | None = None
    application: int | None = None
    at: datetime | None = None
    on: date | None = None
    how: str = "mail"
    direction: str = "out"
    sort: str = "none"
    text: str = ""

    @property
    def order(self) -> tuple[date, bool, datetime, str, int]:
        """As on a timeline: local day, days without a time first, then the instant, then the stamp."""
        return (self.day, self.at is not None, self.at or LONG_AGO, self.stamp, self.id)

    @property
    def when(self) -> datetime | date | None:
        """The instant where one is known, else the day, else nothing."""
        return self.at or self.on

    @property
    def is_answered(self) -> bool:
        """Whether it proves that they are there: they wrote, or one met."""
        return self.direction == "in" or self.how == "met"


class Contact(NamedTuple):
    """A person. `snoozed_on` is the date a snooze moved the next contact to; `next_on` is what follows."""

    id: int
    name: str = ""
    company: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None
    note: str | None = None
    applications_set: tuple[int, ...] = ()
    every: Cadence | None = None
    since_on: date | None = None
    snoozed_on: date | None = None
    paused_until: date | None = None
    stopped_at: datetime | None = None
    touches: tuple[Touch, ...] = ()
    next_on: date | None = None

    @property
    def last_touch(self) -> Touch | None:
        """The latest real contact."""
        return self.touches[-1] if self.touches else None

    @property
    def unanswered(self) -> int:
        """How many messages in a row went out since they last gave a sign."""
        count = 0
        for touch in reversed(self.touches):
            if touch.is_answered:
                break
            count += 1
        return count

    @property
    def overdue_on(self) -> date | None:
        """The first day on which the contact is no longer merely due."""
        if self.next_on is None:
            return None
        since = self.last_touch.day if self.last_touch else self.since_on
        return _later(self.next_on, grace(self.next_on, since or self.next_on))

    def state(self, today: date) -> State:
        """How it stands on the local day `today`."""
        if self.stopped_at:
            return "stopped"
        if self.paused_until and today < self.paused_until:
            return "paused"
        if self.next_on is None:
            return "ok"
        if today < self.next_on:
            return "snoozed" if self.snoozed_on == self.next_on else "ok"
        return "overdue" if self.overdue_on and today >= self.overdue_on else "due"


_READER = Reader(
    "contacts",
    name=record.text,
    company=record.text,
    role=record.text,
    email=record.text,
    phone=record.text,
    url=record.text,
    note=record.text,
    applications_set=record.wholes,
    every=cadence,
    since_on=record.day,
    next_on=record.day,
    paused_until=record.day,
    stopped_at=record.instant,
)
_TOUCH = Reader(
    "touches",
    contact=record.whole,
    application=record.whole,
    at=record.instant,
    on=record.day,
    how=record.one_of(*HOWS),
    direction=record.one_of(*DIRECTIONS),
    sort=record.one_of(*SORTS),
    text=record.text,
)


def read_touch(id_: int, document: Document, zone: tzinfo, problems: list[Problem]) -> Touch:
    """One touch as stored; one without any date counts as the first there was."""
    fields = _TOUCH.read(id_, document, problems)
    at = fields.get("at")
    if at is not None:
        day = local_day(at, zone)
        fields.pop("on", None)
    else:
        day = fields.get("on", LONG_AGO.date())
    return Touch(id_, record.stamp_of(document), day, **fields)


def read_contact(id_: int, document: Document, touches: Iterable[Touch], problems: list[Problem]) -> Contact:
    """One contact as stored, with the next date that follows from the touches.

    The next date counts from the last real contact, or from `since_on` before there was one. What is stored as
    `next_on` is a snooze: it moves the date once, and only forward.
    """
    fields = _READER.read(id_, document, problems)
    fields["touches"] = tuple(sorted(touches, key=lambda touch: touch.order))
    fields["snoozed_on"] = fields.pop("next_on", None)
    contact = Contact(id_, **fields)
    return contact._replace(next_on=_next_on(contact))


def _next_on(contact: Contact) -> date | None:
    since = contact.last_touch.day if contact.last_touch else contact.since_on
    if contact.every is None or since is None:
        return contact.snoozed_on if contact.snoozed_on and contact.snoozed_on > (since or date.min) else None
    natural = contact.every.after(since, len(contact.touches))
    return max(natural, contact.snoozed_on) if contact.snoozed_on else natural


def _later(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max
