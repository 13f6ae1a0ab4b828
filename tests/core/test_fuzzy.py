"""Finding by a few letters: `core.fuzzy`."""

from __future__ import annotations

import pytest

from rebound_tui.core.fuzzy import Names

NAMES = [
    "Ann Lee · Initech",
    "Initech · Platform engineer",
    "Acme [/oops] [b · Backend engineer",
    "Globex · SRE",
]


def found(query, most=50):
    return [NAMES[place] for place in Names(NAMES).nearest(query, most)]


def test_everything_fits_a_query_with_nothing_in_it():
    assert found("") == found("  ") == NAMES


def test_what_begins_a_word_comes_before_what_is_inside_one():
    assert Names(["tapir", "api", "rapid"]).nearest("api", 9)[0] == 1


def test_what_begins_with_it_comes_before_what_has_it_later():
    assert Names(["delete, and undo brings it back", "undo the last"]).nearest("undo", 9)[0] == 1


@pytest.mark.parametrize("typed", ["glbx", "globxe", "glovex", "globexx", "GLOBEX", "sre glob"])
def test_a_slip_of_the_finger_still_finds_the_name(typed):
    assert found(typed)[0] == "Globex · SRE"


@pytest.mark.parametrize("typed", ["themme", "ligth", "rebuond", "rebound-ligth"])
def test_of_what_a_slip_may_have_meant_the_nearest_comes_first(typed):
    names = ["Come back: the same people", "Choose all that the list shows", "Theme rebound-light"]
    assert Names(names).nearest(typed, 9)[0] == names.index("Theme rebound-light")


@pytest.mark.parametrize("typed", ["qiuet", "quieet", "quiwt", "qiuet aftre"])
def test_a_word_with_a_slip_comes_before_letters_that_lie_apart(typed):
    names = ["Reflect: a few questions, then one lesson", "Setting: quiet after"]
    assert Names(names).nearest(typed, 9)[0] == names.index("Setting: quiet after")


def test_with_a_slip_too_what_begins_with_it_comes_first():
    names = ["all done Mark all habits done", "Habits Go to Habits"]
    assert Names(names).nearest("habts", 9)[0] == names.index("Habits Go to Habits")


def test_every_word_typed_has_to_be_there():
    assert found("init eng") == ["Initech · Platform engineer"]


def test_what_nothing_is_like_finds_nothing():
    assert found("zzzzzz") == []


def test_letters_that_mean_something_to_a_pattern_are_just_letters():
    assert found("[/oops] [b")[0].startswith("Acme")


def test_no_more_are_found_than_wanted():
    assert len(Names(["engineer"] * 1000).nearest("eng", 50)) == 50


def test_nothing_to_look_in_finds_nothing():
    assert Names([]).nearest("acme", 50) == Names([]).nearest("", 50) == []
