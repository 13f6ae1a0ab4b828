"""What is wrong with the file while the app runs is said, what one does then is kept, and it comes right by itself."""

from __future__ import annotations

import errno

from rebound_tui.store import atomic, following
from rebound_tui.tui import watch
from rebound_tui.tui.dialogs.file import FileScreen
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications, reject
from tests.tui.elsewhere import Elsewhere
from tests.tui.rest import soon
from tests.tui.screen import read, shown


def trouble(home):
    """What the open dialog says went wrong."""
    return str(home.app.screen.query_one(".dialog-trouble").content)


def no_room(*_, **__):
    """A disk that takes nothing more."""
    raise OSError(errno.ENOSPC, "full")


async def test_a_half_written_file_is_said_quietly_and_recovers_by_itself(tmp_path):
    home = house(tmp_path)
    reject(home)
    whole = home.path.read_bytes()
    async with at_applications(home, (60, 20)) as pilot:
        home.path.write_bytes(whole[: len(whole) // 2])
        await soon(pilot, lambda: "not readable" in shown(home))
        assert "Acme" in shown(home)
        home.path.write_bytes(whole)
        await soon(pilot, lambda: "not readable" not in shown(home))
        assert "saved" in shown(home)


async def test_what_is_done_while_the_file_cannot_be_read_is_written_when_it_can(tmp_path):
    home = house(tmp_path)
    id_ = reject(home)
    whole = home.path.read_bytes()
    async with at_applications(home, (120, 36)) as pilot:
        home.path.write_bytes(whole[:-30])
        await pilot.press("tab", "tab", "down", "space")
        await pilot.pause()
        assert "not saved yet" in shown(home)
        assert home.path.read_bytes() == whole[:-30]
        home.path.write_bytes(whole)
        await soon(pilot, lambda: home.app.snapshot.applications[id_].hold.walk_at is not None)
        assert "not saved yet" not in shown(home)


async def test_a_dialog_that_saves_while_the_file_cannot_be_read_waits_for_it(tmp_path, monkeypatch):
    monkeypatch.setattr("rebound_tui.tui.dialogs.dialog.TRY_EVERY", 0.3)
    home = house(tmp_path)
    apply(home)
    whole = home.path.read_bytes()
    async with at_applications(home) as pilot:
        home.path.write_bytes(b"")
        await pilot.press("a")
        await pilot.press(*"Globex", "ctrl+s")
        await pilot.pause()
        assert "Nothing is lost" in trouble(home)
        home.path.write_bytes(whole)
        await soon(pilot, lambda: "Globex" in [a.company for a in home.app.snapshot.applications.values()])
        assert not home.app.screen.is_modal


async def test_i_says_the_whole_of_it_and_the_header_can_be_clicked_for_it(tmp_path):
    home = house(tmp_path)
    apply(home)
    async with at_applications(home, (60, 20)) as pilot:
        home.path.write_bytes(b"<html>")
        await soon(pilot, lambda: "not readable" in shown(home))
        await pilot.press("i")
        await pilot.pause()
        assert "read again as soon as it changes" in read(home)
        await pilot.press("escape")
        await pilot.click("Header", offset=(50, 0))
        await pilot.pause()
        assert isinstance(home.app.screen, FileScreen)


async def test_what_comes_while_the_disk_is_full_is_shown_as_not_saved_and_written_once_there_is_room(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(watch, "_READ_AGAIN", 0.2)
    monkeypatch.setattr(following, "_TRY_EVERY", 0.2)
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.log(id_, "They called")
    home.tracker.edit(id_, note="mine")
    before = home.path.read_bytes()
    async with at_applications(home, (120, 36)) as pilot:
        with monkeypatch.context() as full:
            full.setattr(atomic, "replace", no_room)
            copy = elsewhere.appears_as("rebound.sync-conflict-20261123-120000-ABCDEFG.json")
            await soon(pilot, lambda: "They called" in shown(home))
            assert "1 event from" in read(home)
            assert "not in the file yet" in read(home)
            assert "not saved yet" in read(home)
            assert "joined" not in read(home)
            assert (home.path.read_bytes(), copy.exists()) == (before, True)
        await soon(pilot, lambda: "1 conflict copy joined" in read(home))
        assert "not saved yet" not in read(home)
        assert b"They called" in home.path.read_bytes()
        assert not copy.exists()


async def test_what_is_done_while_the_file_is_gone_is_written_when_it_comes_back(tmp_path):
    home = house(tmp_path)
    id_ = reject(home)
    whole = home.path.read_bytes()
    async with at_applications(home, (120, 36)) as pilot:
        home.app.watch_file._asked.add(("missing", str(home.path)))
        home.path.unlink()
        await soon(pilot, lambda: "file is gone" in shown(home))
        await pilot.press("tab", "tab", "down", "space")
        await pilot.pause()
        assert "not saved yet" in shown(home)
        assert not home.path.exists()
        home.path.write_bytes(whole)
        await soon(pilot, lambda: home.app.snapshot.applications[id_].hold.walk_at is not None)
        assert "saved" in shown(home)
        assert "not saved" not in shown(home)


async def test_a_clock_that_is_years_off_gets_a_word(tmp_path):
    home = house(tmp_path)
    home.clock.move(days=3650)
    home.tracker.add(COMPANY)
    home.clock.move(days=-3650)
    async with home.app.run_test(size=(60, 20)) as pilot:
        home.app.watch_file.check_clocks()
        await pilot.pause()
        assert "clock is off" in shown(home)
        await pilot.press("i")
        await pilot.pause()
        assert "10y ahead" in shown(home)


async def test_a_file_of_a_newer_version_can_be_looked_at_and_each_change_says_why_not(tmp_path):
    home = house(tmp_path)
    reject(home)
    home.path.write_bytes(home.path.read_bytes().replace(b'"min_writer":1', b'"min_writer":99'))
    async with at_applications(home, (120, 36)) as pilot:
        await soon(pilot, lambda: "newer version" in shown(home))
        await pilot.press("tab", "tab", "down", "space")
        await pilot.pause()
        assert "was written by a newer version" in shown(home)
        await pilot.press("a")
        await pilot.pause()
        assert "Nothing can be changed." in trouble(home)
