"""Pictures of Today and Applications at the three sizes, in the middle of a made-up year, and with nothing yet."""

from __future__ import annotations

import pytest

from rebound_tui.core.machine import Machine
from rebound_tui.tracker.demo import make_demo
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui.app import ReboundApp
from tests.conftest import xdg_folders
from tests.tui.app_factory import NOON, house
from tests.tui.pictures import stand_still

SIZES = [(120, 36), (80, 24), (60, 20)]
SEEN = {
    "today": [],
    "applications": ["2"],
    "cooling": ["2", "tab", "tab", "down"],
    "reflection": ["2", "tab", "tab", "tab", "down"],
    "people_pane": ["2", "tab", "tab", "tab", "tab"],
    "maximised": ["2", "tab", "m"],
    "found": ["2", "slash", *"platform"],
    "opened": ["2", "down"],
}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    env = {**xdg_folders(folder), "TZ": "Europe/Berlin"}
    path = str(folder / "rebound.json")
    make_demo(path, env, now=NOON)
    return path, env


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SEEN)
def test_looks_as_it_did(year, snap_compare, name, size):
    path, env = year
    app = ReboundApp(open_tracker(path, env, clock=lambda: NOON))
    app.animation_level = "none"

    assert snap_compare(app, press=SEEN[name], terminal_size=size, run_before=stand_still)


@pytest.mark.parametrize("theme", ["rebound-light", "ansi-dark"])
@pytest.mark.parametrize("name", ["today", "applications"])
def test_looks_as_it_did_in_other_colours(year, snap_compare, name, theme):
    path, env = year
    app = ReboundApp(open_tracker(path, env, clock=lambda: NOON), machine=Machine(theme=theme))
    assert snap_compare(app, press=SEEN[name], terminal_size=(120, 36))


@pytest.mark.parametrize("size", [*SIZES, (39, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [[], ["2"]], ids=["today", "applications"])
def test_says_kindly_that_nothing_is_there_yet(tmp_path, snap_compare, keys, size):
    assert snap_compare(house(tmp_path).app, press=keys, terminal_size=size)
