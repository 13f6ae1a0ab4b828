from rebound_tui.core.question import BY_KEY, QUESTIONS, key_for, nearest_key
from rebound_tui.core.reflection import Answer


def questions(file):
    return file.snapshot.checklist.questions


def test_a_question_that_came_with_the_program_can_have_other_words_and_has_no_short_name_then(file):
    file.add("questions", name="prepared", wording="Had I slept [/enough]?")
    prepared = questions(file)[0]
    assert (prepared.wording, prepared.name, prepared.is_changed) == (
        "Had I slept [/enough]?",
        "Had I slept [/enough]?",
        True,
    )
    assert prepared.original == QUESTIONS[0]


def test_a_hard_question_of_ones_own_stands_after_the_hard_ones_and_a_kind_one_at_the_end(file):
    file.add("questions", name="b", wording="What made me laugh?", is_hard=False)
    file.add("questions", name="a", wording="Did I ask questions?")
    assert [one.key for one in questions(file)] == [*list(BY_KEY)[:4], "a", "outside", "friend", "b"]


def test_what_is_retired_is_not_asked_and_may_be_all_of_it(file):
    for key in BY_KEY:
        file.add("questions", name=key, retired_at="2026-11-20T10:00:00Z")
    checklist = file.snapshot.checklist
    assert checklist.asked == ()
    assert [one.key for one in checklist.questions] == list(BY_KEY)


def test_odd_rows_are_left_alone_and_named(file):
    file.add("questions", wording="Whose?")
    file.add("questions", name="mine")
    file.add("questions", name="prepared", wording="", is_hard="yes", retired_at="soon")
    assert questions(file) == QUESTIONS
    assert [problem.field for problem in file.snapshot.problems] == [
        "name",
        "wording",
        "is_hard",
        "retired_at",
    ]


def test_a_reflection_shows_each_question_in_the_words_it_was_answered_in(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add("answers", application=id_, question="prepared", wording="Was I fully prepared?", answer="no")
    file.add("answers", application=id_, question="heart", wording="Did I want it?", answer="yes")
    file.add("answers", application=id_, question="light", wording="In other light?")
    file.add("questions", name="prepared", wording="Was I ready?")
    snapshot = file.snapshot
    shown = {one.key: one for one in snapshot.checklist.of(snapshot.applications[id_].reflection)}
    assert shown["prepared"].wording == "Was I fully prepared?"
    assert shown["prepared"].short == "prepared?"
    assert (shown["heart"].wording, shown["heart"].short) == ("Did I want it?", "")
    assert shown["light"].wording == BY_KEY["light"].wording


def test_what_was_answered_stays_though_its_question_was_retired_or_is_unknown(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add("answers", application=id_, question="heart", wording="Was my heart in it?", answer="no")
    file.add("answers", application=id_, question="from elsewhere", wording="Where?", note="here")
    file.add("questions", name="heart", retired_at="2026-11-21T10:00:00Z")
    snapshot = file.snapshot
    keys = [one.key for one in snapshot.checklist.of(snapshot.applications[id_].reflection)]
    assert keys == ["prepared", "qualified", "heart", "light", "outside", "friend", "from elsewhere"]


def test_a_reflection_that_ended_has_only_what_was_answered(file):
    id_ = file.application(("rejected", "2026-11-20"))
    file.add("answers", application=id_, question="heart", answer="no")
    file.add("reflections", application=id_, finished_at="2026-11-22T20:00:00Z")
    snapshot = file.snapshot
    assert [one.key for one in snapshot.checklist.of(snapshot.applications[id_].reflection)] == ["heart"]


def test_an_answer_without_words_of_its_own_is_shown_under_the_present_ones():
    question = BY_KEY["heart"]
    assert question.as_asked(Answer("heart", "", "no")) == question
    assert question.as_asked(Answer("heart", "Did I care?")) == question


def test_the_key_of_a_question_is_made_of_its_words_so_that_two_machines_make_one():
    assert key_for("Did I ask questions?", ()) == "did-i-ask-questions"
    assert key_for("  did i ASK questions ", ()) == "did-i-ask-questions"
    assert key_for("Habe ich zugehört?", ()) == "habe-ich-zugehört"
    assert key_for("?!", {"question"}) == "question-2"


def test_a_key_may_be_named_by_a_part_of_it_that_fits_only_one():
    assert nearest_key("prep", QUESTIONS) == ["prepared"]
    assert nearest_key("outside", QUESTIONS) == ["outside"]
    assert nearest_key("e", QUESTIONS) == [key for key in BY_KEY if "e" in key]
    assert nearest_key(" ", QUESTIONS) == []
