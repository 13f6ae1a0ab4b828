"""Opening and looking again: what a sync tool threw away comes back, and what nobody changed is not touched."""

from __future__ import annotations

import os
import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from rebound_tui.core.stamp import parse
from rebound_tui.store import codec, disk, lines, loading, opening, strict
from rebound_tui.store.database import Database, Refused
from rebound_tui.store.meta import read_meta
from rebound_tui.store.state import StateFolder

from .conftest import COMPANY


def on_disk(path):
    return codec.decode(Path(path).read_bytes())


def kinds(path):
    return sorted(doc["kind"] for doc in on_disk(path)["events"].values())


def replaced(path, data):
    """Put a file there as a sync tool does."""
    Path(path + ".sync").write_bytes(data)
    os.replace(path + ".sync", path)


@pytest.fixture
def two(opened, path, tmp_path):
    """Two machines with a file each, which have met once."""
    there = str(tmp_path / "there.json")
    opened().table("events").insert({"kind": "both"})
    shutil.copy(path, there)
    opened("there", at=there).table("events").insert({"kind": "theirs"})
    return there


class TestTheShadow:
    def test_brings_back_what_a_newer_file_has_thrown_away(self, opened, path, two):
        """Such as `unison -prefer newer`."""
        opened().table("events").insert({"kind": "ours"})
        replaced(path, Path(two).read_bytes())
        db = opened()
        assert kinds(path) == ["both", "ours", "theirs"]
        news = db.take_news()
        assert (news.replaced, news.put_back, news.from_shadow > 0) == (True, 0, True)
        assert opened().take_news() is None

    @pytest.mark.parametrize("closes", [False, True])
    def test_brings_back_what_an_old_copy_never_had(self, opened, path, closes):
        db = opened()
        for n in range(5):
            with db.action("added") as change:
                change.insert("events", {"kind": str(n)})
            if n == 1:
                old = Path(path).read_bytes()
        with db.action("edited") as change:
            change.update("events", min(change.tables["events"]), {"text": "edited"})
            change.remove("events", max(change.tables["events"]))
        newest = Path(path).read_bytes()
        if closes:
            db.close()
        replaced(path, old)
        assert opened().tables_now == codec.decode(newest)
        assert Path(path).read_bytes() == newest

    def test_of_another_machine_brings_back_nothing_that_was_deleted_since(self, opened, path, two):
        opened()
        with opened("there", at=two).action("deleted") as change:
            for doc_id in list(change.tables["events"]):
                change.remove("events", doc_id)
        replaced(path, Path(two).read_bytes())
        assert "events" not in opened().tables_now

    def test_remembers_what_was_only_looked_at(self, opened, path, two):
        opened()
        before = Path(path).read_bytes()
        replaced(path, Path(two).read_bytes())
        opened()
        replaced(path, before)
        opened()
        assert kinds(path) == ["both", "theirs"]

    def test_with_a_torn_last_line_is_as_good_as_without_it(self, opened, path, tmp_path, two):
        opened().table("events").insert({"kind": "ours"})
        (log,) = (tmp_path / "here").rglob("shadow.log")
        with open(log, "ab") as file:
            file.write(b'["events",5,{"kind":"tor')
        replaced(path, Path(two).read_bytes())
        opened()
        assert kinds(path) == ["both", "ours", "theirs"]

    @pytest.mark.parametrize("garbage", [b"", b"\0" * 100, b"{\n", b'{"events":{"x":{}}}', b"[]", b'{"a":1}'])
    def test_that_is_damaged_keeps_nobody_out(self, opened, path, tmp_path, two, garbage):
        opened().close()
        (log,) = (tmp_path / "here").rglob("shadow.log")
        for kept in (log, log.with_name("shadow.json")):
            kept.write_bytes(garbage)
        replaced(path, Path(two).read_bytes())
        assert opened().tables_now == on_disk(path)
        assert set(kinds(path)) >= {"both", "theirs"}
        opened().table("events").insert({"kind": "ours"})
        assert "ours" in kinds(path)

    def test_is_not_mixed_with_another_database_in_the_same_place(self, opened, path, tmp_path):
        opened().table("events").insert({"kind": "ours"})
        other = str(tmp_path / "other.json")
        opened("there", at=other).table("events").insert({"kind": "other"})
        replaced(path, Path(other).read_bytes())
        db = opened()
        assert kinds(path) == ["other"]
        db.table("events").insert({"kind": "more"})
        assert kinds(path) == ["more", "other"]

    def test_of_an_empty_database_is_everything(self, opened, path):
        opened().table("events").insert({"kind": "ours"})
        replaced(path, b"{}\n")
        opened()
        assert kinds(path) == ["ours"]


