"""Programs that stay open, two at each of two copies of a file, and whatever comes over them: nothing said is lost.

`test_join_ledger` tells of machines on which one command follows another; here each program holds something in memory,
which must be what the disk is whenever it says so.
"""

from __future__ import annotations

import errno
import gc
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from rebound_tui.store import codec, disk, following, lock
from rebound_tui.store.change import Change, other_texts
from rebound_tui.store.database import Busy, Database, ReadOnly, Refused, WriteFailed
from rebound_tui.store.state import StateFolder

from .conftest import Clock

CALLS = ("open", "write", "writev", "fsync", "replace", "unlink", "ftruncate", "truncate")
STEPS = (
    *["act"] * 5,
    *["look"] * 5,
    *["sync"] * 3,
    *["act while another looks"] * 2,
    *["touch", "lock up", "start anew", "an old copy", "a full disk", "a crash"],
)
NOT_DONE = (ReadOnly, Busy, WriteFailed, Refused)


class Crash(BaseException):
    """The end of a process: nothing more of it reaches the disk."""


@contextmanager
def failing(nth: int, last: int, error: type[BaseException] | OSError) -> Iterator[None]:
    """Lets the calls of the system fail from the n-th to the last."""
    count, real = 0, {name: getattr(os, name) for name in CALLS}

    def failing_call(name):
        def call(*arguments, **options):
            nonlocal count
            count += 1
            if nth <= count <= last:
                raise error
            return real[name](*arguments, **options)

        return call

    for name in CALLS:
        setattr(os, name, failing_call(name))
    try:
        yield
    finally:
        for name in CALLS:
            setattr(os, name, real[name])


