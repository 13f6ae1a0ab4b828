"""Undo of what somebody changed since: it says who changed what, and asks."""

from __future__ import annotations

import pytest

from rebound_tui.tui.dialogs.ask import Ask
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications
from tests.tui.elsewhere import Elsewhere
from tests.tui.screen import read, shown

SIZES = [(120, 36), pytest.param((80, 24), marks=pytest.mark.long), (60, 20)]


@pytest.fixture
def home(tmp_path):
    """Two edits of one application here, and a later one of the second field on another machine."""
    home = house(tmp_path)
    home.id = apply(home)
    home.tracker.edit(home.id, location="Bonn")
    home.tracker.edit(home.id, salary="70k")
    elsewhere = Elsewhere(home, tmp_path)
    home.clock.move(minutes=1)
    elsewhere.tracker.edit(home.id, salary="80k")
    elsewhere.meets()
    return home


def fields(home):
    application = home.tracker.snapshot.applications[home.id]
    return application.salary, application.location


async def test_it_is_left_alone_until_somebody_says_what_shall_be(home):
    async with at_applications(home) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(home.app.screen, Ask)
        assert "since: the salary" in read(home)
        await pilot.press("escape")
        assert fields(home) == ("80k", "Bonn")


async def test_passed_over_it_stays_and_the_one_before_it_is_next(home):
    async with at_applications(home) as pilot:
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Left as it is. u goes on with what was before it." in shown(home)
        await pilot.press("u")
        await pilot.pause()
        assert fields(home) == ("80k", None)


async def test_written_over_it_is_as_it_was_before_and_that_can_be_taken_back(home):
    async with at_applications(home) as pilot:
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert f"Took back: edited {COMPANY}" in shown(home)
        assert fields(home) == (None, "Bonn")
        await pilot.press("U")
        await pilot.pause()
        assert fields(home) == ("80k", "Bonn")


@pytest.mark.parametrize("answer", ["l", "w"])
async def test_an_answer_is_not_for_what_was_done_after_the_question(home, answer):
    async with at_applications(home) as pilot:
        await pilot.press("u")
        await pilot.pause()
        home.tracker.edit(home.id, source="a friend")
        await pilot.press(answer)
        await pilot.pause()
        assert "Something else was done in the meantime; try once more." in shown(home)
        assert home.tracker.snapshot.applications[home.id].source == "a friend"
        assert home.tracker.undo() == f"edited {home.tracker.application(home.id).title}"
        assert fields(home) == ("80k", "Bonn")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_question_looks_as_it_did(home, monkeypatch, snap_compare, size):
    monkeypatch.setattr(
        "rebound_tui.core.versions.device_names", lambda _: {}
    )  # this one's has a name of its own

    async def ask(pilot):
        await pilot.press("2", "u")
        await pilot.pause()

    assert snap_compare(home.app, terminal_size=size, run_before=ask)
