"""Lessons by keys: the ledger, what is carried to an interview, and what came of it, in the real app on a real file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rebound_tui.tui.dialogs.ledger import Ledger, LessonDialog
from rebound_tui.tui.dialogs.log import LogDialog
from rebound_tui.tui.dialogs.reread import Reread
from rebound_tui.tui.dialogs.stage import StageDialog
from rebound_tui.tui.dialogs.trial import WhatCameOfIt
from tests.tui.applications import apply, dialog, reject
from tests.tui.screen import click, press, shown


def learn(home, if_text="they ask [/x]", then_text="draw it"):
    id_ = reject(home)
    return home.tracker.reflect(id_, lesson=(if_text, then_text), finish=True).reflection.lesson.id


def interview(home, **ago):
    home.clock.move(days=3)
    id_ = home.tracker.add("Initech", "SRE").id
    return id_, home.tracker.log(id_, kind="interview", when=home.clock() - timedelta(**ago)).id


# The ledger


async def test_the_keys_below_the_ledger_are_clicked_and_what_is_said_stands_there(home):
    id_ = learn(home)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L")
        await click(pilot, "space retire")
        assert home.tracker.snapshot.lessons[id_].retired_at
        assert "Retired: it is carried no more." in shown(home)
        await click(pilot, "it is carried no more")
        await click(pilot, "esc back")
        assert not isinstance(home.app.screen, Ledger)


async def test_the_ledger_opens_from_anywhere_and_says_what_came_of_each_lesson(home):
    id_ = learn(home)
    _, event = interview(home, hours=5)
    home.tracker.try_lesson(id_, event, tried=True, helped=True)
    async with home.app.run_test(size=(120, 36)) as pilot:
        for place in "1234":
            await press(pilot, place, "L")
            assert isinstance(home.app.screen, Ledger)
            for words in (
                "If they ask [/x],",
                "then I will draw it.",
                "tried once, helped once",
                "Acme [/oops] [b",
            ):
                assert words in shown(home)
            await press(pilot, "escape")
            assert not isinstance(home.app.screen, Ledger)


async def test_a_lesson_is_retired_and_brought_back_by_space(home):
    id_ = learn(home)
    async with dialog(home, Ledger) as pilot:
        await press(pilot, "space")
        assert home.tracker.lesson_of(id_).retired_at == home.clock()
        assert "Retired" in shown(home)
        await press(pilot, "space")
        assert home.tracker.lesson_of(id_).retired_at is None


async def test_a_lesson_is_edited_and_deleted_and_u_brings_it_back(home):
    id_ = learn(home)
    async with dialog(home, Ledger) as pilot:
        await press(pilot, "e")
        assert isinstance(home.app.screen, LessonDialog)
        await press(pilot, *", slowly", "ctrl+s")
        assert home.tracker.lesson_of(id_).if_text == "they ask [/x], slowly"
        await press(pilot, "d")
        assert "No lesson yet." in shown(home)
        await press(pilot, "u")
        assert "they ask [/x], slowly" in shown(home)


async def test_enter_reads_the_reflection_it_is_from(home):
    learn(home)
    async with dialog(home, Ledger) as pilot:
        await press(pilot, "enter")
        assert isinstance(home.app.screen, Reread)


async def test_both_lessons_that_two_machines_wrote_for_one_application_are_in_it(home):
    learn(home)
    application = next(iter(home.tracker.snapshot.applications))
    other = {"application": application, "if_text": "from the laptop", "then_text": "read it"}
    home.tracker.act("as a join would", lambda change: change.insert("lessons", other))
    async with dialog(home, Ledger):
        assert "they ask [/x]" in shown(home)
        assert "from the laptop" in shown(home)


async def test_what_all_reflections_say_comes_with_how_sure_it_is(home):
    id_ = reject(home)
    home.tracker.reflect(id_, answers={"prepared": "no"}, in_hands={"prepared": 4})
    async with dialog(home, Ledger, size=(120, 36)) as pilot:
        assert "partly or no in 1 of 1, too few to be sure" in shown(home)
        assert "mostly in my hands that time" in shown(home)
        home.app.do("answer", lambda: home.tracker.reflect(id_, answers={"prepared": "yes"}))
        await pilot.pause()
        assert "partly or no in 0 of 1" in shown(home)


async def test_an_empty_ledger_says_so_kindly(home):
    async with dialog(home, Ledger) as pilot:
        assert "No lesson yet." in shown(home)
        await press(pilot, "e", "space", "d", "enter", "tab", "e")
        assert isinstance(home.app.screen, Ledger)


# Before an interview


async def test_logging_an_interview_shows_the_lessons_to_carry_and_nothing_else_does(home):
    learn(home)
    one = apply(home)
    async with dialog(home, lambda: LogDialog(home.tracker.application(one))) as pilot:
        assert "To carry" not in shown(home)
        await press(pilot, "i")
        assert "If they ask [/x], then I will draw it." in shown(home)
        await press(pilot, "c")
        assert "To carry" not in shown(home)


async def test_moving_to_interview_shows_them_too(home):
    learn(home)
    one = apply(home)
    async with dialog(home, lambda: StageDialog(home.tracker.application(one))) as pilot:
        await press(pilot, "i")
        assert "If they ask [/x], then I will draw it." in shown(home)
        await press(pilot, "o")
        assert "To carry" not in shown(home)


async def test_today_shows_them_below_the_interview_of_the_day_until_it_is_over(home):
    learn(home)
    interview(home, hours=-2)
    async with home.app.run_test(size=(120, 36)) as pilot:
        assert "· If they ask [/x], then I will draw it." in shown(home)
        home.clock.move(hours=4)
        await press(pilot, "2", "1")
        assert "· If they ask" not in shown(home)
        assert "a lesson: tried it? helped?" in shown(home)


async def test_what_is_edited_shows_on_today_at_once(home):
    id_ = learn(home)
    interview(home, hours=-2)
    async with home.app.run_test(size=(120, 36)) as pilot:
        home.app.do("edit", lambda: home.tracker.edit_lesson(id_, "they smile", "smile"))
        await pilot.pause()
        assert "If they smile, then I will smile." in shown(home)


# After it


async def at_trial(pilot, home):
    await press(pilot, "G")
    assert home.app.screen.item.section == "lessons"
    await press(pilot, "space")
    assert isinstance(home.app.screen, WhatCameOfIt)


async def test_after_an_interview_today_asks_whether_it_was_tried_and_helped_once(home):
    id_ = learn(home)
    interview(home, hours=2)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await at_trial(pilot, home)
        assert "If they ask [/x], then I will draw it." in shown(home)
        await press(pilot, "y")
        assert "Did it help?" in shown(home)
        assert home.tracker.lesson_of(id_).tried == 1
        await press(pilot, "y")
        assert home.tracker.lesson_of(id_).helped == 1
        assert "After the interview" not in shown(home)


async def test_what_was_not_tried_is_not_asked_whether_it_helped(home):
    id_ = learn(home)
    _, event = interview(home, hours=2)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await at_trial(pilot, home)
        await press(pilot, "n")
        assert not isinstance(home.app.screen, WhatCameOfIt)
        assert home.tracker.lesson_of(id_).trial_at(event).tried is False


@pytest.mark.parametrize("key", ["z", "escape"])
async def test_not_now_leaves_it_for_tomorrow_and_after_a_week_it_is_let_go(home, key):
    learn(home)
    interview(home, hours=2)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await at_trial(pilot, home)
        await press(pilot, key)
        assert "After the interview" not in shown(home)
        assert home.on_disk("trials") == []
        home.clock.move(days=1)
        await press(pilot, "2", "1")
        assert "After the interview" in shown(home)
        home.clock.move(days=7)
        await press(pilot, "2", "1")
        assert "After the interview" not in shown(home)


async def test_several_lessons_are_asked_about_one_after_the_other(home):
    first, second = learn(home), learn(home, "it is late")
    interview(home, hours=2)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await at_trial(pilot, home)
        assert "1 of 2" in shown(home)
        await press(pilot, "n")
        assert "2 of 2" in shown(home)
        await press(pilot, "y", "z")
        tried = {id_: home.tracker.lesson_of(id_).trials for id_ in (first, second)}
        assert sorted((one.tried, one.helped) for (one,) in tried.values()) == [(False, None), (True, None)]


# The questions, in the settings


async def test_a_question_is_added_reworded_retired_and_set_back_in_the_settings(home):
    async with home.app.run_test(size=(120, 50)) as pilot:
        await press(pilot, "comma")
        home.app.screen.list.go_to("question+")
        await press(pilot, "enter", *"Did I [/smile]?", "ctrl+s")
        assert "Did I [/smile]?" in shown(home)
        home.app.screen.list.go_to("question.heart")
        await press(pilot, "enter", *" Really?", "tab", "right", "ctrl+s")
        heart = home.tracker.snapshot.checklist.find("heart")
        assert (heart.wording, heart.retired_at) == ("Was my heart in it? Really?", home.clock())
        assert home.tracker.undo() == "retired the question heart"
        home.app.snapshot = home.tracker.snapshot
        await press(pilot, "enter", *" Really?", "ctrl+s", "d")
        assert not home.tracker.snapshot.checklist.find("heart").is_changed
        home.app.screen.list.go_to("question.did-i-smile")
        await press(pilot, "d")
        assert "asked no more" in shown(home)
