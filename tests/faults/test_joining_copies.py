"""While a conflict copy is joined something fails, whatever and whenever: no copy goes before all of it is in the file."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rebound_tui.store import backup
from rebound_tui.store.database import Database, Refused, WriteFailed
from rebound_tui.store.state import StateFolder
from tests.faults.copy_to_join import COPY, database, kinds, must_come_right, must_hold
from tests.faults.failing import Failing

CALLS = (
    "open",
    "write",
    "writev",
    "fsync",
    "utime",
    "mkdir",
    "replace",
    "unlink",
    "stat",
    "lstat",
    "listdir",
    "close",
)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("name", CALLS)
def test_the_nth_call_fails_for_every_n(tmp_path, monkeypatch, before, name, code):
    for nth in range(1, 400):
        folder = tmp_path / str(nth)
        shutil.copytree(before, folder)
        with monkeypatch.context() as patched:
            failing = Failing(patched, name, nth, code)
            with suppress(Refused):
                database(folder)
        must_hold(folder)
        must_come_right(folder)
        shutil.rmtree(folder)
        if not failing.failed:
            return
    pytest.fail("it never ended")


@pytest.mark.parametrize("name", ["write", "writev", "fsync", "replace", "unlink"])
def test_an_action_that_finds_a_copy_is_done_whole_or_not_at_all(tmp_path, monkeypatch, before, name):
    for nth in range(1, 400):
        folder = tmp_path / str(nth)
        shutil.copytree(before, folder)
        (folder / COPY).rename(folder / "later")
        db = database(folder)
        (folder / "later").rename(folder / COPY)
        with monkeypatch.context() as patched:
            failing = Failing(patched, name, nth, errno.ENOSPC)
            told = None
            try:
                db.table("events").insert({"kind": "mine"})
            except WriteFailed as failed:
                told = failed
        now = kinds((folder / "rebound.json").read_bytes())
        assert ("mine" in now) == (told is None or told.in_place)
        assert (folder / COPY).exists() or "theirs" in now
        db.refresh()
        db.table("events").insert({"kind": "again"})
        now = kinds((folder / "rebound.json").read_bytes())
        assert now >= {"both", "ours", "theirs", "lost", "again"}
        assert not (folder / COPY).exists()
        shutil.rmtree(folder)
        if not failing.failed:
            return
    pytest.fail("it never ended")


@pytest.mark.debian
@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root mounts a tmpfs"
)
def test_a_full_disk_leaves_the_copy_where_it_is(before):
    with tempfile.TemporaryDirectory() as name:
        small = Path(name, "small")
        small.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], check=True)
        try:
            for part in ("rebound.json", COPY):
                shutil.copy(before / part, small / part)
            shutil.copytree(before / "state-here", Path(name, "state"))
            old = (small / "rebound.json").read_bytes()
            room = os.statvfs(small)
            (small / "filler").write_bytes(b"x" * (room.f_bavail * room.f_bsize - 8192))

            def opened():
                return Database(
                    str(small / "rebound.json"),
                    state=StateFolder(str(Path(name, "state"))),
                    now=lambda: datetime.now(UTC),
                )

            db = opened()
            assert {doc["kind"] for doc in db.tables_now["events"].values()} == {
                "both",
                "ours",
                "theirs",
                "lost",
            }
            assert (small / "rebound.json").read_bytes() == old
            assert sorted(os.listdir(small)) == sorted(["filler", "rebound.json", COPY])
            with pytest.raises(WriteFailed, match="the disk is full"):
                db.table("events").insert({"kind": "mine"})
            assert (small / COPY).exists()
            (small / "filler").unlink()
            db.table("events").insert({"kind": "mine"})
            assert kinds((small / "rebound.json").read_bytes()) == {"both", "ours", "theirs", "lost", "mine"}
            assert not (small / COPY).exists()
        finally:
            subprocess.run(["umount", str(small)], check=True)


def test_where_the_state_folder_cannot_be_written_it_is_joined_in_memory(tmp_path, monkeypatch, before):
    shutil.copytree(before, tmp_path / "x")
    folder = tmp_path / "x"
    real = os.open

    def refusing(path, flags, *arguments, **options):
        if str(folder / "state-here") in str(path) and flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "read-only")
        return real(path, flags, *arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refusing)
        db = database(folder)
        assert {doc["kind"] for doc in db.tables_now["events"].values()} == {"both", "ours", "theirs", "lost"}
        assert (folder / COPY).exists()
        with pytest.raises(WriteFailed):
            db.table("events").insert({"kind": "mine"})
    must_hold(folder)
    must_come_right(folder)


def test_copies_that_cannot_be_kept_stay(tmp_path, monkeypatch, before):
    shutil.copytree(before, tmp_path / "x")
    folder = tmp_path / "x"
    with monkeypatch.context() as patched:
        patched.setattr(backup, "keep_copy", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        database(folder)
        assert (folder / COPY).exists()
        assert "theirs" in kinds((folder / "rebound.json").read_bytes())
    must_come_right(folder)
    (log,) = (folder / "state-here").rglob("joins.jsonl")
    assert json.loads(log.read_text().splitlines()[-1])[1] == COPY


def test_a_copy_that_could_not_be_kept_at_first_is_told_as_one(tmp_path, monkeypatch, before):
    folder = tmp_path / "x"
    shutil.copytree(before, folder)
    with monkeypatch.context() as patched:
        patched.setattr(backup, "keep_copy", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        db = database(folder)
    db.table("events").insert({"kind": "mine"})
    (told,) = db.take_news().copies
    assert told.kept_at
    assert not (folder / COPY).exists()
