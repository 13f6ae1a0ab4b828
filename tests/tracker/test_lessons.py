from __future__ import annotations

from datetime import date, timedelta

import pytest

from rebound_tui.core.agenda import agenda
from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


@pytest.fixture
def rejected(tracker):
    return rejection(tracker)


def rejection(tracker):
    id_ = tracker.add(COMPANY, "Engineer").id
    return tracker.reject(id_).id


def learn(tracker, id_, if_text="they ask [/x]"):
    return tracker.reflect(id_, lesson=(if_text, "draw first")).reflection.lesson


def interview(tracker, clock, **ago):
    id_ = tracker.add("Initech").id
    when = clock() - timedelta(**ago)
    return id_, tracker.log(id_, kind="interview", when=when).id


def test_a_lesson_is_reworded_and_keeps_what_came_of_it(tracker, rejected, clock):
    lesson = learn(tracker, rejected)
    _, event = interview(tracker, clock, hours=2)
    tracker.try_lesson(lesson.id, event, tried=True, helped=True)
    reworded = tracker.edit_lesson(lesson.id, "they ask\nanything", "breathe")
    assert (reworded.if_text, reworded.then_text, reworded.helped) == ("they ask anything", "breathe", 1)
    with pytest.raises(NotPossible, match="two halves"):
        tracker.edit_lesson(lesson.id, " ", "breathe")


def test_a_lesson_is_retired_and_brought_back(tracker, rejected, clock):
    id_ = learn(tracker, rejected).id
    assert tracker.retire_lesson(id_).retired_at == clock()
    clock.pass_by(days=1)
    assert tracker.retire_lesson(id_).retired_at < clock()
    assert tracker.bring_back_lesson(id_).retired_at is None


def test_tried_and_helped_are_counted_and_said_again_they_take_the_place_of_before(tracker, rejected, clock):
    id_ = learn(tracker, rejected).id
    _, first = interview(tracker, clock, hours=5)
    _, second = interview(tracker, clock, hours=2)
    tracker.try_lesson(id_, first, tried=True, helped=False)
    tracker.try_lesson(id_, second, tried=True, helped=True)
    assert (tracker.lesson_of(id_).tried, tracker.lesson_of(id_).helped) == (2, 1)
    tracker.try_lesson(id_, second, tried=False)
    assert (tracker.lesson_of(id_).tried, tracker.lesson_of(id_).helped) == (1, 0)
    assert tracker.application(rejected).reflection.lesson == tracker.lesson_of(id_)


def test_what_was_not_tried_has_not_helped(tracker, rejected, clock):
    id_ = learn(tracker, rejected).id
    _, event = interview(tracker, clock, hours=2)
    with pytest.raises(NotPossible, match="wasn't tried"):
        tracker.try_lesson(id_, event, tried=False, helped=True)


def test_the_latest_interview_is_that_which_has_been_of_one_application_or_of_any(tracker, clock):
    one, first = interview(tracker, clock, days=3)
    other, second = interview(tracker, clock, days=1)
    tracker.log(other, kind="interview", when=clock() + timedelta(days=1))
    assert tracker.latest_interview().event.id == second
    assert tracker.latest_interview(one).event.id == first


def test_where_no_interview_was_logged_the_stage_stands_for_it_and_only_then(tracker, clock):
    id_ = tracker.add(COMPANY).id
    with pytest.raises(NotPossible, match="no interview at"):
        tracker.latest_interview(id_)
    with pytest.raises(NotPossible, match="no interview yet"):
        tracker.latest_interview()
    tracker.stage(id_, "interview", when=date(2026, 11, 20))
    assert tracker.latest_interview(id_).event.stage == "interview"
    _, event = interview(tracker, clock, days=9)
    assert tracker.latest_interview().event.id == event


def test_an_invitation_to_an_interview_that_lies_ahead_is_no_interview(tracker, clock):
    id_ = tracker.add(COMPANY).id
    tracker.log(id_, kind="interview", when=clock() + timedelta(days=1))
    assert tracker.application(id_).stage == "interview"
    with pytest.raises(NotPossible, match="no interview yet"):
        tracker.latest_interview()


def test_after_an_interview_today_asks_until_it_is_answered(tracker, rejected, clock):
    id_ = learn(tracker, rejected).id
    clock.pass_by(hours=3)
    _, event = interview(tracker, clock, hours=2)

    def asked():
        return [item.id for item in agenda(tracker.snapshot, clock()) if item.section == "lessons"]

    assert asked() == [event]
    tracker.try_lesson(id_, event, tried=False)
    assert asked() == []
    tracker.undo()
    assert asked() == [event]


@pytest.mark.parametrize("is_reopened", [False, True])
def test_of_an_interview_that_the_no_came_before_nothing_is_asked(tracker, rejected, clock, is_reopened):
    learn(tracker, rejected)
    other = tracker.add("Initech").id
    event = tracker.log(other, kind="interview", when=clock() + timedelta(days=3)).id
    clock.pass_by(days=1)
    tracker.reject(other)
    if is_reopened:
        clock.pass_by(days=1)
        tracker.stage(other, "interview")
        clock.pass_by(days=-1)
    clock.pass_by(days=2, hours=3)
    items = agenda(tracker.snapshot, clock())
    assert [item.id for item in items if item.section == "lessons"] == ([event] if is_reopened else [])
    if is_reopened:
        assert tracker.latest_interview(other).event.id == event
    else:
        with pytest.raises(NotPossible):
            tracker.latest_interview(other)


def test_deleting_an_application_takes_its_lesson_and_what_came_of_it_along_and_undo_brings_all_back(
    tracker, rejected, clock
):
    id_ = learn(tracker, rejected).id
    _, event = interview(tracker, clock, hours=2)
    tracker.try_lesson(id_, event, tried=True, helped=True)
    tracker.delete(rejected)
    tables = tracker.database.tables_now
    assert (tracker.snapshot.lessons, tables.get("trials", {})) == ({}, {})
    assert len(tables["trash.trials"]) == 1
    assert tracker.snapshot.problems == ()
    tracker.undo()
    assert tracker.lesson_of(id_).helped == 1


def test_deleting_an_interview_takes_along_what_was_tried_there(tracker, rejected, clock):
    id_ = learn(tracker, rejected).id
    where, event = interview(tracker, clock, hours=2)
    tracker.try_lesson(id_, event, tried=True)
    tracker.delete_event(where, event)
    assert tracker.lesson_of(id_).tried == 0
    tracker.undo()
    assert tracker.lesson_of(id_).tried == 1


def test_deleting_a_lesson_leaves_the_reflection(tracker, rejected):
    lesson = learn(tracker, rejected)
    tracker.reflect(rejected, finish=True)
    tracker.delete_lesson(lesson.id)
    reflection = tracker.application(rejected).reflection
    assert (reflection.lesson, bool(reflection.finished_at)) == (None, True)
    with pytest.raises(NotPossible, match="not there"):
        tracker.delete_lesson(lesson.id)
