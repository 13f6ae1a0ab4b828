from __future__ import annotations

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


def test_answers_keep_the_wording_they_were_given(tracker, rejected):
    tracker.reflect(rejected, answers={"prepared": "partly"})
    tracker.reword_question("prepared", "Had I slept?")
    answer = tracker.reflect(rejected, notes={"prepared": "Hardly."}).reflection.answers["prepared"]
    assert (answer.answer, answer.note, answer.wording) == ("partly", "Hardly.", "Was I fully prepared?")


def test_what_was_taken_back_is_answered_anew_in_the_present_words(tracker, rejected):
    tracker.reflect(rejected, answers={"prepared": "partly"})
    tracker.reflect(rejected, answers={"prepared": None})
    tracker.reword_question("prepared", "Had I slept?")
    assert (
        tracker.reflect(rejected, answers={"prepared": "no"}).reflection.answers["prepared"].wording
        == "Had I slept?"
    )


def test_a_question_of_the_kind_ones_takes_a_note_only(tracker, rejected):
    with pytest.raises(NotPossible, match="note"):
        tracker.reflect(rejected, answers={"friend": "yes"})


def test_a_question_of_ones_own_is_answered_by_its_key(tracker, rejected):
    key = tracker.add_question("Did I ask [/questions]?").key
    answer = tracker.reflect(rejected, answers={key: "no"}, in_hands={key: 4}).reflection.answers[key]
    assert (answer.wording, answer.answer, answer.in_hands) == ("Did I ask [/questions]?", "no", 4)


def test_a_retired_question_is_answered_no_more_unless_it_was_before(tracker, rejected):
    tracker.reflect(rejected, answers={"heart": "no"})
    for key in ("heart", "light"):
        tracker.retire_question(key)
    assert (
        tracker.reflect(rejected, notes={"heart": "so it was"}).reflection.answers["heart"].note
        == "so it was"
    )
    with pytest.raises(NotPossible, match="no question “light”"):
        tracker.reflect(rejected, answers={"light": "no"})


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


def test_what_the_interviewer_says_later_stands_beside_ones_own_answers(tracker, rejected, clock):
    tracker.reflect(rejected, answers={"prepared": "no"}, finish=True)
    clock.pass_by(days=20)
    said = "You were well prepared [/really].\nIt was the notice period."
    reflection = tracker.reflect(rejected, feedback=said).reflection
    assert (reflection.feedback_text, reflection.answers["prepared"].answer) == (said, "no")
    assert tracker.undo() == f"noted the feedback from {COMPANY} · Engineer"
    assert tracker.application(rejected).reflection.feedback_text == ""
