"""The reply as Today, the cooling pane and the settings have it."""

from __future__ import annotations

import pytest

from rebound_tui.tui.reply.screen import ReplyScreen
from tests.tui.app_factory import house
from tests.tui.applications import at_applications, reject
from tests.tui.replying import SIZE, reply
from tests.tui.rest import soon
from tests.tui.screen import press, shown


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.id = reject(home, people=["Ann Lee"])
    return home


async def test_today_leads_to_the_reply_and_asks_a_week_later(home):
    home.clock.move(hours=30)
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "a reply is best by" in shown(home)
        home.app.screen.list.go_to(("holds", reply(home).event))
        await press(pilot, "space", "enter", "space")  # the feeling is asked about first
        assert isinstance(home.app.screen, ReplyScreen)
        await press(pilot, "f", "ctrl+r", "x")
        assert "a reply is best by" not in shown(home)
        home.clock.move(days=7)
        home.tracker.log(home.id, "x")
        home.app.snapshot = home.tracker.snapshot
        await pilot.pause()
        assert "did your reply bring what you asked?" in shown(home)
        home.app.screen.list.go_to(("holds", reply(home).event))
        await press(pilot, "enter", "right", "right", "enter")
        assert reply(home).outcome == "partly"
        assert "did your reply bring" not in shown(home)


async def test_the_question_of_what_came_of_it_can_be_put_aside_for_good(home):
    home.clock.move(hours=30)
    home.tracker.reply(home.id, aim="feedback", sent=True)
    home.clock.move(days=7)
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        home.app.screen.list.go_to(("holds", reply(home).event))
        await press(pilot, "z")
        assert "It won't ask again" in shown(home)
    assert reply(home).asked_at


async def test_the_cooling_pane_tells_of_the_reply_and_opens_it(home):
    home.tracker.reply(home.id, aim="feedback")
    async with at_applications(home, SIZE) as pilot:
        assert "reply: feedback · " in shown(home)
        pane = home.app.screen.query_one("#cooling")
        pane.focus()
        pane.go_to("reply")
        await press(pilot, "enter")
        assert isinstance(home.app.screen, ReplyScreen)


async def test_the_letters_are_changed_and_reset_in_the_settings(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await press(pilot, "comma")
        home.app.screen.list.go_to("template.thanks")
        await press(pilot, "enter", "f7", "backspace", *"Merci", "ctrl+s")
        assert home.tracker.snapshot.settings.templates == {"thanks": "Merci"}
        await press(pilot, "d")
        assert home.tracker.snapshot.settings.templates == {}


async def test_the_cooling_pane_asks_for_no_reply_where_nothing_is_wanted(home):
    home.tracker.reply(home.id, aim="nothing")
    home.clock.move(hours=30)
    async with at_applications(home, SIZE):
        assert "It is settled, without a reply." in shown(home)
        assert "best by" not in shown(home)


async def test_while_it_cools_no_end_is_named_where_nothing_is_wanted(home):
    home.tracker.reply(home.id, aim="nothing")
    async with at_applications(home, SIZE) as pilot:
        assert "opens Tue 10:00" in shown(home)
        assert "· by" not in shown(home)
        await press(pilot, "r")
        home.clock.move(hours=40)
        await soon(pilot, lambda: "settled" in shown(home))
        assert "best by" not in shown(home)
