"""The reply's screen: what one wants fills the letter, and the two drafts beside each other."""

from __future__ import annotations

import pytest

from rebound_tui.core.template import OPEN_QUESTION
from rebound_tui.tui.reply.screen import ReplyScreen
from rebound_tui.tui.reply.to_whom import ToWhom
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, reject
from tests.tui.replying import at_reply, cool, reply
from tests.tui.screen import click, press, shown


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.id = reject(home, people=["Ann Lee"])
    return home


async def test_without_a_no_there_is_nothing_to_reply_to(tmp_path):
    home = house(tmp_path)
    apply(home)
    async with at_reply(home):
        assert not isinstance(home.app.screen, ReplyScreen)
        assert "no no here to reply to" in shown(home)


async def test_in_a_small_terminal_too_each_key_of_the_letter_has_a_mouse_way(home):
    async with at_reply(home, "f", size=(60, 20)) as pilot:
        await click(pilot, "f1 help")
        await press(pilot, "pagedown")
        await click(pilot, "Say to whom the reply goes")
        assert isinstance(home.app.screen, ToWhom)


async def test_it_begins_with_what_one_wants_and_that_fills_the_letter(home):
    async with at_reply(home, "f"):
        assert cool(home).text.startswith("Dear Ann,\n\nThank you for letting me know")
        assert COMPANY in cool(home).text
        assert "stronger candidate" in shown(home)


async def test_another_aim_is_another_letter_until_one_types(home):
    async with at_reply(home, "f", "a") as pilot:
        assert "If you were in my place" in cool(home).text
        cool(home).focus()
        await press(pilot, "end", *"Yours")
        typed = cool(home).text
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "s")
        assert cool(home).text == typed
        assert "Your words stay" in shown(home)
        await press(pilot, "ctrl+l")
        assert "May I write to you again" in cool(home).text
        await press(pilot, "ctrl+z")
        assert cool(home).text == typed


async def test_the_question_is_there_to_be_typed_over(home):
    async with at_reply(home, "3") as pilot:
        cool(home).focus()
        assert cool(home).selected_text == OPEN_QUESTION
        await press(pilot, *"Why")
        assert "a short answer: Why\n" in cool(home).text


async def test_wanting_nothing_leaves_the_letter_empty_and_settles_it(home):
    async with at_reply(home, "f", "n") as pilot:
        assert cool(home).text == ""
        assert "a good answer too" in shown(home)
        await press(pilot, "escape")
    assert reply(home).is_settled


async def test_in_a_narrow_terminal_one_draft_is_shown_and_tab_turns_to_the_other(home):
    home.tracker.reply(home.id, aim="thanks", cool="Cool words", hot="Hot words")
    async with at_reply(home, size=(80, 24)) as pilot:
        assert "Cool words" in shown(home)
        assert "Hot words" not in shown(home)
        await press(pilot, "shift+tab")
        assert "Hot words" in shown(home)
        assert "in clear text" in shown(home)
        await press(pilot, "tab")
        assert "Cool words" in shown(home)


async def test_each_aim_is_chosen_by_a_letter_and_nothing_wants_no_letter(home):
    async with at_reply(home, "q") as pilot:
        assert "You want one open question answered." in shown(home)
        await press(pilot, "n")
        assert "Nothing to write." in shown(home)
        assert "a letter begins here" not in shown(home)
