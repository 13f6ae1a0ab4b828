"""Keys of one's own in the real app: they work, the old ones don't, and everything on the screen names the new ones."""

from __future__ import annotations

import pytest

from tests.tui.applications import apply, reject
from tests.tui.screen import shown

SIZE = (120, 36)


async def test_another_key_does_it_and_the_old_one_no_more(home):
    home.configure('[keys]\n"application.reject" = "N"\n"rows.down" = ["down", "h"]\n')
    apply(home)
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "N got a no" in shown(home)
        await pilot.press("n")
        await pilot.pause()
        assert not home.app.screen.is_modal
        await pilot.press("N")
        await pilot.pause()
        assert "Got a no" in shown(home)


async def test_two_actions_may_change_keys(home):
    home.configure('[keys]\n"application.reject" = "s"\n"application.stage" = "n"\n')
    apply(home)
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "s")
        await pilot.pause()
        assert "Got a no" in shown(home)
        await pilot.press("escape", "n")
        await pilot.pause()
        assert "Stage ─" in shown(home) or "Stage ·" in shown(home)


async def test_help_palette_header_and_footer_name_the_key_that_works(home):
    home.configure('[keys]\n"item.add" = "&"\n"place.people" = "f3"\n"app.help" = "ctrl+b"\n')
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        screen = shown(home)
        assert "& add" in screen
        assert "f3 People" in screen
        assert "^b help" in screen
        await pilot.press("ctrl+b")
        await pilot.pause()
        line = next(line for line in shown(home).split("\n") if "Add what this place holds" in line)
        assert "&  " in line
        await pilot.press("ctrl+b", "ctrl+p", *"add what")
        await pilot.pause()
        assert any("Add what" in line and "&" in line for line in shown(home).split("\n"))


async def test_saving_with_another_key_works_in_dialogs_which_say_so(home):
    home.configure('[keys]\n"text.save" = "ctrl+b"\n')
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "a")
        await pilot.pause()
        assert "^b save" in shown(home)
        await pilot.press(*"Acme", "tab", *"Dev", "ctrl+b")
        await pilot.pause()
        assert [one["company"] for one in home.on_disk("applications")] == ["Acme"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[keys]\n"application.reject" = "s"\n', "application.reject: s is application.stage already"),
        ('[keys]\nnothing = "s"\n', "there is no action of that name"),
        ('them = "nord"\n', "there is no setting “them” (did you mean theme?)"),
        ('theme = "[/oops"\n', "theme is “[/oops”, and there is no such theme"),
        ("theme = [", "isn't TOML"),
        ('them = 1\ndensity = "loose"\n', "config.toml: 2 things don't count; the settings show them"),
    ],
)
async def test_what_is_wrong_is_said_in_one_line_at_the_start_and_the_app_runs(home, toml, said):
    home.configure(toml)
    apply(home)
    async with home.app.run_test(size=(160, 36)) as pilot:
        await pilot.pause()
        assert said in shown(home)
        await pilot.press("2", "n")
        await pilot.pause()
        assert "Got a no" in shown(home)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("1", "Nothing is logged yet. f6 goes to Applications, where & adds the first one."),
        ("f6", "& adds the first application"),
        ("3", "& adds somebody you met"),
        ("4", "& adds one"),
        ("B", "After a no, M says"),
    ],
)
async def test_an_empty_place_says_which_key_makes_what_belongs_there(home, place, said):
    home.configure('[keys]\n"item.add" = "&"\n"place.applications" = "f6"\n"application.seed" = "M"\n')
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press(place)
        await pilot.pause()
        assert said in shown(home)


async def test_what_was_done_names_the_key_that_takes_it_back(home):
    home.configure('[keys]\n"app.undo" = "ctrl+u"\n')
    apply(home)
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "d")
        await pilot.pause()
        assert "in the trash; ^u brings it back" in shown(home)
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert len(home.app.snapshot.applications) == 1


async def test_whoever_gives_going_back_a_letter_still_leaves_a_text_by_esc(home):
    home.configure('[keys]\n"app.back" = "q"\n"app.quit" = "Q"\n"pane.next" = "w"\n"pane.previous" = "W"\n')
    reject(home)
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("2", "r")
        await pilot.pause()
        assert "esc back" in shown(home)
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert "tab: cool" in shown(home)
        await pilot.press("q", "w")
        assert home.app.screen.sheet.hot.text == "qw"
        await pilot.press("tab")
        await pilot.pause()
        assert home.app.focused is home.app.screen.sheet.cool
        await pilot.press("escape")
        await pilot.pause()
        assert not home.app.screen.is_modal


async def test_esc_and_tab_are_nobody_elses(home):
    home.configure('[keys]\n"app.back" = "q"\n"app.quit" = "esc"\n"item.done" = "tab"\n')
    assert len(home.app.machine.complaints) == 3
    assert home.app.keys.changed == {}


async def test_the_letters_of_a_small_box_work_whatever_key_moves_in_a_list(home):
    home.configure(
        '[keys]\n"rows.down" = ["down", "n"]\n"rows.up" = ["up", "c"]\n"application.reject" = "N"\n"application.contacts" = "K"\n',
    )
    id_ = reject(home)
    home.tracker.reply(id_, aim="thanks", cool="Thank you.")
    home.clock.move(days=3)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "r", "ctrl+r", "c")
        await pilot.pause()
        assert "Copied, where the terminal lets us. Once it is sent, ^r and x say so." in shown(home)
