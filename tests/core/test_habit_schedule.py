"""What is wanted of a habit, and until when: numbers, weekdays, ends, pauses, streaks."""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.away import Away, Span
from rebound_tui.core.habit import Habit, Mark
from rebound_tui.core.score import Measure, scores

MONDAY = date(2026, 11, 2)
NUMBERS = st.dictionaries(st.integers(0, 60), st.integers(0, 5000), min_size=1)


def days_after(count):
    return MONDAY + timedelta(days=count)


def number(values, *, skips=(), **fields):
    """A habit of numbers with those of its days, in thousandths."""
    states = {days_after(n): "done" for n in values} | {days_after(n): "skip" for n in skips}
    notes = {days_after(n): Mark(1, value=value) for n, value in values.items()}
    return Habit(1, "n", marks=states, notes=notes, **{"kind": "at_least", **fields})


def slow(values, skips, away, times, days, target, on, *, is_most):
    """The formula for numbers as it is written down, each window summed anew."""
    m = 0.5 ** (sqrt(times / days) / 13)
    days = 1 if times == days else days
    score = 1.0 if is_most else 0.0
    for day in range(min([*values, *skips]), on + 1):
        total = sum(values.get(day - back, 0) for back in range(days))
        if is_most:
            value = max(0, min(1, 1 - (total - target) / target)) if target else float(total <= 0)
        else:
            value = min(1, total / target) if target else 1.0
        if day not in skips and day not in away:
            score = score * m + value * (1 - m)
    return score


@given(
    NUMBERS,
    st.sets(st.integers(0, 60)),
    st.sets(st.integers(0, 60)),
    st.integers(1, 10),
    st.integers(1, 10),
    st.integers(0, 9000),
    st.booleans(),
)
def test_the_score_of_numbers_is_that_of_the_formula(values, skips, away, times, days, target, is_most):
    times, days, on = min(times, days), max(times, days), 70
    values = {day: value for day, value in values.items() if day not in skips}
    spans = Away(Span(n, days_after(n), days_after(n)) for n in away)
    kind = "at_most" if is_most else "at_least"
    habit = number(values, skips=skips, kind=kind, target=target, times=times, days=days, away=spans)
    expected = slow(values, skips, away, times, days, target, on, is_most=is_most)
    assert habit.score(days_after(on)) == pytest.approx(expected, abs=1e-9)


def test_a_number_of_at_most_begins_at_one_and_too_much_costs_as_much_as_it_was_too_much():
    measure = Measure(2000, {MONDAY: 3000}.get, is_most=True)
    m = 0.5 ** (1 / 13)
    assert scores({MONDAY: "done"}, 1, 1, MONDAY, measure=measure) == [pytest.approx(m + 0.5 * (1 - m))]


def test_chosen_weekdays_count_as_their_number_in_seven_and_are_doubled():
    m = 0.5 ** (sqrt(3 / 7) / 13)
    habit = Habit(1, weekdays=(0, 2, 4), marks={MONDAY: "done"})
    assert habit.score(MONDAY) == pytest.approx(1 / 6 * (1 - m))


def test_chosen_weekdays_ask_on_their_days_alone():
    habit = Habit(1, weekdays=(0, 2), marks={MONDAY: "done"})
    assert [habit.is_open(days_after(n)) for n in range(8)] == [
        *(False, False, True, False, False, False, False),
        True,
    ]
    assert habit.covered_until(MONDAY) == days_after(1)
    assert habit.covered_until(days_after(2)) is None
    assert habit.covered_until(days_after(3)) == days_after(6)


def test_covered_until_is_the_last_day_for_which_what_was_done_is_enough():
    habit = Habit(1, times=2, days=7, marks={MONDAY: "done", days_after(3): "done"})
    assert habit.covered_until(days_after(2)) is None
    assert habit.covered_until(days_after(3)) == days_after(6)
    assert Habit(1, marks={MONDAY: "done"}).covered_until(MONDAY) == MONDAY
    assert number({0: 2000}, target=2000, times=1, days=3).covered_until(MONDAY) == days_after(2)
    assert number({0: 2000}, target=2001).covered_until(MONDAY) is None


def test_a_habit_ends_on_its_last_day_and_keeps_the_score_of_that():
    habit = Habit(1, until_on=days_after(1), marks={MONDAY: "done"})
    assert [habit.is_open(days_after(n)) for n in (1, 2)] == [True, False]
    assert habit.score(days_after(90)) == habit.score(days_after(1))


