"""Pictures of the doors, and of the dialogs about staying in touch, at the three sizes."""

from __future__ import annotations

import pytest

from tests.tui.app_factory import house
from tests.tui.pictures import in_each_size, stand_still
from tests.tui.relating import relate

SEEN = {
    "doors": ["B"],
    "door": ["B", "b"],
    "come_back": ["B", "C"],
    "not_now": ["B", "z"],
    "came_back": ["2", "slash", *"initrode", "enter"],
    "today": ["1"],
    "touch_at_hand": ["3", "t", "tab", "tab", "tab", "3"],
    "touch_edited": ["3", "enter", "j", "e"],
    "rest": ["3", "Z"],
    "same_person": ["3", "equals_sign"],
    "who": ["2", "slash", *"vandelay", "enter", "c"],
    "cadence": ["3", "a", "E", "tab", "tab", "tab", *"every 2 mon"],
    "cadence_unclear": ["3", "a", "E", "tab", "tab", "tab", *"2 mon"],
}


@in_each_size
@pytest.mark.parametrize("name", SEEN)
def test_looks_as_it_did(tmp_path, snap_compare, name, size):
    home = house(tmp_path)
    relate(home)

    async def look(pilot):
        for key in SEEN[name]:
            await pilot.press(key)
            await stand_still(pilot)

    assert snap_compare(home.app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("theme", ["rebound-light", "ansi-dark"])
def test_looks_as_it_did_in_other_colours(tmp_path, snap_compare, theme):
    home = house(tmp_path)
    relate(home)
    home.app.theme = theme
    assert snap_compare(home.app, press=["B"], terminal_size=(120, 36))
