"""What is typed into a reply is kept: by esc and ctrl+s, where nothing can be written, after a crash, and beside what another machine wrote."""

from __future__ import annotations

import pytest

from rebound_tui.core.versions import texts_of
from rebound_tui.store.errors import WriteFailed
from rebound_tui.tui.reply.screen import ReplyScreen
from tests.tui.app_factory import house
from tests.tui.applications import reject
from tests.tui.replying import at_reply, cool, hot, reply
from tests.tui.screen import press, shown


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.id = reject(home, people=["Ann Lee"])
    return home


async def test_esc_saves_all_in_one_action_and_u_takes_it_back(home):
    async with at_reply(home, "f", "tab", *"Hi", "tab", *"Grr") as pilot:
        await press(pilot, "escape")
        saved = reply(home)
        assert (saved.aim, saved.subject, saved.hot_text) == ("feedback", "Hi", "Grr")
        assert saved.cool_text.startswith("Dear Ann")
        assert "Grr" not in shown(home)
        await press(pilot, "u")
        assert not reply(home).is_begun


async def test_esc_with_nothing_changed_writes_nothing(home):
    before = home.path.read_bytes()
    async with at_reply(home, "escape"):
        assert not isinstance(home.app.screen, ReplyScreen)
    assert home.path.read_bytes() == before


async def test_ctrl_s_saves_and_stays(home):
    async with at_reply(home, "f", "ctrl+s"):
        assert isinstance(home.app.screen, ReplyScreen)
        assert reply(home).aim == "feedback"


@pytest.mark.parametrize("draft", [cool, hot])
async def test_taking_back_after_a_save_what_was_typed_before_it_is_saved_too(home, draft):
    async with at_reply(home) as pilot:
        draft(home).focus()
        await press(pilot, *"Gone", "ctrl+s", "ctrl+z", "escape")
    assert getattr(reply(home), f"{draft.__name__}_text") == ""


async def test_a_subject_emptied_after_a_save_is_saved_empty(home):
    async with at_reply(home) as pilot:
        await press(pilot, "tab", *"Hi", "ctrl+s", "backspace", "backspace", "escape")
    assert reply(home).subject == ""


async def test_what_cannot_be_written_stays_on_the_screen_and_on_this_machine(home, tmp_path, monkeypatch):
    def fails(*_, **__):
        raise WriteFailed("The disk is full.")

    async with at_reply(home, "f", "tab", "tab", *"Grr") as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(home.tracker, "reply", fails)
            await press(pilot, "escape")
            assert isinstance(home.app.screen, ReplyScreen)
            assert "The disk is full" in shown(home)
            await press(pilot, "escape")
        assert not isinstance(home.app.screen, ReplyScreen)
        await press(pilot, "r")
        assert hot(home).text == "Grr"
        await press(pilot, "ctrl+s")
        assert reply(home).hot_text == "Grr"
        await press(pilot, "escape", "r")
        assert "Back from last time" not in shown(home)


async def test_what_was_typed_before_a_crash_is_there_again(home, tmp_path):
    async with at_reply(home, "f", "tab", "tab", *"Grr"):
        pass
    again = house(tmp_path)
    again.id = home.id
    async with at_reply(again) as pilot:
        assert hot(again).text == "Grr"
        assert "Back from last time" in shown(again)
        hot(again).focus()
        await press(pilot, "ctrl+z")
        assert hot(again).text == ""


async def test_what_changed_on_another_machine_is_not_written_over_without_a_word(home, tmp_path):
    other = house(tmp_path)
    async with at_reply(home, "f") as pilot:
        other.tracker.reply(home.id, aim="stay", cool="Theirs")
        home.tracker.refresh()
        await press(pilot, "ctrl+s")
        assert "changed elsewhere" in shown(home)
        assert reply(home).cool_text == "Theirs"
        await press(pilot, "ctrl+s")
        assert reply(home).cool_text.startswith("Dear Ann")
        event = home.tracker.application(home.id).no.id
        (id_,) = (id_ for table, id_ in home.app.snapshot.versions if table == "replies")
        document = home.app.snapshot.document("replies", id_)
        assert document["event"] == event
        assert "Theirs" in [version.text for version in texts_of(document, "cool_text")]
        await press(pilot, "escape", "r")
        assert "2 versions of the letter" in shown(home)


async def test_what_changed_on_another_machine_shows_where_nothing_was_typed(home, tmp_path):
    other = house(tmp_path)
    async with at_reply(home) as pilot:
        other.tracker.reply(home.id, aim="stay", cool="Theirs", hot="Argh")
        home.tracker.refresh()
        home.app.snapshot = home.tracker.snapshot
        await pilot.pause()
        assert (cool(home).text, hot(home).text) == ("Theirs", "Argh")
        await press(pilot, "escape")
    assert reply(home).cool_text == "Theirs"
