"""Another program puts a file there in the last moment, while ours is on its way to the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rebound_tui.store.database import WriteFailed
from tests.store.on_disk import on_disk


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

    def test_another_database_is_not_taken_for_what_was_said(self, opened, path, tmp_path, monkeypatch):
        elsewhere = str(tmp_path / "elsewhere.json")
        opened("there", at=elsewhere).table("events").insert({"kind": "theirs"})
        data = Path(elsewhere).read_bytes()
        db = opened()
        self.replaced(path, monkeypatch, data)
        with pytest.raises(WriteFailed, match="another program"):
            db.table("events").insert({"kind": "mine"})
        assert Path(path).read_bytes() == data
        assert (db.tables_now, db.history.last_undo()) == ({}, None)

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
