from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tinydb import TinyDB

from rebound_tui.core.hold import Rule
from rebound_tui.tracker.session import NotPossible, NotUnderstood
from tests.company import COMPANY


@pytest.fixture
def acme(tracker):
    return tracker.add(COMPANY, "Engineer", when=date(2026, 11, 2)).id


def stages(tracker, id_):
    return [e.stage for e in tracker.snapshot.applications[id_].events if e.kind == "stage"]


def test_what_is_added_is_on_the_disk_for_anybody_to_read(tracker, tmp_path, acme):
    with TinyDB(tmp_path / "rebound.json") as plain:
        assert [doc["company"] for doc in plain.table("applications").all()] == [COMPANY]


def test_an_application_is_applied_today_unless_said_otherwise(tracker):
    added = tracker.add(COMPANY)
    assert (added.stage, added.applied_on) == ("applied", date(2026, 11, 23))


def test_an_empty_company_is_refused_and_nothing_is_written(tracker, tmp_path):
    with pytest.raises(NotPossible, match="company"):
        tracker.add(" \n\t ")
    assert not (tmp_path / "rebound.json").exists()


def test_a_stage_cannot_lie_ahead_but_an_interview_can(tracker, acme, clock):
    with pytest.raises(NotPossible, match="ahead"):
        tracker.stage(acme, "offer", when=clock() + timedelta(minutes=1))
    tracker.log(acme, kind="interview", when=clock() + timedelta(days=3))
    assert tracker.snapshot.applications[acme].stage == "interview"


