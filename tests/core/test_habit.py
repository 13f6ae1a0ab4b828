from datetime import UTC, date, datetime, time, timedelta
from math import sqrt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.day import last_days, logical_day
from rebound_tui.core.habit import Habit
from rebound_tui.core.score import Measure, scores
from rebound_tui.core.settings import Settings

MOMENTS = st.timedeltas(timedelta(0), timedelta(days=365)).map(datetime(2026, 1, 1, tzinfo=UTC).__add__)
FIRST = date(2026, 11, 1)


def days_after(count):
    return FIRST + timedelta(days=count)


def score_on(marks, times, days, on):
    return Habit(1, times=times, days=days, marks=marks).score(on)


def slow_score(marks, times, days, on):
    """The formula as it is written down, each day's window counted anew."""
    if times == days:
        times = days = 1
    m = 0.5 ** (sqrt(times / days) / 13)
    if times / days < 1:
        times, days = 2 * times, 2 * days
    score, day = 0.0, min(marks)
    while day <= on:
        done = sum(marks.get(day - timedelta(days=back)) == "done" for back in range(days))
        if marks.get(day) != "skip":
            score = score * m + min(1.0, done / times) * (1 - m)
        day += timedelta(days=1)
    return score


@given(
    st.dictionaries(
        st.integers(0, 120).map(days_after), st.sampled_from(["done", "not", "skip"]), min_size=1
    ),
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(0, 40),
)
def test_the_score_is_that_of_the_formula(marks, times, days, later):
    times, days = min(times, days), max(times, days)
    on = max(marks) + timedelta(days=later)
    assert score_on(marks, times, days, on) == pytest.approx(slow_score(marks, times, days, on), abs=1e-9)


def test_the_score_of_a_daily_habit_by_hand():
    m = 0.948078  # 0.5 ** (1 / 13)
    marks = {days_after(0): "done", days_after(1): "not", days_after(2): "done"}
    by_hand = [1 - m, (1 - m) * m, (1 - m) * m * m + 1 - m]
    assert scores(marks, 1, 1, days_after(2)) == pytest.approx(by_hand, abs=1e-5)
    assert score_on({days_after(n): "done" for n in range(13)}, 1, 1, days_after(12)) == pytest.approx(
        0.5, abs=1e-9
    )
    # A year of doing it is all but certainty, and one missed day then costs five hundredths.
    year = {days_after(n): "done" for n in range(365)}
    assert score_on(year, 1, 1, days_after(364)) > 0.99999
    assert score_on(year, 1, 1, days_after(365)) == pytest.approx(0.948078, abs=1e-5)


def test_below_once_a_day_the_window_and_the_times_are_doubled():
    # Once in seven days counts as twice in fourteen: one done day is half of it, for fourteen days.
    m = 0.5 ** (sqrt(1 / 7) / 13)
    history = scores({days_after(0): "done"}, 1, 7, days_after(14))
    by_hand = 0.0
    for value in [0.5] * 14 + [0.0]:
        by_hand = by_hand * m + value * (1 - m)
    assert history[-1] == pytest.approx(by_hand, abs=1e-12)
    assert len(history) == 15


def test_seven_times_in_seven_days_is_once_a_day():
    marks = {days_after(0): "done", days_after(3): "done"}
    assert scores(marks, 7, 7, days_after(9)) == scores(marks, 1, 1, days_after(9))


def test_a_skipped_day_copies_the_score_while_the_window_moves_on():
    done = {days_after(0): "done", days_after(1): "done"}
    history = scores({**done, days_after(2): "skip"}, 1, 2, days_after(4))
    assert history[2] == history[1]
    # Once in two days is twice in four: on the fifth day only the second of the done days is left in the window.
    m = 0.5 ** (sqrt(1 / 2) / 13)
    assert history[4] == pytest.approx((history[2] * m + 1 - m) * m + 0.5 * (1 - m), abs=1e-12)


def test_before_the_first_mark_there_is_no_score():
    assert scores({}, 1, 1, FIRST) == []
    assert score_on({days_after(1): "done"}, 1, 1, FIRST) == 0


def test_marks_that_lie_ahead_do_not_count_yet():
    assert score_on({FIRST: "done", days_after(5): "done"}, 1, 1, FIRST) == score_on(
        {FIRST: "done"}, 1, 1, FIRST
    )


