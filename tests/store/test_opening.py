"""What a sync tool threw away comes back: the shadow is joined with what is opened."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from rebound_tui.core.stamp import parse
from rebound_tui.store import codec
from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder
from tests.store.on_disk import kinds, on_disk, replaced


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