class TestALook:
    def test_at_a_known_file_joins_nothing_and_reads_nothing_strictly(self, opened, path, monkeypatch):
        opened().table("events").insert({"kind": "note"})
        for name in ("parse", "read"):
            monkeypatch.setattr(strict, name, lambda *_: pytest.fail("read strictly"))
        monkeypatch.setattr(opening, "joined_with", lambda *_: pytest.fail("joined"))
        assert len(opened().tables_now["events"]) == 1

    def test_at_a_file_of_others_is_needed_once(self, opened, path, two, monkeypatch):
        replaced(path, Path(two).read_bytes())
        opened()
        monkeypatch.setattr(loading.Loader, "_unknown", lambda *_: pytest.fail("unknown"))
        assert len(opened().tables_now["events"]) == 2

    @pytest.mark.parametrize("closes", [False, True])
    def test_touches_neither_file_nor_folder(self, opened, path, two, closes):
        replaced(path, Path(two).read_bytes())
        db = opened()
        if closes:
            db.close()
        was = os.stat(path), os.stat(os.path.dirname(path))
        for _ in range(3):
            opened().close()
            db.refresh()
        now = os.stat(path), os.stat(os.path.dirname(path))
        assert [(s.st_ino, s.st_mtime_ns) for s in was] == [(s.st_ino, s.st_mtime_ns) for s in now]

    def test_by_a_machine_that_never_wrote_makes_nothing(self, opened, path, two, tmp_path):
        opened("never wrote", at=two).close()
        assert not (tmp_path / "never wrote").exists()

    def test_tells_what_came_and_shares_what_did_not(self, opened, path, two):
        db = opened()
        with db.action("added") as change:
            change.insert("applications", {"company": COMPANY})
        before = db.tables_now
        replaced(path, Path(two).read_bytes())
        assert db.refresh()
        news = db.take_news()
        assert news.before is before
        assert news.after is db.tables_now
        for table in ("applications", "devices", "_meta"):
            for doc_id, doc in before[table].items():
                assert db.tables_now[table][doc_id] is doc
        (came,) = db.tables_now["events"].keys() - before["events"].keys()
        assert db.tables_now["events"][came]["kind"] == "theirs"

    def test_at_a_half_written_file_is_tried_again_when_it_changes(self, opened, path, two, monkeypatch):
        db = opened()
        tables = db.tables_now
        whole = Path(two).read_bytes()
        replaced(path, whole[:-40])
        reads = []
        monkeypatch.setattr(disk, "read", lambda at, read=disk.read: reads.append(at) or read(at))
        for _ in range(2):
            with pytest.raises(Refused):
                db.refresh()
        assert db.tables_now is tables
        os.utime(path, ns=(1_700_000_000_123_456_789,) * 2)
        for _ in range(5):
            with pytest.raises(Refused):
                db.refresh()
        assert len(reads) <= 4
        replaced(path, whole)
        assert db.refresh()
        assert kinds(path) == ["both", "theirs"]

    def test_sees_a_file_of_the_same_size_and_time(self, opened, path):
        db = opened()
        with db.action("added") as change:
            doc_id = change.insert("events", {"kind": "AAAA"})
        db = opened()
        found = os.stat(path)
        replaced(path, Path(path).read_bytes().replace(b"AAAA", b"BBBB"))
        os.utime(path, ns=(found.st_mtime_ns, found.st_mtime_ns))
        assert db.refresh()
        assert on_disk(path)["events"][doc_id]["kind"] == "BBBB"

    def test_sees_what_another_program_here_wrote_and_says_no_machine_came(self, opened, path):
        one = opened()
        for kind in ("one", "two"):
            two = opened()
            with one.action("added") as change:
                change.insert("events", {"kind": kind})
        assert two.refresh()
        assert two.take_news().device == parse(next(iter(two.tables_now["events"].values()))["_s"]).device


