"""The tour: there for who is new, gone with one key, and never in the way of one."""

from __future__ import annotations

import pytest

from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui.dialogs.tour import Tour
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.newcomer import Machine
from tests.tui.pictures import in_each_size
from tests.tui.screen import picture


@pytest.fixture
def machine(tmp_path):
    """A machine where the file's place is said, so nothing is asked first."""
    return Machine(tmp_path / "new", REBOUND_FILE="x.json")


async def test_three_panels_say_the_steps_the_places_and_the_keys(machine):
    async with machine.app().run_test(size=(80, 24)) as pilot:
        for words in (
            ("pause", "ask", "reflect", "relate", "1 of 3"),
            ("1", "Today:", "Applications:", "People:", "Habits:", "2 of 3"),
            ("log a no", "take back", "show the keys", "3 of 3"),
        ):
            await pilot.pause()
            assert all(word in machine.shown for word in words)
            await pilot.press("enter")
        await pilot.pause()
        assert not machine.last.screen.is_modal
    assert not machine.path.exists()


@pytest.mark.parametrize("keys", [["escape"], ["enter", "enter", "enter"], ["2"]])
async def test_however_it_ends_it_comes_no_more_by_itself(machine, keys):
    async with machine.app().run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    async with machine.app().run_test() as pilot:
        await pilot.pause()
        assert not machine.last.screen.is_modal


async def test_a_key_of_the_app_ends_it_and_does_what_it_does(machine):
    async with machine.app().run_test() as pilot:
        await pilot.pause()
        await pilot.press("2", "a", *"Acme", "enter", *"Dev", "ctrl+s")
        await pilot.pause()
        assert machine.last.current_mode == "applications"
        assert [one.company for one in machine.last.snapshot.applications.values()] == ["Acme"]


async def test_it_goes_back_and_a_click_goes_on(machine):
    async with machine.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("right", "left", "left")
        await pilot.pause()
        assert "1 of 3" in machine.shown
        await pilot.click("#tour")
        await pilot.pause()
        assert "2 of 3" in machine.shown
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        assert not machine.last.screen.is_modal


async def test_a_file_with_anything_in_it_shows_none(machine):
    open_tracker(str(machine.path), machine.env, clock=machine.clock).add(COMPANY)
    async with machine.app().run_test() as pilot:
        await pilot.pause()
        assert not machine.last.screen.is_modal


async def test_key_and_palette_show_it_once_more(machine):
    open_tracker(str(machine.path), machine.env, clock=machine.clock).add(COMPANY)
    async with machine.app().run_test() as pilot:
        await pilot.press("T")
        await pilot.pause()
        assert isinstance(machine.last.screen, Tour)
        await pilot.press("escape", "ctrl+p", *"short tour", "enter")
        await pilot.pause()
        assert isinstance(machine.last.screen, Tour)


async def test_it_names_the_keys_that_work_here(tmp_path):
    home = house(tmp_path)
    home.configure('[keys]\n"application.reject" = "N"\n"place.people" = "f3"\n')
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("T", "enter")
        await pilot.pause()
        assert "f3  People" in "\n".join(picture(home.app))
        await pilot.press("enter")
        await pilot.pause()
        assert any("N " in line and "log a no" in line for line in picture(home.app))


@in_each_size
@pytest.mark.parametrize("panel", [0, 1, 2])
def test_looks_as_it_did(tmp_path, snap_compare, size, panel):
    async def open_it(pilot):
        await pilot.press("T", *["enter"] * panel)
        await pilot.pause()

    assert snap_compare(house(tmp_path).app, terminal_size=size, run_before=open_it)
