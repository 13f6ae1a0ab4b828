from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.agenda import agenda
from rebound_tui.core.lesson import Lesson, Trial, carried, contenders, in_ledger_order, is_over, to_ask
from rebound_tui.core.timeline import Event
from rebound_tui.core.wording.reflect import lesson_words, trials_words
from rebound_tui.store.clock import Clock

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def stamp(at):
    """A stamp that a machine writes at that instant."""
    return Clock("K3F9Q").next(at, ())


def lesson(id_, days_ago=10, **fields):
    made_at = NOW - timedelta(days=days_ago)
    return Lesson(id_, made_at=made_at, if_text="[/x]", then_text="y", **fields)


def tried(event, days_ago, *, tried=True, helped=None):
    return Trial(event * 10, 1, event, tried, helped, NOW - timedelta(days=days_ago))


def ids(lessons):
    return [one.id for one in lessons]


def test_a_lesson_says_when_it_was_made_or_its_stamp_does(file):
    known = file.add("lessons", made_at="2026-11-01T10:00:00Z")
    stamped = file.add("lessons", _s=stamp(NOW))
    unstamped = file.add("lessons")
    made = {id_: one.made_at for id_, one in file.snapshot.lessons.items()}
    assert (made[known], made[stamped]) == (datetime(2026, 11, 1, 10, tzinfo=UTC), NOW)
    assert made[unstamped].year < 1971


def test_a_lesson_that_nobody_stamped_was_always_there():
    assert ids(carried([Lesson(1), lesson(2)], NOW - timedelta(days=5000))) == [1]


def test_the_least_tried_are_carried_first_of_those_the_newest_and_three_at_most():
    often = lesson(1, 1, trials=(tried(1, 0.5), tried(2, 0.5)))
    once = lesson(2, 2, trials=(tried(1, 0.5), tried(2, 0.5, tried=False)))
    old, new = lesson(3, 30), lesson(4, 3)
    assert ids(carried([often, once, old, new], NOW)) == [4, 3, 2]


def test_what_is_retired_is_not_carried_nor_what_was_not_there_yet():
    retired = lesson(1, retired_at=NOW - timedelta(days=1))
    later = lesson(2, -1)
    assert carried([retired, later], NOW) == ()
    assert ids(carried([retired, later], NOW - timedelta(days=2))) == [1]


@given(
    st.lists(st.tuples(*[st.integers(0, 9)] * 3, st.lists(st.integers(0, 9), max_size=3))), st.integers(0, 9)
)
def test_what_cannot_be_carried_any_more_is_left_out_and_nothing_else(drawn, since):
    def at(hours):
        return NOW + timedelta(hours=hours)

    lessons = [
        Lesson(
            id_,
            made_at=at(made),
            retired_at=at(retired) if is_retired > 6 else None,
            trials=tuple(Trial(n, said_at=at(said), tried=True) for n, said in enumerate(trials)),
        )
        for id_, (made, retired, is_retired, trials) in enumerate(drawn)
    ]
    for hours in range(since, 12):
        assert carried(contenders(lessons, at(since)), at(hours)) == carried(lessons, at(hours))


def test_an_interview_is_over_an_hour_after_it_began_or_with_its_day():
    begun = Event(1, "", NOW.date(), at=NOW, kind="interview")
    assert not is_over(begun, NOW + timedelta(minutes=59), UTC)
    assert is_over(begun, NOW + timedelta(minutes=60), UTC)
    someday = Event(1, "", NOW.date(), on=NOW.date(), kind="interview")
    assert not is_over(someday, NOW, UTC)
    assert is_over(someday, NOW + timedelta(days=1), UTC)


def interview(days_ago, written_days_ago=None):
    at = NOW - timedelta(days=days_ago)
    written = NOW - timedelta(days=days_ago if written_days_ago is None else written_days_ago)
    return Event(7, stamp(written), at.date(), at=at, kind="interview")


def test_what_was_carried_is_asked_about_until_somebody_says():
    known, said = lesson(1), lesson(2, trials=(tried(7, 1, tried=False),))
    assert ids(to_ask([known, said], interview(2), UTC)) == [1]


def test_a_lesson_from_after_an_interview_was_not_along_unless_the_interview_was_written_down_later():
    assert to_ask([lesson(1, 1)], interview(2), UTC) == ()
    assert ids(to_ask([lesson(1, 1)], interview(2, written_days_ago=0.5), UTC)) == [1]