class TestTheClock:
    @pytest.mark.parametrize("days", [-20, 3650])
    def test_that_jumped_makes_no_edit_lose_to_what_it_replaces(self, opened, path, two, clock, days):
        db = opened()
        doc_id = next(iter(db.tables_now["events"]))
        clock.at += timedelta(days=days)
        with db.action("edited") as change:
            change.update("events", doc_id, {"text": "under a wrong clock"})
        clock.at -= timedelta(days=days)
        with opened("there", at=two).action("edited") as change:
            change.update("events", doc_id, {"text": "apart"})
        replaced(path, Path(two).read_bytes())
        db = opened()
        doc = db.tables_now["events"][doc_id]
        assert {doc["text"], *doc["_c"]["text"].values()} == {"under a wrong clock", "apart"}
        with db.action("edited") as change:
            change.update("events", doc_id, {"text": "settled"})
        replaced(two, Path(path).read_bytes())
        assert opened("there", at=two).tables_now["events"][doc_id]["text"] == "settled"

    def test_of_another_that_is_ahead_makes_nobody_take_a_new_name(self, opened, path, two, clock):
        clock.at += timedelta(days=3650)
        doc_id = next(iter(on_disk(two)["events"]))
        with opened("there", at=two).action("edited") as change:
            change.update("events", doc_id, {"text": "ahead"})
        clock.at -= timedelta(days=3650)
        for round_ in range(3):
            replaced(path, Path(two).read_bytes())
            with opened().action("edited") as change:
                change.update("events", doc_id, {"text": f"over it {round_}"})
            replaced(two, Path(path).read_bytes())
            with opened("there", at=two).action("added") as change:
                change.insert("events", {"kind": "x"})
        assert len(on_disk(path)["devices"]) == 2


class TestACopiedHome:
    """The same device id on two machines."""

    def test_gets_a_name_of_its_own_from_what_it_only_looked_at(self, opened, path, two, tmp_path):
        shutil.copytree(tmp_path / "here", tmp_path / "clone")
        cloned = str(tmp_path / "cloned.json")
        shutil.copy(path, cloned)
        opened().table("events").insert({"kind": "ours"})
        replaced(cloned, Path(path).read_bytes())
        opened("clone", at=cloned)
        opened("clone", at=cloned).table("events").insert({"kind": "clone"})
        devices = {parse(doc["_s"]).device for doc in on_disk(cloned)["events"].values()}
        assert len(devices) == 2
        assert len(on_disk(cloned)["devices"]) == 2

    def test_that_wrote_too_loses_nothing(self, opened, path, tmp_path):
        db = opened()
        doc_id = db.table("events").insert({"kind": "both", "text": "both"})
        shutil.copytree(tmp_path / "here", tmp_path / "clone")
        cloned = str(tmp_path / "cloned.json")
        shutil.copy(path, cloned)
        for machine, at in (("here", path), ("clone", cloned)):
            with opened(machine, at=at).action("both at once") as change:
                change.insert("events", {"kind": machine})
                change.update("events", doc_id, {"text": machine})
        ours, theirs = Path(path).read_bytes(), Path(cloned).read_bytes()
        replaced(path, theirs)
        replaced(cloned, ours)
        one, two = opened(), opened("clone", at=cloned)
        for _ in range(3):
            ours, theirs = Path(path).read_bytes(), Path(cloned).read_bytes()
            replaced(path, theirs)
            replaced(cloned, ours)
            one.refresh()
            two.refresh()
        assert kinds(path) == ["both", "clone", "here"]
        assert Path(path).read_bytes() == Path(cloned).read_bytes()


