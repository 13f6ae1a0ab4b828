"""What an action edits, and how it is stamped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rebound_tui.core.stamp import is_stamp, parse
from rebound_tui.store import codec
from tests.company import COMPANY
from tests.store.on_disk import on_disk


def test_the_file_says_whose_it_is_and_what_was_said_and_nothing_else(opened, path):
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": COMPANY, "tags": ["b", "a"]})
        change.put("marks", (1, "2026-11-23"), {"state": "done", "why": None})
    tables = on_disk(path)
    assert tables == db.tables_now
    assert list(tables) == ["_meta", "applications", "devices", "marks"]
    meta = tables["_meta"][1]
    assert (meta["app"], meta["schema"], meta["min_writer"], len(meta["db"])) == ("rebound-tui", 1, 1, 16)
    doc = tables["applications"][app]
    assert (doc["company"], doc["tags"], is_stamp(doc["_s"])) == (COMPANY, ["a", "b"], True)
    assert codec.encode(tables) == Path(path).read_bytes()
    assert {edit.table for edit in change.edits} == {"_meta", "applications", "marks"}


def test_what_an_action_did_not_touch_stays_the_same_object(opened):
    db = opened()
    with db.action("added") as change:
        one = change.insert("applications", {"company": "one"})
        two = change.insert("applications", {"company": "two"})
        change.insert("events", {"application": one})
    before = db.tables_now
    with db.action("edited") as change:
        change.update("applications", two, {"role": "baker"})
    after = db.tables_now
    assert after is not before
    assert after["events"] is before["events"]
    assert after["applications"][one] is before["applications"][one]
    assert "role" not in before["applications"][two]
    assert [(e.before, e.after) for e in change.edits] == [
        (before["applications"][two], after["applications"][two])
    ]


def test_an_action_sees_its_own_pending_edits(opened):
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": COMPANY})
        assert change.tables["applications"][app] == {"company": COMPANY}
        change.update("applications", app, {"role": "baker", "company": None})
        assert change.tables["applications"][app] == {"role": "baker"}
    assert change.edits[1].after == db.tables_now["applications"][app]


def test_each_document_of_an_action_gets_a_later_stamp_than_the_one_before(opened):
    db = opened()
    with db.action("added") as change:
        ids = [change.insert("events", {"n": n}) for n in range(20)]
    stamps = [db.tables_now["events"][i]["_s"] for i in ids]
    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize("fields", [{"company": COMPANY}, {"tags": ["a", "b"]}, {"tags": ["b", "a"]}, {}])
def test_nothing_is_written_when_nothing_changed(opened, path, fields):
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": COMPANY, "tags": ["a", "b"]})
    was, tables = os.stat(path), db.tables_now
    with db.action("edited") as change:
        change.update("applications", app, fields)
    assert change.edits == ()
    assert db.tables_now is tables
    assert (os.stat(path).st_ino, os.stat(path).st_mtime_ns) == (was.st_ino, was.st_mtime_ns)
    assert db.history.last_undo().label == "added"


def test_an_error_in_an_action_discards_all_of_it(opened, path):
    db = opened()
    with pytest.raises(LookupError), db.action("added") as change:
        change.remove("applications", change.insert("applications", {"company": COMPANY}) + 1)
    assert not os.path.exists(path)
    assert db.tables_now == {}
    with db.action("added") as change:
        change.insert("applications", {"company": COMPANY})
    assert len(on_disk(path)["applications"]) == 1


def test_what_json_cannot_keep_is_refused_and_nothing_changes(opened, path):
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": COMPANY})
    was = Path(path).read_bytes()
    for value in (float("nan"), 10**400, object(), {1, 2}):
        with pytest.raises((ValueError, TypeError)), db.action("edited") as change:
            change.update("applications", app, {"salary": value})
    assert Path(path).read_bytes() == was
    assert db.tables_now == on_disk(path)


def test_memory_is_what_will_be_read_back_even_of_tuples(opened, path):
    db = opened()
    with db.action("added") as change:
        change.insert("applications", {"people": ("a", "b"), "n": {1: "one"}})
    assert db.tables_now == on_disk(path)


def test_missing_documents_are_a_lookup_error(opened):
    db = opened()
    for verb in ("remove", "restore"):
        with pytest.raises(LookupError), db.action("x") as change:
            getattr(change, verb)("events", 5)
    with pytest.raises(LookupError), db.action("x") as change:
        change.update("events", 5, {})


def test_tables_of_the_format_are_nobodys_to_write(opened):
    db = opened()
    for table in ("_meta", "trash.events"):
        with pytest.raises(ValueError, match="format"), db.action("x") as change:
            change.insert(table, {"a": 1})


def test_a_later_edit_wins_over_a_clock_ten_years_ahead(opened, clock, path):
    db = opened()
    clock.at = clock.at.replace(year=2036)
    with db.action("added") as change:
        app = change.insert("applications", {"company": "ahead"})
    ahead = db.tables_now["applications"][app]["_s"]
    clock.at = clock.at.replace(year=2026)
    there = opened("there")
    with there.action("edited") as change:
        change.update("applications", app, {"company": "now"})
        other = change.insert("applications", {"company": "other"})
    tables = on_disk(path)["applications"]
    assert tables[app]["_s"]["company"] > ahead
    assert parse(tables[other]["_s"]).ms < parse(ahead).ms


def test_the_same_state_gives_the_same_bytes_through_every_kind_of_edit(opened, path):
    import random

    rng = random.Random(5)
    db = opened()
    ids = []
    for _ in range(60):
        with db.action("mixed") as change:
            for _ in range(rng.randrange(1, 60)):
                if ids and rng.random() < 0.4:
                    chosen = ids.pop(rng.randrange(len(ids)))
                    change.remove("events", chosen)
                elif ids and rng.random() < 0.5:
                    change.update("events", rng.choice(ids), {"n": rng.random()})
                else:
                    ids.append(change.insert("events", {"company": COMPANY}))
        assert Path(path).read_bytes() == codec.encode(db.tables_now)
        if rng.random() < 0.3:
            db.close()
            db = opened()