def test_a_habit_is_open_until_the_day_is_marked_or_it_was_done_often_enough():
    habit = Habit(1, times=2, days=7)
    assert habit.is_open(FIRST)
    for state in ("done", "not", "skip"):
        assert not habit._replace(marks={FIRST: state}).is_open(FIRST)
    twice = habit._replace(marks={FIRST: "done", days_after(2): "done"})
    assert [twice.is_open(days_after(n)) for n in (3, 6, 7)] == [False, False, True]
    assert not habit._replace(archived_at=datetime(2026, 11, 1, tzinfo=UTC)).is_open(FIRST)


@pytest.mark.parametrize(
    ("zone", "now", "day"),
    [
        ("Europe/Berlin", "2026-11-24T03:59:59+01:00", "2026-11-23"),
        ("Europe/Berlin", "2026-11-24T04:00:00+01:00", "2026-11-24"),
        ("Europe/Berlin", "2026-03-29T03:59:59+02:00", "2026-03-28"),  # the clocks went forward
        ("Europe/Berlin", "2026-03-29T04:00:00+02:00", "2026-03-29"),
        ("Europe/Berlin", "2026-10-25T03:59:59+01:00", "2026-10-24"),  # and back
        ("Europe/Berlin", "2026-10-25T04:00:00+01:00", "2026-10-25"),
        ("America/New_York", "2026-03-08T03:59:59-04:00", "2026-03-07"),
        ("America/New_York", "2026-03-08T04:00:00-04:00", "2026-03-08"),
        ("America/New_York", "2026-11-01T03:59:59-05:00", "2026-10-31"),
        ("America/New_York", "2026-11-01T04:00:00-05:00", "2026-11-01"),
    ],
)
def test_the_logical_day_begins_at_four_by_the_wall_clock(zone, now, day):
    assert str(logical_day(datetime.fromisoformat(now), ZoneInfo(zone))) == day


@given(
    MOMENTS,
    st.timedeltas(timedelta(0), timedelta(hours=30)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana"]),
)
def test_no_logical_day_ever_comes_twice(now, later, day_start, name):
    zone = ZoneInfo(name)
    assert logical_day(now, zone, day_start) <= logical_day(now + later, zone, day_start)


def test_a_day_that_begins_in_the_hour_that_comes_twice_begins_once():
    zone, half_past = ZoneInfo("Europe/Berlin"), time(2, 30)
    begun = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 02:45, for the first time
    again = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)  # 02:15, for the second
    assert logical_day(begun, zone, half_past) == logical_day(again, zone, half_past) == date(2026, 10, 25)


def test_the_last_days_end_with_the_day_and_stop_at_the_beginning_of_the_calendar():
    assert last_days(FIRST, 3) == [date(2026, 10, 30), date(2026, 10, 31), FIRST]
    assert last_days(date.min, 3) == [date.min]


def test_a_habit_is_read_with_its_marks_and_a_mark_without_a_sound_state_is_none(file):
    id_ = file.add("habits", name="Run [/x]", times=3, days=7, kind="yes_no")
    file.add("marks", habit=id_, day="2026-11-01", state="done")
    file.add("marks", habit=id_, day="2026-11-02", state="perhaps")
    file.add("marks", habit=id_, day="2026-02-30", state="done")
    habit = file.snapshot.habits[id_]
    assert habit.marks == {FIRST: "done"}
    assert habit.done_in_window(days_after(6)) == 1
    assert habit.done_in_window(days_after(7)) == 0


def test_the_day_start_is_the_persons_to_set(file):
    assert file.snapshot.settings.day_start == time(4)
    file.add("settings", name="day_start", value="05:30")
    file.add("settings", name="quiet_days", value=20)
    assert file.snapshot.settings == Settings(time(5, 30), timedelta(days=20), timedelta(days=21))
    for odd in (True, "24:00", "4", "04:00+02:00", ["04:00"]):
        file.tables["settings"] = {1: {"name": "day_start", "value": odd}}
        assert file.snapshot.settings.day_start == time(4)
        assert file.snapshot.problems


#: What Loop Habit Tracker's own tests expect of its score, to six places; newest day first. Its numbers, not its code.
TWENTY_DAYS = (
    0.655747, 0.636894, 0.617008, 0.596033, 0.573910, 0.550574, 0.525961, 0.500000, 0.472617, 0.443734,
    0.413270, 0.381137, 0.347244, 0.311495, 0.273788, 0.234017, 0.192067, 0.147820, 0.101149, 0.051922,
)  # fmt: skip


