"""Every key of every place opens what it opens, and esc leaves it: with and without typed text, on full and on empty data."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from rebound_tui.core.action import ACTIONS, EVERYWHERE, IN_PLACES
from tests.tui.app_factory import house
from tests.tui.full_house import full

PLACES = {"today": "1", "applications": "2", "people": "3", "habits": "4", "seeds": "B", "settings": "comma"}
#: What leaves the app, or the place one is in; tried elsewhere.
LEAVES = {"app.quit", "application.link", *(f"place.{name}" for name in PLACES)}
SIZES = [pytest.param((80, 24), marks=pytest.mark.long), (60, 20)]


async def left_by_esc(pilot, app, place):
    """Presses esc until nothing lies over the place; a question about typed text is answered."""
    for _ in range(4):
        if len(app.screen_stack) == 1 and app.current_mode == place:
            break
        if len(app.screen_stack) == 1 and not isinstance(app.focused, Input):
            await pilot.press(PLACES[place])
            continue
        await pilot.press("escape")
        await pilot.pause()
        if app.screen.query("Question"):
            await pilot.press("y")
            await pilot.pause()
    assert len(app.screen_stack) == 1, f"{type(app.screen).__name__} stays"
    assert app.current_mode == place


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "empty"])
async def test_every_key_opens_something_that_esc_leaves(tmp_path, place, is_full, size):
    home = full(house(tmp_path)) if is_full else house(tmp_path)
    app = home.app
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(PLACES[place])
        await pilot.pause()
        assert app.current_mode == place
        for id_ in (*app.screen.OFFERS, *EVERYWHERE, *IN_PLACES):
            if id_ in LEAVES:
                continue
            key = ACTIONS[id_].keys.split(",")[0]
            if await opens_a_field(pilot, app, key):
                await pilot.press("x", "y")
                await left_by_esc(pilot, app, place)
                await opens_a_field(pilot, app, key)
            await left_by_esc(pilot, app, place)


async def opens_a_field(pilot, app, key):
    """Presses a key of the place; tells whether one can type then."""
    await pilot.press(key)
    await pilot.pause()
    return len(app.screen_stack) > 1 and isinstance(app.focused, Input | TextArea)
