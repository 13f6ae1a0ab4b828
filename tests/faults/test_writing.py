"""Whatever call fails, whenever the process dies: the old file or the new, and nobody is told otherwise."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from bisect import bisect_left
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from rebound_tui.store import codec
from rebound_tui.store.database import Database, WriteFailed
from rebound_tui.store.machine import host_key
from rebound_tui.store.state import StateFolder
from tests.company import COMPANY
from tests.faults.failing import Failing

CALLS = ("open", "write", "writev", "fsync", "utime", "mkdir", "replace", "ftruncate", "close")


def database(tmp_path, path=None):
    return Database(
        str(path or tmp_path / "rebound.json"),
        state=StateFolder(str(tmp_path / "state")),
        now=lambda: datetime.now(UTC),
    )


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("start", ["new", "there"])
def test_the_nth_call_fails_for_every_n(tmp_path, monkeypatch, name, code, start):
    for nth in range(1, 100):
        folder = tmp_path / str(nth)
        folder.mkdir()
        db, path = database(folder), folder / "rebound.json"
        if start == "there":
            db.table("applications").insert_multiple([{"company": COMPANY, "n": n} for n in range(600)])
        old, was = path.read_bytes() if path.exists() else None, db.tables_now
        with monkeypatch.context() as patched:
            failing = Failing(patched, name, nth, code)
            told = change = None
            try:
                with db.action("added") as change:
                    change.insert("applications", {"company": COMPANY})
            except WriteFailed as failed:
                told = failed
        new = path.read_bytes() if path.exists() else None

        assert db.tables_now == (codec.decode(new) if new else {})
        if told is None or told.in_place:
            assert len(db.tables_now["applications"]) == len(was.get("applications", ())) + 1
            assert change.edits
        else:
            assert (new, db.tables_now) == (old, was)
            assert change is None or change.edits == ()
        if told is not None:
            assert "\n" not in str(told)
            assert ("full" in str(told)) is (code == errno.ENOSPC)
        assert [entry.name for entry in folder.iterdir() if entry.name.endswith(".tmp")] == []
        before = len(db.tables_now.get("applications", ()))
        db.table("applications").insert({"company": "again"})
        assert len(TinyDB(path).table("applications")) == before + 1
        if not failing.failed:
            return
    pytest.fail("it never ended")


def test_a_disk_that_takes_a_little_at_a_time_gets_it_all(tmp_path, monkeypatch):
    db = database(tmp_path)
    write, writev = os.write, os.writev
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:1000]))
    monkeypatch.setattr(os, "writev", lambda fd, pieces: writev(fd, pieces[:1]))
    db.table("events").insert_multiple([{"n": n} for n in range(600)])
    assert codec.decode((tmp_path / "rebound.json").read_bytes()) == db.tables_now


def test_what_failed_is_not_in_the_shadow(tmp_path, monkeypatch):
    db = database(tmp_path)
    db.table("events").insert({"kind": "kept"})
    with monkeypatch.context() as patched:
        Failing(patched, "replace", 2, errno.EIO)  # the first one is that of a backup
        with pytest.raises(WriteFailed, match="the disk reports an error"):
            db.table("events").insert({"kind": "lost"})
    (log,) = (tmp_path / "state").rglob("shadow.log")
    assert b"kept" in log.read_bytes()
    assert b"lost" not in log.read_bytes()


ADD = """
import os, sys
from datetime import UTC, datetime
from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder
from tests.company import COMPANY
from tests.faults.failing import Failing
path, state, count = sys.argv[1:]
db = Database(path, state=StateFolder(state), now=lambda: datetime.now(UTC))
for n in range(int(count)):
    with db.action("added") as change:
        change.insert("events", {"process": os.getpid(), "n": n, "text": "Acme [/oops] [b"})
