"""Pictures of People, Habits, their dialogs, the help and the palette, at the three sizes."""

from __future__ import annotations

import pytest

from tests.tui.app_factory import house
from tests.tui.people_and_habits import furnish
from tests.tui.pictures import in_each_size, stand_still

SEEN = {
    "people": ["3"],
    "people_story": ["3", "enter"],
    "people_found": ["3", "slash", "a", "c"],
    "habits": ["4", "down", "left"],
    "habits_story": ["4", "down", "enter"],
    "person_new": ["3", "a", "E", "tab", "tab", "tab", "2", "w"],
    "person_edited": ["3", "e"],
    "touch": ["3", "t"],
    "snooze": ["3", "z"],
    "habit_new": ["4", "a"],
    "habit_edited": ["4", "e"],
    "help": ["3", "question_mark"],
    "palette": ["3", "ctrl+p"],
    "palette_found": ["3", "ctrl+p", "a", "c"],
}


@in_each_size
@pytest.mark.parametrize("name", SEEN)
def test_looks_as_it_did(tmp_path, snap_compare, name, size):
    app = furnish(house(tmp_path)).app
    assert snap_compare(app, press=SEEN[name], terminal_size=size, run_before=stand_still)


@pytest.mark.parametrize("theme", ["rebound-light", "ansi-dark"])
@pytest.mark.parametrize("name", ["people", "habits"])
def test_looks_as_it_did_in_other_colours(tmp_path, snap_compare, name, theme):
    app = furnish(house(tmp_path)).app
    app.theme = theme
    assert snap_compare(app, press=SEEN[name], terminal_size=(120, 36))
