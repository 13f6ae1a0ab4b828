"""An application to open dialogs about, with a name nobody would choose."""

from __future__ import annotations

from contextlib import asynccontextmanager

from tests.company import COMPANY

ROLE = "Backend \x1b]0;x\x07 engineer 🦊"


def apply(house, **fields):
    """An application sent ten days ago; returns its id."""
    house.clock.move(days=-10)
    application = house.tracker.add(COMPANY, ROLE, **fields)
    house.clock.move(days=10)
    return application.id


def reject(house, **fields):
    """An application that was turned down two hours ago, after an interview; returns its id."""
    id_ = apply(house, **fields)
    house.clock.move(days=-1)
    house.tracker.stage(id_, "interview")
    house.clock.move(hours=22)
    house.tracker.reject(id_, how="mail")
    house.clock.move(hours=2)
    return id_


@asynccontextmanager
async def at_applications(house, size=(80, 24)):
    """The app in its place of applications, the cursor on the first."""
    async with house.app.run_test(size=size) as pilot:
        await pilot.press("2")
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def dialog(house, make, *, size=(80, 24)):
    """A dialog over the place of applications."""
    async with at_applications(house, size) as pilot:
        house.app.push_screen(make())
        await pilot.pause()
        yield pilot
