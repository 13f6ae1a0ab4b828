"""A stage, a no and the steps of the hold by keys, in the real app on a real file."""

from __future__ import annotations

import pytest

from rebound_tui.tui.dialogs.breathe import Breathe
from rebound_tui.tui.dialogs.feedback import FeedbackDialog
from rebound_tui.tui.dialogs.leave import LeaveDialog
from rebound_tui.tui.dialogs.no import NoDialog
from rebound_tui.tui.dialogs.reread import Reread
from rebound_tui.tui.dialogs.stage import StageDialog
from rebound_tui.tui.dialogs.walk import Walk
from tests.tui.applications import apply, at_applications, dialog, reject
from tests.tui.rest import soon
from tests.tui.screen import shown


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
        assert "Logged. It cools off until 23:00; nothing to do before then." in shown(home)


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
        assert "no hold: no reply is needed" in shown(home)
        await pilot.press("c", "shift+tab", *"9:12")
        assert "opens 21:12, best by Wed 09:12" in shown(home)
        await pilot.press(*["backspace"] * 4, *"-8d")
        assert "no hold: that was more than a week ago" in shown(home)


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
        assert "no hold, as you wish" in shown(home)
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
        await soon(pilot, lambda: "● ● ● ○ ○ ○" in shown(home))
        home.clock.move(seconds=29)
        await soon(pilot, lambda: home.tracker.application(id_).hold.breathe_at)
        assert "That was a minute." in shown(home)
        home.clock.move(seconds=4)
        await soon(pilot, lambda: not isinstance(home.app.screen, Breathe))
        assert len([event for event in home.on_disk("events") if event["kind"] == "hold"]) == 0


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
        assert "▀" in shown(home)
    home.app.animation_level = "none"


# All of them


@pytest.mark.parametrize("make", [StageDialog, NoDialog, LeaveDialog, Walk, Reread, FeedbackDialog, Breathe])
async def test_each_of_them_can_be_left_at_forty_by_twelve(home, make):
    id_ = reject(home)
    async with dialog(home, lambda: make(home.tracker.application(id_)), size=(40, 12)) as pilot:
        before = home.path.read_bytes()
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(home.app.screen, make)
        assert home.path.read_bytes() == before