def test_an_interview_moves_a_lower_stage_up_in_the_same_action(tracker, acme):
    tracker.log(acme, "on site", kind="interview", when=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert stages(tracker, acme) == ["applied", "interview"]
    tracker.undo()
    assert stages(tracker, acme) == ["applied"]
    assert len(tracker.snapshot.applications[acme].events) == 1


def test_an_interview_told_after_the_offer_moves_nothing(tracker, acme):
    tracker.stage(acme, "offer")
    tracker.log(acme, kind="interview", when=date(2026, 11, 23) + timedelta(days=1))
    assert stages(tracker, acme) == ["applied", "offer"]


def test_a_rejection_after_a_backdated_interview_counts_as_after_an_interview(tracker, acme):
    tracker.reject(acme, how="automated")
    tracker.log(acme, kind="interview", when=date(2026, 11, 10))
    application = tracker.snapshot.applications[acme]
    assert (application.stage, application.furthest) == ("rejected", "interview")


def test_choosing_rejected_as_a_stage_is_a_no_with_its_hold(tracker, acme, clock):
    hold = tracker.stage(acme, "rejected").hold
    assert hold.hold_until == clock() + timedelta(hours=12)
    assert hold.state(clock()) == "cooling"


def test_a_later_forward_stage_reopens_and_cancels_the_running_hold(tracker, acme, clock):
    tracker.reject(acme)
    clock.pass_by(hours=1)
    application = tracker.stage(acme, "screening")
    assert (application.stage, application.hold.state(clock())) == ("screening", "not_needed")
    tracker.undo()
    application = tracker.snapshot.applications[acme]
    assert (application.stage, application.hold.state(clock())) == ("rejected", "cooling")


def test_a_stage_told_late_that_lies_before_the_no_cancels_nothing(tracker, acme, clock):
    tracker.reject(acme)
    application = tracker.stage(acme, "screening", when=date(2026, 11, 20))
    assert (application.stage, application.hold.state(clock())) == ("rejected", "cooling")


@pytest.mark.parametrize(
    ("how", "hours"), [("automated", None), ("mail", 12), ("call", 12)], ids=["automated", "mail", "call"]
)
def test_the_hold_after_applying_depends_on_how_the_no_came(tracker, acme, clock, how, hours):
    hold = tracker.reject(acme, how=how).hold
    assert hold.hold_until == (clock() + timedelta(hours=hours) if hours else None)


def test_a_no_of_more_than_a_week_ago_starts_no_hold_unless_asked_for(tracker, acme, clock):
    long_ago = clock() - timedelta(days=7, seconds=1)
    assert tracker.reject(acme, when=long_ago).hold.hold_until is None
    asked = tracker.reject(acme, when=long_ago, hold=Rule(timedelta(hours=24))).hold
    assert asked.hold_until == long_ago + timedelta(hours=24)


def test_a_no_on_a_day_without_a_time_starts_its_hold_at_noon(tracker, acme):
    hold = tracker.reject(acme, when=date(2026, 11, 22)).hold
    assert hold.started_at == datetime(2026, 11, 22, 11, tzinfo=UTC)


@pytest.mark.parametrize("stage", ["rejected", "withdrawn", "offer"])
def test_what_is_told_of_a_day_comes_after_what_that_day_has_with_a_time(tracker, acme, clock, stage):
    tracker.stage(acme, "screening")
    clock.pass_by(hours=1)
    application = tracker.stage(acme, stage, when=date(2026, 11, 23))
    assert application.stage == stage
    assert tracker.stage(acme, "interview").stage == "interview"


def test_a_no_told_of_the_day_of_an_interview_cools_off_from_that(tracker, acme):
    ten = datetime(2026, 11, 22, 9, tzinfo=UTC)
    tracker.stage(acme, "interview", when=ten)
    ahead = tracker.hold_ahead(acme, when=date(2026, 11, 22))
    hold = tracker.reject(acme, when=date(2026, 11, 22)).hold
    assert (hold.started_at, hold.hold_until) == (ten, ahead.hold_until)


def test_a_stage_told_of_the_day_of_a_no_does_not_jump_over_it(tracker, acme):
    tracker.stage(acme, "screening", when=datetime(2026, 11, 22, 8, tzinfo=UTC))
    tracker.reject(acme, when=datetime(2026, 11, 22, 15, tzinfo=UTC))
    tracker.log(acme, "on site", kind="interview", when=date(2026, 11, 22))
    application = tracker.snapshot.applications[acme]
    assert (application.stage, application.furthest) == ("rejected", "interview")


def test_deleting_takes_all_that_belongs_to_it_and_undo_brings_all_of_it_back(tracker, acme, tmp_path):
    tracker.reject(acme)
    tracker.tick(acme, "walk")
    tracker.reflect(acme, answers={"prepared": "no"}, lesson=("I have a week", "rehearse aloud"), finish=True)
    before = tracker.snapshot.applications[acme]
    tracker.delete(acme)
    assert not tracker.snapshot.applications
    with TinyDB(tmp_path / "rebound.json") as plain:
        assert len(plain.table("trash.events").all()) == 2
        assert not plain.table("events").all()
    tracker.undo()
    after = tracker.snapshot.applications[acme]
    assert after.reflection == before.reflection
    assert after.hold == before.hold
    assert [e.text for e in after.events] == [e.text for e in before.events]


def test_tags_are_added_and_taken_away_one_by_one(tracker, acme):
    tracker.edit(acme, tag=["remote", "python"])
    edited = tracker.edit(acme, untag=["python"], tag=["berlin"])
    assert sorted(edited.tags) == ["berlin", "remote"]


def test_editing_unsets_with_an_empty_text_and_leaves_the_rest(tracker, acme):
    tracker.edit(acme, salary="60k", note="two\nlines")
    edited = tracker.edit(acme, salary="")
    assert (edited.salary, edited.note) == (None, "two\nlines")


def test_the_card_for_a_no_has_two_lines_and_can_be_taken_away(tracker, acme):
    text = "  I will call Bo. \n\n Then [/] walk.  "
    assert tracker.plan(acme, text).plan_text == "I will call Bo.\nThen [/] walk."
    with pytest.raises(NotUnderstood, match="Two lines"):
        tracker.plan(acme, "a\nb\nc")
    assert tracker.plan(acme, "").plan_text is None


def test_a_deleted_event_takes_its_hold_with_it(tracker, acme):
    no = tracker.reject(acme).no
    tracker.delete_event(acme, no.id)
    application = tracker.snapshot.applications[acme]
    assert (application.stage, application.hold) == ("applied", None)
    tracker.undo()
    assert tracker.snapshot.applications[acme].hold.hold_until is not None
