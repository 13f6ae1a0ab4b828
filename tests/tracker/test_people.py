from __future__ import annotations

from datetime import date, timedelta

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY

TODAY = date(2026, 11, 23)


def test_people_named_become_contacts_that_slow_down_after_a_no(tracker):
    id_ = tracker.add(COMPANY, people=["Ann Lee [/", "Bo"], when=TODAY - timedelta(days=9)).id
    tracker.reject(id_, when=TODAY - timedelta(days=3))
    ann, bo = tracker.make_contacts(id_)
    assert (ann.name, str(ann.every), ann.next_on) == ("Ann Lee [/", "slowing", TODAY + timedelta(days=11))
    assert bo.applications_set == (id_,)


def test_those_that_exist_are_linked_and_not_made_twice(tracker):
    first = tracker.add(COMPANY, people=["Ann"]).id
    second = tracker.add(COMPANY, "Another role", people=["ann"]).id
    (ann,) = tracker.make_contacts(first)
    (same,) = tracker.make_contacts(second)
    assert same.id == ann.id
    assert set(same.applications_set) == {first, second}


def test_the_same_name_at_another_company_is_another_person(tracker):
    ann = tracker.contact("Ann", company=COMPANY)
    other = tracker.contact("Ann", company="Globex")
    assert ann.id != other.id


def test_the_next_date_counts_from_the_last_real_contact_and_only_moves_forward(tracker):
    ann = tracker.contact("Ann", every="6w").id
    tracker.touch(ann, when=TODAY)
    assert tracker.snapshot.contacts[ann].next_on == TODAY + timedelta(weeks=6)
    tracker.touch(ann, when=TODAY - timedelta(days=30))
    assert tracker.snapshot.contacts[ann].next_on == TODAY + timedelta(weeks=6)


def test_a_snooze_moves_the_date_once(tracker, clock):
    ann = tracker.contact("Ann", every="1w").id
    clock.pass_by(days=7)
    tracker.snooze(ann, TODAY + timedelta(days=20))
    contact = tracker.snapshot.contacts[ann]
    assert (contact.next_on, contact.state(tracker.today)) == (TODAY + timedelta(days=20), "snoozed")
    clock.pass_by(days=13)
    tracker.touch(ann)
    assert tracker.snapshot.contacts[ann].next_on == TODAY + timedelta(days=27)


def test_a_snooze_never_moves_a_date_back(tracker):
    ann = tracker.contact("Ann", every="3m").id
    with pytest.raises(NotPossible):
        tracker.snooze(ann, TODAY + timedelta(days=1))
    with pytest.raises(NotPossible, match="ahead"):
        tracker.snooze(ann, TODAY)


def test_three_without_an_answer_stop_it_and_an_answer_goes_on(tracker):
    ann = tracker.contact("Ann", every="1w").id
    for _ in range(2):
        tracker.touch(ann, "hello")
    assert tracker.snapshot.contacts[ann].state(TODAY) == "ok"
    tracker.touch(ann, "hello again")
    assert tracker.snapshot.contacts[ann].state(TODAY) == "stopped"
    tracker.touch(ann, "hi", direction="in")
    assert tracker.snapshot.contacts[ann].state(TODAY) == "ok"


def test_an_answer_told_late_counts_where_it_stands(tracker):
    ann = tracker.contact("Ann", every="1w").id
    for days in (9, 6, 3):
        tracker.touch(ann, when=TODAY - timedelta(days=days))
    tracker.touch(ann, direction="in", when=TODAY - timedelta(days=5))
    assert tracker.snapshot.contacts[ann].state(TODAY) == "ok"


def test_a_new_cadence_counts_from_now_and_ends_a_stop(tracker):
    ann = tracker.contact("Ann", every="1w").id
    for _ in range(3):
        tracker.touch(ann)
    edited = tracker.edit_contact(ann, every="2w")
    assert (edited.state(TODAY), edited.next_on) == ("ok", TODAY + timedelta(weeks=2))


def test_a_touch_belongs_to_the_one_application_of_the_person(tracker):
    id_ = tracker.add(COMPANY, people=["Ann"]).id
    (ann,) = tracker.make_contacts(id_)
    assert tracker.touch(ann.id, "thanks", sort="give").application == id_


def test_deleting_a_person_takes_the_touches_and_undo_brings_them_back(tracker):
    ann = tracker.contact("Ann").id
    tracker.touch(ann, "hello")
    tracker.delete_contact(ann)
    assert not tracker.snapshot.contacts
    tracker.undo()
    assert tracker.snapshot.contacts[ann].touches[0].text == "hello"
