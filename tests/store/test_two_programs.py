"""Two programs or threads at one file, or at two copies of it: each sees what the other wrote, and nothing is lost."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import pytest

from rebound_tui.core.stamp import parse
from rebound_tui.store import lock, shadow
from rebound_tui.store.database import Busy
from rebound_tui.store.shadow import Shadow
from tests.store.on_disk import on_disk


class TestTwoInstances:
    def test_see_each_others_entries_and_lose_none(self, opened, path):
        one, two = opened(), opened()
        for n in range(10):
            for db in (one, two):
                with db.action("added") as change:
                    change.insert("events", {"n": n})
        assert len(on_disk(path)["events"]) == 20
        assert one.refresh() is True
        assert one.refresh() is False
        assert one.tables_now == two.tables_now == on_disk(path)

    def test_two_state_folders_are_two_machines_and_one_is_one(self, opened):
        docs = {}
        for machine in ("here", "there", "here"):
            db = opened(machine)
            with db.action("added") as change:
                i = change.insert("events", {})
            docs.setdefault(machine, []).append(parse(db.tables_now["events"][i]["_s"]).device)
        assert docs["here"][0] == docs["here"][1] != docs["there"][0]

    def test_a_copied_state_folder_gets_a_name_of_its_own(self, opened, tmp_path):
        import shutil

        here = opened()
        with here.action("added") as change:
            change.insert("events", {})
        shutil.copytree(tmp_path / "here", tmp_path / "copy")
        with here.action("added") as change:
            one = change.insert("events", {})
        copy = opened("copy")
        with copy.action("added") as change:
            two = change.insert("events", {})
        events = copy.tables_now["events"]
        assert parse(events[one]["_s"]).device != parse(events[two]["_s"]).device

    def test_a_program_that_runs_takes_the_name_that_another_gave_this_machine(self, opened, tmp_path):
        one = opened()
        with one.action("added") as change:
            change.insert("events", {})
        device = Path(one.folder, "device")
        _, machine = device.read_text().split()
        device.write_text(f"{f'ABCDE {machine}':<255}\n")  # it found somebody else under the old one
        with one.action("added") as change:
            new = change.insert("events", {})
        assert parse(one.tables_now["events"][new]["_s"]).device == "ABCDE"

    def test_who_waits_too_long_is_told(self, opened, monkeypatch):
        monkeypatch.setattr(lock, "WAIT_SECONDS", 0.05)
        one, two = opened(), opened()
        with one.action("added") as change:
            change.insert("events", {})
            with pytest.raises(Busy, match="writing"), two.action("added"):
                pass
        with two.action("added") as change:
            change.insert("events", {})
        assert one.refresh()

    def test_who_leaves_while_another_writes_takes_nothing_back(self, opened, monkeypatch):
        one, two = opened(), opened()
        with one.action("added") as change:
            change.insert("events", {"kind": "one"})
        renews = Shadow.is_worth_renewing

        def late(shadow, size):
            monkeypatch.setattr(lock, "WAIT_SECONDS", 0)
            monkeypatch.setattr(Shadow, "is_worth_renewing", renews)
            with suppress(Busy), two.action("added") as change:
                change.insert("events", {"kind": "two"})
            return True

        monkeypatch.setattr(Shadow, "is_worth_renewing", late)
        one.close()
        monkeypatch.undo()
        with two.action("added") as change:
            change.insert("events", {"kind": "three"})
        assert Shadow(two.folder).read().tables == two.tables_now
        assert len({parse(doc["_s"]).device for doc in two.tables_now["events"].values()}) == 1

    def test_who_leaves_after_another_has_written_takes_nothing_back(self, opened):
        one, two = opened(), opened()
        for db in (one, two):
            with db.action("added") as change:
                change.insert("events", {})
        one.close()
        assert Shadow(two.folder).read().tables == two.tables_now

    def test_the_shadow_is_read_whole_while_another_renews_it(self, opened, path, monkeypatch):
        db = opened()
        db.table("events").insert({"kind": "in the copy"})
        db.close()
        db.table("events").insert({"kind": "in the log"})
        bytes_of = shadow._bytes_of

        def slow(at):
            data = bytes_of(at)
            monkeypatch.undo()
            Shadow(db.folder).renew([Path(path).read_bytes()])
            return data

        monkeypatch.setattr(shadow, "_bytes_of", slow)
        assert Shadow(db.folder).read().tables == db.tables_now

    def test_an_action_inside_an_action_is_a_bug(self, opened):
        db = opened()
        with db.action("added"), pytest.raises(RuntimeError), db.action("again"):
            pass

    def test_threads_take_turns_and_looking_never_waits(self, opened, path):
        db = opened()

        def add():
            for _ in range(10):
                with db.action("added") as change:
                    change.insert("events", {})

        threads = [threading.Thread(target=add) for _ in range(4)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            db.refresh()
        assert len(on_disk(path)["events"]) == 40


class TestTwoCopiesOnOneMachine:
    """As in two clones of a repository: both are written under one name, and what is remembered of both is in one place."""

    @pytest.fixture
    def other(self, opened, path, tmp_path):
        with opened().action("added") as change:
            change.insert("applications", {"company": "Acme", "note": "first"})
        other = tmp_path / "clone" / "rebound.json"
        other.parent.mkdir()
        other.write_bytes(Path(path).read_bytes())
        return str(other)

    def test_who_writes_in_one_knows_what_was_written_in_the_other(self, opened, path, other):
        here, there = opened(), opened(at=other)
        seen = there.tables_now
        (app,) = seen["applications"]
        with here.action("edited") as change:
            change.update("applications", app, {"note": "here"})
        with there.action("edited") as change:
            assert change.tables["applications"][app]["note"] == "here"
            change.seen = seen
            change.update("applications", app, {"note": "there"})
        doc = on_disk(other)["applications"][app]
        assert {doc["note"], *doc["_c"]["note"].values()} == {"here", "there"}

    def test_only_one_is_written_at_a_time(self, opened, path, other, monkeypatch):
        monkeypatch.setattr(lock, "WAIT_SECONDS", 0.05)
        here, there = opened(), opened(at=other)
        with here.action("added") as change:
            change.insert("events", {"kind": "here"})
            with pytest.raises(Busy), there.action("added"):
                pass
        there.table("events").insert({"kind": "there"})
        assert {doc["kind"] for doc in on_disk(other)["events"].values()} == {"here", "there"}
