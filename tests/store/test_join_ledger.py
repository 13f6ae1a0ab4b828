"""Three machines with real files, and whatever a sync tool does to them: all that was logged is on each in the end."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from rebound_tui.store import atomic
from rebound_tui.store.codec import decode
from rebound_tui.store.merging import merge_into
from rebound_tui.store.state import StateFolder
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tracker.tracker import Tracker, open_tracker
from tests.company import COMPANY

HOURS = {"desktop": 0, "laptop": -5, "phone": 24 * 365 * 10}  # one clock is a decade ahead


class Ledger:
    """Somebody with three machines, who notes each thing said to any of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self.logged: dict[str, str] = {}
        """What was said, and the table it belongs to."""
        self.said = 0
        self.machines = dict(HOURS)
        first = self.open("desktop")
        first.add(f"{COMPANY} 0", "Baker")
        first.close()
        self.logged[f"{COMPANY} 0"] = "applications"
        for machine in ("laptop", "phone"):
            self.file(machine).parent.mkdir(parents=True)
            self.file(machine).write_bytes(self.file("desktop").read_bytes())

    def file(self, machine: str) -> Path:
        return self.folder / machine / "sync" / "rebound.json"

    def state(self, machine: str) -> str:
        return str(self.folder / machine / "state")

    def open(self, machine: str) -> Tracker:
        def clock() -> datetime:
            self.now += timedelta(seconds=1)
            return self.now + timedelta(hours=self.machines[machine])

        return open_tracker(str(self.file(machine)), {"XDG_STATE_HOME": self.state(machine)}, clock=clock)

    def step(self) -> None:
        machine = self.random.choice(list(self.machines))
        match self.random.choice(["say"] * 5 + ["sync"] * 3 + ["old", "jump", "crash", "script"]):
            case "say":
                tracker = self.open(machine)
                try:
                    self.say(tracker)
                except NotPossible:
                    pass  # such as an undo of what was changed elsewhere
                finally:
                    tracker.close()
            case "sync":
                self.sync(machine, self.random.choice(list(self.machines)))
            case "old":  # an old copy is laid over the file
                newer, old = self.file(machine).read_bytes(), Path(f"{self.state(machine)}.old")
                if old.exists():
                    self.file(machine).write_bytes(old.read_bytes())
                    self.open(machine).close()
                old.write_bytes(newer)
            case "jump":
                self.machines[machine] += self.random.choice([-24 * 20, 24 * 20])
            case "crash":
                self.crash(machine)
            case "script":
                self.said += 1
                words = f"{self.said} {COMPANY}"
                with TinyDB(self.file(machine)) as db:
                    db.table("events").insert({"kind": "note", "text": words})
                self.logged[words] = "events"
                self.open(machine).close()

    def crash(self, machine: str) -> None:
        """A process says something, and dies just before or just after the file is replaced."""
        dies_first = self.random.random() < 0.5
        if (pid := os.fork()) == 0:
            rename = atomic._rename

            def dies(*paths: str) -> None:
                if not paths[1].endswith("rebound.json"):
                    rename(*paths)
                    return
                if not dies_first:
                    rename(*paths)
                os._exit(9)

            atomic._rename = dies
            try:
                self.say(self.open(machine))
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        self.said += 1

    def say(self, tracker: Tracker) -> None:
        self.said += 1
        words = f"{self.said} {COMPANY}"
        known = tracker.snapshot.applications
        applications = sorted(
            known, key=lambda id_: known[id_].company
        )  # ids are random; a seed tells one story
        app = self.random.choice(applications) if applications else None
        match self.random.choice(
            ["add", "log", "log", "note", "note", "note", "contact", "habit", "delete", "undo", "redo"]
        ):
            case "log" if app:
                tracker.log(app, words, kind="note")
                self.logged[words] = "events"
            case "note" if app:
                tracker.edit(app, note=words)
            case "contact":
                tracker.contact(words)
                self.logged[words] = "contacts"
            case "habit":
                tracker.add_habit(words)
                self.logged[words] = "habits"
            case "delete" if app and len(applications) > 2:
                tracker.delete(app)
            case "undo":
                tracker.undo()
            case "redo":
                tracker.redo()
            case _:
                tracker.add(words, "Baker")
                self.logged[words] = "applications"

    def sync(self, one: str, other: str) -> None:
        """What the other has comes along, in one way or another, and what comes of it goes back."""
        ours, theirs = self.file(one), self.file(other).read_bytes()
        match self.random.choice(["copy", "newer", "gone", "merge"]):
            case "copy":  # Syncthing, Nextcloud, Dropbox
                ours.with_name("rebound.sync-conflict-20261123-060839-K3F9QAB.json").write_bytes(theirs)
            case "newer":  # unison -prefer newer
                ours.write_bytes(theirs)
            case "gone":  # rclone bisync
                ours.rename(f"{ours}..path1")
                Path(f"{ours}..path2").write_bytes(theirs)
            case "merge":  # git with our driver
                beside = ours.with_name("theirs")
                beside.write_bytes(theirs)
                merge_into(
                    str(ours), [str(ours), str(beside)], state=StateFolder(self.state(one) + "/rebound-tui")
                )
                beside.unlink()
        self.open(one).close()
        for _ in range(3):  # each may still know what a crash kept from its file
            self.file(other).write_bytes(ours.read_bytes())
            self.open(other).close()
            ours.write_bytes(self.file(other).read_bytes())
            self.open(one).close()
        assert self.file(one).read_bytes() == self.file(other).read_bytes()
        assert [name for name in os.listdir(ours.parent) if not name.endswith(".tmp")] == ["rebound.json"]

    def tables(self, machine: str) -> Any:
        return decode(self.file(machine).read_bytes())


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_logged_is_in_the_file_or_its_trash_on_every_machine(tmp_path, seed):
    ledger = Ledger(tmp_path, seed)
    for _ in range(60):
        ledger.step()
    order = [("desktop", "laptop"), ("laptop", "phone"), ("phone", "desktop"), ("desktop", "laptop")]
    for one, other in order if seed % 2 else [(other, one) for one, other in order]:
        ledger.sync(one, other)
    assert len({ledger.file(machine).read_bytes() for machine in ledger.machines}) == 1
    tables = ledger.tables("desktop")
    assert len(ledger.logged) > 5
    for words, table in ledger.logged.items():
        there = [doc for doc in tables.get(table, {}).values() if words in doc.values()]
        buried = [row for row in tables.get(f"trash.{table}", {}).values() if words in row["doc"].values()]
        assert len(there) + len(buried) == 1, words


def test_the_ledger_is_worth_something(tmp_path):
    """Many things are said, some are deleted, and some notes end up with two versions."""
    trashed = versions = 0
    for seed in range(10):
        ledger = Ledger(tmp_path / str(seed), seed)
        for _ in range(60):
            ledger.step()
        for machine in ledger.machines:
            ledger.sync("desktop", machine)
        tables = ledger.tables("desktop")
        trashed += sum(len(rows) for name, rows in tables.items() if name.startswith("trash."))
        versions += sum("_c" in doc for doc in tables["applications"].values())
    assert (trashed > 5, versions > 2) == (True, True), (trashed, versions)
