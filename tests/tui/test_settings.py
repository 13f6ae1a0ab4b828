"""The settings by keys, in the real app on a real file."""

from __future__ import annotations

from tests.tui.app_factory import house
from tests.tui.applications import apply
from tests.tui.pictures import in_each_size
from tests.tui.screen import shown


async def test_the_comma_opens_the_settings_and_esc_goes_back_to_where_one_was(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("3", "comma")
        await pilot.pause()
        assert "When a habit's day begins" in shown(home)
        await pilot.press("escape")
        await pilot.pause()
        assert home.app.current_mode == "people"


async def test_enter_changes_a_setting_and_d_takes_it_back_to_how_it_comes(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        home.app.screen.list.go_to("quiet_days")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", *["backspace"] * 7, *"9", "ctrl+s")
        await pilot.pause()
        assert home.tracker.snapshot.settings.quiet_after.days == 9
        assert "• quiet after" in shown(home)
        await pilot.press("d")
        await pilot.pause()
        assert home.tracker.snapshot.settings.quiet_after.days == 14


async def test_what_makes_no_sense_is_said_in_the_dialog_which_stays(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        home.app.screen.list.go_to("quiet_days")
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*" or so", "ctrl+s")
        await pilot.pause()
        assert "Write a number of days" in shown(home)
        assert not home.path.exists()


async def test_what_belongs_to_the_machine_is_shown_and_left_alone(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma", "G", "enter")
        await pilot.pause()
        assert "config.toml" in shown(home)
        assert home.app.screen.id != "dialog"


@in_each_size
def test_looks_as_it_did(tmp_path, snap_compare, size, monkeypatch):
    home = house(tmp_path)
    apply(home)
    home.tracker.choose("quiet_days", "10")
    home.tracker.choose("my_name", "Ann [/] Lee")

    async def open_them(pilot):
        await pilot.press("comma")
        await pilot.pause()
        await pilot.press("j", "j", "j")
        await pilot.pause()

    monkeypatch.setattr("rebound_tui.store.database.Database.path", "~/Sync/rebound.json")
    assert snap_compare(home.app, terminal_size=size, run_before=open_them)
