"""What the app notices of its file while it runs, and how quietly it says so."""

from __future__ import annotations

import errno

import pytest

from rebound_tui.core.versions import texts_of
from rebound_tui.store import atomic, following
from rebound_tui.tui import watch
from rebound_tui.tui.dialogs.application import EditApplication
from rebound_tui.tui.dialogs.file import FileScreen
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications, reject, shown
from tests.tui.elsewhere import Elsewhere
from tests.tui.rest import at_rest, soon


def read(home):
    """What stands on the screen, as one reads it: without boxes, and across the ends of lines."""
    return " ".join(shown(home).replace("│", " ").replace("┃", " ").split())


def trouble(home):
    """What the open dialog says went wrong."""
    return str(home.app.screen.query_one(".dialog-trouble").content)


def no_room(*_, **__):
    """A disk that takes nothing more."""
    raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("way", ["arrives", "arrives_in_place"])
async def test_what_a_sync_tool_brings_shows_within_two_seconds_with_a_quiet_line(tmp_path, way):
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.stage(id_, "interview")
    async with at_applications(home, (120, 36)) as pilot:
        getattr(elsewhere, way)()
        await soon(pilot, lambda: "◆ interview" in shown(home))
        assert "applied → interview" in shown(home)


async def test_a_look_that_falls_into_the_end_of_the_app_is_no_mistake(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test():
        pass
    at_rest(home)
    home.app.watch_file.look()


async def test_the_cursor_and_the_focus_stay_on_what_they_were_on(tmp_path):
    home = house(tmp_path)
    for number in range(30):
        home.tracker.add(f"Company {number:02}")
    elsewhere = Elsewhere(home, tmp_path)
    async with at_applications(home) as pilot:
        await pilot.press(*["down"] * 12, "tab")
        await pilot.pause()
        chosen, focused = home.app.screen.application.id, home.app.focused
        for number in range(5):
            elsewhere.tracker.add(f"Elsewhere {number}")
        elsewhere.tracker.log(chosen, "They called")
        elsewhere.arrives()
        await soon(pilot, lambda: len(home.app.snapshot.applications) == 35)
        assert home.app.screen.application.id == chosen
        assert home.app.focused is focused
        assert "They called" in shown(home)


async def test_an_open_dialog_and_typed_text_stay_and_only_what_was_touched_is_written(tmp_path):
    home = house(tmp_path)
    id_ = apply(home, url="https://old.example")
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.edit(id_, url="https://new.example", location="Berlin")
    async with at_applications(home) as pilot:
        dialog = EditApplication(home.tracker.application(id_))
        home.app.push_screen(dialog)
        await pilot.pause()
        await pilot.press(*" [/x")
        elsewhere.arrives()
        await soon(pilot, lambda: home.app.snapshot.applications[id_].location == "Berlin")
        assert home.app.screen is dialog
        assert home.app.focused.value.endswith(" [/x")
        await pilot.press("ctrl+s")
        await pilot.pause()
        application = home.app.snapshot.applications[id_]
        assert application.company == f"{COMPANY} [/x"
        assert (application.url, application.location) == ("https://new.example", "Berlin")


async def test_a_text_that_is_typed_while_another_one_comes_in_keeps_both(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    event = home.tracker.log(id_, "They called")
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.edit_event(id_, event.id, text="They called twice", when=event.at)
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press(*" [/x")
        elsewhere.arrives()
        await soon(pilot, lambda: "They called twice" in str(home.app.snapshot.document("events", event.id)))
        await pilot.press("ctrl+s")
        await pilot.pause()
        document = home.app.snapshot.document("events", event.id)
        texts = [version.text for version in texts_of(document, "text")]
        assert texts == ["They called [/x", "They called twice"]
        assert "2 versions" in shown(home)


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


async def test_the_header_counts_the_machines_that_the_file_knows(tmp_path):
    home = house(tmp_path)
    apply(home)
    with home.tracker.database.action("named") as change:
        change.put("devices", ("BBBBB",), {"device": "BBBBB", "name": "lap[/top"})
    home.tracker.refresh()
    async with home.app.run_test(size=(120, 36)) as pilot:
        await soon(pilot, lambda: "saved · 2 machines" in shown(home))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "saved · 2" in shown(home)
        await pilot.press("i")
        await pilot.pause()
        assert "lap[/top" in shown(home)


async def test_a_conflict_copy_that_appears_beside_the_file_is_joined_and_said(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.log(id_, "They called")
    elsewhere.tracker.log(id_, "They called again")
    home.tracker.edit(id_, note="mine")
    async with at_applications(home, (120, 36)) as pilot:
        copy = elsewhere.appears_as("rebound.sync-conflict-20261123-120000-ABCDEFG.json")
        await soon(pilot, lambda: "They called again" in shown(home))
        assert "2 events from" in shown(home)
        assert "conflict copy joined" in shown(home)
        assert home.app.snapshot.applications[id_].note == "mine"
        assert not copy.exists()


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


async def test_a_copy_by_another_name_is_asked_about_and_joined(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.log(id_, "They called")
    async with at_applications(home, (120, 36)) as pilot:
        copy = elsewhere.appears_as("rebound-LAPTOP.json")
        at_rest(home)
        await soon(pilot, lambda: "rebound-LAPTOP.json" in shown(home))
        await pilot.press("j")
        await soon(pilot, lambda: "They called" in shown(home))
        assert not copy.exists()


async def test_a_file_that_is_deleted_is_missed_and_made_anew_only_if_that_is_said(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    async with at_applications(home, (120, 36)) as pilot:
        home.path.unlink()
        at_rest(home)
        await soon(pilot, lambda: "file is gone" in shown(home))
        assert COMPANY in shown(home)
        assert not home.path.exists()
        await pilot.press("a")
        await pilot.pause()
        assert home.path.exists()
        assert "file is gone" not in shown(home)
        await pilot.press("l", "tab", *"They called", "ctrl+s")
        await pilot.pause()
        assert home.app.snapshot.applications[id_].events[-1].text == "They called"


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


async def test_two_files_begun_apart_that_meet_are_adopted_if_that_is_said(tmp_path):
    home = house(tmp_path)
    apply(home)
    (tmp_path / "apart").mkdir()
    apart = house(tmp_path / "apart")
    apart.tracker.add("Globex")
    async with at_applications(home, (120, 36)) as pilot:
        name = "rebound.sync-conflict-20261123-120000-ABCDEFG.json"
        home.path.with_name(name).write_bytes(apart.path.read_bytes())
        at_rest(home)
        await soon(pilot, lambda: "begun apart" in shown(home))
        assert len(home.app.snapshot.applications) == 1
        await pilot.press("m")
        await pilot.pause()
        assert len(home.app.snapshot.applications) == 2


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


async def test_what_comes_in_is_seen_behind_a_dialog_too(tmp_path):
    home = house(tmp_path)
    for number in range(8):
        home.tracker.add(f"Firm {number}")
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.add("Globex")
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("A")
        elsewhere.arrives()
        await soon(pilot, lambda: "Globex" in shown(home))
        assert home.app.screen.is_modal
