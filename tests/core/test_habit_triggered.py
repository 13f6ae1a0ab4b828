"""Habits that follow a no, and what ticks a habit by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rebound_tui.core.agenda import agenda
from rebound_tui.core.wording.habit import done_of_due_words


def stands(habit, *days):
    return [habit.done_of_due(date(2026, 11, day)) for day in days]


def rejected(file, at):
    id_ = file.add("applications", company="Acme [/oops] [b")
    file.add("events", application=id_, kind="stage", stage="rejected", at=at)
    return id_


def test_a_habit_after_a_no_is_done_of_due(file):
    rejected(file, "2026-11-02T12:00:00Z")
    rejected(file, "2026-11-10T12:00:00Z")
    habit = file.add("habits", name="Reflect", trigger="no", within_hours=48)
    file.add("marks", habit=habit, day="2026-11-03", state="done")
    reflect = file.snapshot.habits[habit]
    assert stands(reflect, 1, 2, 3, 10, 12, 13) == [(0, 0), (0, 0), (1, 1), (1, 1), (1, 1), (1, 2)]
    assert reflect.score(date(2026, 11, 13)) == 0.5
    assert [reflect.is_open(date(2026, 11, day)) for day in (1, 2, 3, 10, 12, 13)] == [
        *(False, True, False, True, True),
        False,
    ]


def test_48_hours_after_a_day_are_48_hours_from_its_noon_where_a_clock_is_turned_back_between(file):
    id_ = file.add("applications", company="Acme [/oops] [b")
    file.add("events", application=id_, kind="stage", stage="rejected", on="2026-10-23")
    habit = file.add("habits", name="Reflect", trigger="no", within_hours=48)
    (occasion,) = file.snapshot.habits[habit].occasions
    assert occasion.begins_at == datetime(2026, 10, 23, 10, tzinfo=UTC)
    assert occasion.due_at == datetime(2026, 10, 25, 10, tzinfo=UTC)


def test_how_many_noes_there_were_is_said_from_the_first_one_it_followed(file):
    for day in (2, 6, 10):
        rejected(file, f"2026-11-{day:02}T12:00:00Z")
    habit = file.add("habits", name="Reflect", trigger="no", within_hours=48)
    assert done_of_due_words(file.snapshot.habits[habit], date(2026, 11, 20)) == ""
    file.add("marks", habit=habit, day="2026-11-07", state="done")
    assert done_of_due_words(file.snapshot.habits[habit], date(2026, 11, 20)) == "1 of 3 times"


def test_one_done_day_is_for_one_no(file):
    rejected(file, "2026-11-02T10:00:00Z")
    rejected(file, "2026-11-02T12:00:00Z")
    habit = file.add("habits", name="Reflect", trigger="no", within_hours=48)
    file.add("marks", habit=habit, day="2026-11-02", state="done")
    assert file.snapshot.habits[habit].is_open(date(2026, 11, 3))
    file.add("marks", habit=habit, day="2026-11-03", state="skip")
    assert not file.snapshot.habits[habit].is_open(date(2026, 11, 4))
    assert stands(file.snapshot.habits[habit], 9) == [(1, 1)]


def test_what_is_said_of_a_day_is_said_until_tomorrow_whatever_else_was_triggered(file):
    rejected(file, "2026-11-02T10:00:00Z")
    rejected(file, "2026-11-02T12:00:00Z")
    done = file.add("habits", name="Reflect", trigger="no", within_hours=48)
    not_done = file.add("habits", name="Write", trigger="no", within_hours=48)
    file.add("marks", habit=done, day="2026-11-02", state="done")
    file.add("marks", habit=not_done, day="2026-11-02", state="not")
    for habit in file.snapshot.habits.values():
        assert [habit.is_open(date(2026, 11, day)) for day in (2, 3)] == [False, True]


def test_no_no_after_its_last_day_asks_for_a_habit(file):
    rejected(file, "2026-11-02T10:00:00Z")
    rejected(file, "2026-11-20T10:00:00Z")
    habit = file.add("habits", name="Reflect", trigger="no", within_hours=48, until_on="2026-11-02")
    file.add("marks", habit=habit, day="2026-11-03", state="not")
    reflect = file.snapshot.habits[habit]
    assert [reflect.is_open(date(2026, 11, day)) for day in (2, 4, 20)] == [True, True, False]
    assert stands(reflect, 30) == [(0, 1)]


def test_a_finished_reflection_does_it_for_its_own_no_alone(file):
    one, other = rejected(file, "2026-11-02T10:00:00Z"), rejected(file, "2026-11-02T11:00:00Z")
    habit = file.add("habits", name="Reflect", trigger="no", within_hours=48, counts="reflection")
    file.add("reflections", application=one, finished_at="2026-11-03T09:00:00Z")
    assert stands(file.snapshot.habits[habit], 2, 3, 5) == [(0, 0), (1, 1), (1, 2)]
    file.add("reflections", application=other, finished_at="2026-11-06T09:00:00Z")
    assert stands(file.snapshot.habits[habit], 7) == [(1, 2)]
    assert file.snapshot.habits[habit].by_itself == {date(2026, 11, 3)}


def test_a_hold_is_kept_once_it_has_opened_and_not_while_it_runs(file):
    ends = {"hold_until": "2026-11-02T20:00:00Z", "best_by": "2026-11-04T08:00:00Z"}
    file.no(file.application(), "2026-11-02T08:00:00Z", **ends)
    pause = file.add("habits", name="Pause", trigger="no", within_hours=72, counts="hold")
    daily = file.add("habits", name="Any day", counts="hold")
    soon = file.add("habits", name="Soon", trigger="no", within_hours=12, counts="hold")
    habits = file.snapshot.habits
    assert stands(habits[pause], 2, 3) == [(0, 0), (1, 1)]
    assert habits[pause].by_itself == habits[daily].by_itself == {date(2026, 11, 3)}
    assert stands(habits[soon], 2) == [(1, 1)]
    file.tables["holds"][next(iter(file.tables["holds"]))]["left_at"] = "2026-11-02T09:00:00Z"
    assert not file.snapshot.habits[pause].by_itself


def test_reaching_out_to_anybody_does_it(file):
    rejected(file, "2026-11-02T10:00:00Z")
    habit = file.add("habits", name="Reach out", trigger="no", within_hours=72, counts="touch")
    ann = file.add("contacts", name="Ann [/] Lee")
    file.add("touches", contact=ann, on="2026-11-04", direction="in")
    assert stands(file.snapshot.habits[habit], 6) == [(0, 1)]
    file.add("touches", contact=ann, on="2026-11-04", direction="out")
    assert stands(file.snapshot.habits[habit], 6) == [(1, 1)]


def test_a_touch_ticks_the_habit_it_counts_for_and_a_mark_of_ones_own_goes_before_it(file):
    habit = file.add("habits", name="Reach out", times=2, days=7, counts="touch")
    ann = file.add("contacts", name="Ann [/] Lee")
    file.add("touches", contact=ann, at="2026-11-04T02:30:00Z", direction="out")
    reach = file.snapshot.habits[habit]
    assert (reach.marks, reach.by_itself) == ({date(2026, 11, 3): "done"}, {date(2026, 11, 3)})
    file.add("marks", habit=habit, day="2026-11-03", state="not")
    reach = file.snapshot.habits[habit]
    assert (reach.marks, reach.by_itself) == ({date(2026, 11, 3): "not"}, set())


def test_todays_line_says_which_no_it_follows_and_until_when(file):
    now = datetime(2026, 11, 2, 12, tzinfo=UTC)
    rejected(file, "2026-11-02T11:00:00Z")
    file.add("habits", name="Reflect", trigger="no", within_hours=48)
    (item,) = [item for item in agenda(file.snapshot, now) if item.section == "habits"]
    assert item.why == "by Wed 4 Nov, after the no of Acme [/oops] [b"
