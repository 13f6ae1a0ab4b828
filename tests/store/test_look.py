"""Looking again at a file that is open: what others did to it is seen, and what nobody changed isn't touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rebound_tui.core.stamp import parse
from rebound_tui.store import disk, loading, opening, strict
from rebound_tui.store.database import Refused
from tests.company import COMPANY
from tests.store.on_disk import kinds, on_disk, replaced


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
