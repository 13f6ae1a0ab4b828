from datetime import UTC, datetime

from rebound_tui.core.reflection import BY_KEY, QUESTIONS


def answered(file, **notes):
    """An application whose questions are answered with notes."""
    id_ = file.application(("rejected", "2026-11-20"))
    for question, note in notes.items():
        file.add("answers", application=id_, question=question, wording="?", note=note)
    return id_


def reflection(file, id_):
    return file.snapshot.applications[id_].reflection


def test_there_are_four_hard_questions_and_two_kind_ones():
    assert list(BY_KEY) == ["prepared", "qualified", "heart", "light", "outside", "friend"]
    assert [question.is_hard for question in QUESTIONS] == [True] * 4 + [False] * 2


def test_a_reflection_that_nobody_began_asks_its_first_question(file):
    nothing = reflection(file, answered(file))
    assert (nothing.is_begun, nothing.given, nothing.finished_at) == (False, 0, None)
    assert nothing.next_question.key == "prepared"


def test_an_answer_keeps_its_wording_and_an_empty_one_is_still_open(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add(
        "answers", application=id_, question="prepared", wording="Was I ready?", answer="partly", in_hands=3
    )
    file.add("answers", application=id_, question="qualified", wording="?", in_hands=0)
    begun = reflection(file, id_)
    assert begun.answers["prepared"] == ("prepared", "Was I ready?", "partly", 3, "")
    assert (begun.given, begun.next_question.key) == (1, "qualified")


def test_when_all_is_said_nothing_more_is_asked(file):
    full = reflection(file, answered(file, **dict.fromkeys(BY_KEY, "said [/oops]")))
    assert (full.given, full.next_question) == (6, None)


def test_a_question_of_ones_own_is_kept_and_not_counted_among_the_six(file):
    own = reflection(file, answered(file, **{"my own": "something"}))
    assert (own.given, own.is_begun) == (0, True)


def test_a_lesson_alone_is_a_beginning_and_the_end_is_an_instant(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add("lessons", application=id_, if_text="I am asked for numbers", then_text="I name one")
    assert reflection(file, id_).is_begun
    file.add("reflections", application=id_, closing="Enough.", finished_at="2026-11-22T20:00:00Z")
    ended = reflection(file, id_)
    assert (ended.closing, ended.finished_at) == ("Enough.", datetime(2026, 11, 22, 20, tzinfo=UTC))
    assert ended.lesson.then_text == "I name one"


def test_answers_out_of_range_read_as_not_given_and_are_named(file):
    id_ = file.application()
    file.add("answers", application=id_, question="prepared", answer="maybe", in_hands=5, note=7)
    file.add("answers", application=id_, answer="yes")
    assert reflection(file, id_).given == 0
    assert {problem.field for problem in file.snapshot.problems} == {"answer", "in_hands", "note"}