db.close()
"""


def test_four_processes_add_75_each_and_300_are_there(tmp_path):
    path = tmp_path / "rebound.json"
    adders = [
        subprocess.Popen([sys.executable, "-c", ADD, str(path), str(tmp_path / "state"), "75"])
        for _ in range(4)
    ]
    assert [adder.wait(120) for adder in adders] == [0] * 4
    events = TinyDB(path).table("events").all()
    assert len({(doc["process"], doc["n"]) for doc in events}) == 300
    assert len({doc["_s"] for doc in events}) == 300
    assert path.read_bytes() == codec.encode(codec.decode(path.read_bytes()))


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder
from tests.company import COMPANY
from tests.faults.failing import Failing
path, state = sys.argv[1:]
db = Database(path, state=StateFolder(state), now=lambda: datetime.now(UTC))
class Bomb:
    def __init__(self, left):
        self.left = left
    def audit(self, *_):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
for fuse in map(int, sys.stdin):
    if os.fork() == 0:
        bomb = Bomb(fuse)
        sys.setprofile(bomb.audit)
        with db.action("added") as change:
            change.insert("events", {"fuse": fuse, "text": "Acme [/oops] [b"})
        sys.setprofile(None)
        os._exit(0)
    print(os.wait()[1], flush=True)
"""


def test_killed_200_times_in_the_middle_of_a_rewrite_the_file_is_always_whole(tmp_path):
    """A fork of the writer is killed after its n-th call or return: 100 places all through an action, and its last 100."""
    path, state = tmp_path / "rebound.json", tmp_path / "state"
    database(tmp_path).table("events").insert_multiple([{"n": n} for n in range(500)])
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def fuse(length):
        writer.stdin.write(f"{length}\n")
        writer.stdin.flush()
        return int(writer.stdout.readline())

    fuse(1 << 30)  # from here on each fork finds that another one wrote, and reads again
    most = 1
    while fuse(most) != 0:
        most *= 2
    whole = bisect_left(range(most), True, most // 2, key=lambda length: fuse(length) == 0)
    length, grown = len(codec.decode(path.read_bytes())["events"]), []
    for burns in (*range(1, whole, whole // 100), *range(whole - 100, whole)):
        was_killed = fuse(burns) == signal.SIGKILL
        tables = codec.decode(data := path.read_bytes())
        assert codec.encode(tables) == data
        if was_killed:
            grown.append(len(tables["events"]) - length)
        length = len(tables["events"])
    assert len(grown) > 150
    assert set(grown) == {0, 1}
    writer.stdin.close()
    writer.wait(10)
    database(tmp_path).table("events").insert({"n": -1})
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.endswith(".tmp")] == []


def test_temps_of_the_dead_and_of_long_ago_are_swept_and_those_of_the_living_not(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = {
        "dead": f"~syncthing~rebound-tui-{dead.pid}-{host_key()}-abc.tmp",
        "alive": f"~syncthing~rebound-tui-{os.getppid()}-{host_key()}-abc.tmp",
        "old": f"~syncthing~rebound-tui-{os.getppid()}-old.tmp",
        "another machine's": f"~syncthing~rebound-tui-{dead.pid}-0123456789abcdef-abc.tmp",
        "odd": "~syncthing~rebound-tui-x-abc.tmp",
        "not ours": "~syncthing~rebound.json.tmp",
    }
    for name in names.values():
        (tmp_path / name).touch()
    os.utime(tmp_path / names["old"], (0, 0))
    db = database(tmp_path)
    assert (tmp_path / names["dead"]).exists()
    db.table("events").insert({})
    left = {word for word, name in names.items() if (tmp_path / name).exists()}
    assert left == {"alive", "another machine's", "odd", "not ours"}


@pytest.mark.debian
@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root mounts a tmpfs"
)
def test_a_full_disk_leaves_the_old_file_whole_and_takes_the_entry_once_there_is_room():
    with tempfile.TemporaryDirectory() as folder:
        tmp_path = Path(folder)
        small = tmp_path / "small"
        small.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], check=True)
        try:
            db = database(tmp_path, small / "rebound.json")
            db.table("events").insert({"text": "x" * 60_000})
            old = (small / "rebound.json").read_bytes()
            (small / "filler").write_bytes(b"x" * 120_000)
            with pytest.raises(WriteFailed, match="the disk is full"):
                db.table("events").insert({"text": "y" * 60_000})
            assert (small / "rebound.json").read_bytes() == old
            assert sorted(os.listdir(small)) == ["filler", "rebound.json"]
            (small / "filler").unlink()
            db.table("events").insert({"text": "y" * 60_000})
            assert len(TinyDB(small / "rebound.json").table("events")) == 2
        finally:
            subprocess.run(["umount", str(small)], check=True)
