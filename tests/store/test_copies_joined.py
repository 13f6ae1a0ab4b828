"""Conflict copies beside the file are joined, kept, and only then taken away."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from rebound_tui.store import backup
from tests.store.conflict_copies import SURE, kept
from tests.store.on_disk import kinds, on_disk


@pytest.mark.parametrize(
    "name",
    [
        SURE,
        "rebound (conflicted copy 2026-11-23 060839).json",
        "rebound (Ann's conflicted copy 2026-11-23).json",
        "rebound (Widerspruch Konflikt Kopie 2026-11-23).json",
        "rebound 2.json",
        "rebound (1).json",
        "rebound.json..path1",
        "rebound.json.conflict1",
        "rebound (conflict_on_2026-11-23).json",
        "rebound-safeBackup-0001.json",
    ],
)
def test_a_copy_by_name_and_content_is_joined_and_kept_apart(opened, path, tmp_path, apart, name):
    copy = apart(name)
    data = copy.read_bytes()
    db = opened()
    assert kinds(path) == ["both", "theirs"]
    assert db.tables_now == on_disk(path)
    assert not copy.exists()
    (only,) = kept(tmp_path)
    assert only.read_bytes() == data
    assert only.name.endswith(name)
    news = db.take_news()
    assert news.copies == ((str(copy), str(only)),)
    assert db.take_news() is None
    assert opened().take_news() is None


def test_a_backup_is_made_before_it_is_joined(opened, path, tmp_path, apart):
    apart()
    before = Path(path).read_bytes()
    db = opened()
    (made,) = backup.listing(db._storage._home.folder)
    assert (made.why, Path(made.path).read_bytes()) == ("join", before)


def test_a_copy_that_brings_nothing_goes_and_nothing_is_written(opened, path, tmp_path, apart):
    opened().table("events").insert({"kind": "both"})
    old = Path(path).with_name(SURE)
    old.write_bytes(Path(path).read_bytes())
    opened().table("events").insert({"kind": "later"})
    was = os.stat(path)
    opened()
    assert (os.stat(path).st_ino, os.stat(path).st_mtime_ns) == (was.st_ino, was.st_mtime_ns)
    assert (old.exists(), len(kept(tmp_path))) == (False, 1)


def test_a_copy_that_comes_while_the_program_runs_is_joined_at_the_next_look(opened, path, apart):
    db = opened()
    db.table("events").insert({"kind": "both"})
    apart()
    assert db.refresh() is True
    assert db.refresh() is False
    assert {doc["kind"] for doc in db.tables_now["events"].values()} == {"both", "theirs"}
    assert len(db.take_news().copies) == 1


def test_a_copy_that_comes_between_two_actions_is_in_the_file_after_the_next(opened, path, apart):
    db = opened()
    db.table("events").insert({"kind": "both"})
    copy = apart()
    db.table("events").insert({"kind": "mine"})
    assert kinds(path) == ["both", "mine", "theirs"]
    assert not copy.exists()


def test_two_machines_that_join_alone_write_equal_bytes(opened, path, tmp_path, apart):
    copy = apart()
    opened().table("events").insert({"kind": "ours"})
    other = tmp_path / "other" / "rebound.json"
    other.parent.mkdir()
    other.write_bytes(copy.read_bytes() if copy.exists() else kept(tmp_path)[0].read_bytes())
    other.with_name(SURE).write_bytes(Path(path).read_bytes())
    opened("there", at=str(other))
    opened()
    assert other.read_bytes() == Path(path).read_bytes()


def test_a_copys_own_mode_is_no_hindrance(opened, path, apart, tmp_path):
    copy = apart()
    copy.chmod(0o444)
    opened()
    assert kinds(path) == ["both", "theirs"]
    assert stat.S_IMODE(kept(tmp_path)[0].stat().st_mode) == 0o600


def test_a_copy_that_cannot_be_removed_is_joined_and_told_once_and_goes_when_it_can(
    opened, path, tmp_path, apart, monkeypatch
):
    copy = apart()
    unlink = os.unlink

    def refusing(at, **more):
        if str(at) == str(copy):
            raise PermissionError
        unlink(at, **more)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refusing)
        assert opened().take_news().copies == ((str(copy), None),)
        for _ in range(3):
            db = opened()
            assert (db.left_alone, db.take_news()) == ((), None)
            db.table("events").insert({"kind": "both"})
    assert (set(kinds(path)), copy.exists(), len(kept(tmp_path))) == ({"both", "theirs"}, True, 1)
    opened()
    assert (copy.exists(), len(kept(tmp_path))) == (False, 1)


def test_a_copy_that_changes_while_it_is_joined_stays(opened, path, apart, monkeypatch):
    copy = apart()
    keep_copy = backup.keep_copy

    def slow(*arguments):
        place = keep_copy(*arguments)
        copy.write_bytes(copy.read_bytes().replace(b"theirs", b"newest"))
        monkeypatch.undo()
        return place

    monkeypatch.setattr(backup, "keep_copy", slow)
    db = opened()
    assert copy.exists()
    db.refresh()
    assert (copy.exists(), b"newest" in Path(path).read_bytes()) == (False, True)
