"""What only a person can answer is asked once, and never while they are busy."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from rebound_tui.store.news import LeftAlone
from rebound_tui.tui import watch
from rebound_tui.tui.dialogs.ask import Ask
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications
from tests.tui.rest import at_rest, looked, soon
from tests.tui.screen import shown


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    apply(home)
    return home


@pytest.fixture
def storage(home):
    return home.tracker.database._storage


@pytest.fixture
def copy(storage, tmp_path):
    storage.left_alone = (LeftAlone(str(tmp_path / "rebound [@click=quit].json"), "name"),)
    return storage.left_alone[0]


@pytest.mark.parametrize("answer", [["l"], ["down", "enter"]])
async def test_a_copy_is_asked_about_once(home, storage, copy, answer):
    async with at_applications(home) as pilot:
        at_rest(home)
        await soon(pilot, lambda: isinstance(home.app.screen, Ask))
        assert "[@click=quit].json" in shown(home)
        await pilot.press(*answer)
        await looked(home, pilot)
        assert not home.app.screen.is_modal
        assert storage.left_alone == ()


async def test_later_asks_no_more_but_the_header_and_i_still_say_so(home, copy):
    async with at_applications(home) as pilot:
        at_rest(home)
        await soon(pilot, lambda: isinstance(home.app.screen, Ask))
        await pilot.press("escape")
        await looked(home, pilot)
        assert not home.app.screen.is_modal
        assert "copy unjoined" in shown(home)
        await pilot.press("i", "enter")
        await pilot.pause()
        assert isinstance(home.app.screen, Ask)


async def test_joining_and_adopting_say_so_to_the_store(home, storage, copy, monkeypatch):
    joined = []
    monkeypatch.setattr(storage, "join_copy", lambda path, *, adopt: joined.append((path, adopt)))
    async with at_applications(home) as pilot:
        for why, letter in (("name", "j"), ("other", "m"), ("before", "m")):
            storage.left_alone = (copy._replace(why=why),)
            at_rest(home)
            await soon(pilot, lambda: isinstance(home.app.screen, Ask))
            await pilot.press(letter)
            await pilot.pause()
            storage.left_alone = ()
    assert joined == [(copy.path, False), (copy.path, True), (copy.path, True)]


async def test_a_copy_that_cannot_be_read_is_not_asked_about_but_can_be_left(home, storage, copy):
    storage.left_alone = (copy._replace(why="unreadable"),)
    async with at_applications(home) as pilot:
        await looked(home, pilot)
        assert not home.app.screen.is_modal
        assert "copy unjoined" in shown(home)
        await pilot.press("i", "enter")
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        assert storage.left_alone == ()
        assert "copy unjoined" not in shown(home)


@pytest.mark.parametrize("busy", ["typing", "in a dialog", "at the keys"])
async def test_nothing_is_asked_while_somebody_is_busy(home, copy, monkeypatch, busy):
    monkeypatch.setattr(watch, "ASK_AFTER", 60.0)  # a slow machine is no pause
    async with at_applications(home) as pilot:
        if busy == "typing":
            await pilot.press("slash", "x")
        elif busy == "in a dialog":
            await pilot.press("l")
        if busy != "at the keys":
            await looked(home, pilot)
        assert not isinstance(home.app.screen, Ask)
        if busy == "typing":
            assert isinstance(home.app.focused, Input)


async def test_the_question_about_a_missing_file_goes_when_the_file_comes_back(home, storage):
    async with at_applications(home) as pilot:
        storage.missing = "shadow"
        at_rest(home)
        await soon(pilot, lambda: "make it anew" in shown(home))
        storage.missing = None
        await soon(pilot, lambda: not home.app.screen.is_modal)


async def test_waiting_for_a_missing_file_is_not_asked_again_until_it_is_gone_again(home, storage):
    async with at_applications(home) as pilot:
        storage.missing = "shadow"
        at_rest(home)
        await soon(pilot, lambda: isinstance(home.app.screen, Ask))
        await pilot.press("enter")
        await looked(home, pilot)
        assert not home.app.screen.is_modal
        assert "file is gone" in shown(home)
        storage.missing = None
        await soon(pilot, lambda: "file is gone" not in shown(home) and not home.app.watch_file._asked)
        storage.missing = "shadow"
        at_rest(home)
        await soon(pilot, lambda: isinstance(home.app.screen, Ask))
