"""Habits of numbers, several days at once, pauses, what is put away, and what is offered to begin with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rebound_tui.core.frequency import Often
from rebound_tui.core.habit import Wanted
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.people_and_habits import named
from tests.tui.screen import click, shown, type_in

MONDAY = date(2026, 11, 23)


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.tracker.add_habit(COMPANY)
    return home


def habit(home, name=COMPANY):
    return named(home.tracker.snapshot.habits, name)


async def test_space_asks_how_much_where_a_number_is_wanted(home):
    home.tracker.add_habit("Pages", Wanted(kind="at_least", target=2500))
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "down", "space")
        await type_in(pilot, "1.5")
        await pilot.press("enter")
        await pilot.pause()
        assert habit(home, "Pages").value(MONDAY) == 1500
        assert "✓ Pages" in shown(home)
        await pilot.press("space")  # it isn't enough yet: how much is it now?
        for _ in "1.5":
            await pilot.press("backspace")
        await type_in(pilot, "2.5")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert habit(home, "Pages").value(MONDAY) == 2500
        await pilot.press("space")
        await pilot.pause()
        assert MONDAY not in habit(home, "Pages").marks


async def test_today_asks_how_much_too(home):
    home.tracker.add_habit("Pages", Wanted(kind="at_least", target=2500))
    async with home.app.run_test(size=(80, 24)) as pilot:
        assert "0 of 2.5" in shown(home)
        await pilot.press("G", "space")
        await type_in(pilot, "2.5")
        await pilot.press("enter")
        await pilot.pause()
        assert "Pages" not in shown(home)


async def test_several_days_are_chosen_and_marked_in_one_action(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "left", "v", "left", "left")
        await pilot.pause()
        assert "F[S S]" not in shown(home)
        assert "[F S S]M" in shown(home).replace("  ", " ")
        await pilot.press("space")
        await pilot.pause()
        assert sorted(habit(home).marks) == [MONDAY - timedelta(days=n) for n in (3, 2, 1)]
        await pilot.press("u")
        await pilot.pause()
        assert not habit(home).marks


async def test_a_day_gets_a_note_and_a_reason_and_the_pane_shows_them(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "l", "right", "right", "tab")
        await type_in(pilot, "Not today [/]")
        await pilot.press("tab")
        await type_in(pilot, "ill")
        await pilot.press("ctrl+s")
        await pilot.pause()
        mark = habit(home).notes[MONDAY]
        assert (mark.state, mark.note, mark.why) == ("skip", "Not today [/]", "ill")
        assert "Not today [/]" in shown(home)


async def test_all_habits_are_paused_with_one_dialog_and_the_pause_ends_with_the_same_key(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "P", "tab")
        await type_in(pilot, "+3d")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "paused until Thu 26 Nov" in shown(home)
        await pilot.press("1")
        await pilot.pause()
        assert f"Nothing waits today. That is all. Next: {COMPANY}, Fri 27 Nov." in shown(home)
        await pilot.press("4", "P")
        await pilot.pause()
        assert not home.tracker.snapshot.away
        assert [span["from_on"] for span in home.on_disk("trash.pauses") if "from_on" in span] == []


async def test_a_pause_that_ends_early_keeps_the_days_that_are_over(home):
    for to_on in (5, 3):  # one within the other
        home.tracker.pause_habits(MONDAY, MONDAY + timedelta(days=to_on), "ill")
    home.clock.move(days=2)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "P")
        await pilot.pause()
        away = home.app.snapshot.away
        assert [MONDAY + timedelta(days=n) in away for n in range(4)] == [True, True, False, False]
        assert "1 open today" in shown(home)
        await pilot.press("u")
        await pilot.pause()
        assert "paused until Sat 28 Nov" in shown(home)


async def test_a_pause_of_last_week_can_be_told_now(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "P", "home", *["delete"] * 5)
        await type_in(pilot, "-7d")
        await pilot.press("tab")
        await type_in(pilot, "-3d")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (span,) = home.app.snapshot.away.spans
        assert (span.from_on, span.to_on) == (MONDAY - timedelta(days=7), MONDAY - timedelta(days=3))


async def test_after_midnight_a_pause_begins_with_the_day_that_is_not_over(home):
    home.clock.move(hours=14)  # two in the morning
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "P", "tab")
        await type_in(pilot, "3d")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert home.app.snapshot.away.on(MONDAY)


async def test_what_is_put_away_stands_at_the_end_and_can_be_taken_out(home):
    home.tracker.add_habit("Zebra")
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "x")
        await pilot.pause()
        text = shown(home)
        assert text.index("Zebra") < text.index("Put away") < text.rindex(COMPANY)
        await pilot.press("G", "x")
        await pilot.pause()
        assert "Put away" not in shown(home)


async def test_somebody_without_a_habit_is_offered_a_few_and_nothing_is_written_before_one_is_taken(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert "Or begin with one of these" in shown(home)
        assert not home.path.exists()
        await pilot.press("down", "space")
        await pilot.pause()
        reflect = habit(home, "Reflect after a no")
        assert (reflect.trigger, reflect.within_hours, reflect.counts) == ("no", 48, "reflection")
        assert "+ Pause before answering" in shown(home)
        await pilot.press("1", "4")
        await pilot.pause()
        assert "Or begin" not in shown(home)


async def test_what_is_offered_is_taken_by_enter_and_by_a_double_click_too(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "down", "enter")
        await pilot.pause()
        await click(pilot, "+ A walk", times=2)
        assert {one.name for one in home.tracker.snapshot.habits.values()} == {"Reflect after a no", "A walk"}


async def test_what_was_logged_ticks_a_habit_and_says_so(home):
    home.tracker.add_habit("Reach out", Wanted(Often(2, 7), counts="touch"))
    home.tracker.touch(home.tracker.contact("Ann [/] Lee").id, "hello")
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "down")
        await pilot.pause()
        assert "✓ Reach out" in shown(home)
        assert "done · by itself" in shown(home)
        await pilot.press("space")
        await pilot.pause()
        assert "ticked it by itself" in shown(home)
        await pilot.press("minus")
        await pilot.pause()
        assert "– Reach out" in shown(home)


async def test_a_habit_gets_weekdays_a_number_and_an_end_in_its_dialog(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "e", "tab", "ctrl+u")
        await type_in(pilot, "mo we fr")
        await pilot.press("tab", "enter", "right", "tab")
        await type_in(pilot, "2.5")
        await pilot.press("tab")
        await type_in(pilot, "2030-12-01")
        await pilot.press("ctrl+s")
        await pilot.pause()
        wanted = habit(home).wanted
        assert (wanted.often.weekdays, wanted.kind, wanted.target) == ((0, 2, 4), "at_least", 2500)
        assert wanted.until_on == date(2030, 12, 1)


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_the_year_is_told_by_glyphs(home, size):
    home.tracker.mark_days(
        habit(home).id, {MONDAY - timedelta(days=n): ("done", "not", "skip")[n % 3] for n in range(300)}
    )
    async with home.app.run_test(size=size) as pilot:
        await pilot.press("4", "tab", *["down"] * 12)
        await pilot.pause()
        text = shown(home)
        assert "The year" in text
        assert "■" in text
        assert "Fr" in text
