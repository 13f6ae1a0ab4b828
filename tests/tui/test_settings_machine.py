"""The settings of this machine by keys: on the same screen as the person's, noted in config.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.tui.app_factory import house
from tests.tui.applications import apply
from tests.tui.pictures import in_each_size
from tests.tui.screen import shown

SIZE = (120, 36)


def said(home):
    return tomllib.loads(Path(home.env["XDG_CONFIG_HOME"], "rebound-tui", "config.toml").read_text())


async def on_setting(home, pilot, name):
    await pilot.press("comma")
    await pilot.pause()
    home.app.screen.go_to_setting(f"machine.{name}")
    await pilot.pause()


async def test_one_screen_says_which_settings_travel_and_which_do_not(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        assert "Your day ─ in your file, on all machines" in shown(home)
        await pilot.press("G")
        await pilot.pause()
        assert "This machine alone ─ in config.toml" in shown(home)


async def test_a_theme_is_tried_on_and_noted_when_it_is_chosen(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await on_setting(home, pilot, "theme")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"nord")
        await pilot.pause()
        assert home.app.theme == "nord"
        await pilot.press("escape")
        await pilot.pause()
        assert home.app.theme == "rebound"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"nord", "enter")
        await pilot.pause()
        assert home.app.theme == "nord"
        assert said(home) == {"theme": "nord"}
        assert "Noted for this machine alone, in" in shown(home)
        await pilot.press("d")
        await pilot.pause()
        assert (home.app.theme, said(home)) == ("rebound", {})


async def test_compact_takes_the_free_lines_at_once(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await on_setting(home, pilot, "density")
        before = home.app.screen.list.count()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        assert said(home) == {"density": "compact"}
        assert home.app.screen.list.count() < before
        await pilot.press("1", "a")
        await pilot.pause()


async def test_an_editor_is_noted_and_what_is_no_command_is_refused_in_the_dialog(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await on_setting(home, pilot, "editor")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"vim '", "ctrl+s")
        await pilot.pause()
        assert "quotation mark" in shown(home)
        await pilot.press("backspace", "backspace", "ctrl+s")
        await pilot.pause()
        assert said(home) == {"editor": "vim"}


async def test_keys_are_changed_on_the_screen_and_hold_at_once_and_back(home):
    apply(home)
    async with home.app.run_test(size=SIZE) as pilot:
        for keys, other in (("N", "n"), ("M", "N")):
            await on_setting(home, pilot, "keys")
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press(*"application.reject", "enter")
            await pilot.pause()
            await pilot.press("end", *["backspace"] * 5, keys, "ctrl+s")
            await pilot.pause()
            assert said(home) == {"keys": {"application.reject": keys}}
            await pilot.press("2")
            await pilot.pause()
            home.app.flash = ""
            await pilot.pause()
            assert f"{keys} got a no" in shown(home)
            await pilot.press(other)
            await pilot.pause()
            assert not home.app.screen.is_modal
            await pilot.press(keys)
            await pilot.pause()
            assert home.app.screen.is_modal
            await pilot.press("escape")
            await pilot.pause()


async def test_a_key_that_is_taken_is_said_as_one_types(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await on_setting(home, pilot, "keys")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"application.reject", "enter")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert "✕ S is application.stage already" in shown(home) or "s is application.stage" in shown(home)


async def test_a_theme_from_the_palette_is_for_now_until_it_is_kept(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"theme nord", "enter")
        await pilot.pause()
        assert home.app.theme == "nord"
        assert home.app.machine.theme == "rebound"
        await pilot.press("ctrl+p", *"keep the theme", "enter")
        await pilot.pause()
        assert said(home) == {"theme": "nord"}


async def test_a_config_that_cannot_be_changed_is_left_and_that_is_said(home):
    config = home.configure("theme = [")
    async with home.app.run_test(size=SIZE) as pilot:
        await on_setting(home, pilot, "density")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        assert "isn't TOML" in shown(home)
        assert config.read_text() == "theme = ["


async def test_what_counts_for_nothing_is_listed_below(home):
    home.configure('them = "[/oops"\ndensity = 3\n')
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("comma", "G")
        await pilot.pause()
        assert "there is no setting “them”" in shown(home)
        assert "density is not a density in quotes" in shown(home)


@in_each_size
def test_looks_as_it_did(tmp_path, snap_compare, size, monkeypatch):
    home = house(tmp_path)
    home.configure('density = "compact"\n[keys]\n"application.reject" = "N"\n')
    monkeypatch.setattr("rebound_tui.tui.app.ReboundApp.at_home", lambda _, path: f"~/…/{Path(path).name}")

    async def open_them(pilot):
        await pilot.pause()
        await pilot.press("comma")
        await pilot.pause()
        await pilot.press("G")
        home.app.screen.go_to_setting("machine.theme")
        await pilot.pause()

    assert snap_compare(home.app, terminal_size=size, run_before=open_them)
