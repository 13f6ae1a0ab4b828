from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest
from tinydb import Query, TinyDB, where
from tinydb.table import Document

from rebound_tui.store import codec, lock
from rebound_tui.store.database import Busy, Database, ReadOnly, Refused, WriteFailed
from rebound_tui.store.stamp import is_stamp, parse
from rebound_tui.store.state import StateFolder
from rebound_tui.store.storage import Storage

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


class TestTwoInstances:
    def test_see_each_others_entries_and_lose_none(self, opened, path):
        one, two = opened(), opened()
        for n in range(10):
            for db in (one, two):
                with db.action("added") as change:
                    change.insert("events", {"n": n})
        assert len(on_disk(path)["events"]) == 20
        assert one.refresh() is True
        assert one.refresh() is False
        assert one.tables_now == two.tables_now == on_disk(path)

    def test_two_state_folders_are_two_machines_and_one_is_one(self, opened):
        docs = {}
        for machine in ("here", "there", "here"):
            db = opened(machine)
            with db.action("added") as change:
                i = change.insert("events", {})
            docs.setdefault(machine, []).append(parse(db.tables_now["events"][i]["_s"]).device)
        assert docs["here"][0] == docs["here"][1] != docs["there"][0]

    def test_a_copied_state_folder_gets_a_name_of_its_own(self, opened, tmp_path):
        import shutil

        here = opened()
        with here.action("added") as change:
            change.insert("events", {})
        shutil.copytree(tmp_path / "here", tmp_path / "copy")
        with here.action("added") as change:
            one = change.insert("events", {})
        copy = opened("copy")
        with copy.action("added") as change:
            two = change.insert("events", {})
        events = copy.tables_now["events"]
        assert parse(events[one]["_s"]).device != parse(events[two]["_s"]).device

    def test_a_change_in_place_of_the_same_size_is_noticed_at_once(self, opened, path):
        db = opened()
        with db.action("added") as change:
            app = change.insert("applications", {"company": "AAAA"})
        with open(path, "r+b") as file:
            data = file.read()
            file.seek(0)
            file.write(data.replace(b"AAAA", b"BBBB"))
        with db.action("added") as change:
            change.insert("events", {})
        assert on_disk(path)["applications"][app]["company"] == "BBBB"

    def test_a_coarse_clock_of_the_file_system_hides_nothing(self, opened, path):
        db = opened()
        with db.action("added") as change:
            app = change.insert("applications", {"company": "AAAA"})
        data = Path(path).read_bytes()
        whole_second = 1_795_425_120_000_000_000
        os.utime(path, ns=(whole_second, whole_second))
        import time

        now = time.time_ns() // 1_000_000_000 * 1_000_000_000
        os.utime(path, ns=(now, now))
        db = opened()
        with open(path, "r+b") as file:
            file.write(data.replace(b"AAAA", b"BBBB"))
        os.utime(path, ns=(now, now))
        assert db.refresh() is True
        assert db.tables_now["applications"][app]["company"] == "BBBB"

    def test_a_file_that_was_rewritten_with_the_same_bytes_is_no_news(self, opened, path):
        db = opened()
        with db.action("added") as change:
            change.insert("events", {})
        tables = db.tables_now
        Path(path + ".new").write_bytes(Path(path).read_bytes())
        os.replace(path + ".new", path)
        assert db.refresh() is False
        assert db.tables_now is tables

    def test_a_file_that_goes_away_is_not_begun_anew_until_somebody_says_so(self, opened, path):
        db = opened()
        with db.action("added") as change:
            change.insert("events", {})
        tables = db.tables_now
        os.unlink(path)
        assert db.refresh() is False
        assert db.missing == "shadow"
        with pytest.raises(Refused, match="gone"), db.action("x") as change:
            change.insert("events", {})
        assert not os.path.exists(path)
        assert db.tables_now == tables
        db.make_anew()
        assert (db.missing, on_disk(path)) == (None, tables)
        with db.action("added") as change:
            change.insert("events", {})
        assert len(on_disk(path)["events"]) == 2

    def test_a_file_that_turns_unreadable_is_left_alone(self, opened, path):
        db = opened()
        with db.action("added") as change:
            change.insert("events", {})
        Path(path).write_bytes(b"{\n")
        with pytest.raises(Refused), db.action("x") as change:
            change.insert("events", {})
        assert Path(path).read_bytes() == b"{\n"

    def test_who_waits_too_long_is_told(self, opened, monkeypatch):
        monkeypatch.setattr(lock, "WAIT_SECONDS", 0.05)
        one, two = opened(), opened()
        with one.action("added") as change:
            change.insert("events", {})
            with pytest.raises(Busy, match="writing"), two.action("added"):
                pass
        with two.action("added") as change:
            change.insert("events", {})
        assert one.refresh()

    def test_an_action_inside_an_action_is_a_bug(self, opened):
        db = opened()
        with db.action("added"), pytest.raises(RuntimeError), db.action("again"):
            pass

    def test_threads_take_turns_and_looking_never_waits(self, opened, path):
        db = opened()

        def add():
            for _ in range(10):
                with db.action("added") as change:
                    change.insert("events", {})

        threads = [threading.Thread(target=add) for _ in range(4)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            db.refresh()
        assert len(on_disk(path)["events"]) == 40


class TestTinyDB:
    def test_plain_tinydb_reads_the_file(self, opened, path):
        db = opened()
        with db.action("added") as change:
            app = change.insert("applications", {"company": COMPANY})
            change.remove("applications", change.insert("applications", {"company": "x"}))
        plain = TinyDB(path)
        assert plain.tables() == {"_meta", "applications", "devices"}
        assert plain.table("applications").get(doc_id=app)["company"] == COMPANY

    def test_its_own_verbs_write_stamped_documents_with_random_ids(self, opened, path):
        db = opened()
        events = db.table("events")
        first = events.insert({"kind": "note", "text": None})
        ids = events.insert_multiple([{"kind": "note"}, {"kind": "call"}])
        assert events.insert(Document({"kind": "mail"}, doc_id=12)) == 12
        assert first > 2**20
        assert min(ids) > 2**20
        assert events.update({"feel": 3}, where("kind") == "note") == [first, ids[0]]
        assert events.upsert({"kind": "call", "feel": 1}, Query().kind == "call") == [ids[1]]
        assert {len(events), events.count(where("feel") == 3)} == {4, 2}
        assert events.remove(doc_ids=[12]) == [12]
        assert on_disk(path) == db.tables_now
        assert on_disk(path)["events"][first]["text"] is None
        assert set(on_disk(path)["events"][first]["_s"]) == {"", "feel"}
        assert on_disk(path)["trash.events"][12]["doc"]["kind"] == "mail"
        assert db.tables() == {"_meta", "devices", "events", "trash.events"}
        events.truncate()
        assert len(on_disk(path)["trash.events"]) == 4
        assert db.history.last_undo().label == "changed events"

    def test_editing_what_it_hands_out_edits_nothing(self, opened, path):
        db = opened()
        i = db.table("applications").insert({"tags": ["a"]})
        for doc in (db.table("applications").get(doc_id=i), *db.table("applications").all()):
            doc["tags"].append("b")
            doc["company"] = "x"
        assert db.table("applications").get(doc_id=i)["tags"] == ["a"]
        assert db.tables_now == on_disk(path)

    def test_a_search_is_never_answered_from_before(self, opened):
        one, two = opened(), opened()
        one.table("events").insert({"kind": "note"})
        assert two.table("events", cache_size=10).count(where("kind") == "note") == 1
        one.table("events").insert({"kind": "note"})
        assert two.table("events").count(where("kind") == "note") == 2

    def test_the_storage_stands_behind_tinydbs_own_table_too(self, path, tmp_path, opened):
        db = TinyDB(path, storage=Storage, state=StateFolder(str(tmp_path / "here")))
        db.table("events").insert({"kind": "note"})
        other = opened()
        other.table("events").insert({"kind": "call"})
        db.table("events").insert({"kind": "mail"})
        db.table("events").update({"feel": 2}, where("kind") == "mail")
        events = on_disk(path)["events"].values()
        assert {doc["kind"] for doc in events} == {"note", "call", "mail"}
        assert all("_s" in doc for doc in events)
        db.table("events").remove(where("kind") == "note")
        assert [row["doc"]["kind"] for row in on_disk(path)["trash.events"].values()] == ["note"]
        db.drop_tables()
        assert set(on_disk(path)) == {"_meta", "trash.devices", "trash.events"}

    def test_a_stale_copy_that_is_written_back_takes_nothing_from_others(self, path, tmp_path, opened):
        storage = Storage(path, state=StateFolder(str(tmp_path / "here")))
        storage.write({"events": {1: {"kind": "note"}}})
        copy = storage.read()
        opened().table("events").insert({"kind": "call"})
        copy["events"][2] = {"kind": "mail"}
        storage.write(copy)
        assert {doc["kind"] for doc in on_disk(path)["events"].values()} == {"note", "call", "mail"}

    def test_one_document_more_does_not_touch_the_others(self, opened, path):
        db = opened()
        with db.action("many") as change:
            for n in range(2000):
                change.insert("events", {"n": n})
        seen = []

        class Watched(dict):
            def __getitem__(self, key):
                seen.append(key)
                return super().__getitem__(key)

        db._storage.tables_now = {**db.tables_now, "events": Watched(db.tables_now["events"])}
        db.table("events").insert({"n": -1})
        assert len(seen) < 5
        assert len(on_disk(path)["events"]) == 2001
        assert codec.encode(on_disk(path)) == Path(path).read_bytes()


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


class TestTheLastMoment:
    """Another program puts a file there while ours is on its way to the disk."""

    def replaced(self, path, monkeypatch, *contents):
        fsync, waiting = os.fsync, list(contents)

        def slow(fd):
            if waiting and os.readlink(f"/proc/self/fd/{fd}").endswith(".tmp"):
                Path(path + ".x").write_bytes(waiting.pop(0))
                os.replace(path + ".x", path)
            fsync(fd)

        monkeypatch.setattr(os, "fsync", slow)

    def test_both_are_in_the_file(self, opened, path, tmp_path, monkeypatch):
        here = opened()
        here.table("events").insert({"kind": "note"})
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        versions = []
        for kind in ("mail", "call"):
            opened("there", at=str(elsewhere)).table("events").insert({"kind": kind})
            versions.append(elsewhere.read_bytes())
        here.table("events").insert({"kind": "the backup of the day is made"})
        self.replaced(path, monkeypatch, *versions)
        here.table("events").insert({"kind": "mine"})
        kinds = {doc["kind"] for doc in on_disk(path)["events"].values()}
        assert kinds >= {"note", "mail", "call", "mine"}
        assert here.tables_now == on_disk(path)
        assert here.take_news().replaced
        assert here.history.last_undo().items[0].table == "events"

    def test_an_empty_database_takes_nothing_away(self, opened, path, monkeypatch):
        db = opened()
        db.table("events").insert({"kind": "note"})
        self.replaced(path, monkeypatch, b"{}\n", b"{}\n")
        db.table("events").insert({"kind": "call"})
        assert {doc["kind"] for doc in on_disk(path)["events"].values()} == {"note", "call"}

    def test_a_half_written_file_is_not_overwritten(self, opened, path, monkeypatch):
        db = opened()
        db.table("events").insert({"kind": "note"})
        tables = db.tables_now
        db.table("events").insert({"kind": "the backup of the day is made"})
        tables = db.tables_now
        self.replaced(path, monkeypatch, b'{\n"_me')
        with pytest.raises(WriteFailed, match="another program"):
            db.table("events").insert({"kind": "call"})
        assert Path(path).read_bytes() == b'{\n"_me'
        assert db.tables_now is tables


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
