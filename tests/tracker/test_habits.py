from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rebound_tui.core.frequency import Often
from rebound_tui.core.habit import Wanted
from rebound_tui.tracker.session import NotPossible
from tests.apart import Apart


@pytest.fixture
def walk(tracker):
    return tracker.add_habit("A walk [/oops]").id


def test_a_mark_made_after_midnight_belongs_to_the_day_before(tracker, walk, clock):
    clock.now = datetime(2026, 11, 24, 2, 59, tzinfo=UTC)  # 3:59 in Berlin
    assert list(tracker.mark(walk, "done").marks) == [date(2026, 11, 23)]
    clock.pass_by(minutes=1)
    assert sorted(tracker.mark(walk, "done").marks) == [date(2026, 11, 23), date(2026, 11, 24)]


def test_a_mark_is_changed_and_taken_back(tracker, walk):
    today = tracker.logical_today
    assert tracker.mark(walk, "done").marks[today] == "done"
    assert tracker.mark(walk, "not").marks[today] == "not"
    assert today not in tracker.mark(walk, None).marks
    assert tracker.undo() == "unmarked A walk [/oops]"
    assert tracker.snapshot.habits[walk].marks[today] == "not"


def test_a_day_ahead_is_refused(tracker, walk):
    with pytest.raises(NotPossible, match="ahead"):
        tracker.mark(walk, "done", days=[date(2026, 11, 24)])


def test_the_same_day_on_two_machines_is_one_mark(tracker, walk, on_machine, tmp_path):
    import json

    tracker.mark(walk, "done")
    on_machine("laptop").mark(walk, "not")
    assert len(json.loads((tmp_path / "rebound.json").read_bytes())["marks"]) == 1


def test_of_two_machines_the_one_that_marked_the_day_last_is_believed_in_all_of_it(tmp_path, clock):
    apart = Apart(tmp_path, clock)
    pages = apart.desktop.add_habit("Pages", Wanted(kind="at_least", target=4000)).id
    apart.desktop.mark(pages, "done", value=4000)
    laptop = apart.part()
    clock.pass_by(minutes=1)
    laptop.mark(pages, "not")
    clock.pass_by(minutes=1)
    apart.desktop.mark(pages, "done", value=6000)
    apart.meet()
    today = laptop.logical_today
    assert (laptop.snapshot.habits[pages].marks[today], laptop.snapshot.habits[pages].value(today)) == (
        "done",
        6000,
    )
    apart.desktop.undo()
    assert apart.desktop.snapshot.habits[pages].value(today) == 4000
    before = tmp_path.joinpath("desktop", "rebound.json").read_bytes()
    apart.desktop.mark(pages, "done", value=4000)
    assert tmp_path.joinpath("desktop", "rebound.json").read_bytes() == before


def test_a_name_is_taken_once(tracker, walk):
    with pytest.raises(NotPossible, match="already"):
        tracker.add_habit(" a WALK [/oops] ")


@pytest.mark.parametrize(("times", "days"), [(0, 1), (2, 1), (8, 7), (1, 0), (1, 400)])
def test_more_than_once_a_day_is_refused(tracker, times, days):
    with pytest.raises(NotPossible, match="once a day"):
        tracker.add_habit("Reach out", Wanted(Often(times, days)))


def test_deleting_a_habit_takes_its_marks_and_undo_brings_them_back(tracker, walk):
    tracker.mark(walk, "done")
    tracker.delete_habit(walk)
    assert not tracker.snapshot.habits
    tracker.undo()
    assert list(tracker.snapshot.habits[walk].marks.values()) == ["done"]


def test_a_new_name_leaves_alone_what_only_a_newer_version_understands(tracker, walk):
    newer = {"kind": "timer", "counts": "smile", "weekdays": ["mo", "someday"]}
    tracker.act("wrote what is new", lambda change: change.update("habits", walk, newer))
    habit = tracker.snapshot.habits[walk]
    tracker.edit_habit(walk, name="A long walk", wanted=habit.wanted._replace(until_on=date(2026, 12, 1)))
    stored = tracker.snapshot.document("habits", walk)
    assert {name: stored[name] for name in newer} == newer
    assert (stored["name"], stored["until_on"]) == ("A long walk", "2026-12-01")
