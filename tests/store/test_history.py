from __future__ import annotations

import os
from pathlib import Path

import pytest

from rebound_tui.store import history
from rebound_tui.store.turning import written_since
from tests.company import COMPANY


def turn(db, way):
    """Undo or redo, as the tracker does."""
    entry = db.history.last_undo() if way == "undo" else db.history.last_redo()
    assert all(written_since(item, db.tables_now) is None for item in entry.items)
    with db.action(entry.label, kind=way) as change:
        for item in entry.items:
            if item.field is not None:
                change.update(item.table, item.id, {item.field: item.before})
            elif item.before is None:
                change.remove(item.table, item.id)
            else:
                change.restore(item.table, item.id)


def fields(db):
    return [
        {k: v for k, v in doc.items() if k != "_s"} for doc in db.tables_now.get("applications", {}).values()
    ]


def label(entry):
    return entry and entry.label


@pytest.fixture
def worked(opened):
    """Four actions: added, two fields edited, deleted, restored by hand of another."""
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": COMPANY, "tags": ["a"]})
    with db.action("edited") as change:
        change.update("applications", app, {"role": "baker", "tags": ["b"]})
    with db.action("deleted") as change:
        change.remove("applications", app)
    return db


def test_every_action_is_taken_back_and_done_again_in_order(worked, opened):
    db = worked
    states = [fields(db)]
    for said in ("deleted", "edited", "added"):
        assert label(db.history.last_undo()) == said
        turn(db, "undo")
        states.append(fields(db))
    assert states == [
        [],
        [{"company": COMPANY, "role": "baker", "tags": ["b"]}],
        [{"company": COMPANY, "tags": ["a"]}],
        [],
    ]
    assert db.history.last_undo() is None
    db = opened()
    for said in ("added", "edited", "deleted"):
        assert label(db.history.last_redo()) == said
        turn(db, "redo")
        states.append(fields(db))
    assert states == states[::-1]
    assert db.history.last_redo() is None
    assert label(db.history.last_undo()) == "deleted"


def test_a_new_action_clears_what_could_be_done_again(worked):
    turn(worked, "undo")
    assert label(worked.history.last_redo()) == "deleted"
    worked.table("events").insert({})
    assert worked.history.last_redo() is None


def test_what_somebody_else_wrote_since_is_not_ours(opened):
    here, there = opened(), opened("there")
    with here.action("added") as change:
        app = change.insert("applications", {"company": COMPANY, "tags": ["a"]})
    with here.action("edited") as change:
        change.update("applications", app, {"role": "baker", "tags": ["b"]})
    there.refresh()
    with there.action("edited") as change:
        change.update("applications", app, {"role": "cook"})
    here.refresh()
    ours = {
        item.field: written_since(item, here.tables_now) is None for item in here.history.last_undo().items
    }
    assert ours == {"role": False, "tags": True}
    assert there.history.last_undo().items[0].before == "baker"


def test_a_text_beside_which_another_machines_stands_now_is_not_ours(opened, path, tmp_path):
    here = opened()
    with here.action("added") as change:
        app = change.insert("applications", {"company": COMPANY, "role": "baker"})
    copy = tmp_path / "data" / "rebound.sync-conflict-20261123-060839-K3F9QAB.json"
    copy.write_bytes((tmp_path / "data" / "rebound.json").read_bytes())
    elsewhere = copy.rename(tmp_path / "elsewhere.json")
    with opened("there", at=str(elsewhere)).action("edited") as change:
        change.update("applications", app, {"note": "theirs"})
    with here.action("edited") as change:
        change.update("applications", app, {"note": "mine", "role": "cook"})
    elsewhere.rename(copy)
    here.refresh()
    ours = {
        item.field: written_since(item, here.tables_now) is None for item in here.history.last_undo().items
    }
    assert ours == {"note": False, "role": True}


