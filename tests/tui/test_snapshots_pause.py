"""Pictures of the pause after a no: its pane, its dialogs, and the minute of breathing."""

from __future__ import annotations

import pytest

from rebound_tui.tui.dialogs.breathe import Breathe
from rebound_tui.tui.dialogs.feel import FeelDialog
from rebound_tui.tui.dialogs.hold import HoldDialog
from rebound_tui.tui.dialogs.no import NoDialog
from rebound_tui.tui.dialogs.plan import PlanDialog
from rebound_tui.tui.dialogs.shredding import about_backups, about_shredding
from tests.tui.app_factory import house
from tests.tui.applications import reject
from tests.tui.pictures import in_each_size, stand_still

CARD = "I will call Bo [/] and walk.\nThen look at it tomorrow."


def to_cooling(pilot):
    return pilot.press("tab", "tab")


# Pictures


def cooling(home, *, hours=0, feel_after=None, card=True):
    id_ = reject(home)
    home.tracker.undo()
    if card:
        home.tracker.plan(id_, CARD)
    home.tracker.reject(id_, how="mail", feel=2)
    home.tracker.tick(id_, "breathe")
    home.clock.move(hours=2 + hours)
    if feel_after:
        home.tracker.feel_after(id_, feel_after)
    return id_


STATES = {
    "running": {},
    "slept": {"hours": 20},
    "open": {"hours": 24},
    "felt": {"hours": 24, "feel_after": 3},
    "late": {"hours": 60, "feel_after": 1, "card": False},
}
DIALOGS = {
    "no_card": NoDialog,
    "hold": HoldDialog,
    "plan": PlanDialog,
    "feel": FeelDialog,
    "shred": about_shredding,
    "backups": lambda _: about_backups(3, elsewhere=True),
}


@in_each_size
@pytest.mark.parametrize("state", STATES)
def test_the_pane_looks_as_it_did(tmp_path, snap_compare, state, size):
    home = house(tmp_path)
    cooling(home, **STATES[state])

    async def open_it(pilot):
        await pilot.press("2")
        await pilot.pause()
        await to_cooling(pilot)
        await pilot.pause()

    assert snap_compare(home.app, terminal_size=size, run_before=open_it)


@in_each_size
@pytest.mark.parametrize("name", DIALOGS)
def test_the_dialogs_look_as_they_did(tmp_path, snap_compare, name, size):
    home = house(tmp_path)
    id_ = cooling(home, hours=24)

    async def open_it(pilot):
        await pilot.press("2")
        await pilot.pause()
        home.app.push_screen(DIALOGS[name](home.tracker.application(id_)))
        await stand_still(pilot)

    assert snap_compare(home.app, terminal_size=size, run_before=open_it)


@in_each_size
@pytest.mark.parametrize("second", [3, 9, 61])
def test_breathing_looks_as_it_did(tmp_path, snap_compare, second, size):
    home = house(tmp_path)
    id_ = cooling(home)
    home.app.animation_level = "full"

    async def breathe(pilot):
        home.app.push_screen(Breathe(home.tracker.application(id_)))
        await pilot.pause()
        home.clock.move(seconds=second)
        home.app.screen.query_one("_Shape").refresh()
        await pilot.pause()

    assert snap_compare(home.app, terminal_size=size, run_before=breathe)
