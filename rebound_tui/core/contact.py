"""The people met on the way, the times one was in touch with them, and when the next is due."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.cadence import Cadence, cadence, quarter
from rebound_tui.core.record import Document, Filler, Problem, Reader
from rebound_tui.core.timeline import LONG_AGO, day_of
from rebound_tui.core.wall import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable

State = Literal["ok", "due", "overdue", "snoozed", "paused", "stopped"]
HOWS = ("mail", "call", "chat", "met")
DIRECTIONS = ("out", "in")
SORTS = ("none", "give", "ask")
#: After so many messages in a row without an answer the tracker stops asking for another.
UNANSWERED = 3
#: After so many asks in a row it is time for a give.
ASKS = 3
#: Until when a person rests who rests without an end.
ENDLESS = date(record.LAST_YEAR, 12, 31)


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
    """A person. `since_on` is the day the cadence began, `snoozed_on` the day a snooze moved the next contact to.

    `others` are the ids of contacts that turned out to be the same person, `also_named` what those are called;
    `resumed_on` is the local day of `resumed_at`, from when on unanswered messages are counted.
    """

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
    resumed_at: datetime | None = None
    resumed_on: date | None = None
    same_as: int | None = None
    touches: tuple[Touch, ...] = ()
    others: tuple[int, ...] = ()
    also_named: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Who it is in one line: the name and where they work."""
        return " · ".join(part for part in (self.name, self.company) if part)

    @property
    def names(self) -> tuple[str, ...]:
        """All the names they go by."""
        return (self.name, *self.also_named)

    @property
    def last_touch(self) -> Touch | None:
        """The latest real contact."""
        return self.touches[-1] if self.touches else None

    @property
    def unanswered(self) -> int:
        """How many messages in a row went out since they last gave a sign, or since one began again."""
        began = (self.resumed_on, True, self.resumed_at) if self.resumed_on and self.resumed_at else None
        count = 0
        for touch in reversed(self.touches):
            if touch.is_answered or (began and touch.order[:3] <= began):
                break
            count += 1
        return count

    @property
    def asks_in_a_row(self) -> int:
        """How many of the latest messages that went out were asks, back to the first that wasn't."""
        count = 0
        for touch in reversed([touch for touch in self.touches if touch.direction == "out"]):
            if touch.sort != "ask":
                break
            count += 1
        return count

    def sorts(self, sort: str) -> int:
        """How often one gave (`give`) or asked (`ask`)."""
        return sum(touch.sort == sort and touch.direction == "out" for touch in self.touches)

    @property
    def next_on(self) -> date | None:
        """When the next contact is due: what follows from the cadence, or a snooze or a pause that ends later.

        Without a cadence a snooze stands until there was a contact on that day or after it.
        """
        return self._dates[0]

    @property
    def overdue_on(self) -> date | None:
        """The first day on which the contact is no longer merely due."""
        return self._dates[1]

    def next_dates(self, today: date, count: int = 3) -> list[date]:
        """The next date and those that would follow if one were in touch on each, on `today` where it is past."""
        dates = [self.next_on] if self.next_on else []
        touches = len(self._counted)
        while dates and self.every and len(dates) < count:
            touches += 1
            dates.append(self.every.after(max(dates[-1], today), touches))
        return dates

    def state(self, today: date) -> State:
        """How it stands on the local day `today`."""
        return self.stands(today)[0]

    def stands(self, today: date) -> tuple[State, date | None]:
        """How it stands on the local day `today`, and when the next contact is due."""
        next_on, overdue_on = self._dates
        if self.stopped_at:
            return "stopped", next_on
        if self.paused_until and (today < self.paused_until or self.paused_until == ENDLESS):
            return "paused", next_on
        if next_on is None or overdue_on is None:
            return "ok", next_on
        if today < next_on:
            return "snoozed" if next_on == self.snoozed_on else "ok", next_on
        return "overdue" if today >= overdue_on else "due", next_on

    @property
    def _counted(self) -> list[Touch]:
        """The touches since the cadence began."""
        since = self.since_on
        return [touch for touch in self.touches if since is None or touch.day >= since]

    @property
    def _dates(self) -> tuple[date | None, date | None]:
        """The days from which the next contact is due, and overdue."""
        every, snoozed, since = self.every, self.snoozed_on, self.since_on
        rested = self.paused_until if self.paused_until != ENDLESS else None
        last = self.touches[-1].day if self.touches else None
        # The slowing cadence begins with its first step, whatever there was before it.
        counted = self._counted
        begins_on = since if every and every.is_slowing and not counted else last or since
        if every is None or begins_on is None:
            if snoozed is None or (last and last >= snoozed):
                return None, None
            next_on = max(snoozed, rested or snoozed)
            return next_on, next_on + quarter(0)
        natural = every.after(begins_on, len(counted))
        next_on = max(natural, snoozed or natural, rested or natural)
        return next_on, next_on + every.grace(begins_on, natural)


_READER = Reader(
    "contacts",
    name=str,
    company=str,
    role=str,
    email=str,
    phone=str,
    url=str,
    note=str,
    applications_set=record.wholes,
    every=cadence,
    since_on=record.day,
    next_on=record.day,
    paused_until=record.day,
    stopped_at=record.instant,
    resumed_at=record.instant,
    same_as=int,
)
_TOUCH = Filler(
    "touches",
    Touch,
    contact=int,
    application=int,
    at=record.instant,
    on=record.day,
    how=record.one_of(*HOWS),
    direction=record.one_of(*DIRECTIONS),
    sort=record.one_of(*SORTS),
    text=str,
)


_AT, _ON = Touch._fields.index("at"), Touch._fields.index("on")


def read_touch(id_: int, document: Document, zone: tzinfo, problems: list[Problem]) -> Touch:
    """One touch as stored; one without any date counts as the first there was."""
    values = _TOUCH.fill(id_, document, problems)
    values[:3] = id_, record.stamp_of(document), day_of(values, _AT, _ON, zone)
    return Touch._make(values)


def by_next_date(contacts: Iterable[Contact], today: date) -> list[Contact]:
    """Contacts, overdue first, then by their next date; those without one last, by name."""

    def order(contact: Contact) -> tuple[bool, bool, date, str, int]:
        state, next_on = contact.stands(today)
        waits = next_on is None or state in ("stopped", "paused")
        return (state != "overdue", waits, next_on or date.max, contact.name.casefold(), contact.id)

    return sorted(contacts, key=order)


def read_contact(
    id_: int, document: Document, touches: Iterable[Touch], zone: tzinfo, problems: list[Problem]
) -> Contact:
    """One contact as stored; what is stored as `next_on` is a snooze, for the date itself follows from the touches."""
    fields = _READER.read(id_, document, problems)
    fields["touches"] = tuple(sorted(touches, key=attrgetter("order")))
    fields["snoozed_on"] = fields.pop("next_on", None)
    if resumed_at := fields.get("resumed_at"):
        fields["resumed_on"] = local_day(resumed_at, zone)
    return Contact(id_, **fields)
