"""A hot draft is shredded by a key, and asked about where backups still hold it."""

from __future__ import annotations

from pathlib import Path

from rebound_tui.store import backup
from rebound_tui.tui.dialogs.ask import Ask
from tests.tui.applications import at_applications, reject
from tests.tui.rest import soon
from tests.tui.screen import read, shown


async def test_shredding_asks_and_then_asks_about_the_backups(home):
    id_ = reject(home)
    home.tracker.reply(id_, hot="Zwiebelfisch")
    backup.keep(home.tracker.database.folder, home.path.read_bytes(), home.clock(), "day")
    async with at_applications(home) as pilot:
        await pilot.press("D")
        await pilot.pause()
        assert "history of git" in read(home)
        await pilot.press("k")
        await pilot.pause()
        assert home.on_disk("replies")[0]["hot_text"] == "Zwiebelfisch"
        await pilot.press("D", "s")
        await pilot.pause()
        assert "1 backup on this machine still holds it." in read(home)
        await pilot.press("s")
        await pilot.pause()
        assert "hot_text" not in home.on_disk("replies")[0]
        for kept in backup.listing(home.tracker.database.folder):
            assert b"Zwiebelfisch" not in Path(kept.path).read_bytes()  # noqa: ASYNC240


async def test_without_a_hot_draft_there_is_nothing_to_shred(home):
    reject(home)
    async with at_applications(home) as pilot:
        await pilot.press("D", "s")
        await pilot.pause()
        assert "There is no hot draft" in shown(home)


async def test_the_app_asks_about_backups_of_what_was_shredded_elsewhere(home, monkeypatch):
    id_ = reject(home)
    home.tracker.reply(id_, hot="Zwiebelfisch")
    backup.keep(home.tracker.database.folder, home.path.read_bytes(), home.clock(), "day")
    home.tracker.shred(id_)
    monkeypatch.setattr("rebound_tui.tui.watch.ASK_AFTER", 0)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await soon(pilot, lambda: isinstance(home.app.screen, Ask))
        await pilot.press("s")
        await soon(pilot, lambda: not isinstance(home.app.screen, Ask))
        assert home.tracker.undecided_backups() == 0
