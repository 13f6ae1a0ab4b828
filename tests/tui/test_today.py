"""Today by its keys: what waits, in a gentle order, each acted on in place."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from rebound_tui.core.frequency import read_often
from rebound_tui.core.habit import Wanted
from tests.company import COMPANY
from tests.tui.applications import reject
from tests.tui.rest import soon
from tests.tui.screen import shown


@asynccontextmanager
async def today(home, size=(120, 36)):
    async with home.app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def test_an_empty_file_is_met_with_a_kind_sentence(home):
    async with today(home):
        assert "Nothing is logged yet" in shown(home)
        assert not home.path.exists()


async def test_an_empty_today_says_that_that_is_all(home):
    home.tracker.add(COMPANY)
    async with today(home):
        assert "Nothing waits today. That is all." in shown(home)


async def test_sections_come_in_the_gentle_order(home):
    no = reject(home)
    home.tracker.reflect(no, answers={"prepared": "no"})
    home.clock.move(days=-20)
    home.tracker.add("Quiet AG")
    home.tracker.contact("Ann", every="1w")
    home.clock.move(days=20)
    home.tracker.log(
        home.tracker.add("Soon Inc").id, kind="interview", when=home.clock() + timedelta(hours=2)
    )
    home.tracker.add_habit("A walk")
    async with today(home):
        text = shown(home)
    places = [
        text.index(name)
        for name in ("After a no", "To reflect on", "People", "Interviews", "quiet", "Habits")
    ]
    at_list = [
        text.index(name, places[0])
        for name in ("After a no", "To reflect", "Ann", "Soon", "Quiet AG", "A walk")
    ]
    assert at_list == sorted(at_list)


async def test_space_marks_a_habit_done_and_it_leaves_the_list(home):
    habit = home.tracker.add_habit("A walk").id
    async with today(home) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert home.app.snapshot.habits[habit].marks == {home.tracker.logical_today: "done"}
        assert "That is all" in shown(home)


async def test_minus_marks_a_habit_not_done_without_a_word_of_blame(home):
    habit = home.tracker.add_habit("A walk").id
    async with today(home) as pilot:
        await pilot.press("minus")
        await pilot.pause()
        assert home.app.snapshot.habits[habit].marks == {home.tracker.logical_today: "not"}
        assert "which is fine" in shown(home)


async def test_not_now_hides_a_line_until_tomorrow_also_after_a_restart(home):
    home.clock.move(days=-20)
    home.tracker.add("Quiet AG")
    home.clock.move(days=20)
    async with today(home) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert "Quiet AG" not in shown(home)
    del home.app
    async with today(home) as pilot:
        assert "Quiet AG" not in shown(home)
        home.clock.move(days=1)
        await pilot.press("2", "1")
        await pilot.pause()
        assert "Quiet AG" in shown(home)


async def test_not_now_skips_a_habit_and_leaves_one_after_a_no_for_tomorrow(home):
    walk = home.tracker.add_habit("A walk").id
    async with today(home) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert home.app.snapshot.habits[walk].marks == {home.tracker.logical_today: "skip"}
        await pilot.press("u")
        await pilot.pause()
        assert home.app.snapshot.habits[walk].marks == {}
    often = read_often("after a no within 48h")
    after = home.tracker.add_habit("Write it down", Wanted(often)).id
    reject(home)
    del home.app
    async with today(home) as pilot:
        home.app.screen.list.go_to(("habits", after))
        await pilot.press("z")
        await pilot.pause()
        assert home.app.snapshot.habits[after].marks == {}
        assert "Write it down" not in shown(home)


async def test_a_star_does_all_habits_of_yes_or_no_in_one_action(home):
    for name in ("Aim", "Breathe"):
        home.tracker.add_habit(name)
    pages = home.tracker.add_habit("Pages", Wanted(kind="at_least", target=2000)).id
    async with today(home, (140, 36)) as pilot:
        await pilot.press("*")
        await pilot.pause()
        assert "2 habits done; u takes it back. Pages wants a number" in shown(home)
        assert [item.id for item in home.app.screen.section_of("habits")] == [pages]
        await pilot.press("*")
        await pilot.pause()
        assert "Pages wants a number; space asks" in shown(home)
        await pilot.press("u")
        await pilot.pause()
        assert len(home.app.screen.section_of("habits")) == 3


async def test_a_star_asks_before_it_calls_all_that_was_quiet_ghosted(home):
    home.clock.move(days=-30)
    ids = [home.tracker.add(name).id for name in ("One", "Two")]
    home.clock.move(days=30)
    async with today(home) as pilot:
        await pilot.press("*")
        await pilot.pause()
        assert "Move all 2 that were quiet for 21 days to ghosted?" in shown(home)
        await pilot.press("n", "*", "y")
        await pilot.pause()
        assert {home.app.snapshot.applications[id_].stage for id_ in ids} == {"ghosted"}
        assert "That is all" in shown(home)
        await pilot.press("u")
        await pilot.pause()
        assert {home.app.snapshot.applications[id_].stage for id_ in ids} == {"applied"}


async def test_a_star_says_kindly_what_goes_one_by_one(home):
    reject(home)
    async with today(home) as pilot:
        await pilot.press("*")
        await pilot.pause()
        assert "Each no has its own time" in shown(home)


async def test_the_habits_can_be_paused_from_any_place_and_go_on(home):
    home.tracker.add_habit("A walk")
    async with today(home) as pilot:
        await pilot.press("P", "tab", *"+3d", "ctrl+s")
        await pilot.pause()
        assert home.app.snapshot.away.on(home.tracker.logical_today)
        assert home.app.screen.section_of("habits") == []
        await pilot.press("P")
        await pilot.pause()
        assert not home.app.snapshot.away


async def test_l_on_a_habit_says_more_of_today(home):
    walk = home.tracker.add_habit("A walk").id
    async with today(home) as pilot:
        await pilot.press("l", "tab", *"by the river", "ctrl+s")
        await pilot.pause()
        assert home.app.snapshot.habits[walk].notes[home.tracker.logical_today].note == "by the river"


async def test_not_now_on_a_person_asks_until_when(home):
    home.clock.move(days=-9)
    ann = home.tracker.contact("Ann [/oops]", every="1w").id
    home.clock.move(days=9)
    async with today(home) as pilot:
        await pilot.press("z")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.snapshot.contacts[ann].state(home.tracker.today) == "snoozed"


async def test_enter_goes_to_the_pane_where_the_story_is_told(home):
    id_ = reject(home)
    async with today(home) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.current_mode == "applications"
        assert home.app.screen.application.id == id_
        assert home.app.focused.id == "cooling"


async def test_space_on_a_hold_that_cools_says_which_step_it_ticked(home):
    id_ = reject(home)
    home.tracker.tick(id_, "breathe")
    async with today(home) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert home.app.snapshot.applications[id_].hold.walk_at
        assert "take a long walk, ticked. u takes it back." in shown(home)


async def test_t_notes_a_touch_with_the_person_of_the_line(home):
    home.clock.move(days=-9)
    ann = home.tracker.contact("Ann", every="1w").id
    home.clock.move(days=9)
    async with today(home) as pilot:
        await pilot.press("t")
        await pilot.pause()
        await pilot.press(*"hello", "ctrl+s")
        await pilot.pause()
        assert home.app.snapshot.contacts[ann].touches[0].text == "hello"
        assert "That is all" in shown(home)


@pytest.mark.parametrize("keys", [[], ["A"]])
async def test_the_time_left_is_drawn_anew_each_second_behind_a_dialog_too(home, keys):
    reject(home)
    async with today(home) as pilot:
        await pilot.press(*keys)
        before = shown(home)
        home.clock.move(minutes=5)
        await soon(pilot, lambda: shown(home) != before)


async def test_a_line_that_vanished_leaves_the_cursor_on_its_neighbour(home):
    for name in ("A", "B", "C"):
        home.tracker.add_habit(name)
    async with today(home) as pilot:
        await pilot.press("down", "space")
        await pilot.pause()
        assert home.app.screen.item.title == "C"


async def test_a_day_that_is_done_says_what_comes_next_as_it_is_now_and_when_the_habits_ask_again(home):
    home.tracker.add_habit("A walk")
    async with today(home) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert "Nothing waits today. That is all. Next: A walk, tomorrow." in shown(home)
        talk = home.tracker.add(COMPANY, "Dev").id
        home.tracker.log(talk, kind="interview", when=home.clock() + timedelta(days=2))
        await pilot.press("2")
        home.app.snapshot = home.tracker.snapshot
        await pilot.press("1")
        await pilot.pause()
        assert f"Next: interview · {COMPANY} · Dev, Wed 12:00. A walk again tomorrow." in shown(home)


async def test_where_only_a_hold_runs_today_is_done_too(home):
    reject(home)
    home.tracker.add_habit("A walk")
    async with today(home) as pilot:
        assert "Nothing else waits" not in shown(home)
        home.app.screen.list.go_to(("habits", next(iter(home.app.snapshot.habits))))
        await pilot.press("space")
        await pilot.pause()
        assert "Nothing else waits today. Next: a hold opens" in shown(home)


async def test_what_was_left_for_tomorrow_is_counted_at_the_end(home):
    home.clock.move(days=-20)
    home.tracker.add("Quiet AG")
    home.clock.move(days=20)
    async with today(home) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert "Nothing else waits today. 1 comes back tomorrow." in shown(home)


async def test_an_interview_that_is_put_aside_is_not_counted_among_what_comes_back(home):
    talk = home.tracker.add(COMPANY, "Dev").id
    home.tracker.log(talk, kind="interview", when=home.tracker.today)
    async with today(home) as pilot:
        await pilot.press("z")
        assert "Not now. It stays on its timeline." in shown(home)
        assert "Nothing waits today. That is all." in shown(home)


async def test_a_screen_that_is_left_open_sees_the_next_day_come(home):
    home.tracker.add(COMPANY)
    async with today(home) as pilot:
        assert "Next: perhaps a nudge" in shown(home)
        home.clock.move(days=15)
        await soon(pilot, lambda: "quiet for 15 days" in shown(home))
        assert "Tue 8 Dec" in shown(home)


async def test_a_line_about_a_no_asks_how_it_feels_and_then_about_the_reply(home):
    id_ = home.tracker.add(COMPANY, "Dev", stage="interview").id
    home.tracker.reject(id_, how="mail")
    home.clock.move(hours=25)
    async with today(home) as pilot:
        assert len(home.app.screen.section_of("holds")) == 1
        assert "how do you feel now? Open; a reply is best by" in shown(home)
        await pilot.press("z")
        await pilot.pause()
        assert home.app.screen.item.asks_feeling is False
        assert "open; a reply is best by" in shown(home)
