"""Two machines reflect apart, and meet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.company import COMPANY


@pytest.fixture
def rejected(apart):
    id_ = apart.desktop.add(COMPANY).id
    return apart.desktop.reject(id_).id


def test_the_same_question_reworded_on_two_machines_is_one_with_the_later_words(apart, rejected, clock):
    laptop = apart.part()
    apart.desktop.reword_question("heart", "Did I care?")
    clock.pass_by(minutes=1)
    laptop.reword_question("heart", "Did I want it?")
    laptop.retire_question("light")
    apart.meet()
    for tracker in (apart.desktop, laptop):
        assert [one.wording for one in tracker.snapshot.checklist.asked][2] == "Did I want it?"
        assert len(tracker.snapshot.checklist.asked) == 5


def test_the_same_question_added_on_two_machines_is_one(apart, rejected):
    laptop = apart.part()
    for tracker in (apart.desktop, laptop):
        tracker.add_question("Did I ask questions?")
    apart.meet()
    assert len(laptop.snapshot.checklist.questions) == 7


def test_two_lessons_for_one_application_both_stay_readable_and_the_later_is_current(apart, rejected, clock):
    laptop = apart.part()
    first = apart.desktop.reflect(rejected, lesson=("they ask a", "say a")).reflection.lesson
    clock.pass_by(minutes=1)
    second = laptop.reflect(rejected, lesson=("they ask b", "say b")).reflection.lesson
    apart.meet()
    assert apart.desktop.application(rejected).reflection.lesson == laptop.snapshot.lessons[second.id]
    assert {one.id for one in apart.desktop.snapshot.lessons.values()} == {first.id, second.id}


def test_the_same_trial_told_on_two_machines_counts_once(apart, rejected, clock):
    lesson = apart.desktop.reflect(rejected, lesson=("they ask", "say")).reflection.lesson
    other = apart.desktop.add("Initech").id
    event = apart.desktop.log(other, kind="interview", when=clock() - timedelta(hours=2)).id
    laptop = apart.part()
    apart.desktop.try_lesson(lesson.id, event, tried=True)
    clock.pass_by(minutes=1)
    laptop.try_lesson(lesson.id, event, tried=True, helped=True)
    apart.meet()
    assert (apart.desktop.lesson_of(lesson.id).tried, apart.desktop.lesson_of(lesson.id).helped) == (1, 1)
