"""Pictures of the dialogs about an application, at the three sizes."""

from __future__ import annotations

import pytest

from rebound_tui.tui.dialogs.application import AddApplication, EditApplication
from rebound_tui.tui.dialogs.breathe import Breathe
from rebound_tui.tui.dialogs.event import EventDialog
from rebound_tui.tui.dialogs.leave import LeaveDialog
from rebound_tui.tui.dialogs.log import LogDialog
from rebound_tui.tui.dialogs.no import NoDialog
from rebound_tui.tui.dialogs.stage import StageDialog
from tests.tui.app_factory import house
from tests.tui.applications import apply, reject
from tests.tui.pictures import in_each_size, stand_still

APPLIED = {
    "add": (lambda _: AddApplication(), [*"Ini", "tab", *"Plat"]),
    "add_more": (lambda _: AddApplication(), ["tab", "tab", "enter"]),
    "edit": (EditApplication, []),
    "log": (LogDialog, ["tab", *"They called"]),
    "log_interview": (LogDialog, ["i", "tab", "tab", *"thu 14:30"]),
    "log_discard": (LogDialog, ["tab", *"They", "escape"]),
    "stage": (StageDialog, ["right"]),
    "no": (NoDialog, ["tab", "tab", "2"]),
    "no_more": (NoDialog, ["tab", "tab", "tab", "enter", "tab", *"36h"]),
    "no_unclear": (NoDialog, [*"may"]),
    "event": (lambda one: EventDialog(one, one.events[0]), []),
}
REJECTED = {
    "leave": (LeaveDialog, []),
    "breathe": (Breathe, []),
}


@in_each_size
@pytest.mark.parametrize("name", [*APPLIED, *REJECTED])
def test_looks_as_it_did(tmp_path, snap_compare, name, size):
    home = house(tmp_path)
    note, people = "A note [/]\nof two lines", ["Ann Lee"]
    furnish = reject if name in REJECTED else apply
    id_ = furnish(home, tags=["remote"], people=people, url="ftp://x", note=note)
    make, keys = {**APPLIED, **REJECTED}[name]

    async def open_and_type(pilot):
        await pilot.press("2")
        await pilot.pause()
        home.app.push_screen(make(home.tracker.application(id_)))
        await pilot.pause()
        await pilot.press(*keys)
        await stand_still(pilot)

    assert snap_compare(home.app, terminal_size=size, run_before=open_and_type)
