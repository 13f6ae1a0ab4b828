"""What comes next once nothing waits any more: one thing, and when; and when the habits ask again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.contact import ENDLESS
from rebound_tui.core.day import logical_day
from rebound_tui.core.seed import seeds
from rebound_tui.core.since import say_day, say_time
from rebound_tui.core.wall import MIDNIGHT, local_day, on_the_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.snapshot import Snapshot


class Ahead(NamedTuple):
    """Something that has a date: an instant, or a day of which no time is known."""

    what: str
    title: str
    when: datetime | date

    def words(self, snapshot: Snapshot, now: datetime) -> str:
        """`interview · Initech · Engineer, Tue 24 Nov, 14:30`."""
        zone = snapshot.zone
        if isinstance(self.when, datetime):
            when = say_time(self.when, now, zone)
        else:
            when = say_day(self.when, local_day(now, zone))
        return f"{self.what} · {self.title}, {when}"

    def day(self, snapshot: Snapshot) -> date:
        """The day it comes on."""
        return local_day(self.when, snapshot.zone) if isinstance(self.when, datetime) else self.when


def next_ahead(snapshot: Snapshot, now: datetime) -> Ahead | None:
    """The first thing after `now` (aware) that asks for something, habits aside; None if nothing has a date."""

    def order(ahead: Ahead) -> tuple[datetime, str]:
        when, zone = ahead.when, snapshot.zone
        at = when if isinstance(when, datetime) else on_the_clock(when, MIDNIGHT, zone)
        return at, ahead.title

    return min(_all_ahead(snapshot, now), key=order, default=None)


def habits_again(snapshot: Snapshot, now: datetime) -> tuple[date, list[str]] | None:
    """The next logical day on which habits ask for something if nothing more is done, and their names; or None."""
    today = logical_day(now, snapshot.zone, snapshot.settings.day_start)
    days: dict[date, list[str]] = {}
    for habit in snapshot.habits.values():
        if (day := habit.next_open(today)) is not None:
            days.setdefault(day, []).append(habit.name)
    return min(days.items(), default=None)


def _all_ahead(snapshot: Snapshot, now: datetime) -> Iterator[Ahead]:
    today = local_day(now, snapshot.zone)
    for application in snapshot.applications.values():
        title = application.title
        if application.is_open and (event := application.next_interview(now, snapshot.zone)):
            yield Ahead("interview", title, event.at.astimezone(UTC) if event.at else event.day)
        if application.archived_at is not None:
            continue
        if application.stage == "rejected":
            hold, reply = application.hold, application.reply
            if hold and hold.hold_until and hold.state(now) == "cooling":
                yield Ahead("a hold opens", title, hold.hold_until)
            if reply and reply.asks_at and reply.asks_at > now:
                yield Ahead("what your reply brought", title, reply.asks_at)
        elif (quiet := application.days_quiet(now, snapshot.zone)) is not None:
            left = snapshot.settings.quiet_after.days - quiet
            if left > 0:
                yield Ahead("perhaps a nudge", title, date.fromordinal(today.toordinal() + left))
    for contact in snapshot.contacts.values():
        rests = contact.stopped_at is not None or contact.paused_until == ENDLESS
        if contact.next_on and contact.next_on > today and not rests:
            yield Ahead("be in touch", contact.title, contact.next_on)
    for seed in seeds(snapshot):
        if seed.next_on and seed.next_on > today:
            yield Ahead("a door to look at", seed.application.title, seed.next_on)
