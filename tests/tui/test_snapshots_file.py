"""Pictures of what one sees of one file on many machines: questions, versions, what was deleted, the file's page."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from rebound_tui.store.database import Database
from rebound_tui.store.news import LeftAlone
from rebound_tui.tui.dialogs.questions import about_copy, about_first_start, about_missing
from tests.tui.app_factory import house
from tests.tui.applications import apply, reject
from tests.tui.elsewhere import Elsewhere
from tests.tui.pictures import in_each_size, stand_still

PATH = "/home/ann/Sync/rebound.json"
COPY = "/home/ann/Sync/rebound-LAPTOP [b.json"
DATABASE = SimpleNamespace(path=PATH, missing="shadow", left_alone=(), folder="/")
QUESTIONS = {
    "missing": lambda: about_missing(DATABASE),
    "copy": lambda: about_copy(DATABASE, LeftAlone(COPY, "name")),
    "apart": lambda: about_copy(DATABASE, LeftAlone(COPY, "other")),
    "displaced": lambda: about_copy(DATABASE, LeftAlone(COPY, "before")),
    "first_start": lambda: about_first_start("/home/ann/.local/share/rebound-tui/rebound.json"),
}
SCENES = {
    "contested": [],
    "versions": ["V"],
    "settle": ["V", "e"],
    "deleted": ["G"],
    "file": ["i"],
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A file that two machines wrote into apart, one of which has also deleted something."""
    monkeypatch.setattr("rebound_tui.store.introducing.host_name", lambda: "desktop")
    home = house(tmp_path)
    id_ = reject(home, note="from the start")
    gone = home.tracker.add("Hooli", "Data engineer").id
    elsewhere = Elsewhere(home, tmp_path)
    home.clock.move(minutes=3)
    home.tracker.edit(id_, note="Prefers mail [/], and asked twice whether the notice period can be shorter.")
    home.tracker.delete(gone)
    home.clock.move(minutes=9)
    monkeypatch.setattr("rebound_tui.store.introducing.host_name", lambda: "laptop [/")
    elsewhere.tracker.edit(id_, note="Prefers phone after 6.\n\nAsk for Ann.")
    elsewhere.tracker.log(gone, "They wrote back")
    elsewhere.meets()
    return home


@in_each_size
@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_look_as_they_did(tmp_path, snap_compare, name, size):
    home = house(tmp_path)
    apply(home)

    async def ask(pilot):
        await pilot.pause()
        home.app.push_screen(QUESTIONS[name]())
        await pilot.pause()

    assert snap_compare(home.app, terminal_size=size, run_before=ask)


@in_each_size
@pytest.mark.parametrize("name", SCENES)
def test_looks_as_it_did(home, monkeypatch, snap_compare, name, size):
    async def go(pilot):
        await pilot.press("2")
        await pilot.pause()
        monkeypatch.setattr(Database, "path", property(lambda _: PATH))
        await pilot.press(*SCENES[name])
        await stand_still(pilot)

    assert snap_compare(home.app, terminal_size=size, run_before=go)


@in_each_size
@pytest.mark.parametrize(
    "keys", [["3", "G"], ["4", "G"], ["4", "g", "enter"]], ids=["people", "habits", "habit"]
)
def test_people_and_habits_that_were_deleted_look_as_they_did(tmp_path, snap_compare, keys, size):
    home = house(tmp_path)
    tracker = home.tracker
    here, gone = tracker.contact("Bo Chan", company="Globex").id, tracker.contact("Ann [/oops] Lee").id
    walk, write = tracker.add_habit("Walk").id, tracker.add_habit("Write [b").id
    for habit in (walk, write):
        tracker.mark(habit, "done")
    tracker.touch(here, "Hello")
    elsewhere = Elsewhere(home, tmp_path)
    tracker.delete_contact(gone)
    for habit in (walk, write):
        tracker.delete_habit(habit)
    home.clock.move(minutes=9)
    elsewhere.tracker.touch(gone, "They wrote back", direction="in")
    elsewhere.tracker.mark(write, "done", days=[tracker.logical_today - timedelta(days=1)])
    elsewhere.tracker.edit_habit(walk, name="Walk far")
    elsewhere.meets()

    async def go(pilot):
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    assert snap_compare(home.app, terminal_size=size, run_before=go)


@in_each_size
@pytest.mark.parametrize("name", ["not_readable", "copies"])
def test_trouble_looks_as_it_did(home, monkeypatch, snap_compare, name, size):
    async def go(pilot):
        await pilot.press("2")
        await pilot.pause()
        monkeypatch.setattr(Database, "path", property(lambda _: PATH))
        if name == "copies":
            copies = (LeftAlone(COPY, "name"), LeftAlone(f"{COPY}.2", "other"))
            monkeypatch.setattr(Database, "left_alone", property(lambda _: copies))
        else:
            home.path.write_bytes(b"")
        home.app.watch_file._read()
        await pilot.press("i")
        await pilot.pause()

    assert snap_compare(home.app, terminal_size=size, run_before=go)