def newest_first(history):
    return pytest.approx(list(history)[::-1], abs=1e-6)


def marked(count, skipped=()):
    """`count` done days up to the last one, some of which, counted back from there, were skipped."""
    return {days_after(count - 1 - back): "skip" if back in skipped else "done" for back in range(count)}


def test_twenty_days_come_to_what_loop_says():
    assert list(TWENTY_DAYS) == newest_first(scores(marked(20), 1, 1, days_after(19)))
    numbers = Measure(2000, {days_after(n): 2000 for n in range(20)}.get)
    assert list(TWENTY_DAYS) == newest_first(scores(marked(20), 1, 1, days_after(19), measure=numbers))


def test_skipped_days_come_to_what_loop_says():
    daily = scores(marked(20, (5, 10, 11)), 1, 1, days_after(19))
    assert [daily[-1], daily[-6], daily[-7], daily[-11], daily[-13]] == pytest.approx(
        [0.596033, 0.472617, 0.472617, 0.347244, 0.347244], abs=1e-6
    )
    one = scores({FIRST: "done", days_after(1): "skip"}, 1, 1, days_after(5))
    assert newest_first(one) == [0.041949, 0.044247, 0.046670, 0.049226, 0.051922, 0.051922]


def test_too_much_each_day_comes_to_what_loop_says():
    at_most = Measure(2000, ({FIRST: 1000} | {days_after(n): 5000 for n in range(1, 21)}).get, is_most=True)
    history = scores(marked(21), 1, 1, days_after(20), measure=at_most)
    expected = [1.0, *(1 - score for score in TWENTY_DAYS[::-1])]
    assert history == pytest.approx(expected, abs=1e-6)
    two = Measure(2000, {days_after(n): 5000 for n in range(2)}.get, is_most=True)
    assert scores(marked(2), 1, 1, days_after(1), measure=two)[-1] == pytest.approx(0.898851, abs=1e-6)
    assert scores(marked(2), 1, 2, days_after(1), measure=two)[-1] == pytest.approx(0.927369, abs=1e-6)


@pytest.mark.parametrize(("much", "score"), [(3000, 0.5), (3500, 0.25)])
def test_half_too_much_comes_to_half_as_loop_says(much, score):
    at_most = Measure(2000, {days_after(n): much for n in range(500)}.get, is_most=True)
    assert scores(marked(500), 1, 1, days_after(499), measure=at_most)[-1] == pytest.approx(score, abs=1e-6)


def test_twice_in_a_row_of_once_in_two_days_comes_to_what_loop_says():
    assert score_on(marked(2), 1, 2, days_after(1)) == pytest.approx(0.054816, abs=1e-6)
    numbers = Measure(2000, {days_after(n): 2000 for n in range(2)}.get)
    assert scores(marked(2), 1, 2, days_after(1), measure=numbers)[-1] == pytest.approx(0.072631, abs=1e-6)


@pytest.mark.parametrize(("times", "done", "share"), [(3, 2, 2 / 3), (4, 2, 0.5)])
def test_who_does_a_part_each_week_comes_to_that_part_as_loop_says(times, done, share):
    marks = {days_after(7 * week + day): "done" for week in range(100) for day in range(7 - done, 7)}
    assert score_on(marks, times, 7, days_after(699)) == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize(("times", "days", "count"), [(1, 1, 90), (1, 7, 39), (1, 30, 18)])
def test_nearly_all_is_reached_as_soon_as_loop_says(times, days, count):
    marks = {days_after(days * n): "done" for n in range(count)}
    assert score_on(marks, times, days, max(marks)) > 0.99


def test_nothing_but_habits_asks_for_the_logical_day():
    """Holds and touches use the wall clock: what is late at night for a habit is the next day for them."""
    root = Path(__file__).parents[2] / "rebound_tui"
    files = {str(file.relative_to(root)) for file in root.rglob("*.py") if "logical_day(" in file.read_text()}
    assert files - {"cli/commands/habits.py", "cli/options.py"} == {
        "core/agenda.py",
        "core/ahead.py",
        "core/credit.py",
        "core/day.py",
        "core/wording/today.py",
        "tracker/habits.py",
    }
