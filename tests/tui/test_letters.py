"""What was written before is read again, and the cooling pane says how much of a draft may be read otherwise."""

from __future__ import annotations

import pytest

from rebound_tui.core.tone import Mark
from rebound_tui.tui.dialogs.event import EventDialog
from rebound_tui.tui.reply.letters import Letters
from tests.tui.app_factory import house
from tests.tui.applications import at_applications, reject
from tests.tui.pictures import compare_after, in_each_size
from tests.tui.screen import press, shown

PICTURES = {"pane": ["tab", "tab"], "letters": ["r", "ctrl+g"]}
FIRST, SECOND = "Thank you for telling me. Could you name one thing?", "Thank you all the same [/]."


@pytest.fixture
def home(tmp_path):
    """Turned down, answered, invited again, and turned down once more."""
    home = house(tmp_path)
    home.id = reject(home, people=["Ann Lee"])
    home.tracker.contact("Ann Lee", application=home.id)
    home.clock.move(days=2)
    home.tracker.reply(home.id, aim="feedback", cool=FIRST, sent=True)
    home.clock.move(days=8)
    home.tracker.reply(home.id, outcome="partly")
    home.tracker.stage(home.id, "interview")
    home.clock.move(days=4)
    home.tracker.reject(home.id, how="call")
    home.clock.move(hours=1)
    return home


@pytest.fixture
def marks(monkeypatch):
    """A tone check that marks each word of five capitals."""

    def check(text, _):
        found = [word for word in text.split() if len(word) == 5 and word.isupper()]
        return tuple(
            Mark("shouting", text.index(word), text.index(word) + 5, word, "Why.", "") for word in found
        )

    monkeypatch.setattr("rebound_tui.core.tone.check", check)


async def settled(home, pilot):
    await home.app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_cooling_pane_leads_to_what_was_written_before(home):
    async with at_applications(home, (120, 36)) as pilot:
        assert "the letter before" in shown(home)
        await press(pilot, "tab", "tab", *["j"] * 4, "enter")
        assert isinstance(home.app.screen, Letters)
        assert "Sent Wed 25 Nov, 12:00 · feedback · to Ann Lee" in shown(home)
        assert FIRST in shown(home)
        assert "It brought a part of what you asked for." in shown(home)
        await press(pilot, "escape")
        assert not isinstance(home.app.screen, Letters)


async def test_from_the_reply_a_key_shows_them_and_comes_back_with_nothing_lost(home):
    async with at_applications(home, (80, 24)) as pilot:
        await press(pilot, "r", "f", *"Hm", "ctrl+g")
        assert FIRST in shown(home)
        await press(pilot, "escape", "escape")
    assert home.tracker.application(home.id).reply.aim == "feedback"


async def test_who_comes_back_reads_what_was_written_the_first_time(home):
    new = home.tracker.reapply(home.id).id
    home.tracker.reject(new)
    async with at_applications(home, (120, 36)) as pilot:
        home.app.show("applications", new)
        await pilot.pause()
        assert "the letter before" in shown(home)
        await press(pilot, "r", "ctrl+g")
        assert FIRST in shown(home)
        assert "to Ann Lee · for Acme [/oops]" in shown(home)


async def test_where_nothing_was_written_before_the_key_says_so_and_is_not_offered(tmp_path):
    home = house(tmp_path)
    reject(home)
    async with at_applications(home, (120, 36)) as pilot:
        assert "letter before" not in shown(home)
        await press(pilot, "r")
        assert "^g" not in shown(home)
        await press(pilot, "ctrl+g")
        assert "the first letter to them" in shown(home)


async def test_enter_on_the_timeline_reads_the_letter_that_was_sent_and_e_changes_the_event(home):
    home.clock.move(days=2)
    home.tracker.reply(home.id, aim="thanks", cool=SECOND, sent=True)
    home.clock.move(hours=1)
    async with at_applications(home, (120, 36)) as pilot:
        await press(pilot, "tab", "enter")
        assert isinstance(home.app.screen, Letters)
        assert SECOND in shown(home)
        await press(pilot, "escape", "e")
        assert not isinstance(home.app.screen, Letters)
        assert isinstance(home.app.screen, EventDialog)


async def test_deleting_where_it_was_sent_takes_it_for_not_sent(home):
    home.clock.move(days=2)
    home.tracker.reply(home.id, aim="thanks", cool=SECOND, sent=True)
    async with at_applications(home, (120, 36)) as pilot:
        await press(pilot, "tab", "d")
        assert "counts as not sent" in shown(home)
        assert home.tracker.application(home.id).reply.sent_at is None
        await press(pilot, "u")
        assert home.tracker.application(home.id).reply.sent_at


async def test_of_long_letters_the_one_that_was_opened_stands_at_the_top(home):
    home.clock.move(days=2)
    home.tracker.reply(home.id, aim="thanks", cool="Thank you.\n" * 60, sent=True)
    async with at_applications(home, (60, 20)) as pilot:
        await press(pilot, "enter", *["j"] * 3, "enter")
        assert FIRST[:40] in shown(home)


async def test_a_draft_that_cools_says_how_much_there_is_to_look_at(home, marks):
    home.tracker.reply(home.id, aim="feedback", cool="Dear Ann, HELLO and AGAIN and thanks.")
    async with at_applications(home, (120, 36)) as pilot:
        for _ in range(50):  # a busy machine takes its time
            await settled(home, pilot)
            if "to look at" in shown(home):
                break
        assert "reply: 2 things to look at" in shown(home)
        await press(pilot, "r", "tab", "tab", "ctrl+l", "escape")
        await settled(home, pilot)
        assert "things to look at" not in shown(home)


async def test_a_calm_draft_and_one_that_is_sent_say_nothing_of_it(home, marks):
    home.tracker.reply(home.id, aim="feedback", cool="Dear Ann, AGAIN thanks.")
    home.clock.move(days=3)
    home.tracker.reply(home.id, sent=True)
    async with at_applications(home, (120, 36)) as pilot:
        await settled(home, pilot)
        assert "to look at" not in shown(home)


@in_each_size
@pytest.mark.parametrize("name", PICTURES)
def test_looks_as_it_did(home, marks, snap_compare, size, name):
    home.tracker.reply(home.id, aim="feedback", cool="Dear Ann, HELLO and AGAIN and thanks.")
    compare_after(home, snap_compare, size, PICTURES[name])
