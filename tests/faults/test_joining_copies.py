"""While a conflict copy is joined: whatever fails, whenever the process dies, no copy goes before all of it is in the file."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rebound_tui.store import codec
from rebound_tui.store.beside import Beside
from rebound_tui.store.database import Database, Refused, WriteFailed
from rebound_tui.store.state import StateFolder

from .test_writing import Failing

COPY = "rebound.sync-conflict-20261123-060839-K3F9QAB.json"
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


def database(folder, *, machine="here"):
    at = folder / ("rebound.json" if machine == "here" else "there.json")
    return Database(
        str(at), state=StateFolder(str(folder / f"state-{machine}")), now=lambda: datetime.now(UTC)
    )


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A folder with a file, what its machine remembers of it, and a copy that was edited elsewhere."""
    folder = tmp_path_factory.mktemp("before")
    db = database(folder)
    db.table("events").insert_multiple([{"kind": "both", "n": n} for n in range(300)])
    shutil.copy(folder / "rebound.json", folder / "there.json")
    database(folder, machine="there").table("events").insert({"kind": "theirs"})
    db.table("events").insert({"kind": "ours"})
    db.close()
    # Of our own last entry the file knows nothing: a sync tool has thrown it away.
    db.table("events").insert({"kind": "lost"})
    data = codec.decode((folder / "rebound.json").read_bytes())
    lost = next(doc_id for doc_id, doc in data["events"].items() if doc["kind"] == "lost")
    del data["events"][lost]
    (folder / "rebound.json").write_bytes(codec.encode(data))
    (folder / "there.json").rename(folder / COPY)
    return folder


def kinds(data):
    return {doc["kind"] for doc in codec.decode(data)["events"].values()}


def must_hold(folder):
    """The file is whole; what the copy has is in the copy still, or in the file, and then the copy is kept."""
    file, copy = folder / "rebound.json", folder / COPY
    data = file.read_bytes()
    assert codec.encode(codec.decode(data)) == data
    assert kinds(data) >= {"both", "ours"}
    if copy.exists():
        assert kinds(copy.read_bytes()) == {"both", "theirs"}
        return
    assert kinds(data) == {"both", "ours", "theirs", "lost"}
    kept = [path.read_bytes() for path in (folder / "state-here").rglob("backups/copies/*.json")]
    assert any(kinds(one) == {"both", "theirs"} for one in kept)


def must_come_right(folder):
    """The next start finishes it."""
    db = database(folder)
    assert kinds((folder / "rebound.json").read_bytes()) == {"both", "ours", "theirs", "lost"}
    assert not (folder / COPY).exists()
    assert db.tables_now == codec.decode((folder / "rebound.json").read_bytes())
    must_hold(folder)
    db.table("events").insert({"kind": "both"})
    assert [name for name in os.listdir(folder) if name.endswith(".tmp")] == []


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
        if name == "fsync" and failing.failed:
            patched_state = (folder / COPY).exists()
            assert patched_state or kinds((folder / "rebound.json").read_bytes()) >= {"theirs", "lost"}
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


OPENS = """
import os, signal, sys
from datetime import UTC, datetime
from rebound_tui.store import adoption, backup, beside, copies, joinlog, settling, shadow
from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder
class Bomb:
    def __init__(self, left):
        self.left = left
    def audit(self, *_):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
for line in sys.stdin:
    fuse, folder = line.split(" ", 1)
    folder = folder.rstrip()
    if os.fork() == 0:
        bomb = Bomb(int(fuse))
        sys.setprofile(bomb.audit)
        Database(folder + "/rebound.json", state=StateFolder(folder + "/state-here"), now=lambda: datetime.now(UTC))
        sys.setprofile(None)
        os._exit(0)
    print(os.wait()[1], flush=True)
"""


def test_killed_at_every_step_it_loses_nothing_and_the_next_start_finishes_it(tmp_path, before):
    """A fork is killed after its n-th call or return: 150 places all the way through, and each of the last ones."""
    opener = subprocess.Popen(
        [sys.executable, "-c", OPENS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def killed(fuse, folder):
        shutil.copytree(before, folder)
        opener.stdin.write(f"{fuse} {folder}\n")
        opener.stdin.flush()
        return int(opener.stdout.readline()) == signal.SIGKILL

    whole = 64
    while killed(whole, tmp_path / f"whole{whole}"):
        whole *= 2
    low, high = whole // 2, whole
    while low < high:  # the exact number of steps
        middle = (low + high) // 2
        low, high = (middle + 1, high) if killed(middle, tmp_path / f"at{middle}") else (low, middle)
    states = set()
    for step in range(150):
        fuse = 1 + step * low // 150
        folder = tmp_path / f"step{fuse}"
        assert killed(fuse, folder)
        must_hold(folder)
        states.add(("theirs" in kinds((folder / "rebound.json").read_bytes()), (folder / COPY).exists()))
        must_come_right(folder)
        shutil.rmtree(folder)
    opener.stdin.close()
    opener.wait(10)
    assert states == {(False, True), (True, True), (True, False)}


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


def test_eight_programs_that_start_at_once_join_it_once(tmp_path, before):
    shutil.copytree(before, tmp_path / "x")
    folder = tmp_path / "x"
    script = OPENS.partition("class Bomb")[0] + (
        "folder = sys.argv[1]\n"
        'db = Database(folder + "/rebound.json", state=StateFolder(folder + "/state-here"), now=lambda: datetime.now(UTC))\n'
        'print(len(db.tables_now["events"]))\n'
    )
    openers = [
        subprocess.Popen([sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    assert {opener.communicate(timeout=60)[0] for opener in openers} == {"303\n"}
    must_hold(folder)
    must_come_right(folder)
    assert len(list((folder / "state-here").rglob("backups/copies/*.json"))) == 1


def test_a_program_that_looks_while_another_joins_sees_what_that_one_joined(tmp_path, monkeypatch, before):
    shutil.copytree(before, tmp_path / "x")
    folder = tmp_path / "x"
    look = Beside.look

    def late(beside, tables):
        monkeypatch.setattr(Beside, "look", look)
        database(folder)  # joins, and puts the copy away
        return look(beside, tables)

    monkeypatch.setattr(Beside, "look", late)
    assert {doc["kind"] for doc in database(folder).tables_now["events"].values()} >= {"ours", "theirs"}


def test_copies_that_cannot_be_kept_stay(tmp_path, monkeypatch, before):
    from rebound_tui.store import backup

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
