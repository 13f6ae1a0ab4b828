"""The first start asks whether the file is somewhere already, and what lies there is used from then on."""

from __future__ import annotations

from datetime import UTC

import pytest

from rebound_tui.tracker.first_start import seen_at
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui.dialogs.ask import Ask
from rebound_tui.tui.dialogs.place import PlaceDialog
from tests.company import COMPANY
from tests.tui.newcomer import Machine
from tests.tui.rest import soon


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path / "new")


@pytest.fixture
def elsewhere(tmp_path):
    """A file that a sync tool brought, with one application in it."""
    path = tmp_path / "Sync [b" / "rebound.json"
    path.parent.mkdir()
    other = Machine(tmp_path / "other")
    open_tracker(str(path), other.env, clock=other.clock).add(COMPANY, "Engineer")
    return path


async def test_it_is_asked_once_and_looking_makes_no_file(machine):
    async with machine.app().run_test() as pilot:
        await soon(pilot, lambda: machine.last.screen.is_modal)
        assert "Are you new here" in machine.shown
        assert machine.files() == []
        await pilot.press("n")
        await pilot.pause()
        assert "What this is" in machine.shown
        await pilot.press("escape")
        await pilot.pause()
        assert not machine.last.screen.is_modal
    assert not machine.path.exists()
    assert machine.modes() == {0o600}
    async with machine.app().run_test() as pilot:
        await pilot.pause()
        assert not machine.last.screen.is_modal


async def test_esc_looks_around_and_it_is_asked_again(machine):
    for _ in range(2):
        async with machine.app().run_test() as pilot:
            await pilot.pause()
            assert isinstance(machine.last.screen, Ask)
            await pilot.press("escape")
            await pilot.pause()
            assert not machine.last.screen.is_modal
    assert machine.files() == []


@pytest.mark.parametrize("said", ["given", "REBOUND_FILE", "config.toml", "a file"])
async def test_it_is_not_asked_where_something_says_already_which_file(tmp_path, elsewhere, said):
    machine = Machine(tmp_path / "new", **({"REBOUND_FILE": "x.json"} if said == "REBOUND_FILE" else {}))
    if said == "config.toml":
        machine.configure('file = "~/x.json"\n')
    if said == "a file":
        open_tracker(str(machine.path), machine.env, clock=machine.clock).add(COMPANY)
    async with machine.app(str(elsewhere) if said == "given" else None).run_test() as pilot:
        await pilot.pause()
        assert not isinstance(machine.last.screen, Ask)


def test_a_file_in_which_git_left_its_markers_is_a_trackers_file_too(machine, elsewhere):
    lines = elsewhere.read_text().splitlines()
    (line,) = (line for line in lines if '"role"' in line)
    ours, theirs = line.replace("Engineer", "Chef"), line
    place = lines.index(line)
    lines[place : place + 1] = ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> main"]
    elsewhere.write_text("\n".join([*lines, ""]))
    path, held = seen_at(str(elsewhere), machine.env, machine.clock(), UTC)
    assert path == str(elsewhere)
    assert "a tracker's file · 1 application" in held


async def test_a_path_says_as_one_types_what_is_there_and_is_used_then(machine, elsewhere):
    async with machine.app().run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*str(elsewhere)[:-1])
        await pilot.pause()
        assert "nothing is there yet" in machine.shown
        await pilot.press("n")
        await pilot.pause()
        assert "a tracker's file · 1 application" in machine.shown
        await pilot.press("enter")
        await pilot.pause()
        assert machine.last.tracker.database.path == str(elsewhere)
        assert [one.company for one in machine.last.snapshot.applications.values()] == [COMPANY]
        await pilot.press("2", "l", "tab", *"They called", "ctrl+s")
        await pilot.pause()
    assert not machine.path.exists()
    assert "They called" in elsewhere.read_text()
    async with machine.app().run_test() as pilot:
        await pilot.pause()
        assert not isinstance(machine.last.screen, Ask)


async def test_a_file_that_a_sync_tool_brought_to_its_usual_folder_needs_only_enter(tmp_path, elsewhere):
    machine = Machine(tmp_path / "new", HOME=str(tmp_path))
    (tmp_path / "Sync").mkdir()
    (tmp_path / "Sync" / "rebound.json").write_text("<html>")
    (tmp_path / "Dropbox").mkdir()
    brought = elsewhere.rename(tmp_path / "Dropbox" / "rebound.json")
    async with machine.app().run_test(size=(120, 36)) as pilot:
        await soon(pilot, lambda: machine.last.screen.is_modal)
        await pilot.press("s")
        await pilot.pause()
        assert "~/Dropbox/rebound.json" in machine.shown
        assert "a tracker's file · 1 application" in machine.shown
        await pilot.press("enter")
        await pilot.pause()
        assert machine.last.tracker.database.path == str(brought)


async def test_what_is_no_tracker_s_file_is_said_and_the_dialog_stays(machine, tmp_path):
    letter = tmp_path / "letter.json"
    letter.write_text("<html>")
    async with machine.app().run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*str(letter), "enter")
        await pilot.pause()
        assert isinstance(machine.last.screen, PlaceDialog)
        assert "web page" in machine.shown
    assert letter.read_text() == "<html>"


async def test_a_file_that_was_begun_here_moves_to_a_synced_folder(machine, tmp_path):
    open_tracker(str(machine.path), machine.env, clock=machine.clock).add(COMPANY)
    (tmp_path / "Sync").mkdir()
    async with machine.app().run_test() as pilot:
        await pilot.pause()
        await pilot.press("i", "enter")
        await pilot.pause()
        await pilot.press(*str(tmp_path / "Sync"), "enter")
        await pilot.pause()
        assert machine.last.tracker.database.path == str(tmp_path / "Sync" / "rebound.json")
        assert len(machine.last.snapshot.applications) == 1
    assert not machine.path.exists()


@pytest.mark.parametrize("answer", ["l", "m"])
async def test_two_files_that_were_begun_apart_become_one_only_if_that_is_said(machine, elsewhere, answer):
    open_tracker(str(machine.path), machine.env, clock=machine.clock).add("Globex")
    before = elsewhere.read_bytes()
    async with machine.app().run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("i", "enter")
        await pilot.pause()
        await pilot.press(*str(elsewhere), "enter")
        await pilot.pause()
        await pilot.pause()
        assert "begun apart" in machine.shown
        assert "For good" in machine.shown
        await pilot.press(answer)
        await pilot.pause()
        await pilot.pause()
        companies = sorted(one.company for one in machine.last.snapshot.applications.values())
        if answer == "m":
            assert companies == [COMPANY, "Globex"]
            assert machine.last.tracker.database.path == str(elsewhere)
        else:
            assert companies == ["Globex"]
            assert elsewhere.read_bytes() == before
            assert isinstance(machine.last.screen, PlaceDialog)
