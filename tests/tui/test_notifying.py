"""While the app is open: what it says by itself, and what it lets the desktop show."""

from __future__ import annotations

import os
import stat
import time

import pytest

from rebound_tui.tracker.reminding import remind
from tests.company import COMPANY
from tests.tui.rest import soon
from tests.tui.screen import shown

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the notifier is a script")


@pytest.fixture
def desktop(home, tmp_path):
    """A notify-send that writes down what it is to show."""
    folder = tmp_path / "bin"
    folder.mkdir()
    said = tmp_path / "shown.txt"
    script = folder / "notify-send"
    script.write_text(f'#!/bin/sh\nprintf "%s|" "$@" >> "{said}"\necho >> "{said}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    home.env["PATH"] = f"{folder}:{os.environ['PATH']}"
    return said


def cooling(home):
    """An application with a hold that opens tomorrow."""
    id_ = home.tracker.add(COMPANY, "Engineer").id
    home.tracker.stage(id_, "interview")
    home.tracker.reject(id_, how="mail")
    return home.tracker.snapshot.applications[id_].hold.hold_until


async def looked(home, pilot):
    home.app.notifying.look()
    if thread := home.app.notifying._thread:
        await soon(pilot, lambda: not thread.is_alive())
    await pilot.pause()


async def test_a_hold_that_opens_is_said_once_in_a_quiet_line(home, desktop):
    until = cooling(home)
    async with home.app.run_test(size=(120, 36)) as pilot:
        await looked(home, pilot)
        assert "hold is open" not in shown(home)
        home.clock.now = until
        await looked(home, pilot)
        assert f"{COMPANY} · Engineer: the hold is open" in shown(home)
        home.app.flash = ""
        await looked(home, pilot)
        assert "the hold is open" not in shown(home)
    assert not desktop.exists()


async def test_who_wants_it_sees_it_on_the_desktop_once_and_remind_knows(home, desktop):
    until = cooling(home)
    home.configure("notifications = true\n")
    async with home.app.run_test(size=(120, 36)) as pilot:
        await looked(home, pilot)
        home.clock.now = until
        await looked(home, pilot)
        await looked(home, pilot)
        lines = desktop.read_text().splitlines()
        assert len(lines) == 1
        assert COMPANY in lines[0]
    assert remind(home.tracker, home.env) == []


async def test_what_remind_has_shown_already_is_not_shown_again(home, desktop):
    until = cooling(home)
    home.configure("notifications = true\n")
    home.clock.now = until
    assert remind(home.tracker, home.env)
    async with home.app.run_test(size=(120, 36)) as pilot:
        await looked(home, pilot)
    assert len(desktop.read_text().splitlines()) == 1


async def test_a_notifier_that_hangs_holds_nothing_up(home, desktop):
    until = cooling(home)
    home.configure("notifications = true\n")
    script = desktop.parent / "bin" / "notify-send"
    script.write_text("#!/bin/sh\nexec sleep 8\n")
    home.clock.now = until
    async with home.app.run_test(size=(120, 36)) as pilot:
        began = time.monotonic()
        home.app.notifying.look()
        await pilot.press("2", "n")
        await pilot.pause()
        assert home.app.screen.is_modal
    assert time.monotonic() - began < 5


async def test_where_nothing_can_show_one_that_is_said_once(home, tmp_path):
    until = cooling(home)
    home.configure("notifications = true\n")
    home.env["PATH"] = str(tmp_path / "nothing")
    home.clock.now = until
    async with home.app.run_test(size=(120, 36)) as pilot:
        await looked(home, pilot)
        assert "notify-send" in shown(home)
        home.app.flash = ""
        await looked(home, pilot)
        assert "notify-send" not in shown(home)
