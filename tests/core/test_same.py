from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.same import heads
from rebound_tui.core.snapshot import Snapshot

IDS = st.integers(1, 8)


def linked(**links):
    return {int(name[1:]): {"same_as": other} for name, other in links.items()}


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({"c1": None, "c2": 1}, {2: 1}),
        ({"c1": None, "c2": 1, "c3": 2}, {2: 1, 3: 1}),
        ({"c1": 2, "c2": 1}, {2: 1}),
        ({"c1": 2, "c2": 3, "c3": 1, "c4": 3}, {2: 1, 3: 1, 4: 1}),
        ({"c1": 1}, {}),
        ({"c1": 9}, {}),
        ({"c1": "2", "c2": True}, {}),
    ],
)
def test_a_chain_leads_to_its_end_and_a_circle_to_its_smallest(links, found):
    assert heads(linked(**links)) == found


@given(st.dictionaries(IDS, st.none() | IDS | st.booleans() | st.text(max_size=2)))
def test_whatever_points_where_everybody_has_one_end_that_stands_for_itself(links):
    found = heads({id_: {"same_as": other} for id_, other in links.items()})
    assert found.keys() <= links.keys()
    for head in found.values():
        assert head in links
        assert head not in found


def test_a_long_chain_costs_no_more_than_its_length():
    found = heads({id_: {"same_as": id_ - 1} for id_ in range(20_000)})
    assert set(found.values()) == {0}


def two(file, **of_the_other):
    met = [file.application(), file.application()]
    ann = file.add(
        "contacts", name="Ann Lee [/x]", note="Likes queues.", applications_set=[met[0]], every="6w"
    )
    fields = {"name": "A. Lee", "email": "a@x.example", "note": "Prefers mail.", "applications_set": [met[1]]}
    other = file.add("contacts", same_as=ann, **fields, **of_the_other)
    file.add("touches", contact=ann, on="2026-11-01", text="first")
    file.add("touches", contact=other, on="2026-11-05", text="second")
    return ann, other, met


def test_what_is_known_of_both_stands_together(file):
    ann, other, met = two(file)
    snapshot = file.snapshot
    assert list(snapshot.contacts) == [ann]
    one = snapshot.contacts[ann]
    assert (one.name, one.also_named, one.email) == ("Ann Lee [/x]", ("A. Lee",), "a@x.example")
    assert one.note == "Likes queues.\n\nPrefers mail."
    assert one.applications_set == tuple(met)
    assert [(touch.text, touch.contact) for touch in one.touches] == [("first", ann), ("second", ann)]
    assert one.next_on == date(2026, 12, 17)
    assert snapshot.contact(other) is one
    assert [snapshot.applications[id_].contacts for id_ in met] == [(ann,), (ann,)]


def test_a_cadence_of_the_other_holds_where_there_is_none(file):
    ann, _, _ = two(file, every="1y", since_on="2026-01-01")
    del file.tables["contacts"][ann]["every"]
    assert str(file.snapshot.contacts[ann].every) == "1y"


def test_how_it_stands_is_said_of_the_one_that_stays(file):
    ann, _, _ = two(file, stopped_at="2026-11-01T10:00:00Z", paused_until="2199-12-31")
    assert file.snapshot.contacts[ann].state(date(2026, 11, 23)) == "ok"


@pytest.mark.parametrize("gone", ["contacts", "trash"])
def test_who_points_to_somebody_deleted_is_a_contact_again(file, gone):
    ann, other, met = two(file)
    document = file.tables["contacts"].pop(ann)
    if gone == "trash":
        file.tables["trash.contacts"] = {ann: {"c": "a" * 18, "x": "b" * 18, "doc": document}}
    snapshot = file.snapshot
    assert list(snapshot.contacts) == [other]
    assert [touch.text for touch in snapshot.contacts[other].touches] == ["second"]
    assert snapshot.applications[met[1]].contacts == (other,)


def test_an_edit_of_either_is_read_anew_and_nothing_else(file):
    ann, other, _ = two(file)
    third = file.add("contacts", name="Zoe")
    before = file.snapshot

    class Edit:
        table, id = "contacts", other

    edit = Edit()
    edit.before = file.tables["contacts"][other]
    edit.after = {**edit.before, "email": "new@x.example"}
    tables = {**file.tables, "contacts": {**file.tables["contacts"], other: edit.after}}
    after = before.evolve(tables, [edit])
    assert after.contacts[ann].email == "new@x.example"
    assert after.contacts[third] is before.contacts[third]
    assert after == Snapshot.of(tables, file.zone)
