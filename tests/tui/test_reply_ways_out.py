"""How a letter gets out once the hold is open, and that it doesn't before."""

from __future__ import annotations

import pytest

from rebound_tui.tui.reply.screen import ReplyScreen
from rebound_tui.tui.reply.ways import Ways
from tests.tui.app_factory import house
from tests.tui.applications import reject
from tests.tui.replying import at_reply, cool, reply
from tests.tui.screen import press, shown


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.id = reject(home, people=["Ann Lee"])
    return home


@pytest.mark.parametrize("key", ["c", "m", "s", "x"])
async def test_all_ways_out_are_locked_while_it_cools_and_say_until_when(home, key, monkeypatch):
    opened = []
    monkeypatch.setattr("rebound_tui.tui.opening.open_outside", opened.append)
    async with at_reply(home, "f", "ctrl+r", key):
        assert isinstance(home.app.screen, Ways)
        assert "Not yet. It cools off until" in shown(home)
        assert "leave the hold early" in shown(home)
        assert home.app.clipboard == ""
    assert opened == []
    assert reply(home).sent_at is None


async def test_leaving_early_leads_back_to_the_ways(home):
    async with at_reply(home, "f", "ctrl+r", "l", *"they wait", "enter") as pilot:
        assert isinstance(home.app.screen, Ways)
        assert "cools off" not in shown(home)
        await press(pilot, "c")
        assert home.app.clipboard.startswith("Dear Ann")


async def test_once_open_the_letter_is_copied_as_it_stands(home):
    home.clock.move(hours=30)
    async with at_reply(home, "f", "ctrl+r", "c"):
        assert home.app.clipboard == reply(home).cool_text
        assert "Copied" in shown(home)


async def test_a_mail_is_opened_with_everything_encoded(home, monkeypatch):
    opened = []
    monkeypatch.setattr("rebound_tui.tui.opening.open_outside", lambda link: opened.append(link) or True)
    home.clock.move(hours=30)
    home.tracker.contact("Ann Lee", application=home.id, email="ann@example.org?bcc=x@example.org")
    async with at_reply(home, "f", "ctrl+r", "m"):
        assert "isn't plainly one" in shown(home)
    (link,) = opened
    assert link.startswith("mailto:?subject=Backend%20")
    assert "bcc" not in link
    assert link.isascii()


async def test_a_mail_to_somebody_without_an_address_says_so(home, monkeypatch):
    monkeypatch.setattr("rebound_tui.tui.opening.open_outside", lambda _: True)
    home.clock.move(hours=30)
    home.tracker.contact("Ann Lee", application=home.id)
    async with at_reply(home, "f", "ctrl+r") as pilot:
        assert "open it as a mail     in your mail program" in shown(home)
        await press(pilot, "m")
        assert "without an address: none is noted for Ann Lee" in shown(home)


async def test_where_nothing_opens_a_mail_it_says_so(home, monkeypatch):
    monkeypatch.setenv("PATH", "")
    home.clock.move(hours=30)
    async with at_reply(home, "f", "ctrl+r", "m"):
        assert "Nothing here opens a mail" in shown(home)


async def test_a_letter_is_saved_as_a_file_and_over_another_only_when_asked_twice(
    home, tmp_path, monkeypatch
):
    monkeypatch.setattr("rebound_tui.tui.reply.letter_file.documents_folder", lambda _: str(tmp_path))
    home.clock.move(hours=30)
    path = tmp_path / "Reply to Acme oops b.txt"
    path.write_text("mine")
    async with at_reply(home, "f", "ctrl+r", "s", "ctrl+s") as pilot:
        assert "already" in shown(home)
        assert path.read_text() == "mine"
        await press(pilot, "ctrl+s")
        assert path.read_text() == reply(home).cool_text + "\n"


async def test_a_letter_is_saved_as_a_mail(home, tmp_path, monkeypatch):
    monkeypatch.setattr("rebound_tui.tui.reply.letter_file.documents_folder", lambda _: str(tmp_path))
    home.clock.move(hours=30)
    async with at_reply(home, "f", "ctrl+r", "s", "right", "ctrl+s"):
        assert b"X-Unsent: 1" in (tmp_path / "Reply to Acme oops b.eml").read_bytes()


async def test_sent_is_noted_and_the_letter_stays_as_it_was(home):
    home.clock.move(hours=30)
    ann = home.tracker.contact("Ann Lee", application=home.id).id
    async with at_reply(home, "f", "ctrl+r", "x") as pilot:
        assert not isinstance(home.app.screen, ReplyScreen)
        assert reply(home).sent_at == home.clock.now
        assert len(home.tracker.snapshot.contacts[ann].touches) == 1
        await press(pilot, "r")
        text = cool(home).text
        await press(pilot, *"more", "ctrl+t", "ctrl+l")
        assert cool(home).text == text
        assert "It is sent" in shown(home)


async def test_what_was_wanted_from_a_sent_letter_is_not_chosen_anew(home):
    home.clock.move(hours=40)
    home.tracker.reply(home.id, aim="feedback", sent=True)
    async with at_reply(home, "tab", "s", "escape") as pilot:
        assert not isinstance(home.app.screen, ReplyScreen)
        await pilot.pause()
    assert reply(home).aim == "feedback"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_of_several_people_all_are_shown_to_choose_from(home, size):
    home.tracker.contact("Ann Lee", application=home.id)
    home.tracker.contact("Bo Chan", application=home.id)
    async with at_reply(home, size=size):
        assert "○ Ann Lee" in shown(home)
        assert "○ Bo Chan" in shown(home)
        assert "Subject" in shown(home)


async def test_of_several_people_one_is_chosen(home):
    home.clock.move(hours=30)
    home.tracker.contact("Ann Lee", application=home.id)
    bo = home.tracker.contact("Bo Chan", application=home.id).id
    async with at_reply(home, "f") as pilot:
        assert cool(home).text.startswith("Hello,")
        await press(pilot, "tab", "b")
        assert cool(home).text.startswith("Dear Bo,")
        await press(pilot, "ctrl+r", "x")
    assert reply(home).to == bo
    assert len(home.tracker.snapshot.contacts[bo].touches) == 1
