from __future__ import annotations

from datetime import date, timedelta

import pytest

from rebound_tui.core.find import Ambiguous
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
    with pytest.raises(NotPossible, match="to a later day"):
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


def test_names_on_interviews_become_contacts_too_and_a_name_told_twice_one(tracker):
    id_ = tracker.add(COMPANY, people=["Ann Lee"]).id
    tracker.log(id_, "talked", kind="interview", people=["ann  lee", "Bo"], when=TODAY)
    assert [contact.name for contact in tracker.make_contacts(id_)] == ["Ann Lee", "Bo"]
    assert len(tracker.snapshot.contacts) == 2


def test_a_name_that_may_be_two_is_asked_about_and_nothing_is_written_before(tracker):
    first, second = (tracker.contact("Ann", company=COMPANY, who="new").id for _ in range(2))
    id_ = tracker.add(COMPANY, people=["Ann", "Bo"]).id
    with pytest.raises(Ambiguous) as unsure:
        tracker.make_contacts(id_)
    assert {candidate for candidate, _ in unsure.value.candidates} == {first, second}
    assert len(tracker.snapshot.contacts) == 2
    ann, _ = tracker.make_contacts(id_, who={"Ann": second})
    assert (ann.id, ann.applications_set) == (second, (id_,))


def test_somebody_new_by_a_name_one_knows_is_said_to_be_new(tracker):
    known = tracker.contact("Ann Lee", company="Globex").id
    id_ = tracker.add(COMPANY, people=["Ann Lee"]).id
    (ann,) = tracker.make_contacts(id_, who={"Ann Lee": "new"})
    assert (ann.id != known, ann.company) == (True, COMPANY)


def test_who_is_met_long_after_a_no_is_due_today_and_not_late(tracker):
    id_ = tracker.add(COMPANY, people=["Ann"], when=TODAY - timedelta(days=99)).id
    tracker.reject(id_, when=TODAY - timedelta(days=90))
    (ann,) = tracker.make_contacts(id_)
    assert (ann.next_on, ann.state(TODAY)) == (TODAY, "due")


def test_a_pause_ends_on_its_day_and_what_was_due_is_due_then(tracker, clock):
    ann = tracker.contact("Ann", every="1w").id
    tracker.pause(ann, TODAY + timedelta(days=60))
    assert tracker.snapshot.contacts[ann].state(TODAY + timedelta(days=59)) == "paused"
    clock.pass_by(days=60)
    assert tracker.snapshot.contacts[ann].state(tracker.today) == "due"
    with pytest.raises(NotPossible, match="ahead"):
        tracker.pause(ann, tracker.today)


def test_a_pause_without_an_end_lasts_until_one_goes_on(tracker, clock):
    ann = tracker.contact("Ann", every="1w").id
    assert tracker.pause(ann).state(date(2190, 1, 1)) == "paused"
    clock.pass_by(days=60)
    went_on = tracker.go_on(ann)
    assert (went_on.state(tracker.today), went_on.next_on) == ("due", tracker.today)
    with pytest.raises(NotPossible, match="isn't resting"):
        tracker.go_on(ann)


def test_whoever_goes_on_after_a_stop_counts_anew(tracker, clock):
    ann = tracker.contact("Ann", every="1w").id
    for _ in range(3):
        tracker.touch(ann)
    assert tracker.go_on(ann).unanswered == 0
    clock.pass_by(days=1)
    tracker.touch(ann)
    tracker.touch(ann)
    assert tracker.snapshot.contacts[ann].state(tracker.today) == "ok"
    tracker.touch(ann)
    assert tracker.snapshot.contacts[ann].state(tracker.today) == "stopped"


def test_a_snooze_wakes_whoever_rests_on_that_day(tracker):
    ann = tracker.contact("Ann", every="1w").id
    for _ in range(3):
        tracker.touch(ann)
    snoozed = tracker.snooze(ann, TODAY + timedelta(days=3))
    assert (snoozed.state(TODAY), snoozed.next_on) == ("ok", TODAY + timedelta(days=7))


def test_a_touch_that_is_changed_or_deleted_moves_the_next_date_and_the_stop(tracker):
    ann = tracker.contact("Ann", every="1w").id
    for days in (9, 6, 3):
        last = tracker.touch(ann, "hello", when=TODAY - timedelta(days=days))
    assert tracker.snapshot.contacts[ann].state(TODAY) == "stopped"
    tracker.edit_touch(ann, last.id, text="hi", how="met", direction="out", sort="give", when=TODAY)
    contact = tracker.snapshot.contacts[ann]
    assert (contact.state(TODAY), contact.next_on) == ("ok", TODAY + timedelta(days=7))
    tracker.undo()
    assert tracker.snapshot.contacts[ann].state(TODAY) == "stopped"
    tracker.delete_touch(ann, last.id)
    assert tracker.snapshot.contacts[ann].next_on == TODAY + timedelta(days=1)
    tracker.undo()
    assert len(tracker.snapshot.contacts[ann].touches) == 3
    with pytest.raises(NotPossible, match="not there any more"):
        tracker.delete_touch(ann, 7)


def test_gives_and_asks_are_counted_by_what_went_out(tracker):
    ann = tracker.contact("Ann").id
    for sort, direction in (("give", "out"), ("give", "in"), ("ask", "out"), ("ask", "out"), ("none", "in")):
        tracker.touch(ann, sort=sort, direction=direction)
    contact = tracker.snapshot.contacts[ann]
    assert (contact.sorts("give"), contact.sorts("ask"), contact.asks_in_a_row) == (1, 2, 2)