def test_answers_do_not_change_what_was_along_at_another_interview():
    lessons = [lesson(id_, id_ + 3) for id_ in (1, 2, 3, 4)]
    assert ids(to_ask(lessons, interview(2), UTC)) == [1, 2, 3]
    lessons[0] = lessons[0]._replace(trials=(tried(8, 1),))
    assert ids(to_ask(lessons, interview(2), UTC)) == [1, 2, 3]


def test_a_lesson_that_was_retired_since_is_not_asked_about():
    assert to_ask([lesson(1, retired_at=NOW)], interview(2), UTC) == ()


def test_the_ledger_has_the_newest_first_and_the_retired_at_the_end():
    assert ids(in_ledger_order([lesson(1, 5), lesson(2, 1, retired_at=NOW), lesson(3, 3)])) == [3, 1, 2]


@pytest.mark.parametrize(
    ("if_text", "then_text", "words"),
    [
        ("they ask about scale", "draw first", "If they ask about scale, then I will draw first."),
        ("If they ask,", "then I will draw.", "If they ask, then I will draw."),
        ("iffy [/b]", "I'll wait", "If iffy [/b], then I will wait."),
        ("", "", "If …, then I will …"),
    ],
)
def test_a_lesson_reads_as_one_sentence_whichever_words_were_typed_along(if_text, then_text, words):
    assert lesson_words(Lesson(1, if_text=if_text, then_text=then_text)) == words


def test_how_often_it_was_tried_and_helped_is_said_in_words():
    assert trials_words(lesson(1)) == "not tried yet"
    assert trials_words(lesson(1, trials=(tried(1, 1, tried=False),))) == "not tried, once along"
    assert trials_words(lesson(1, trials=(tried(1, 1),))) == "tried once"
    assert trials_words(lesson(1, trials=(tried(1, 1, helped=False),))) == "tried once, no help so far"
    helped = [tried(event, 1, helped=event > 1) for event in (1, 2, 3)]
    assert trials_words(lesson(1, trials=tuple(helped))) == "tried 3 times, helped twice"


# On Today


def told(file, when="2026-11-20T10:00:00Z"):
    """A lesson from one application, and an interview at another."""
    learned = file.application(("rejected", "2026-11-01"))
    id_ = file.add("lessons", application=learned, if_text="[/x]", then_text="y")
    other = file.application(("interview", "2026-11-10"))
    return id_, file.event(other, when, kind="interview")


def trials(file, now):
    return [item for item in agenda(file.snapshot, now) if item.section == "lessons"]


def test_today_shows_what_to_carry_on_the_day_of_the_interview(file):
    id_, event = told(file, "2026-11-23T15:00:00Z")
    [item] = [item for item in agenda(file.snapshot, NOW) if item.section == "interviews"]
    assert (item.id, item.lessons) == (event, (id_,))
    [item] = [
        item for item in agenda(file.snapshot, NOW + timedelta(hours=5)) if item.section == "interviews"
    ]
    assert item.lessons == ()


def test_today_asks_after_the_interview_once_and_lets_it_go_after_a_week(file):
    id_, event = told(file)
    assert trials(file, datetime(2026, 11, 20, 10, 59, tzinfo=UTC)) == []
    for day in (20, 27):
        [item] = trials(file, datetime(2026, 11, day, 12, tzinfo=UTC))
        assert (item.kind, item.id, item.lessons) == ("trial", event, (id_,))
    assert trials(file, datetime(2026, 11, 28, 12, tzinfo=UTC)) == []
    file.add("trials", lesson=id_, event=event, tried=False)
    assert trials(file, NOW) == []


def test_a_trial_of_a_lesson_that_is_gone_is_named_and_one_in_the_trash_is_not(file):
    file.add("trials", lesson=999, event=1, tried=True)
    assert [(problem.table, problem.what) for problem in file.snapshot.problems] == [
        ("trials", "points to nothing")
    ]
    file.tables["trash.lessons"] = {999: {"x": "1"}}
    assert file.snapshot.problems == ()


def test_two_lessons_that_two_machines_wrote_for_one_application_are_both_there_and_one_is_current(file):
    id_ = file.application(("rejected", "2026-11-01"))
    first, second = (file.add("lessons", application=id_, if_text=text, then_text="y") for text in "ab")
    snapshot = file.snapshot
    assert snapshot.applications[id_].reflection.lesson.id == second
    assert set(snapshot.lessons) == {first, second}
