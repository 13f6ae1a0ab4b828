"""What an action writes into the file, and what is never written."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from rebound_tui.core.stamp import is_stamp, parse
from rebound_tui.store import codec
from rebound_tui.store.database import Database, ReadOnly, Refused
from rebound_tui.store.state import StateFolder

from .conftest import COMPANY


def on_disk(path):
    return codec.decode(Path(path).read_bytes())


def test_looking_makes_nothing(opened, path, tmp_path):
    db = opened()
    assert (db.exists, db.tables_now, db.read_only, db.refresh()) == (False, {}, None, False)
    db.close()
    assert list(tmp_path.iterdir()) == []


def test_the_first_entry_makes_a_private_file_in_a_private_folder(opened, path, tmp_path):
    old = os.umask(0)
    try:
        db = opened()
        db.table("applications").insert({"company": COMPANY})
    finally:
        os.umask(old)
    assert db.exists
    assert db.mode_notice is None
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    for folder in (os.path.dirname(path), tmp_path / "here"):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    assert all(stat.S_IMODE(p.stat().st_mode) & 0o077 == 0 for p in (tmp_path / "here").rglob("*"))


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


class TestReadOnly:
    def write(self, path, **meta):
        os.makedirs(os.path.dirname(path))
        row = {"app": "rebound-tui", "db": "01KDVWM5G0QX7TB2", "schema": 1, "min_writer": 1, **meta}
        Path(path).write_text(json.dumps({"_meta": {"1": row}}))

    def test_a_newer_writers_file_is_read_and_never_written(self, opened, path):
        self.write(path, min_writer=2)
        was = Path(path).read_bytes()
        db = opened()
        assert "newer version" in db.read_only
        with pytest.raises(ReadOnly, match=r"newer version.*Nothing was changed"), db.action("x") as change:
            change.insert("events", {})
        assert Path(path).read_bytes() == was

    def test_a_byte_order_mark_and_an_empty_object_are_plain(self, opened, path):
        os.makedirs(os.path.dirname(path))
        Path(path).write_bytes(b"\xef\xbb\xbf{}\r\n")
        db = opened()
        assert db.exists
        db.table("events").insert({"kind": "note"})
        assert set(on_disk(path)) == {"_meta", "devices", "events"}

    def test_unknown_tables_and_fields_come_through(self, opened, path):
        self.write(path)
        data = json.loads(Path(path).read_text())
        data["later"] = {"5": {"_s": "", "odd": [1, {"x": None}], "f": 1.5}}
        Path(path).write_text(json.dumps(data, indent=4))
        opened().table("events").insert({"kind": "note"})
        assert on_disk(path)["later"] == {5: {"_s": "", "odd": [1, {"x": None}], "f": 1.5}}


def test_an_existing_mode_is_kept_and_said(opened, path):
    opened().table("events").insert({"kind": "note"})
    os.chmod(path, 0o644)
    db = opened()
    assert "0644" in db.mode_notice
    db.table("events").insert({"kind": "note"})
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o644


def test_a_link_stays_a_link_and_its_target_is_replaced(opened, path, tmp_path):
    opened().table("events").insert({"kind": "note"})
    link = str(tmp_path / "link.json")
    os.symlink(path, link)
    db = opened(at=link)
    db.table("events").insert({"kind": "call"})
    assert os.path.islink(link)
    assert len(on_disk(path)["events"]) == 2


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


def test_opening_what_we_wrote_needs_no_strict_reading(opened, path, monkeypatch):
    db = opened()
    db.table("events").insert({"kind": "note"})
    db.close()
    monkeypatch.setattr(codec.strict, "read", lambda _: pytest.fail("read strictly"))
    assert len(opened().tables_now["events"]) == 1
    os.replace(path, path + ".moved")
    Path(path).write_bytes(Path(path + ".moved").read_bytes())
    assert len(opened().tables_now["events"]) == 1


def test_a_known_file_that_is_damaged_all_the_same_is_refused(opened, path):
    db = opened()
    db.table("events").insert({"kind": "note"})
    found = os.stat(path)
    with open(path, "r+b") as file:
        file.seek(-20, os.SEEK_END)
        file.write(b"\0" * 20)
    os.utime(path, ns=(found.st_mtime_ns, found.st_mtime_ns))
    with pytest.raises(Refused):
        opened()


def test_a_database_id_is_data_and_no_path(opened, path, tmp_path):
    TestReadOnly().write(path, db="../../escaped")
    opened().table("events").insert({"kind": "note"})
    assert not list(tmp_path.parent.rglob("*escaped*"))
    assert Database(path, state=StateFolder(str(tmp_path / "here")), now=lambda: None).exists
