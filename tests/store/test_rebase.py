"""What was said on an old screen: only what was touched is written, in a form that every join leaves as it is."""

from __future__ import annotations

import pytest

from rebound_tui.store.codec import encode
from rebound_tui.store.join import join
from rebound_tui.store.rebase import rebased
from tests.company import COMPANY


@pytest.fixture
def database(opened):
    database = opened()
    with database.action("made") as change:
        change.insert("applications", {"company": COMPANY, "note": "old", "tags": ["b", "a"]})
    return database


@pytest.fixture
def id_(database):
    return next(iter(database.tables_now["applications"]))


def say(database, id_, seen=None, **fields):
    with database.action("said") as change:
        change.seen = seen
        change.update("applications", id_, fields)


def test_a_field_that_was_not_touched_stays_as_it_is_now():
    seen, before = {"company": "A", "role": "x"}, {"company": "B", "role": "x"}
    assert rebased(seen, before, {"company": "A", "role": "y"}) == ({"company": "B", "role": "y"}, set())


def test_a_field_that_is_new_or_gone_elsewhere_stays_so():
    assert rebased({"a": 1}, {"b": 2}, {"a": 1, "b": 2}) == ({"b": 2}, set())
    assert rebased({}, {"b": 2}, {}) == ({"b": 2}, set())


def test_of_a_set_only_what_was_added_or_taken_away_changes():
    seen, before, wanted = {"tags": ["a", "b"]}, {"tags": ["b", "c"]}, {"tags": ["a", "d"]}
    assert rebased(seen, before, wanted) == ({"tags": ["c", "d"]}, set())


def test_what_is_no_set_under_the_name_of_one_is_taken_as_it_was_meant():
    assert rebased({"tags": "x"}, {"tags": ["a"]}, {"tags": ["b"]}) == ({"tags": ["b"]}, set())


def test_1_and_true_are_two_values():
    assert rebased({"a": 1}, {"a": True}, {"a": 1}) == ({"a": True}, set())


def test_a_text_that_both_changed_stands_beside_the_other():
    assert rebased({"note": "old"}, {"note": "theirs"}, {"note": "mine"}) == ({"note": "mine"}, {"note"})


@pytest.mark.parametrize("theirs", ["theirs", None])
def test_two_texts_are_written_as_a_join_would_write_them(opened, database, id_, theirs):
    seen = database.tables_now
    other = opened("elsewhere")
    say(other, id_, note=theirs)
    database.refresh()
    before = database.tables_now
    say(database, id_, seen, note="mine")
    after = database.tables_now
    assert list(after["applications"][id_]["_c"]["note"].values()) == [theirs]
    for older in (seen, before, after):
        assert encode(join(older, after)) == encode(join(after, older)) == encode(after)


def test_a_third_text_joins_the_two_that_are_there(opened, database, id_):
    seen = database.tables_now
    for number, machine in enumerate(("one", "two")):
        other = opened(machine)
        say(other, id_, seen, note=f"from {machine}")
        assert len(other.tables_now["applications"][id_].get("_c", {}).get("note", {})) == number
    database.refresh()
    say(database, id_, seen, note="mine")
    doc = database.tables_now["applications"][id_]
    assert [doc["note"], *doc["_c"]["note"].values()] == ["mine", "from one", "from two"]


def test_versions_that_are_put_back_are_written_as_a_join_would_write_them(opened, database, id_):
    seen = database.tables_now
    say(opened("elsewhere"), id_, note="theirs")
    database.refresh()
    say(database, id_, seen, note="mine")
    two = database.tables_now
    with database.action("settled") as change:
        change.resolve("applications", id_, "note")
    settled = database.tables_now
    assert "_c" not in settled["applications"][id_]
    with database.action("put back") as change:
        change.put_versions("applications", id_, "note", ["theirs"])
    after = database.tables_now
    doc = after["applications"][id_]
    assert [doc["note"], *doc["_c"]["note"].values()] == ["mine", "theirs"]
    for older in (seen, two, settled, after):
        assert encode(join(older, after)) == encode(join(after, older)) == encode(after)
