"""The reply of the first application, opened by its key, and what stands in it."""

from __future__ import annotations

from contextlib import asynccontextmanager

from tests.tui.applications import at_applications
from tests.tui.screen import press

SIZE = (120, 36)


@asynccontextmanager
async def at_reply(home, *keys, size=SIZE):
    """The reply of the first application, after some keys."""
    async with at_applications(home, size) as pilot:
        await pilot.press("r")
        await pilot.pause()
        await press(pilot, *keys)
        yield pilot


def reply(home):
    return home.tracker.snapshot.applications[home.id].reply


def cool(home):
    return home.app.screen.query_one("#cool")


def hot(home):
    return home.app.screen.query_one("#hot")
