"""While a conflict copy is joined the process dies, or others join it too: nothing is lost, and the next start finishes it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys

from rebound_tui.store.beside import Beside
from tests.faults.copy_to_join import COPY, database, kinds, must_come_right, must_hold

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