class TestReadingBesideWhatIsKnown:
    """It must read as strictly as reading all of it, and come to the same."""

    def tables(self, rng, size):
        tables = {"_meta": {1: {"_s": "", "app": "rebound-tui", "db": "01KDVWM5G0QX7TB2"}}}
        for name in rng.sample(["a", "b", 'odd": {', "é\n", "z"], 3):
            tables[name] = {rng.randrange(1, 60): {"n": rng.randrange(3), "t": "},\n{"} for _ in range(size)}
        return tables

    @pytest.mark.parametrize("seed", range(60))
    def test_any_file(self, seed):
        rng = random.Random(seed)
        was, now = self.tables(rng, 12), self.tables(rng, 12)
        known = lines.Known(codec.encode(was), codec.decode(codec.encode(was)))
        data = codec.encode(now)
        assert lines.read_beside(data, known) == codec.decode(data)
        assert lines.read_beside(known.data, known) == known.tables
        for _ in range(40):
            broken = bytearray(data)
            for _ in range(rng.randrange(1, 4)):
                at = rng.randrange(len(broken))
                match rng.randrange(4):
                    case 0:
                        del broken[at : at + rng.randrange(1, 30)]
                    case 1:
                        broken[at] = rng.choice(b'{}[]",:\n 0195\\NaN\x00\xff')
                    case 2:
                        broken[at:at] = rng.choice([b"\n", b",\n", b"{", b"}", b'"', data[at : at + 40]])
                    case _:
                        other = rng.randrange(len(broken))
                        broken[at:at] = broken[other : other + rng.randrange(60)]
            found = lines.read_beside(bytes(broken), known)
            try:
                right = codec.decode(bytes(broken))
            except Refused:
                right = None
            if found is not None and read_meta(found):  # whoever asks looks at that
                assert found == right, bytes(broken)

    @pytest.mark.parametrize(
        "line",
        [
            '"5": {"a":1,"a":2}',
            '"5": {"a":NaN}',
            '"05": {}',
            '"5": {"a":1e999}',
            '"5": []',
            '"5": {}, "6": {}',
            '"x": {}',
        ],
    )
    def test_no_line_that_strict_reading_refuses(self, line):
        tables = {"_meta": {1: {"app": "rebound-tui", "db": "01KDVWM5G0QX7TB2"}}, "a": {7: {}}}
        known = lines.Known(codec.encode(tables), tables)
        data = known.data.replace(b'"7": {}', line.encode() + b',\n"7": {}')
        assert data != known.data
        assert lines.read_beside(data, known) is None


def test_what_a_machine_is_called_is_written_once_with_its_first_entry(opened, path):
    db = opened()
    db.table("events").insert({"kind": "note"})
    (row,) = on_disk(path)["devices"].values()
    assert row["device"] == parse(row["_s"]).device
    assert row["name"] == os.uname().nodename
    db.table("events").insert({"kind": "note"})
    assert len(on_disk(path)["devices"]) == 1
    opened("there")
    assert len(on_disk(path)["devices"]) == 1
    opened("there").table("events").insert({"kind": "note"})
    assert len(on_disk(path)["devices"]) == 2
    with opened().action("renamed") as change:
        change.update("devices", next(iter(on_disk(path)["devices"])), {"name": "desktop"})
    opened().table("events").insert({"kind": "note"})
    assert "desktop" in {row["name"] for row in on_disk(path)["devices"].values()}
    assert opened().history.last_undo().items[0].table == "events"


def test_a_backup_is_made_before_the_first_write_of_a_day(opened, path, clock):
    from rebound_tui.store import backup

    db = opened()
    db.table("events").insert({"kind": "1"})
    first = Path(path).read_bytes()
    for kind in "23":
        db.table("events").insert({"kind": kind})
    home = db._storage.folder
    assert [Path(kept.path).read_bytes() for kept in backup.listing(home)] == [first]
    clock.at += timedelta(days=1)
    second = Path(path).read_bytes()
    Database(path, state=StateFolder(os.path.dirname(home)), now=clock).table("events").insert({"kind": "4"})
    assert [Path(kept.path).read_bytes() for kept in backup.listing(home)] == [second, first]
