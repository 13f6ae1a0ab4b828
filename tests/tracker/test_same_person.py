"""Two contacts that are one person: told, taken back, and told on two machines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.apart import Apart
from tests.company import COMPANY

TODAY = date(2026, 11, 23)


def people(tracker):
    return {contact.name: contact for contact in tracker.snapshot.contacts.values()}


@pytest.fixture
def two(tracker):
    id_ = tracker.add(COMPANY, people=["Ann Lee [/"]).id
    (ann,) = tracker.make_contacts(id_)
    tracker.edit_contact(ann.id, note="Likes queues.", every="6w")
    short = tracker.contact("A. Lee", email="a@x.example", note="Prefers mail.")
    tracker.touch(ann.id, "first", when=TODAY - timedelta(days=3))
    tracker.touch(short.id, "second", when=TODAY - timedelta(days=2))
    return ann.id, short.id, id_


def test_both_stand_together_and_undo_makes_two_again(tracker, two):
    ann, short, id_ = two
    before = tracker.snapshot
    one = tracker.same_person(short, ann)
    assert list(people(tracker)) == ["Ann Lee [/"]
    assert [touch.text for touch in one.touches] == ["first", "second"]
    assert one.note == "Likes queues.\n\nPrefers mail."
    assert tracker.snapshot.applications[id_].contacts == (ann,)
    assert tracker.undo() == "made one of A. Lee and Ann Lee [/"
    assert tracker.snapshot.contacts == before.contacts
    tracker.redo()
    assert tracker.snapshot.contacts[ann] == one


def test_what_is_said_then_is_said_of_the_person(tracker, two):
    ann, short, _ = two
    tracker.same_person(short, ann)
    changed = tracker.edit_contact(ann, email="", note="Both in one.", name="Ann Lee")
    assert (changed.email, changed.note, changed.name) == (None, "Both in one.", "Ann Lee")
    assert tracker.touch(short, "third").contact == ann
    assert [touch.text for touch in tracker.snapshot.contacts[ann].touches] == ["first", "second", "third"]
    second = tracker.snapshot.contacts[ann].touches[1].id
    changed = tracker.edit_touch(ann, second, text="2nd", how="call", direction="in", sort="give", when=TODAY)
    assert (changed.text, changed.how, changed.contact) == ("2nd", "call", ann)


def test_an_edit_that_changes_nothing_writes_nothing(tracker, two):
    ann, short, _ = two
    one = tracker.same_person(short, ann)
    tracker.edit_contact(ann, name=one.name, email=one.email, note=one.note, every=str(one.every))
    assert tracker.snapshot.document("contacts", short)["note"] == "Prefers mail."
    assert tracker.undo() == "made one of A. Lee and Ann Lee [/"


def test_apart_again_each_has_its_own_touches(tracker, two):
    ann, short, _ = two
    tracker.same_person(short, ann)
    assert {one.id for one in tracker.apart(ann)} == {ann, short}
    assert [touch.text for touch in people(tracker)["A. Lee"].touches] == ["second"]
    with pytest.raises(NotPossible, match="but one"):
        tracker.apart(ann)


def test_three_unanswered_on_both_together_stop_it(tracker, two):
    ann, short, _ = two
    tracker.touch(short, "third")
    assert tracker.same_person(short, ann).state(TODAY) == "stopped"


def test_nobody_is_the_same_as_themselves(tracker, two):
    ann, short, _ = two
    with pytest.raises(NotPossible, match="one contact already"):
        tracker.same_person(ann, ann)
    tracker.same_person(short, ann)
    with pytest.raises(NotPossible, match="one contact already"):
        tracker.same_person(ann, short)


def test_deleting_the_person_takes_both_and_undo_brings_them_back(tracker, two):
    ann, short, _ = two
    tracker.same_person(short, ann)
    tracker.delete_contact(ann)
    assert not tracker.snapshot.contacts
    assert not tracker.snapshot.tables.get("touches")
    tracker.undo()
    (one,) = tracker.snapshot.contacts.values()
    assert (one.id, one.others, [touch.text for touch in one.touches]) == (ann, (short,), ["first", "second"])


@pytest.fixture
def apart(tmp_path, clock):
    both = Apart(tmp_path, clock)
    for name in ("Ann Lee", "A. Lee", "Lee"):
        both.desktop.contact(name)
    return both


def test_what_another_machine_adds_to_either_meanwhile_is_there(apart):
    laptop = apart.part()
    ann, short = (people(apart.desktop)[name].id for name in ("Ann Lee", "A. Lee"))
    apart.desktop.same_person(short, ann)
    laptop.touch(short, "from the laptop")
    laptop.edit_contact(short, email="new@x.example")
    apart.meet()
    for tracker in (apart.desktop, apart.laptop):
        one = tracker.snapshot.contacts[ann]
        assert ([touch.text for touch in one.touches], one.email) == (["from the laptop"], "new@x.example")


def test_said_both_ways_round_on_two_machines_they_are_still_one(apart):
    laptop = apart.part()
    ann, short, lee = (people(apart.desktop)[name].id for name in ("Ann Lee", "A. Lee", "Lee"))
    apart.desktop.same_person(short, ann)
    laptop.same_person(ann, lee)
    laptop.same_person(lee, short)
    apart.meet()
    for tracker in (apart.desktop, apart.laptop):
        assert len(tracker.snapshot.contacts) == 1
        assert tracker.snapshot.problems == ()
        (one,) = tracker.snapshot.contacts.values()
        tracker.touch(one.id, "still there")
        assert tracker.contact_of(lee).last_touch.text == "still there"


def test_one_of_them_deleted_elsewhere_leaves_the_other(apart):
    laptop = apart.part()
    ann, short = (people(apart.desktop)[name].id for name in ("Ann Lee", "A. Lee"))
    laptop.delete_contact(ann)
    apart.desktop.same_person(short, ann)
    apart.meet()
    assert set(people(apart.desktop)) in ({"A. Lee", "Lee"}, {"Ann Lee", "Lee"})
