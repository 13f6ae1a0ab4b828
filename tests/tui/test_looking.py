"""A drive that goes silent: nothing waits for it, what is said is kept, and all goes on once it answers."""

from __future__ import annotations

from threading import Event
from threading import enumerate as enumerate_threads
from time import monotonic

import pytest

from rebound_tui.store.database import Database
from rebound_tui.tui import looking
from rebound_tui.tui.looking import SILENT_AFTER, Looking
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications
from tests.tui.elsewhere import Elsewhere
from tests.tui.rest import soon
from tests.tui.screen import shown


@pytest.fixture
def drive(monkeypatch):
    """Answers as long as it is set; whoever looks meanwhile hangs."""
    answering, right = Event(), looking.look_at
    answering.set()

    def look_at(*asked):
        assert answering.wait(20)
        return right(*asked)

    monkeypatch.setattr(looking, "look_at", look_at)
    yield answering
    answering.set()


def test_a_look_tells_what_is_there(tmp_path):
    path, look = tmp_path / "rebound.json", Looking()
    nothing = look.look(str(path), patience=9)
    path.write_bytes(b"{}")
    something = look.look(str(path), patience=9)
    assert (nothing.file, something.file is None, nothing == something) == (None, False, False)
    look.end()


def test_whoever_asks_a_silent_drive_waits_for_a_moment_and_then_not_at_all(tmp_path, drive):
    look = Looking()
    drive.clear()
    began = monotonic()
    assert look.look(str(tmp_path), patience=SILENT_AFTER) is None
    assert look.is_silent
    asked = monotonic()
    assert all(look.look(str(tmp_path), patience=9) is None for _ in range(100))
    assert asked - began > SILENT_AFTER - 0.1
    assert monotonic() - asked < 9
    drive.set()
    assert look._answers.get(timeout=9)
    look.end()


def test_there_is_but_one_question_at_a_time_and_a_late_answer_is_heard(tmp_path, drive):
    look = Looking()
    drive.clear()
    for _ in range(5):
        assert look.look(str(tmp_path)) is None
    drive.set()
    assert look.look(str(tmp_path), patience=9) is not None
    assert not look.is_silent
    assert look._questions.empty()
    assert look._answers.empty()
    look.end()


async def test_keys_go_on_and_what_was_said_is_saved_once_the_drive_answers(tmp_path, drive):
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.add("Globex")
    async with at_applications(home, (120, 36)) as pilot:
        drive.clear()
        elsewhere.arrives()
        await soon(pilot, lambda: "no answer" in shown(home))
        await pilot.press("d", "i")
        await pilot.pause()
        assert "doesn't answer" in shown(home)
        assert "Not saved yet" in shown(home)
        assert id_ in home.app.snapshot.applications
        await pilot.press("escape")
        drive.set()
        await soon(pilot, lambda: not home.app.saving.waiting)
        assert "no answer" not in shown(home)
        assert [one.company for one in home.app.snapshot.applications.values()] == ["Globex"]


async def test_a_dialog_keeps_what_was_typed_until_the_drive_answers(tmp_path, drive):
    home = house(tmp_path)
    apply(home)
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("a", *"Initech")
        drive.clear()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "doesn't answer" in shown(home)
        assert "Initech" in shown(home)
        drive.set()
        await soon(pilot, lambda: not home.app.watch_file.is_silent)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Initech" in [one.company for one in home.app.snapshot.applications.values()]


async def test_a_dialog_opens_on_a_drive_that_has_just_gone_silent(tmp_path, drive):
    home = house(tmp_path)
    apply(home)
    async with at_applications(home, (120, 36)) as pilot:
        drive.clear()
        asked, path = [], Database.read_only
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Database, "read_only", property(lambda db: asked.append(db) or path.fget(db)))
            await pilot.press("s")
            await pilot.pause()
        assert home.app.screen.is_modal
        assert not asked


async def test_the_end_of_the_app_is_the_end_of_its_looks(tmp_path):
    before = {*enumerate_threads()}
    home = house(tmp_path)
    async with home.app.run_test() as pilot:
        await soon(pilot, lambda: {*enumerate_threads()} - before)
        (looks,) = {*enumerate_threads()} - before
    looks.join(9)
    assert not looks.is_alive()
