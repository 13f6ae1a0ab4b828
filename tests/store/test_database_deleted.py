"""What an action deletes lies whole in the trash, and comes back whole, later than its grave."""

from __future__ import annotations

import os

from tests.company import COMPANY
from tests.store.on_disk import on_disk


def test_a_removed_document_lies_whole_in_the_trash_and_comes_back_whole(opened, path):
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": COMPANY})
    doc = db.tables_now["applications"][app]
    with db.action("deleted") as change:
        change.remove("applications", app)
    assert "applications" not in on_disk(path)
    grave = on_disk(path)["trash.applications"][app]
    assert (grave["doc"], grave["c"]) == (doc, doc["_s"])
    assert grave["x"] > doc["_s"]
    with db.action("restored") as change:
        change.restore("applications", app)
    tables = on_disk(path)
    assert "trash.applications" not in tables
    assert tables["applications"][app]["company"] == COMPANY
    assert tables["applications"][app]["_s"] > grave["x"]


def test_a_mark_taken_back_and_made_again_is_later_than_its_grave(opened, path):
    db = opened()
    with db.action("done") as change:
        mark = change.put("marks", (7, "2026-11-23"), {"state": "done", "why": "rain"})
    with db.action("taken back") as change:
        change.remove("marks", mark)
    grave = db.tables_now["trash.marks"][mark]
    with db.action("done") as change:
        assert change.put("marks", (7, "2026-11-23"), {"state": "not"}) == mark
    doc = on_disk(path)["marks"][mark]
    assert (doc["state"], "why" in doc) == ("not", False)
    assert min(doc["_s"].values()) > grave["x"]
    assert "why" in doc["_s"]
    assert "trash.marks" not in on_disk(path)


def test_made_and_removed_in_one_action_leaves_nothing(opened, path):
    db = opened()
    with db.action("nothing") as change:
        change.remove("events", change.insert("events", {"kind": "note"}))
    assert not os.path.exists(path)


def test_what_was_deleted_under_a_clock_ahead_comes_back_later_than_its_deletion(opened, clock):
    db = opened()
    with db.action("done") as change:
        mark = change.put("marks", (7, "2026-11-23"), {"state": "done"})
    clock.at = clock.at.replace(year=2036)
    with opened("ahead").action("taken back") as change:
        change.remove("marks", mark)
    died = change.edits[-1].after["x"]
    clock.at = clock.at.replace(year=2026)
    with db.action("done") as change:
        change.put("marks", (7, "2026-11-23"), {"state": "done"})
    assert db.tables_now["marks"][mark]["_s"] > died
