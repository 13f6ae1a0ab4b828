"""A few people and habits to look at, with names nobody would choose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from rebound_tui.core.frequency import times_in
from rebound_tui.core.habit import Wanted
from tests.company import COMPANY

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def furnish(home):
    """Ann is overdue, Bo is due, Cleo never answered; one habit is strong, one is new."""
    tracker, clock = home.tracker, home.clock
    clock.now = NOON - timedelta(days=60)
    initech = tracker.add("Initech", "Platform engineer").id
    tracker.add(COMPANY, "Backend engineer")
    ann = tracker.contact(
        "Ann Lee",
        application=initech,
        every="3w",
        role="Head of platform",
        email="ann@initech.example",
        note="Likes queues.",
    )
    bo = tracker.contact("Bo Chan [/oops] [b", company=COMPANY, every="6w")
    cleo = tracker.contact("Cleo Brandt", company="Hooli", every="slowing")
    tracker.contact("Dana Örn", company="Initech")
    clock.now = NOON - timedelta(days=49)
    tracker.touch(bo.id, "one open question", sort="ask")
    for days in (50, 40, 33):
        clock.now = NOON - timedelta(days=days)
        tracker.touch(ann.id, "about queues [/]", sort="ask")
    tracker.touch(ann.id, "she liked it", direction="in")
    for days in (30, 20, 10):
        clock.now = NOON - timedelta(days=days)
        tracker.touch(cleo.id, "hello")
    clock.now = NOON
    walk = tracker.add_habit("Walk [/oops] [b")
    read = tracker.add_habit("Read", Wanted(times_in(3, 7)))
    for days in range(40):
        day = date(2026, 11, 22) - timedelta(days=days)
        if days % 5:
            tracker.mark(walk.id, "done", days=[day])
    tracker.mark(read.id, "skip", days=[date(2026, 11, 21)])
    tracker.mark(read.id, "not", days=[date(2026, 11, 20)])
    return home


def named(records, name):
    """The one of these records with that name."""
    return next(record for record in records.values() if record.name == name)
