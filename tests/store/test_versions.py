"""Files of every layout there ever was open for ever; what a later one brings is tried out with one made up here."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from rebound_tui.core.snapshot import Snapshot
from rebound_tui.store import backup, codec, meta, migrate, sources
from rebound_tui.store.database import ReadOnly
from rebound_tui.store.opening import joined_copies, read_file
from rebound_tui.store.shadow import Shadow
from rebound_tui.store.zone import local_zone
from tests.store.join_states import World, steps_with_purges, worlds
from tests.store.on_disk import on_disk

from . import join_laws

FORMATS = Path(__file__).parent / "formats"
NAMES = {"company": "employer", "tags": "labels_set", "note": "remarks_text"}


def second(tables):
    """Layout 2: three fields of an application have other names."""
    return migrate.each(tables, "applications", lambda doc: migrate.renamed(doc, NAMES))


@pytest.fixture
def layout_2(monkeypatch):
    monkeypatch.setattr(meta, "SCHEMA", 2)
    monkeypatch.setitem(migrate.MIGRATIONS, 1, second)


@pytest.mark.parametrize("name", sorted(path.name for path in FORMATS.iterdir()))
def test_a_file_of_each_layout_is_kept_and_loads_for_ever(name, opened, path, tmp_path):
    Path(path).parent.mkdir()
    Path(path).write_bytes((FORMATS / name).read_bytes())
    db = opened()
    snapshot = Snapshot.of(db.tables_now, local_zone({"TZ": "UTC"}))
    assert snapshot.problems == ()
    (initech, hooli) = sorted(snapshot.applications.values(), key=lambda one: one.company, reverse=True)
    assert (initech.company, initech.role, initech.stage, initech.furthest) == (
        "Initech",
        "Platform engineer",
        "rejected",
        "interview",
    )
    assert (initech.note, initech.tags) == ("Asked for a call.", ("python", "remote"))
    assert hooli.stage == "applied"
    assert [contact.name for contact in snapshot.contacts.values()] == ["Ann Lee"]
    assert db.tables_now["later"][77] == {"_s": "01KDVFC7T0000K3F9Q", "odd": {"x": [1.5, None]}}
    assert db.tables_now["trash.events"][512009987766551]["doc"]["text"] == "twice"
    assert db.tables_now["contacts"][3911204550170924]["_c"]["note"] == {
        "01KDVGF130000K3F9Q": "Prefers phone after 6."
    }
    with db.action("edited") as change:
        change.update("applications", initech.id, {"role": "SRE"})
    assert on_disk(path)["_meta"][1]["schema"] == meta.SCHEMA


def test_each_layout_up_to_this_one_has_its_file():
    assert sorted(path.name for path in FORMATS.iterdir()) == [f"{n}.json" for n in range(1, meta.SCHEMA + 1)]
    assert migrate.MIGRATIONS.keys() == {*range(1, meta.SCHEMA)}


class TestAnOlderProgram:
    def newer(self, path, **versions):
        Path(path).parent.mkdir(exist_ok=True)
        data = (FORMATS / "1.json").read_bytes()
        for name, value in versions.items():
            data = data.replace(b'"%b":1' % name.encode(), b'"%b":%d' % (name.encode(), value))
        Path(path).write_bytes(data)
        return data

    def test_reads_a_file_that_it_must_not_write(self, opened, path):
        data = self.newer(path, schema=2, min_writer=2)
        db = opened()
        assert "newer version" in db.read_only
        assert len(db.tables_now["applications"]) == 2
        with pytest.raises(ReadOnly), db.action("x") as change:
            change.insert("events", {})
        db.close()
        assert Path(path).read_bytes() == data

    def test_joins_nothing_with_it_and_keeps_its_own_for_later(self, opened, path, monkeypatch):
        old = self.newer(path)
        opened().table("events").insert({"kind": "note", "text": "ours"})
        data = self.newer(path, schema=2, min_writer=2)
        copy = Path(path).with_name("rebound 2.json")
        copy.write_bytes(old)
        assert all(doc.get("text") != "ours" for doc in opened().tables_now["events"].values())
        assert (Path(path).read_bytes(), copy.exists()) == (data, True)
        monkeypatch.setattr(meta, "SCHEMA", 2)  # until it is brought up to date
        monkeypatch.setitem(migrate.MIGRATIONS, 1, second)
        assert any(doc.get("text") == "ours" for doc in opened().tables_now["events"].values())
        assert not copy.exists()

    def test_writes_a_newer_layout_that_lets_it_and_never_lowers_it(self, opened, path):
        self.newer(path, schema=2)
        opened().table("events").insert({"kind": "note"})
        assert (on_disk(path)["_meta"][1]["schema"], on_disk(path)["_meta"][1]["min_writer"]) == (2, 1)


class TestANewerProgram:
    def first(self, opened, path):
        db = opened()
        with db.action("added") as change:
            doc_id = change.insert("applications", {"company": "Initech", "tags": ["a"], "note": "one"})
            gone = change.insert("applications", {"company": "Hooli"})
        with db.action("edited") as change:
            change.update("applications", doc_id, {"note": "two", "tags": ["a", "b"]})
            change.remove("applications", gone)
        db.close()
        return doc_id, gone

    def test_moves_values_with_their_stamps_after_a_backup(self, opened, path, layout_2, monkeypatch):
        with monkeypatch.context() as before:
            before.setattr(meta, "SCHEMA", 1)
            doc_id, gone = self.first(opened, path)
        old, data = on_disk(path), Path(path).read_bytes()
        db = opened()
        was, doc = old["applications"][doc_id], db.tables_now["applications"][doc_id]
        assert (doc["employer"], doc["labels_set"], doc["remarks_text"]) == ("Initech", ["a", "b"], "two")
        assert doc["_s"]["remarks_text"] == was["_s"]["note"]
        assert doc["_s"]['labels_set/"b"'] == was["_s"]['tags/"b"']
        assert db.tables_now["trash.applications"][gone]["doc"]["employer"] == "Hooli"
        assert not NAMES.keys() & doc.keys()
        row = on_disk(path)["_meta"][1]
        assert (row["schema"], row["min_writer"], row["_s"]) == (2, 2, old["_meta"][1]["_s"])
        assert db.tables_now == on_disk(path)
        kept = {one.why: Path(one.path).read_bytes() for one in backup.listing(db._storage.folder)}
        assert kept["migration"] == data
        assert opened().take_news() is None
        assert Shadow(db._storage.folder).read().tables == on_disk(path)

    def test_reads_what_the_machine_remembers_in_the_old_layout(self, opened, path, layout_2, monkeypatch):
        with monkeypatch.context() as before:
            before.setattr(meta, "SCHEMA", 1)
            doc_id, _ = self.first(opened, path)
            home = opened()._storage._home
        (shadow,) = (one for one in sources.all_sources([home]) if one.why == sources.SHADOW)
        assert sources.tables_in(shadow)["applications"][doc_id]["employer"] == "Initech"

    def test_leaves_the_file_alone_where_no_backup_can_be_made(self, opened, path, layout_2, monkeypatch):
        with monkeypatch.context() as before:
            before.setattr(meta, "SCHEMA", 1)
            doc_id, _ = self.first(opened, path)
        data = Path(path).read_bytes()
        with monkeypatch.context() as full:
            full.setattr(backup, "keep", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
            db = opened()
            assert db.tables_now["applications"][doc_id]["employer"] == "Initech"
            assert Path(path).read_bytes() == data
        db.table("events").insert({"kind": "note"})
        assert on_disk(path)["applications"][doc_id]["employer"] == "Initech"

    def test_joins_the_old_copies_of_others(self, opened, path, layout_2, monkeypatch, tmp_path):
        elsewhere = tmp_path / "elsewhere.json"
        with monkeypatch.context() as before:
            before.setattr(meta, "SCHEMA", 1)
            doc_id, _ = self.first(opened, path)
            elsewhere.write_bytes(Path(path).read_bytes())
            with opened("there", at=str(elsewhere)).action("edited") as change:
                change.update("applications", doc_id, {"company": "Initech Inc.", "note": "theirs"})
            with opened().action("edited") as change:
                change.update("applications", doc_id, {"note": "ours"})
        opened()
        elsewhere.replace(Path(path).with_name("rebound 2.json"))
        doc = opened().tables_now["applications"][doc_id]
        assert doc["employer"] == "Initech Inc."
        assert {doc["remarks_text"], *doc["_c"]["remarks_text"].values()} == {"ours", "theirs"}
        assert on_disk(path)["applications"][doc_id] == doc

    def test_recovers_what_stands_twice_in_an_old_file(self, opened, path, layout_2):
        data = (FORMATS / "1.json").read_bytes()
        line = next(line for line in data.split(b"\n") if b"Initech" in line)
        Path(path).parent.mkdir()
        Path(path).write_bytes(
            data.replace(line, line.replace(b"Initech", b"Initrode").removesuffix(b",") + b",\n" + line)
        )
        tables = opened().tables_now
        assert {doc["employer"] for doc in tables["applications"].values()} <= {
            "Initech",
            "Initrode",
            "Hooli",
        }
        assert tables["_meta"][1]["schema"] == 2


_few = settings(max_examples=150, deadline=None, derandomize=True)


def both_ways(a, b):
    """migrate(join(a, b)) == join(migrate(a), migrate(b)), on bytes."""
    together = join_laws.join(a, b)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meta, "SCHEMA", 2)
        patch.setitem(migrate.MIGRATIONS, 1, second)
        one = codec.encode(migrate.migrate(together))
        assert one == codec.encode(join_laws.join(migrate.migrate(a), migrate.migrate(b)))


@_few
@given(worlds, steps_with_purges)
def test_it_does_not_matter_whether_one_joins_first_or_migrates_first(world, done):
    made = World(*world)
    made.play(done)
    one, two, three = (machine.tables for machine in made.machines)
    both_ways(one, two)
    both_ways(two, three)
    both_ways(made.states[0][0], three)


def test_a_migration_that_drops_stamps_is_caught(monkeypatch):
    def wrong(doc, names):
        return {names.get(name, name): value for name, value in doc.items()}

    monkeypatch.setattr(migrate, "renamed", wrong)
    with pytest.raises(AssertionError):
        test_it_does_not_matter_whether_one_joins_first_or_migrates_first()


def test_a_file_of_this_layout_is_not_migrated():
    read = read_file((FORMATS / f"{meta.SCHEMA}.json").read_bytes())
    assert not read.migrated
    assert codec.encode(joined_copies(read)) == (FORMATS / f"{meta.SCHEMA}.json").read_bytes()
