"""The help and the palette: both read the table of actions."""

from __future__ import annotations

import pytest

from rebound_tui.tui.actions import ACTIONS, EVERYWHERE, IN_PLACES
from rebound_tui.tui.places import PLACES
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.hostile_text import HOSTILE, is_harmless
from tests.tui.people_and_habits import furnish
from tests.tui.screen import click, shown, type_in


@pytest.fixture
def home(tmp_path):
    return furnish(house(tmp_path))


@pytest.mark.parametrize("place", PLACES)
async def test_the_help_has_a_line_for_every_key_that_works_here(home, place):
    async with home.app.run_test(size=(120, 100)) as pilot:
        await pilot.press(str(PLACES.index(place) + 1))
        await pilot.pause()
        offers = home.app.screen.OFFERS
        await pilot.press("question_mark")
        await pilot.pause()
        screen = shown(home)
        for id_ in (*offers, *IN_PLACES, *EVERYWHERE):
            assert ACTIONS[id_].help[:50] in screen


@pytest.mark.parametrize("place", PLACES)
async def test_every_key_a_place_offers_is_carried_out_there(home, place):
    async with home.app.run_test() as pilot:
        await pilot.press(str(PLACES.index(place) + 1))
        await pilot.pause()
        for id_ in (*home.app.screen.OFFERS, *IN_PLACES):
            assert hasattr(home.app.screen, f"action_{ACTIONS[id_].method}"), id_
        for id_ in EVERYWHERE:
            assert hasattr(home.app, f"action_{ACTIONS[id_].method}"), id_


@pytest.mark.parametrize("key", ["escape", "question_mark", "q"])
async def test_the_help_scrolls_in_a_small_terminal_and_closes(home, key):
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Quit; everything is saved already" not in shown(home)
        await pilot.press("G")
        await pilot.pause()
        assert "Quit; everything is saved already" in shown(home)
        await pilot.press(key)
        await pilot.pause()
        assert len(home.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("Choose several at once", "1 chosen"),  # of the place
        ("Pause all habits for some days", "Pause the habits"),  # of the app
        ("Go to People", "every 3 weeks"),
        ("esc closes", "a add"),
    ],
)
async def test_a_click_on_a_line_of_the_help_does_what_it_says(home, words, then):
    async with home.app.run_test(size=(120, 100)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        await click(pilot, "? help")
        await click(pilot, words)
        assert "─ Keys" not in shown(home)
        assert then in shown(home)


async def test_in_a_dialog_a_click_on_a_line_of_the_help_is_as_good_as_its_key(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "S", "f1")
        await pilot.pause()
        await click(pilot, "Save what you wrote")
        assert len(home.app.screen_stack) == 1


async def test_a_click_on_the_line_that_says_something_shows_the_keys_again(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        home.app.say("Something was done.")
        await pilot.pause()
        await click(pilot, "Something was done.")
        assert "? help" in shown(home)


async def test_a_few_letters_go_to_an_application_that_the_filter_hides(home):
    async with home.app.run_test() as pilot:
        await pilot.press("2", "slash")
        await type_in(pilot, "initech")
        await pilot.press("enter", "ctrl+p")
        await type_in(pilot, "acm")
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.current_mode == "applications"
        assert home.app.screen.application.company == COMPANY


async def test_a_slip_of_the_finger_still_goes_to_the_person(home):
    async with home.app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "celo brandt")
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.current_mode == "people"
        assert home.app.screen.contact.name == "Cleo Brandt"


async def test_an_action_found_is_done_where_one_was(home):
    async with home.app.run_test() as pilot:
        await pilot.press("4", "ctrl+p")
        await type_in(pilot, "mark it done")
        await pilot.press("enter")
        await pilot.pause()
        assert "done" in [mark["state"] for mark in home.on_disk("marks") if mark["day"] == "2026-11-23"]


async def test_a_theme_is_put_on(home):
    async with home.app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "theme rebound-light")
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.theme == "rebound-light"


async def test_up_and_down_choose_while_one_types_and_esc_leaves_all_as_it_was(home):
    async with home.app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "go to")
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert home.app.current_mode == "people"
        await pilot.press("ctrl+p", "x", "escape")
        await pilot.pause()
        assert home.app.current_mode == "people"
        assert len(home.app.screen_stack) == 1


async def test_what_is_private_is_not_found(home):
    application = next(iter(home.tracker.snapshot.applications))
    home.tracker.reflect(application, notes={"outside": "Xylophone"})
    async with home.app.run_test() as pilot:
        home.app.snapshot = home.tracker.snapshot
        await pilot.press("ctrl+p")
        await type_in(pilot, "xylophone")
        await pilot.pause()
        assert "Nothing fits." in shown(home)


async def test_whatever_companies_and_people_are_called_they_are_listed_and_harmless(tmp_path):
    home = house(tmp_path)
    with home.tracker.database.action("planted") as change:
        for text in HOSTILE:
            change.insert("applications", {"company": text, "role": text})
            change.insert("contacts", {"name": text, "company": text})
    home.tracker.refresh()
    home.app.snapshot = home.tracker.snapshot
    async with home.app.run_test(size=(60, 20)) as pilot:
        for downs in range(len(ACTIONS), len(ACTIONS) + 2 * len(HOSTILE), 16):
            await pilot.press("ctrl+p", *["down"] * downs)
            await pilot.pause()
            assert is_harmless(shown(home).replace("\n", ""))
            await pilot.press("enter")
            await pilot.pause()
            assert is_harmless(shown(home).replace("\n", ""))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("undo", "Take back the last thing"),
        ("redo", "Do again"),
        ("archive", "Put it away"),
        ("got a no", "Log a no"),
        ("snooze", "Not now"),
        ("stage", "Move the application"),
        ("copy", "Copy the row"),
    ],
)
async def test_an_action_is_found_by_its_word_in_the_line_of_keys_too(home, typed, said):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3" if typed == "snooze" else "2", "ctrl+p")
        await type_in(pilot, typed)
        await pilot.pause()
        chosen = next(line for line in shown(home).split("\n") if "▸" in line and "│ ▸" in line)
        assert said in chosen
