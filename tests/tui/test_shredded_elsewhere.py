"""A hot draft that is shredded on another machine goes here too, and who has it before their eyes is told."""

from __future__ import annotations

import pytest

from tests.tui.app_factory import house
from tests.tui.applications import at_applications, reject
from tests.tui.elsewhere import Elsewhere
from tests.tui.screen import press, shown

SECRET = "Zwiebelfisch"


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.id = reject(home)
    home.tracker.reply(home.id, hot=SECRET)
    return home


def shred_elsewhere(home, tmp_path):
    there = Elsewhere(home, tmp_path)
    there.tracker.shred(home.id)
    there.arrives()


def hot(home):
    return home.app.screen.query_one("#hot")


async def test_a_line_says_so_when_it_arrives_and_the_draft_itself_says_when(home, tmp_path):
    async with at_applications(home, (120, 36)) as pilot:
        shred_elsewhere(home, tmp_path)
        home.app.watch_file.look()
        await pilot.pause()
        assert "hot draft for Acme [/oops]" in shown(home)
        await press(pilot, "r", "shift+tab", "shift+tab")
        assert "shredded 12:00" in shown(home)
        hot(home).focus()
        await press(pilot, *"Hm")
        assert "shredded 12" not in shown(home)
        assert "only for you" in shown(home)


async def test_where_no_no_came_there_is_nothing_to_ask_about(home):
    home.tracker.add("Initech")
    async with at_applications(home, (120, 36)) as pilot:
        await press(pilot, "g", "/", *"initech", "enter", "D")
        assert "no hot draft here" in shown(home)


async def test_what_is_being_typed_is_only_kept_by_somebody_who_knows_of_it(home, tmp_path):
    async with at_applications(home, (120, 36)) as pilot:
        await press(pilot, "r")
        hot(home).focus()
        await press(pilot, *" more")
        shred_elsewhere(home, tmp_path)
        home.app.watch_file.look()
        await pilot.pause()
        assert "hot draft for Acme [/oops]" in shown(home)
        await press(pilot, "ctrl+s")
        assert "Once more keeps what stands here" in shown(home)
        assert SECRET not in home.path.read_text()
        await press(pilot, "ctrl+s")
        assert home.tracker.application(home.id).reply.hot_text == f"{SECRET} more"


async def test_what_was_not_typed_on_goes_from_the_screen(home, tmp_path):
    async with at_applications(home, (120, 36)) as pilot:
        await press(pilot, "r")
        shred_elsewhere(home, tmp_path)
        home.app.watch_file.look()
        await pilot.pause()
        assert hot(home).text == ""
        await press(pilot, "escape")
    assert SECRET not in home.path.read_text()
