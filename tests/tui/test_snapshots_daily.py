"""Pictures of a Today that is done, and of habits of every kind, at the three sizes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rebound_tui.core.frequency import read_often
from rebound_tui.core.habit import Wanted
from tests.company import COMPANY
from tests.tui.app_factory import NOON, house
from tests.tui.pictures import in_each_size

TODAY = date(2026, 11, 23)
SEEN = {
    "day_done": ["1", "asterisk"],
    "bad_day": ["1"],
    "habits_of_every_kind": ["4"],
    "habit_of_numbers": ["4", *["down"] * 4, "enter"],
    "how_much": ["4", *["down"] * 4, "space"],
    "habit_after_a_no": ["4", *["down"] * 3, "enter"],
}


def bad_day(home):
    """Three noes, somebody overdue, habits of every kind, and a week of being ill behind one."""
    tracker, clock = home.tracker, home.clock
    clock.now = NOON - timedelta(days=40)
    ann = tracker.contact("Ann [/] Lee", company="Initech", every="1w").id
    tracker.touch(ann, "hello")
    for hours, how, company in ((60, "mail", "Initech"), (30, "call", "Globex"), (2, "mail", COMPANY)):
        clock.now = NOON - timedelta(hours=hours, days=9)
        no = tracker.add(company, "Engineer").id
        tracker.stage(no, "interview")
        clock.now = NOON - timedelta(hours=hours)
        tracker.reject(no, how=how)
    clock.now = NOON
    return habits(home)


def habits(home):
    """One of each kind with forty days of marks."""
    tracker = home.tracker
    kinds = {
        "Walk [/oops] [b": Wanted(),
        "Reach out": Wanted(read_often("2 in 7")),
        "Aloud": Wanted(read_often("mo we fr")),
        "Pages": Wanted(kind="at_least", target=20_000),
        "Coffee": Wanted(kind="at_most", target=3_000),
        "Back up": Wanted(read_often("monthly")),
        "Kind words after a no": Wanted(read_often("after a no within 48h")),
    }
    for number, (name, wanted) in enumerate(kinds.items()):
        habit = tracker.add_habit(name, wanted)
        for back in range(1, 40):
            if 20 <= back <= 26 or (back + number) % 4 == 0 or wanted.often.trigger:
                continue
            value = (back % 3 + 1) * 10_000 if habit.is_number else None
            tracker.mark(habit.id, "done", days=[TODAY - timedelta(days=back)], value=value)
        if number == 0:
            tracker.mark(habit.id, "skip", days=[TODAY - timedelta(days=4)], why="train")
    tracker.pause_habits(TODAY - timedelta(days=26), TODAY - timedelta(days=20), "ill")
    return home


async def settle(pilot):
    """Lets Today break its lines for the terminal it is in."""
    for _ in range(3):
        await pilot.pause()


@in_each_size
@pytest.mark.parametrize("name", SEEN)
def test_looks_as_it_did(tmp_path, snap_compare, name, size):
    home = house(tmp_path)
    if name == "day_done":
        home.tracker.add_habit("A walk")
        home.tracker.contact("Ann", every="2w")
    else:
        bad_day(home)
    assert snap_compare(home.app, press=SEEN[name], terminal_size=size, run_before=settle)


@pytest.mark.parametrize("name", ["habits_of_every_kind"])
def test_looks_as_it_did_in_the_light(tmp_path, snap_compare, name):
    app = bad_day(house(tmp_path)).app
    app.theme = "rebound-light"
    assert snap_compare(app, press=SEEN[name], terminal_size=(120, 36), run_before=settle)
