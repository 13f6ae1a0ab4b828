from __future__ import annotations

import pytest

from rebound_tui.core.question import QUESTIONS
from rebound_tui.tracker.session import NotPossible


def asked(tracker):
    return [question.key for question in tracker.snapshot.checklist.asked]


def wordings(tracker):
    return [question.wording for question in tracker.snapshot.checklist.asked]


def stored(tracker):
    return [dict(document) for document in tracker.database.tables_now.get("questions", {}).values()]


def test_nothing_is_written_about_a_question_until_it_is_changed(tracker):
    tracker.add("[/x]")
    assert stored(tracker) == []
    assert tracker.snapshot.checklist.questions == QUESTIONS


def test_a_question_is_added_and_a_kind_one_too(tracker):
    assert tracker.add_question(" Did I ask\nquestions? ").key == "did-i-ask-questions"
    tracker.add_question("What made me smile?", is_hard=False)
    assert wordings(tracker)[4] == "Did I ask questions?"
    assert wordings(tracker)[-1] == "What made me smile?"


def test_a_question_that_is_asked_already_is_not_added_and_a_retired_one_comes_back(tracker):
    key = tracker.add_question("Did I smile?").key
    for words in ("Did I smile?", "was i fully PREPARED?"):
        with pytest.raises(NotPossible, match="asked already"):
            tracker.add_question(words)
    tracker.retire_question(key)
    assert tracker.add_question("Did I smile?").key == key
    assert asked(tracker).count(key) == 1


def test_a_question_needs_words(tracker):
    for say in (tracker.add_question, lambda words: tracker.reword_question("heart", words)):
        with pytest.raises(NotPossible, match="needs words"):
            say(" \n")


def test_rewording_to_what_it_was_leaves_nothing_changed(tracker):
    tracker.reword_question("heart", "Did I care?")
    assert tracker.snapshot.checklist.find("heart").is_changed
    tracker.reword_question("heart", "Was my heart in it?")
    assert not tracker.snapshot.checklist.find("heart").is_changed


def test_two_questions_do_not_say_the_same(tracker):
    with pytest.raises(NotPossible, match="Another question"):
        tracker.reword_question("heart", "Was I fully prepared?")


def test_a_retired_question_is_asked_no_more_until_it_is_brought_back(tracker):
    tracker.retire_question("heart")
    assert "heart" not in asked(tracker)
    tracker.bring_back_question("heart")
    assert "heart" in asked(tracker)


def test_a_question_is_made_again_what_it_was_unless_it_is_ones_own(tracker):
    tracker.reword_question("heart", "Did I care?")
    tracker.retire_question("heart")
    assert tracker.reset_question("heart") == QUESTIONS[2]
    own = tracker.add_question("Did I smile?").key
    with pytest.raises(NotPossible, match="your own"):
        tracker.reset_question(own)


def test_saying_again_what_is_so_already_writes_nothing(tracker):
    tracker.retire_question("heart")
    before = tracker.database.tables_now
    tracker.retire_question("heart")
    tracker.bring_back_question("light")
    tracker.reset_question("light")
    assert tracker.database.tables_now is before


def test_a_question_is_named_by_a_part_of_its_key_that_fits_only_one(tracker):
    assert tracker.retire_question("prep").key == "prepared"
    with pytest.raises(NotPossible, match="may be"):
        tracker.retire_question("i")
    with pytest.raises(NotPossible, match="There is no question"):
        tracker.retire_question("[/oops]")


def test_each_change_is_taken_back_by_itself(tracker):
    tracker.reword_question("heart", "Did I care?")
    tracker.retire_question("heart")
    tracker.undo()
    assert tracker.snapshot.checklist.find("heart").wording == "Did I care?"
    tracker.undo()
    assert tracker.snapshot.checklist.questions == QUESTIONS
