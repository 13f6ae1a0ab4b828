"""What was asked about the file by itself is done as somebody answers."""

from __future__ import annotations

from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications
from tests.tui.elsewhere import Elsewhere
from tests.tui.rest import at_rest, soon
from tests.tui.screen import shown


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
