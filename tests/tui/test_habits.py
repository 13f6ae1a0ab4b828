"""The Habits place and its dialogs, by keys, on a real file."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.tui.app_factory import house
from tests.tui.hostile_text import COMMANDS, HOSTILE, MARKUP, SURROGATE, is_harmless
from tests.tui.people_and_habits import SIZES, furnish, named
from tests.tui.screen import shown, type_in

MONDAY, SUNDAY, TUESDAY_BEFORE = date(2026, 11, 23), date(2026, 11, 22), date(2026, 11, 17)


@pytest.fixture
def home(tmp_path):
    return furnish(house(tmp_path))


def marks(home, name="Read"):
    return named(home.tracker.snapshot.habits, name).marks


async def test_space_marks_today_and_takes_the_mark_back(home):
    async with home.app.run_test() as pilot:
        await pilot.press("4", "space")
        await pilot.pause()
        assert marks(home)[MONDAY] == "done"
        assert [mark["state"] for mark in home.on_disk("marks") if mark["day"] == "2026-11-23"] == ["done"]
        await pilot.press("space")
        await pilot.pause()
        assert MONDAY not in marks(home)


@pytest.mark.parametrize(("key", "state"), [("minus", "not"), ("z", "skip")])
async def test_a_day_can_be_marked_not_done_or_skipped_and_back(home, key, state):
    async with home.app.run_test() as pilot:
        await pilot.press("4", key)
        await pilot.pause()
        assert marks(home)[MONDAY] == state
        await pilot.press(key)
        await pilot.pause()
        assert MONDAY not in marks(home)


async def test_another_day_of_the_last_seven_can_be_marked_and_no_other(home):
    async with home.app.run_test() as pilot:
        await pilot.press("4", "right", "left", "space")
        await pilot.pause()
        assert marks(home)[SUNDAY] == "done"
        assert "S[S]M" in shown(home)
        await pilot.press(*["left"] * 9, "space")
        await pilot.pause()
        assert marks(home)[TUESDAY_BEFORE] == "done"


async def test_whoever_comes_back_to_the_place_marks_today(home):
    async with home.app.run_test() as pilot:
        await pilot.press("4", "left", "1", "4", "space")
        await pilot.pause()
        assert marks(home)[MONDAY] == "done"


async def test_the_day_begins_at_four_and_the_day_chosen_with_it(home):
    home.clock.now = datetime(2026, 11, 24, 3, 59, tzinfo=UTC)
    async with home.app.run_test() as pilot:
        await pilot.press("4", "left")
        home.clock.move(minutes=1)
        home.app.screen.draw()
        await pilot.press("space")
        await pilot.pause()
        assert marks(home)[date(2026, 11, 24)] == "done"


async def test_a_row_shows_todays_sign_the_score_the_last_days_and_the_weeks(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "space")
        await pilot.pause()
        lines = shown(home).split("\n")
        assert any("T W T F S S[M]" in line for line in lines)
        read = next(line for line in lines if "Read" in line)
        assert "✓ Read" in read
        assert "· · · – ~ · ✓" in read
        walk = next(line for line in lines if "Walk" in line)
        score = named(home.tracker.snapshot.habits, "Walk [/oops] [b").score(MONDAY)
        assert f"{score:.0%}" in walk
        assert "▃▄▅" in walk


async def test_a_name_and_two_enters_add_a_daily_habit(home):
    async with home.app.run_test() as pilot:
        await pilot.press("4", "a")
        await type_in(pilot, "Stretch")
        await pilot.press("enter", "enter")
        await pilot.pause()
        stretch = named(home.tracker.snapshot.habits, "Stretch")
        assert (stretch.times, stretch.days) == (1, 1)
        assert home.app.screen.habit.name == "Stretch"


async def test_how_often_is_read_while_one_types(home):
    async with home.app.run_test() as pilot:
        await pilot.press("4", "e", "tab", "ctrl+u")
        await type_in(pilot, "2 a week")
        await pilot.pause()
        assert "2 in 7 days" in shown(home)
        await pilot.press("enter")
        await pilot.pause()
        read = named(home.tracker.snapshot.habits, "Read")
        assert (read.times, read.days) == (2, 7)


async def test_a_name_that_is_taken_is_refused_in_the_dialog(home):
    async with home.app.run_test() as pilot:
        await pilot.press("4", "a")
        await type_in(pilot, "read")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "There is a habit “Read” already." in shown(home)


async def test_a_deleted_habit_comes_back_with_its_marks(home):
    async with home.app.run_test() as pilot:
        before = dict(marks(home))
        await pilot.press("4", "d")
        await pilot.pause()
        assert "Read" not in [habit["name"] for habit in home.on_disk("habits")]
        await pilot.press("u")
        await pilot.pause()
        assert dict(marks(home)) == before


async def test_enter_shows_the_habit_where_there_is_room_for_one_box_and_esc_goes_back(home):
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("4", "enter")
        await pilot.pause()
        assert "The last seven days" in shown(home)
        await pilot.press("space", "escape")
        await pilot.pause()
        assert marks(home)[MONDAY] == "done"
        assert home.app.screen.focused is home.app.screen.week


async def test_an_empty_place_says_kindly_how_to_begin(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "minus", "z", "e", "d", "l", "x", "left")
        await pilot.pause()
        assert "No habit yet. a adds one" in shown(home)


@pytest.mark.parametrize("size", SIZES)
async def test_whatever_the_file_calls_habits_is_shown_and_harmless(tmp_path, size):
    home = house(tmp_path)
    with home.tracker.database.action("planted") as change:
        for text in HOSTILE:
            change.insert("habits", {"name": text, "times": 1, "days": 1})
    home.tracker.refresh()
    home.app.snapshot = home.tracker.snapshot
    async with home.app.run_test(size=size) as pilot:
        await pilot.press("4", "left", "space")
        for id_ in home.app.snapshot.habits:
            home.app.screen.go_to(id_, "story")
            await pilot.pause()
            assert is_harmless(shown(home).replace("\n", ""))


async def test_whatever_a_habit_is_called_it_is_harmless_in_its_dialog(tmp_path):
    home = house(tmp_path)
    with home.tracker.database.action("planted") as change:
        for text in (*MARKUP[:4], *COMMANDS[:3], SURROGATE):
            change.insert("habits", {"name": text, "times": 1, "days": 1})
    home.tracker.refresh()
    home.app.snapshot = home.tracker.snapshot
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("4")
        for id_ in home.app.snapshot.habits:
            home.app.screen.go_to(id_)
            await pilot.press("e")
            await pilot.pause()
            assert is_harmless(shown(home).replace("\n", ""))
            await pilot.press("ctrl+s", "space")
            await pilot.pause()
            assert is_harmless(shown(home).replace("\n", ""))
