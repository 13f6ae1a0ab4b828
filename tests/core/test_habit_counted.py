"""A habit of numbers whose number is what was logged."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from rebound_tui.core.agenda import agenda
from rebound_tui.core.habit import THOUSAND
from rebound_tui.core.wording.habit import asks_words, counts_words, wanted_words
from rebound_tui.core.wording.offers import OFFERS

TUESDAY = date(2026, 11, 3)
TWO_PEOPLE = OFFERS["Reach out to two people a week"]


@pytest.fixture
def reach(file):
    """Writes to people on days; says how the offered habit stands then."""
    people: dict[str, int] = {}
    fields = {"kind": TWO_PEOPLE.kind, "target": TWO_PEOPLE.target, "times": 1, "days": 7, "counts": "touch"}
    id_ = file.add("habits", name="Reach out", **fields)

    def wrote(*names, on=TUESDAY, direction="out"):
        for name in names:
            people.setdefault(name, 0)
            people[name] = people[name] or file.add("contacts", name=name)
            file.add("touches", contact=people[name], on=on.isoformat(), direction=direction)
        return file.snapshot.habits[id_]

    return wrote


def test_whoever_wrote_to_two_people_on_one_day_has_none_to_go(reach):
    habit = reach("Ann [/] Lee", "Bo")
    assert habit.value(TUESDAY) == 2 * THOUSAND
    assert not habit.is_open(TUESDAY)
    assert habit.covered_until(TUESDAY) == TUESDAY + timedelta(days=6)


def test_two_messages_to_one_person_on_a_day_are_one_person(reach):
    habit = reach("Ann", "Ann")
    assert habit.value(TUESDAY) == THOUSAND
    assert habit.is_open(TUESDAY)
    assert asks_words(habit, TUESDAY) == "1 of 2 in 7 days"
    assert not reach("Bo", on=TUESDAY + timedelta(days=1)).is_open(TUESDAY + timedelta(days=1))


def test_two_contacts_that_are_one_person_count_once(file, reach):
    reach("Ann Lee", "A. Lee")
    first, second = (id_ for id_ in file.tables["contacts"])
    file.tables["contacts"][second]["same_as"] = first
    assert reach().value(TUESDAY) == THOUSAND


def test_what_came_in_is_no_reaching_out(reach):
    assert reach("Ann", "Bo", direction="in").value(TUESDAY) is None


def test_the_score_is_that_of_the_formula_for_the_sum_of_the_last_seven_days(reach):
    habit = reach("Ann", "Bo", "Cy")
    keep = 0.5 ** ((1 / 7) ** 0.5 / 13)
    score = 0.0
    for value in (1, 1, 1, 1, 1, 1, 1, 0):  # three are no more than two, and after a week they are gone
        score = score * keep + value * (1 - keep)
    assert habit.score(TUESDAY + timedelta(days=7)) == pytest.approx(score, abs=1e-12)
    assert habit.by_itself == {TUESDAY}


def test_a_number_of_ones_own_goes_before_what_was_logged(file, reach):
    habit = reach("Ann")
    file.add("marks", habit=habit.id, day="2026-11-03", state="done", value=2000)
    assert (reach().value(TUESDAY), reach().by_itself) == (2000, set())
    file.add("marks", habit=habit.id, day="2026-11-04", state="not")
    reach("Bo", on=TUESDAY + timedelta(days=1))
    assert reach().value(TUESDAY + timedelta(days=1)) is None


def test_a_day_done_without_a_number_has_the_one_that_was_logged(file, reach):
    """As one that was marked while it was a matter of yes or no."""
    habit = reach("Ann", "Bo")
    file.add("marks", habit=habit.id, day="2026-11-03", state="done")
    assert (reach().value(TUESDAY), reach().by_itself) == (2000, set())


def test_a_habit_of_yes_or_no_counts_days_as_before(file):
    id_ = file.add("habits", name="Reach out", times=2, days=7, counts="touch")
    for name in ("Ann", "Bo"):
        contact = file.add("contacts", name=name)
        file.add("touches", contact=contact, on="2026-11-03", direction="out")
    habit, on = file.snapshot.habits[id_], TUESDAY + timedelta(days=1)
    assert (habit.value(TUESDAY), habit.done_in_window(on), habit.is_open(on)) == (None, 1, True)


def test_steps_are_counted_one_by_one(file):
    id_ = file.add("habits", name="Steps", kind="at_least", target=3000, counts="step")
    application = file.application()
    for _ in range(2):
        file.event(application, "2026-11-03T12:00:00Z", text="wrote [b")
    assert file.snapshot.habits[id_].value(TUESDAY) == 2000


def test_it_says_what_is_wanted_and_what_is_counted(file, reach):
    habit = reach("Ann")
    assert wanted_words(habit.wanted) == "at least 2 in 7 days"
    assert counts_words(habit) == "counts by itself the people you wrote to"
    now = datetime(2026, 11, 3, 12, tzinfo=file.zone)
    (item,) = [item for item in agenda(file.snapshot, now) if item.section == "habits"]
    assert item.why == "1 of 2 in 7 days"
