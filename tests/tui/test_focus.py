"""One always sees where one is: the focus is on what is shown, whatever becomes of the terminal and the window."""

from __future__ import annotations

import pytest
from textual import events

from tests.tui.applications import at_applications, dialog, reject
from tests.tui.people_and_habits import furnish
from tests.tui.screen import press, shown

LARGE, MIDDLE, SMALL, TINY = (120, 36), (80, 24), (60, 20), (30, 8)


async def rest(pilot):
    """What is said to be done after a refresh, and by a message that another message sends, has been done."""
    for _ in range(4):
        await pilot.pause()


async def becomes(pilot, *sizes):
    for size in sizes:
        await pilot.resize_terminal(*size)
        await rest(pilot)


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "comma", "B"])
async def test_a_terminal_that_was_too_small_for_a_while_leaves_the_focus_where_it_was(home, key):
    furnish(home)
    async with home.app.run_test(size=MIDDLE) as pilot:
        await press(pilot, key)
        where = home.app.focused
        assert where is not None
        await becomes(pilot, TINY, MIDDLE)
        assert home.app.focused is where


@pytest.mark.parametrize("key", ["d", "n", "x", "A", "question_mark", "2", "u", "ctrl+p"])
async def test_a_key_does_nothing_where_nothing_of_it_would_be_seen(home, key):
    reject(home)
    async with at_applications(home, MIDDLE) as pilot:
        before = home.tracker.snapshot, home.app.screen
        await becomes(pilot, TINY)
        await press(pilot, key)
        assert (home.tracker.snapshot, home.app.screen) == before


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_but_one_can_quit_there(home, key):
    reject(home)
    async with at_applications(home, MIDDLE) as pilot:
        await becomes(pilot, TINY)
        await press(pilot, key)
        assert home.app.return_code == 0


async def test_so_it_does_behind_a_dialog(home):
    reject(home)
    async with at_applications(home, MIDDLE) as pilot:
        await press(pilot, "l")
        await becomes(pilot, TINY, MIDDLE)
        await press(pilot, "escape")
        assert home.app.focused is home.app.screen.list


async def test_so_it_does_in_a_draft(home):
    from rebound_tui.tui.reply.screen import ReplyScreen

    id_ = reject(home)
    async with dialog(home, lambda: ReplyScreen(home.tracker.application(id_)), size=MIDDLE) as pilot:
        await press(pilot, "shift+tab", "shift+tab")
        hot = home.app.screen.sheet.hot
        assert home.app.focused is hot
        await becomes(pilot, TINY, MIDDLE)
        assert home.app.focused is hot


@pytest.mark.parametrize("pane", ["timeline", "cooling", "reflection", "people"])
async def test_a_pane_that_was_clicked_is_the_one_that_a_small_terminal_shows(home, pane):
    reject(home)
    async with at_applications(home, LARGE) as pilot:
        await pilot.click(f"#{pane}", offset=(4, 2))
        await rest(pilot)
        await becomes(pilot, SMALL)
        assert home.app.focused.id == pane
        assert home.app.focused.is_on_screen


@pytest.mark.parametrize(("place", "pane"), [("3", "person"), ("4", "habit")])
async def test_so_is_the_story_of_a_person_and_of_a_habit(home, place, pane):
    furnish(home)
    async with home.app.run_test(size=LARGE) as pilot:
        await press(pilot, place)
        await pilot.click(f"#{pane}", offset=(4, 2))
        await rest(pilot)
        await becomes(pilot, SMALL)
        assert home.app.focused.id == pane
        assert home.app.focused.is_on_screen


@pytest.mark.parametrize("key", ["enter", "tab", "slash"])
async def test_whoever_goes_elsewhere_from_a_maximised_pane_sees_where(home, key):
    reject(home)
    async with at_applications(home, LARGE) as pilot:
        await press(pilot, "m", key)
        assert home.app.focused is not home.app.screen.list
        assert home.app.focused.is_on_screen
        assert home.app.screen.maximized is None


async def test_the_filter_waits_for_a_window_that_lost_the_focus(home):
    reject(home)
    async with at_applications(home) as pilot:
        await press(pilot, "slash")
        home.app.post_message(events.AppBlur())
        await rest(pilot)
        home.app.post_message(events.AppFocus())
        await rest(pilot)
        assert home.app.focused is home.app.screen.filter
        assert home.app.screen.filter.is_on_screen
        await press(pilot, *"acme")
        assert "acme" in shown(home)
