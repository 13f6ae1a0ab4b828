from __future__ import annotations

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


@pytest.fixture
def rejected(tracker):
    id_ = tracker.add(COMPANY, "Engineer").id
    tracker.stage(id_, "interview")
    return tracker.reject(id_, feel=1).id


def test_a_step_is_ticked_and_the_tick_taken_back(tracker, rejected, clock):
    assert tracker.tick(rejected, "walk").hold.walk_at == clock()
    assert tracker.tick(rejected, "walk", ticked=False).hold.walk_at is None


def test_ticking_twice_keeps_the_first_instant(tracker, rejected, clock):
    first = tracker.tick(rejected, "sleep").hold.sleep_at
    clock.pass_by(hours=1)
    assert tracker.tick(rejected, "sleep").hold.sleep_at == first


def test_leaving_early_needs_a_reason_and_the_timeline_says_so(tracker, rejected, clock):
    with pytest.raises(NotPossible, match="reason"):
        tracker.leave(rejected, " ")
    left = tracker.leave(rejected, "they wait for\nan answer")
    assert left.hold.state(clock()) == "left_early"
    assert [(e.kind, e.text) for e in left.events][-1] == ("hold", "they wait for an answer")


def test_a_hold_that_is_open_is_not_left_early(tracker, rejected, clock):
    clock.pass_by(hours=25)
    with pytest.raises(NotPossible, match="no hold running"):
        tracker.leave(rejected, "why not")


def test_answers_keep_the_wording_they_were_given(tracker, rejected):
    answer = tracker.reflect(rejected, answers={"prepared": "partly"}).reflection.answers["prepared"]
    assert (answer.answer, answer.wording) == ("partly", "Was I fully prepared?")


def test_a_question_of_the_kind_ones_takes_a_note_only(tracker, rejected):
    with pytest.raises(NotPossible, match="note"):
        tracker.reflect(rejected, answers={"friend": "yes"})


def test_there_is_one_lesson_and_the_next_takes_its_place(tracker, rejected):
    first = tracker.reflect(rejected, lesson=("asked about scale", "draw it first")).reflection.lesson
    second = tracker.reflect(rejected, lesson=("asked about money", "say a number")).reflection.lesson
    assert (second.id, second.then_text) == (first.id, "say a number")


def test_half_a_lesson_is_none(tracker, rejected):
    with pytest.raises(NotPossible, match="two halves"):
        tracker.reflect(rejected, lesson=("asked about scale", " "))


def test_a_finished_reflection_keeps_the_day_it_ended(tracker, rejected, clock):
    end = tracker.reflect(rejected, finish=True).reflection.finished_at
    clock.pass_by(days=1)
    assert tracker.reflect(rejected, answers={"heart": "yes"}, finish=True).reflection.finished_at == end
