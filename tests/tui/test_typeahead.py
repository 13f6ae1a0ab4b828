"""Keys that come while the screen they are meant for is still being built: a machine may have much else to do."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key

from rebound_tui.tui.dialogs.habit import AddHabit
from rebound_tui.tui.dialogs.help import Help
from rebound_tui.tui.places.habits import Habits
from rebound_tui.tui.reply.screen import ReplyScreen
from rebound_tui.tui.widgets.entry import Entry
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications, reject
from tests.tui.rest import soon

SLOWLY = 0.9  # seconds a screen takes to be built
AFTER = 0.7  # seconds until the next key, which nothing shows to be too early


@pytest.fixture
def slow(monkeypatch):
    """Makes a screen take its time."""

    def make(screen):
        on_mount = screen.on_mount

        async def late(self):
            await asyncio.sleep(SLOWLY)
            on_mount(self)

        monkeypatch.setattr(screen, "on_mount", late)

    return make


async def typed(home, *keys, after=AFTER):
    """Sends keys as a terminal does, without waiting for what they do."""
    for key, character in keys:
        home.app.post_message(Key(key, character))
        await asyncio.sleep(after)


async def test_a_letter_typed_before_the_reply_is_there_stands_in_it(tmp_path, slow):
    home = house(tmp_path)
    home.tracker.reply(reject(home), aim="thanks", cool="Dear Ann")
    slow(ReplyScreen)
    async with at_applications(home, (120, 36)) as pilot:
        await typed(home, ("r", "r"), ("exclamation_mark", "!"))
        await pilot.pause(SLOWLY)
        assert home.app.screen.sheet.cool.text == "Dear Ann!"


async def test_a_key_pressed_before_a_place_is_there_is_meant_for_that_place(tmp_path, slow):
    home = house(tmp_path)
    apply(home)
    slow(Habits)
    async with at_applications(home, (120, 36)) as pilot:
        await typed(home, ("4", "4"), ("a", "a"))
        await pilot.pause(SLOWLY)
        assert isinstance(home.app.screen, AddHabit)


@pytest.mark.parametrize(("slowly", "after"), [(SLOWLY, AFTER), (1.6, 0.0)])
async def test_a_key_pressed_before_the_last_one_was_looked_at_is_meant_for_what_comes_of_that(
    tmp_path, monkeypatch, slowly, after
):
    home = house(tmp_path)
    on_key = Entry.on_event

    async def late(self, event):
        if isinstance(event, Key) and event.key == "enter":
            await asyncio.sleep(slowly)
        await on_key(self, event)

    monkeypatch.setattr(Entry, "on_event", late)
    async with at_applications(home, (120, 36)) as pilot:
        await typed(home, ("A", "A"), ("X", "X"), ("enter", "\r"), ("question_mark", "?"), after=after)
        await soon(pilot, lambda: isinstance(home.app.screen, Help))
        assert [one.company for one in home.tracker.snapshot.applications.values()] == ["X"]


async def test_keys_that_wait_while_the_app_ends_are_let_go_without_a_word(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test() as pilot:
        await pilot.pause()
    keys = home.app._typeahead
    keys.again(Key("a", "a"))
    await keys._task
    assert not keys._waiting
