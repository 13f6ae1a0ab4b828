from __future__ import annotations

from pathlib import Path

from rebound_tui.store.errors import WriteFailed
from rebound_tui.tui.dialogs.application import EditApplication
from rebound_tui.tui.dialogs.log import LogDialog
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications, dialog
from tests.tui.rest import soon
from tests.tui.screen import shown


def log(home, id_):
    return LogDialog(home.tracker.application(id_))


def is_kept(home, text):
    """Whether this machine would still have it after a crash."""
    files = (path for path in Path(home.env["XDG_STATE_HOME"]).rglob("*") if path.is_file())
    return any(text in path.read_text().replace("\\n", "") for path in files)


async def test_a_long_text_that_was_never_saved_is_there_again_next_time(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    async with dialog(home, lambda: log(home, id_)) as pilot:
        await pilot.press("tab", *"They called")
        await soon(pilot, lambda: is_kept(home, "They called"))
    again = house(tmp_path)
    async with dialog(again, lambda: log(again, id_)):
        assert "They called" in shown(again)
        assert "Back from last time" in shown(again)


async def test_what_was_saved_is_kept_no_longer(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    async with dialog(home, lambda: log(home, id_)) as pilot:
        await pilot.press("tab", *"They called", "ctrl+s")
        await pilot.pause()
        home.app.push_screen(log(home, id_))
        await pilot.pause()
        assert "They called" not in shown(home).partition("Log ─")[2]


async def test_what_was_thrown_away_is_kept_no_longer(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    async with dialog(home, lambda: log(home, id_)) as pilot:
        await pilot.press("tab", *"They", "escape", "y")
        await pilot.pause()
        home.app.push_screen(log(home, id_))
        await pilot.pause()
        assert "Back from last time" not in shown(home)


async def test_what_could_not_be_saved_is_kept_on(tmp_path, monkeypatch):
    home = house(tmp_path)
    id_ = apply(home)

    def fails(*_, **__):
        raise WriteFailed("The disk is full.")

    async with dialog(home, lambda: log(home, id_)) as pilot:
        await pilot.press("tab", *"They called")
        monkeypatch.setattr(home.tracker, "log", fails)
        await pilot.press("ctrl+s")
        await soon(pilot, lambda: is_kept(home, "They called"))
    again = house(tmp_path)
    async with dialog(again, lambda: log(again, id_)):
        assert "They called" in shown(again)


async def test_a_folded_text_from_last_time_is_not_folded_away(tmp_path):
    home = house(tmp_path)
    id_ = apply(home, note="one\ntwo")
    async with at_applications(home) as pilot:
        await pilot.press("e")
        await pilot.pause()
        (note,) = home.app.screen.query("LongEntry")
        note.focus()
        await pilot.press(*"three")
        await soon(pilot, lambda: is_kept(home, "twothree"))
    again = house(tmp_path)
    async with dialog(again, lambda: EditApplication(again.tracker.application(id_))) as pilot:
        (note,) = again.app.screen.query("LongEntry")
        assert note.typed == "one\ntwothree"
        note.focus()
        await pilot.press("ctrl+z")
        assert note.typed == "one\ntwo"
