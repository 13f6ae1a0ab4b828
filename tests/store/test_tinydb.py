"""TinyDB's own verbs on the file: they write what actions write, and take nothing from others."""

from __future__ import annotations

from pathlib import Path

from tinydb import Query, TinyDB, where
from tinydb.table import Document

from rebound_tui.store import codec
from rebound_tui.store.state import StateFolder
from rebound_tui.store.storage import Storage
from tests.company import COMPANY
from tests.store.on_disk import on_disk


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
