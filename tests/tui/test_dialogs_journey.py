"""A stage, a no, the steps of the hold and the reflection by keys, in the real app on a real file."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from rebound_tui.tui.dialogs.breathe import Breathe
from rebound_tui.tui.dialogs.leave import LeaveDialog
from rebound_tui.tui.dialogs.no import NoDialog
from rebound_tui.tui.dialogs.reflect import EndDialog, QuestionDialog
from rebound_tui.tui.dialogs.stage import StageDialog
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications, dialog, reject, shown


@pytest.fixture
def home(tmp_path):
    return house(tmp_path)


def no_on_disk(home):
    return next(event for event in home.on_disk("events") if event.get("stage") == "rejected")


# Stage


async def test_a_stage_is_chosen_by_its_first_letter(home):
    id_ = apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("s", "s", "enter")
        await pilot.pause()
        assert home.tracker.application(id_).stage == "screening"
        assert "screening." in shown(home)


async def test_the_stage_it_is_at_is_not_logged_again(home):
    apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("s", "enter")
        await pilot.pause()
        assert "It is at applied already." in shown(home)
        assert len(home.on_disk("events")) == 1


async def test_a_stage_can_have_a_day_and_a_few_words(home):
    id_ = apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("s", "g", "tab", "enter")
        await pilot.pause()
        await pilot.press(*"yesterday", "tab", *"silence", "ctrl+s")
        await pilot.pause()
        event = home.tracker.application(id_).events[-1]
        assert (event.stage, str(event.on), event.text) == ("ghosted", "2026-11-22", "silence")


async def test_choosing_rejected_is_got_a_no_with_all_that_was_typed(home):
    apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("s", "r", "tab", "enter")
        await pilot.pause()
        await pilot.press(*"fri 9:00", "tab", *"Not now.", "ctrl+s")
        await pilot.pause()
        assert isinstance(home.app.screen, NoDialog)
        assert len(home.on_disk("events")) == 1
        await pilot.press("escape")
        assert "Discard what you typed?" in shown(home)
        await pilot.press("n", "ctrl+s")
        await pilot.pause()
        assert (
            no_on_disk(home).items()
            >= {"at": "2026-11-20T09:00:00Z", "text": "Not now.", "how": "mail"}.items()
        )


# Got a no


async def test_a_no_is_logged_with_three_answers_and_starts_its_hold(home):
    id_ = apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("n", *"11:00", "enter", "c", "enter", "2", "enter")
        await pilot.pause()
        assert no_on_disk(home).items() >= {"at": "2026-11-23T11:00:00Z", "how": "call", "feel": 2}.items()
        assert home.tracker.application(id_).hold.hold_until.isoformat() == "2026-11-23T23:00:00+00:00"
        assert "Logged. The clock runs until 23:00; nothing to do before then." in shown(home)


async def test_how_it_feels_may_be_left_out(home):
    apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("n", "ctrl+s")
        await pilot.pause()
        assert "feel" not in no_on_disk(home)


async def test_the_clock_is_foreseen_as_the_answers_change(home):
    id_ = apply(home)
    async with dialog(home, lambda: NoDialog(home.tracker.application(id_))) as pilot:
        assert "opens Tue 00:00, best by Wed 12:00" in shown(home)
        await pilot.press("tab", "a")
        assert "no clock: no reply is needed" in shown(home)
        await pilot.press("c", "shift+tab", *"9:12")
        assert "opens 21:12, best by Wed 09:12" in shown(home)
        await pilot.press(*["backspace"] * 4, *"-8d")
        assert "no clock: that was more than a week ago" in shown(home)


async def test_a_no_of_more_than_a_week_ago_starts_no_hold_unless_asked_for(home):
    id_ = apply(home)
    async with dialog(home, lambda: NoDialog(home.tracker.application(id_))) as pilot:
        await pilot.press(*"-8d", "tab", "tab", "tab", "enter")
        await pilot.pause()
        await pilot.press("tab", *"11d")
        assert "opens Thu 12:00" in shown(home)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert home.tracker.application(id_).hold.hold_until.isoformat() == "2026-11-26T12:00:00+00:00"


async def test_a_hold_can_be_none_or_another_length_and_nothing_else(home):
    id_ = apply(home)
    async with dialog(home, lambda: NoDialog(home.tracker.application(id_))) as pilot:
        await pilot.press("tab", "tab", "tab", "enter")
        await pilot.pause()
        await pilot.press(*"No.", "tab", *"long")
        assert "That is no length of time." in shown(home)
        await pilot.press(*["backspace"] * 4, *"36h")
        assert "opens Wed 00:00" in shown(home)
        await pilot.press(*["backspace"] * 3, *"none")
        assert "no clock, as you wish" in shown(home)
        await pilot.press("enter")
        await pilot.pause()
        assert "Logged. Nothing has to be done about it." in shown(home)
        assert home.tracker.application(id_).hold.state(home.clock()) == "not_needed"
        assert no_on_disk(home)["text"] == "No."


# The hold


async def test_leaving_early_asks_for_a_reason_and_the_timeline_keeps_it(home):
    id_ = reject(home)
    async with dialog(home, lambda: LeaveDialog(home.tracker.application(id_))) as pilot:
        await pilot.press("enter")
        assert "A few words on why are enough." in shown(home)
        await pilot.press(*"They asked.", "enter")
        await pilot.pause()
        application = home.tracker.application(id_)
        assert application.hold.state(home.clock()) == "left_early"
        assert application.events[-1].text == "They asked."


async def test_a_minute_of_breathing_ticks_the_step_by_itself(home):
    id_ = reject(home)
    async with dialog(home, lambda: Breathe(home.tracker.application(id_))) as pilot:
        assert "breathe in · 4" in shown(home)
        home.clock.move(seconds=31)
        await pilot.pause(1.2)
        assert "29 s to go" in shown(home)
        home.clock.move(seconds=29)
        await pilot.pause(1.2)
        assert not isinstance(home.app.screen, Breathe)
        assert home.tracker.application(id_).hold.breathe_at
        assert "That was a minute." in shown(home)


@pytest.mark.parametrize("key", ["escape", "q", "space", "ctrl+p"])
async def test_any_key_leaves_the_breathing_and_ticks_nothing(home, key):
    id_ = reject(home)
    async with dialog(home, lambda: Breathe(home.tracker.application(id_))) as pilot:
        home.clock.move(seconds=59)
        await pilot.press(key)
        await pilot.pause()
        assert home.app.is_running
        assert not isinstance(home.app.screen, Breathe)
        assert home.tracker.application(id_).hold.breathe_at is None


async def test_the_breathing_moves_unless_animations_are_switched_off(home):
    id_ = reject(home)
    home.app.animation_level = "full"
    async with dialog(home, lambda: Breathe(home.tracker.application(id_))):
        assert "╭" in shown(home)
    home.app.animation_level = "none"


# The reflection


@asynccontextmanager
async def reflecting(home, key, size=(80, 24)):
    id_ = reject(home)
    async with dialog(home, lambda: QuestionDialog(home.tracker.application(id_), key), size=size) as pilot:
        yield pilot, lambda: home.tracker.application(id_).reflection


async def test_a_hard_question_takes_an_answer_how_much_was_in_my_hands_and_a_note(home):
    async with reflecting(home, "prepared") as (pilot, reflection):
        assert "Was I fully prepared?" in shown(home)
        assert "1 of 6" in shown(home)
        await pilot.press("p", "enter", "3", "enter", *"Too little.", "enter")
        await pilot.pause()
        answer = reflection().answers["prepared"]
        assert (answer.answer, answer.in_hands, answer.note) == ("partly", 2, "Too little.")
        assert "Was I qualified for it?" in shown(home)


async def test_esc_stops_and_what_was_saved_stays(home):
    async with reflecting(home, "prepared") as (pilot, reflection):
        await pilot.press("y", "ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(home.app.screen, QuestionDialog)
        assert reflection().is_given("prepared")


async def test_a_question_may_be_skipped_and_the_answered_ones_are_passed_over(home):
    async with reflecting(home, "prepared") as (pilot, reflection):
        home.tracker.reflect(next(iter(home.tracker.snapshot.applications)), answers={"qualified": "no"})
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Was my heart in it?" in shown(home)
        assert "prepared" not in reflection().answers


async def test_a_kind_question_takes_a_text_and_the_last_leads_to_the_end(home):
    async with reflecting(home, "friend") as (pilot, reflection):
        await pilot.press(*"It was", "enter", *"close.", "ctrl+s")
        await pilot.pause()
        assert reflection().answers["friend"].note == "It was\nclose."
        assert isinstance(home.app.screen, EndDialog)
        assert "1 of 6 answered" in shown(home)


async def test_a_note_of_several_lines_comes_back_whole(home):
    id_ = reject(home)
    home.tracker.reflect(id_, notes={"prepared": "one\ntwo"})
    async with dialog(home, lambda: QuestionDialog(home.tracker.application(id_), "prepared")) as pilot:
        await pilot.press("n", "ctrl+s")
        await pilot.pause()
        answer = home.tracker.application(id_).reflection.answers["prepared"]
        assert (answer.answer, answer.note) == ("no", "one\ntwo")


async def test_the_end_takes_one_lesson_and_a_sentence_and_finishes(home):
    id_ = reject(home)
    async with dialog(home, lambda: EndDialog(home.tracker.application(id_))) as pilot:
        await pilot.press(*"they ask [/]", "enter", *"draw first", "enter", "2", "enter", "enter")
        await pilot.pause()
        reflection = home.tracker.application(id_).reflection
        assert (reflection.lesson.if_text, reflection.lesson.then_text) == ("they ask [/]", "draw first")
        assert reflection.closing == "This no is about one role, not about me."
        assert reflection.finished_at == home.clock()


async def test_the_end_needs_neither_a_lesson_nor_a_sentence(home):
    id_ = reject(home)
    async with dialog(home, lambda: EndDialog(home.tracker.application(id_))) as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        reflection = home.tracker.application(id_).reflection
        assert reflection.finished_at
        assert reflection.lesson is None
        assert home.on_disk("lessons") == []


async def test_half_a_lesson_is_asked_for_its_other_half(home):
    id_ = reject(home)
    async with dialog(home, lambda: EndDialog(home.tracker.application(id_))) as pilot:
        await pilot.press(*"they ask", "ctrl+s")
        await pilot.pause()
        assert "A lesson has two halves" in shown(home)
        assert home.tracker.application(id_).reflection.finished_at is None


async def test_a_finished_reflection_can_be_reworded_and_its_lesson_taken_back(home):
    id_ = reject(home)
    home.tracker.reflect(id_, lesson=("a", "b"), closing="Enough for today.", finish=True)
    finished_at = home.clock()
    home.clock.move(days=1)
    async with dialog(home, lambda: EndDialog(home.tracker.application(id_))) as pilot:
        assert "This one is finished." in shown(home)
        assert "Enough for today." in shown(home)
        await pilot.press("backspace", "tab", "backspace", "ctrl+s")
        await pilot.pause()
        reflection = home.tracker.application(id_).reflection
        assert reflection.lesson is None
        assert (reflection.closing, reflection.finished_at) == ("Enough for today.", finished_at)


async def test_a_mouse_can_choose_an_answer(home):
    async with reflecting(home, "prepared") as (pilot, reflection):
        await pilot.click("Options", offset=(2, 0))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert reflection().answers["prepared"].answer == "yes"


@pytest.mark.parametrize("make", [StageDialog, NoDialog, LeaveDialog, EndDialog, Breathe])
async def test_each_of_them_can_be_left_at_forty_by_twelve(home, make):
    id_ = reject(home)
    async with dialog(home, lambda: make(home.tracker.application(id_)), size=(40, 12)) as pilot:
        before = home.path.read_bytes()
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(home.app.screen, make)
        assert home.path.read_bytes() == before