class Ledger:
    """Two copies of a file, two programs at each, and all that was said to any of them.

    Args:
        folder: where all of it lies.
        seed: tells one story.
        is_one_machine: both copies are on one machine, as two clones of a repository are.
    """

    def __init__(self, folder: Path, seed: int, *, is_one_machine: bool) -> None:
        self.folder, self.random = folder, random.Random(seed)
        self.clock, self.count = Clock(), 0
        self.states = dict.fromkeys("ab", "one") if is_one_machine else {"a": "a's", "b": "b's"}
        self.said: set[str] = set()
        self.locked_up: set[str] = set()
        self.old: dict[str, bytes] = {}
        for at in "ab":
            self.file(at).parent.mkdir()
        with self.open("a").action("began") as change:
            self.apps = [change.insert("applications", {"company": "Acme", "note": "first"}) for _ in "123"]
        shutil.copy(self.file("a"), self.file("b"))
        self.programs = {at: [self.open(at), self.open(at)] for at in "ab"}

    def file(self, at: str) -> Path:
        return self.folder / at / "rebound.json"

    def open(self, at: str) -> Database:
        return Database(
            str(self.file(at)), state=StateFolder(str(self.folder / self.states[at])), now=self.clock
        )

    def why_read_only(self, path: str) -> str | None:
        return f"{path} is read-only." if Path(path).parent.name in self.locked_up else None

    def step(self) -> None:
        at, which = self.random.choice("ab"), self.random.randrange(2)
        db, other = self.programs[at][which], self.programs[at][1 - which]
        with suppress(*NOT_DONE):
            match self.random.choice(STEPS):
                case "act":
                    self.act(db)
                case "look":
                    db.refresh()
                    self.must_be_true(at, db)
                case "act while another looks":
                    self.act(db, meanwhile=lambda: (self.copy("ab".replace(at, ""), at), other.refresh()))
                case "sync":
                    self.sync(at, "ab".replace(at, ""))
                case "touch":
                    os.utime(self.file(at))
                case "lock up":
                    self.locked_up ^= {at}
                case "start anew":
                    db.close()
                    self.programs[at][which] = self.open(at)
                    self.must_be_true(at, self.programs[at][which])
                case "an old copy":
                    newer = self.file(at).read_bytes()
                    self.put(self.file(at), self.old.get(at, newer))
                    self.old[at] = newer
                case "a full disk":
                    nth = self.random.randrange(1, 30)
                    with suppress(*NOT_DONE), failing(nth, nth + 5, OSError(errno.ENOSPC, "full")):
                        self.act(db)
                    db.refresh()
                    self.must_be_true(at, db)
                case "a crash":
                    with suppress(Crash), failing(self.random.randrange(1, 30), 1 << 30, Crash):
                        self.act(db)
                    self.programs[at][which] = self.open(at)
                    del db
                    gc.collect()  # its lock goes with it

    def act(self, db: Database, meanwhile=lambda: None) -> None:
        """One action; what it said counts once it has come back."""
        try:
            with db.action("acted") as change:
                meanwhile()
                words = self.change(change)
        except WriteFailed as failed:
            if failed.in_place:
                self.said |= words
            raise
        self.said |= words
        at = Path(db.path).parent.name
        self.must_be_true(at, db)

    def change(self, change: Change) -> set[str]:
        """Say something; a note goes on with all that it says already, so no word of it may ever vanish."""
        self.count += 1
        word, app = f"w{self.count}.", self.random.choice(self.apps)
        alive = change.tables["applications"].get(app) if "applications" in change.tables else None
        match self.random.choice(["event", "event", "note", "note", "tag", "mark", "delete", "restore"]):
            case "event":
                change.insert("events", {"text": word})
            case "note" if alive is not None:
                known = [alive.get("note", ""), *other_texts(alive, "note").values()]
                change.update("applications", app, {"note": " ".join([*map(str, known), word])})
            case "tag" if alive is not None:
                change.update("applications", app, {"tags": [*alive.get("tags", []), word]})
            case "mark":
                change.put("marks", (1, "day"), {"state": word})
                return set()
            case "delete" if alive is not None:
                change.remove("applications", app)
                return set()
            case "restore" if alive is None:
                change.restore("applications", app)
                return set()
            case _:
                return set()
        return {word}

    def sync(self, one: str, other: str) -> None:
        """One copy is laid over the other, with or without a word of what was there."""
        if self.random.random() < 0.5:
            self.copy(other, one)
            self.copy(other, other)
        self.put(self.file(other), self.file(one).read_bytes())

    def copy(self, source: str, at: str) -> None:
        self.count += 1
        name = f"rebound.sync-conflict-20261123-{self.count:06}-ABCDEFG.json"
        self.put(self.file(at).with_name(name), self.file(source).read_bytes())

    def put(self, path: Path, data: bytes) -> None:
        new = path.with_name("new")
        new.write_bytes(data)
        new.replace(path)

    def must_be_true(self, at: str, db: Database) -> None:
        """What a program says is in the file is in the file."""
        if db.is_written:
            assert db.tables_now == codec.decode(self.file(at).read_bytes())

    def end(self) -> None:
        """All can be written again, and the copies meet until nothing is new."""
        self.locked_up.clear()
        for _ in range(5):
            for at, programs in self.programs.items():
                for db in programs:
                    db.refresh()
                    self.must_be_true(at, db)
            self.copy("a", "b")
            self.copy("b", "a")
        for programs in self.programs.values():
            for db in programs:
                db.refresh()
        data = self.file("a").read_bytes()
        assert self.file("b").read_bytes() == data
        assert {word for word in self.said if word.encode() not in data} == set()
        beside = [path.name for at in "ab" for path in self.file(at).parent.iterdir()]
        assert [name for name in beside if name.startswith("rebound.") and name != "rebound.json"] == []


@pytest.mark.parametrize("is_one_machine", [False, True], ids=["two machines", "two clones"])
@pytest.mark.parametrize(
    "seed", [*range(20), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(20, 60))]
)
def test_memory_is_what_the_disk_is_and_nothing_said_is_lost(tmp_path, monkeypatch, seed, is_one_machine):
    ledger = Ledger(tmp_path, seed, is_one_machine=is_one_machine)
    monkeypatch.setattr(disk, "why_read_only", ledger.why_read_only)
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0)
    monkeypatch.setattr(following, "_TRY_EVERY", 0)
    for _ in range(60):
        ledger.step()
    ledger.end()