def test_a_text_that_was_written_beside_another_on_purpose_is_ours(opened, path):
    here, there = opened(), opened("there")
    with here.action("added") as change:
        app = change.insert("applications", {"company": COMPANY, "note": "first"})
    seen = here.tables_now
    with there.action("edited") as change:
        change.update("applications", app, {"note": "theirs"})
    with here.action("edited") as change:
        change.seen = seen
        change.update("applications", app, {"note": "mine"})
    assert len(fields(here)[0]["_c"]["note"]) == 1
    turn(here, "undo")
    assert (fields(here)[0]["note"], "_c" in fields(here)[0]) == ("theirs", False)


def test_a_value_of_somebody_else_that_an_undo_brought_back_is_not_ours(opened):
    here, there = opened(), opened("there")
    with here.action("added") as change:
        app = change.insert("applications", {"company": COMPANY})
    for db, role in ((here, "baker"), (there, "cook"), (here, "clerk")):
        with db.action("edited") as change:
            change.update("applications", app, {"role": role})
    turn(here, "undo")
    assert fields(here)[0]["role"] == "cook"
    assert not any(written_since(item, here.tables_now) is None for item in here.history.last_undo().items)


def test_back_and_forth_again_and_again_stays_ours(worked):
    for _ in range(3):
        for way in ("undo", "undo", "undo", "redo", "redo", "redo"):
            turn(worked, way)
    assert fields(worked) == []
    with worked.action("restored") as change:
        change.restore("applications", next(iter(worked.tables_now["trash.applications"])))
    for _ in range(4):
        turn(worked, "undo")
    assert worked.history.last_undo() is None


def test_of_a_history_that_grew_only_the_new_is_played_and_it_comes_to_the_same(worked, monkeypatch):
    db, played, play = worked, [], history.History._play
    db.history.last_undo()
    with monkeypatch.context() as patch:
        patch.setattr(history.History, "_play", lambda self, *said: (played.append(said), play(self, *said)))
        for way in ("undo", "undo", "redo", "undo"):
            turn(db, way)
            db.history.last_undo()
    assert [way for way, _ in played] == ["undo", "undo", "redo", "undo"]
    fresh = history.History(db.folder)
    assert (db.history.last_undo(), db.history.last_redo()) == (fresh.last_undo(), fresh.last_redo())


def test_another_process_on_this_machine_sees_it(opened):
    one, two = opened(), opened()
    one.table("events").insert({})
    two.refresh()
    assert label(two.history.last_undo()) == "changed events"
    two.table("events").insert({})
    assert one.history.last_undo() == two.history.last_undo()


def test_the_last_thousand_stay(opened, monkeypatch, tmp_path):
    monkeypatch.setattr(history, "KEPT", 10)
    monkeypatch.setattr(history, "_COMPACT_LINES", 20)
    db = opened()
    for n in range(45):
        with db.action(f"n{n}") as change:
            change.insert("events", {"n": n})
    (kept,) = (tmp_path / "here").rglob("history.jsonl")
    assert len(kept.read_bytes().splitlines()) <= 20
    assert os.stat(kept).st_mode & 0o077 == 0
    for n in range(44, 34, -1):
        assert label(db.history.last_undo()) == f"n{n}"
        turn(db, "undo")
    assert label(opened().history.last_redo()) == "n35"


def test_a_line_that_a_crash_cut_short_costs_only_itself(worked, opened, tmp_path):
    (kept,) = (tmp_path / "here").rglob("history.jsonl")
    with open(kept, "ab") as file:
        file.write(b'["do","cut sh')
    worked.table("events").insert({})
    assert label(opened().history.last_undo()) == "changed events"
    turn(worked, "undo")
    assert label(opened().history.last_undo()) == "deleted"


def test_a_history_that_cannot_be_written_does_not_take_the_entry_back(opened, path, tmp_path):
    db = opened()
    db.table("events").insert({})
    (kept,) = (tmp_path / "here").rglob("history.jsonl")
    kept.unlink()
    kept.mkdir()
    db.table("events").insert({})
    assert len(db.tables_now["events"]) == 2
    assert Path(path).read_bytes().count(b"\n") == 12
