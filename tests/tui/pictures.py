"""Pictures of screens: the sizes they are taken at, and what is held still meanwhile."""

from __future__ import annotations

import pytest

from tests.tui.screen import press

SIZES = [(120, 36), *(pytest.param(size, marks=pytest.mark.long) for size in ((80, 24), (60, 20)))]
in_each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


async def stand_still(pilot):
    """Let no cursor blink while the picture is taken."""
    await pilot.pause()
    for entry in pilot.app.screen.query("Entry, LongEntry"):
        entry.cursor_blink = False
    await pilot.pause()


def compare_after(home, snap_compare, size, keys, push=None):
    """Compares the picture of the place of applications after some keys, or of a screen pushed over it."""

    async def look(pilot):
        await press(pilot, "2")
        if push:
            home.app.push_screen(push())
            await pilot.pause()
        await press(pilot, *keys)
        await home.app.workers.wait_for_complete()
        await stand_still(pilot)

    assert snap_compare(home.app, terminal_size=size, run_before=look)
