"""Whatever two machines do with their habits, each screen shows what somebody would read who opens the file now."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from rebound_tui.core.frequency import times_in
from rebound_tui.core.habit import Wanted
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.tracker.session import NotPossible
from tests.apart import Apart

STEPS = 60


def begin(tracker):
    tracker.add_habit("Walk [/oops] [b")
    tracker.add_habit("Letters", Wanted(times_in(2, 7), counts="touch"))
    tracker.add_habit("Pages", Wanted(kind="at_least", target=3000))
    tracker.add_habit("People", Wanted(times_in(1, 7), "at_least", 2000, counts="touch"))
    tracker.contact("Ann Lee")
    tracker.contact("Bo Chan")


def something(tracker, pick):
    """One thing a person may do about habits."""
    today = tracker.logical_today
    habit = pick.choice([*tracker.snapshot.habits.values()])
    days = [today - timedelta(days=pick.randint(0, 9)) for _ in range(pick.choice((1, 1, 1, 3)))]
    state = pick.choice(("done", "done", "not", "skip", None))
    match pick.randint(0, 11):
        case 0 | 1:
            tracker.undo()
        case 2:
            tracker.redo()
        case 3:
            tracker.touch(pick.choice([*tracker.snapshot.contacts]), "hello", when=pick.choice(days))
        case 4:
            tracker.pause_habits(min(days), max(days))
        case _:
            value = pick.randint(0, 4000) if state == "done" and habit.is_number else None
            note = "well" if state and pick.randint(0, 3) == 0 else None
            tracker.mark(habit.id, state, days=days, value=value, note=note)


def must_be_as_read_anew(tracker, pick):
    shown, anew = tracker.snapshot, Snapshot.of(tracker.database.tables_now, tracker.zone)
    assert shown.habits == anew.habits
    assert shown.problems == anew.problems
    for on in (tracker.logical_today, tracker.logical_today - timedelta(days=pick.randint(0, 9))):
        for id_, habit in shown.habits.items():
            assert habit.history(on) == anew.habits[id_].history(on)
            assert habit.covered_until(on) == anew.habits[id_].covered_until(on)


@pytest.mark.parametrize("seed", range(3))
def test_marks_undo_and_joins_leave_what_reading_anew_would_find(tmp_path, clock, seed):
    pick = random.Random(seed)
    apart = Apart(tmp_path, clock)
    begin(apart.desktop)
    machines = apart.desktop, apart.part()
    for step in range(STEPS):
        tracker = pick.choice(machines)
        try:
            something(tracker, pick)
        except NotPossible:  # nothing to undo, or it was changed elsewhere
            continue
        must_be_as_read_anew(tracker, pick)
        clock.pass_by(hours=pick.randint(0, 5))
        if step % 12 == 11:
            apart.meet()
            for machine in machines:
                must_be_as_read_anew(machine, pick)
    apart.meet()
    assert machines[0].snapshot.habits == machines[1].snapshot.habits