def test_what_has_ended_is_covered_until_no_day():
    habit = Habit(1, until_on=days_after(1), marks={MONDAY: "done"})
    assert [habit.covered_until(days_after(n)) for n in (0, 2, 90)] == [MONDAY, None, None]


def test_three_in_three_days_is_daily_in_all_that_is_said_of_it():
    daily = Habit(1, times=3, days=3, marks={MONDAY: "done"})
    assert daily.covered_until(MONDAY) == MONDAY
    assert daily.streak(days_after(1)) == 1
    pages = number({0: 2000}, target=2000, times=3, days=3)
    assert [pages.is_open(MONDAY), pages.is_open(days_after(1))] == [False, True]
    each_day = number({0: 2000}, target=2000, weekdays=(0, 1, 2, 3, 4, 5, 6))
    assert each_day.is_open(days_after(1))


def test_a_pause_asks_for_nothing_and_costs_nothing_while_the_window_moves_on():
    away = Away([Span(1, days_after(1), days_after(3), "ill")])
    habit = Habit(1, marks={MONDAY: "done"}, away=away)
    assert [habit.is_open(days_after(n)) for n in range(5)] == [False, False, False, False, True]
    assert habit.score(days_after(3)) == habit.score(MONDAY)
    assert habit.score(days_after(4)) < habit.score(MONDAY)
    assert habit.covered_until(MONDAY) == days_after(3)


def test_a_streak_goes_on_over_skipped_and_paused_days_and_waits_for_today():
    marks = {MONDAY: "done", days_after(1): "skip", days_after(3): "done"}
    habit = Habit(1, marks=marks, away=Away([Span(1, days_after(2), days_after(2))]))
    assert [habit.streak(days_after(n)) for n in range(6)] == [1, 1, 1, 2, 2, 0]
    assert Habit(1).streak(MONDAY) == 0


def test_a_number_is_open_until_it_is_enough_and_one_of_at_most_until_it_is_told():
    habit = number({0: 1000}, target=2000)
    assert habit.is_open(MONDAY)
    assert not number({0: 2000}, target=2000).is_open(MONDAY)
    most = number({0: 1000}, target=2000, kind="at_most")
    assert [most.is_open(MONDAY), most.is_open(days_after(1))] == [False, True]


def test_of_a_day_marked_on_two_machines_only_what_belongs_to_its_mark_counts(file):
    pages = file.add("habits", name="Pages", kind="at_least", target=4000)
    file.add("marks", habit=pages, day="2026-11-02", state="skip", value=4000, why="ill")
    file.add("marks", habit=pages, day="2026-11-03", state="not", value=4000)
    file.add("marks", habit=pages, day="2026-11-04", state="done", value=4000, why="ill", note="[/oops]")
    habit = file.snapshot.habits[pages]
    assert list(habit.marks.values()) == ["skip", "not", "done"]
    assert [habit.value(days_after(n)) for n in range(3)] == [None, None, 4000]
    assert [mark.why for mark in habit.notes.values()] == ["ill", ""]
    assert habit.sum_in_window(days_after(1)) == 0


def test_odd_numbers_weekdays_and_pauses_are_set_aside_and_named(file):
    walk = file.add("habits", name="Walk", kind="at_least", target=-1, weekdays=["mo", "xx"], trigger="moon")
    file.add("marks", habit=walk, day="2026-11-02", value=1.5)
    file.add("marks", habit=walk, day="2026-11-03", value=2500)
    file.add("pauses", from_on="2026-11-05", to_on="2026-11-04")
    file.add("pauses", from_on="2026-11-05")
    snapshot = file.snapshot
    habit = snapshot.habits[walk]
    assert (habit.target, habit.weekdays, habit.trigger) == (0, (), None)
    assert habit.marks == {date(2026, 11, 3): "done"}
    assert not snapshot.away
    assert sorted(problem.field for problem in snapshot.problems) == [
        *("from_on", "target", "to_on", "trigger", "value"),
        "weekdays",
    ]


def test_what_a_habit_does_not_know_of_another_is_equal():
    one, other = Habit(1, "n"), Habit(1, "n")
    one.score(MONDAY)
    assert one == other
