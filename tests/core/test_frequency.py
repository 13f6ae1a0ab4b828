"""How often a habit is wanted, as typed: `core.frequency`."""

from __future__ import annotations

import pytest

from rebound_tui.core.frequency import read_often, say_often, times_in


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("daily", (1, 1)),
        ("every day", (1, 1)),
        ("3 in 7", (3, 7)),
        ("3/7", (3, 7)),
        ("3 times in 7 days", (3, 7)),
        ("2x per week", (2, 7)),
        ("twice a week", (2, 7)),
        ("once in 2 weeks", (1, 14)),
        (" Weekly ", (1, 7)),
        ("every 3 days", (1, 3)),
    ],
)
def test_is_read_the_way_people_say_it(typed, means):
    assert read_often(typed)[:2] == means


@pytest.mark.parametrize("typed", ["", "3", "3 in", "often", "3 in 7 years", "x/y", "-1 in 7", "[/oops] [b"])
def test_what_is_unclear_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match="3 in 7"):
        read_often(typed)


@pytest.mark.parametrize("typed", ["8 in 7", "0 in 7", "2/1", "1 in 367", "60 a week"])
def test_more_than_once_a_day_is_refused(typed):
    with pytest.raises(ValueError, match="once a day"):
        read_often(typed)


@pytest.mark.parametrize(("times", "days"), [(1, 1), (3, 7), (1, 366), (366, 366)])
def test_what_is_said_can_be_typed_again(times, days):
    again = read_often(say_often(times_in(times, days)))
    assert again.times / again.days == times / days
