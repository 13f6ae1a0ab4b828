"""What another program does to the file behind our back is noticed, and nothing is written over it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from rebound_tui.store import atomic
from rebound_tui.store.database import Refused
from rebound_tui.store.shadow import Shadow
from tests.store.on_disk import on_disk


def test_a_change_in_place_of_the_same_size_is_noticed_at_once(opened, path):
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


def test_a_coarse_clock_of_the_file_system_hides_nothing(opened, path):
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": "AAAA"})
    data = Path(path).read_bytes()
    now = time.time_ns() // 1_000_000_000 * 1_000_000_000
    os.utime(path, ns=(now, now))
    db = opened()
    with open(path, "r+b") as file:
        file.write(data.replace(b"AAAA", b"BBBB"))
    os.utime(path, ns=(now, now))
    assert db.refresh() is True
    assert db.tables_now["applications"][app]["company"] == "BBBB"


def test_nor_does_it_from_who_opens_the_file_anew(opened, path, monkeypatch):
    whole_second = os.stat(os.path.dirname(os.path.dirname(path))).st_mtime_ns // 10**9 * 10**9
    monkeypatch.setattr(atomic.time, "time_ns", lambda: whole_second)
    db = opened()
    with db.action("added") as change:
        app = change.insert("applications", {"company": "AAAA"})
    db.close()
    stamp = db.tables_now["applications"][app]["_s"]
    with open(path, "r+b") as file:
        data = file.read()
        file.seek(0)
        file.write(data.replace(b"AAAA", b"BBBB"))
    os.utime(path, ns=(whole_second, whole_second))
    found = opened().tables_now["applications"][app]
    assert found["company"] == "BBBB"
    assert found["_s"] != stamp


def test_a_file_that_was_rewritten_with_the_same_bytes_is_no_news(opened, path):
    db = opened()
    with db.action("added") as change:
        change.insert("events", {})
    tables = db.tables_now
    Path(path + ".new").write_bytes(Path(path).read_bytes())
    os.replace(path + ".new", path)
    assert db.refresh() is False
    assert db.tables_now is tables


def test_an_old_copy_is_noticed_by_who_knows_no_more_than_it_says(opened, path):
    opened().table("events").insert({"kind": "first"})
    old, idle = Path(path).read_bytes(), opened()
    opened().table("events").insert({"kind": "second"})
    Path(path + ".new").write_bytes(old)
    os.replace(path + ".new", path)
    assert idle.refresh()
    assert {doc["kind"] for doc in on_disk(path)["events"].values()} == {"first", "second"}
    assert idle.tables_now == on_disk(path)


@pytest.mark.parametrize("machine", ["here", "there"])
def test_nor_does_who_writes_then_forget_it(opened, path, machine):
    opened().table("events").insert({"kind": "first"})
    old, idle = Path(path).read_bytes(), opened(machine)
    opened(machine).table("events").insert({"kind": "second"})
    Path(path + ".new").write_bytes(old)
    os.replace(path + ".new", path)
    idle.table("events").insert({"kind": "third"})
    assert len(on_disk(path)["events"]) == 3
    assert Shadow(idle.folder).read().tables == on_disk(path)


def test_a_file_that_goes_away_is_not_begun_anew_until_somebody_says_so(opened, path):
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


def test_a_file_that_turns_unreadable_is_left_alone(opened, path):
    db = opened()
    with db.action("added") as change:
        change.insert("events", {})
    Path(path).write_bytes(b"{\n")
    with pytest.raises(Refused), db.action("x") as change:
        change.insert("events", {})
    assert Path(path).read_bytes() == b"{\n"
