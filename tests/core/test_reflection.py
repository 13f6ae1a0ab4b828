from datetime import UTC, datetime

from rebound_tui.core.question import BY_KEY, QUESTIONS


def answered(file, **notes):
    """An application whose questions are answered with notes."""
    id_ = file.application(("rejected", "2026-11-20"))
    for question, note in notes.items():
        file.add("answers", application=id_, question=question, wording="?", note=note)
    return id_


def reflection(file, id_):
    return file.snapshot.applications[id_].reflection


def given_and_next(file, id_):
    checklist = file.snapshot.checklist
    question = checklist.next_for(reflection(file, id_))
    return checklist.given(reflection(file, id_)), question and question.key


def test_there_are_four_hard_questions_and_two_kind_ones(file):
    assert file.snapshot.checklist.questions == QUESTIONS
    assert list(BY_KEY) == ["prepared", "qualified", "heart", "light", "outside", "friend"]
    assert [question.is_hard for question in QUESTIONS] == [True] * 4 + [False] * 2


def test_a_reflection_that_nobody_began_asks_its_first_question(file):
    id_ = answered(file)
    nothing = reflection(file, id_)
    assert (nothing.is_begun, nothing.is_told, nothing.finished_at) == (False, False, None)
    assert given_and_next(file, id_) == (0, "prepared")


def test_an_answer_keeps_its_wording_and_an_empty_one_is_still_open(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add(
        "answers", application=id_, question="prepared", wording="Was I ready?", answer="partly", in_hands=3
    )
    file.add("answers", application=id_, question="qualified", wording="?", in_hands=0)
    assert reflection(file, id_).answers["prepared"] == ("prepared", "Was I ready?", "partly", 3, "")
    assert given_and_next(file, id_) == (1, "qualified")


def test_when_all_is_said_nothing_more_is_asked(file):
    id_ = answered(file, **dict.fromkeys(BY_KEY, "said [/oops]"))
    assert given_and_next(file, id_) == (6, None)


def test_an_answer_to_a_question_that_is_not_asked_is_kept_and_not_counted_among_the_six(file):
    id_ = answered(file, **{"my own": "something"})
    assert given_and_next(file, id_) == (0, "prepared")
    assert reflection(file, id_).is_begun


def test_a_lesson_alone_is_a_beginning_and_the_end_is_an_instant(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add("lessons", application=id_, if_text="I am asked for numbers", then_text="I name one")
    assert reflection(file, id_).is_begun
    file.add("reflections", application=id_, closing="Enough.", finished_at="2026-11-22T20:00:00Z")
    ended = reflection(file, id_)
    assert (ended.closing, ended.finished_at) == ("Enough.", datetime(2026, 11, 22, 20, tzinfo=UTC))
    assert ended.lesson.then_text == "I name one"


def test_what_the_interviewer_said_is_no_beginning_of_ones_own_but_something_to_read(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add("reflections", application=id_, feedback_text="Kind, and short.")
    told = reflection(file, id_)
    assert (told.is_begun, told.is_told, told.feedback_text) == (False, True, "Kind, and short.")


def test_answers_out_of_range_read_as_not_given_and_are_named(file):
    id_ = file.application()
    file.add("answers", application=id_, question="prepared", answer="maybe", in_hands=5, note=7)
    file.add("answers", application=id_, answer="yes")
    assert given_and_next(file, id_) == (0, "prepared")
    assert {problem.field for problem in file.snapshot.problems} == {"answer", "in_hands", "note"}
