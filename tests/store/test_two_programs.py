"""Two programs or threads at one file: each sees what the other wrote, and nothing is lost, up to the last moment."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from rebound_tui.core.stamp import parse
from rebound_tui.store import atomic, codec, lock, shadow
from rebound_tui.store.database import Busy, Refused, WriteFailed
from rebound_tui.store.shadow import Shadow


def on_disk(path):
    return codec.decode(Path(path).read_bytes())


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

    def test_a_change_in_place_of_the_same_size_is_noticed_at_once(self, opened, path):
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

    def test_a_coarse_clock_of_the_file_system_hides_nothing(self, opened, path):
        db = opened()
        with db.action("added") as change:
            app = change.insert("applications", {"company": "AAAA"})
        data = Path(path).read_bytes()
        whole_second = 1_795_425_120_000_000_000
        os.utime(path, ns=(whole_second, whole_second))
        import time

        now = time.time_ns() // 1_000_000_000 * 1_000_000_000
        os.utime(path, ns=(now, now))
        db = opened()
        with open(path, "r+b") as file:
            file.write(data.replace(b"AAAA", b"BBBB"))
        os.utime(path, ns=(now, now))
        assert db.refresh() is True
        assert db.tables_now["applications"][app]["company"] == "BBBB"

    def test_nor_does_it_from_who_opens_the_file_anew(self, opened, path, monkeypatch):
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

    def test_a_file_that_was_rewritten_with_the_same_bytes_is_no_news(self, opened, path):
        db = opened()
        with db.action("added") as change:
            change.insert("events", {})
        tables = db.tables_now
        Path(path + ".new").write_bytes(Path(path).read_bytes())
        os.replace(path + ".new", path)
        assert db.refresh() is False
        assert db.tables_now is tables

    def test_an_old_copy_is_noticed_by_who_knows_no_more_than_it_says(self, opened, path):
        opened().table("events").insert({"kind": "first"})
        old, idle = Path(path).read_bytes(), opened()
        opened().table("events").insert({"kind": "second"})
        Path(path + ".new").write_bytes(old)
        os.replace(path + ".new", path)
        assert idle.refresh()
        assert {doc["kind"] for doc in on_disk(path)["events"].values()} == {"first", "second"}
        assert idle.tables_now == on_disk(path)

    @pytest.mark.parametrize("machine", ["here", "there"])
    def test_nor_does_who_writes_then_forget_it(self, opened, path, machine):
        opened().table("events").insert({"kind": "first"})
        old, idle = Path(path).read_bytes(), opened(machine)
        opened(machine).table("events").insert({"kind": "second"})
        Path(path + ".new").write_bytes(old)
        os.replace(path + ".new", path)
        idle.table("events").insert({"kind": "third"})
        assert len(on_disk(path)["events"]) == 3
        assert Shadow(idle.folder).read().tables == on_disk(path)

    def test_a_file_that_goes_away_is_not_begun_anew_until_somebody_says_so(self, opened, path):
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

    def test_a_file_that_turns_unreadable_is_left_alone(self, opened, path):
        db = opened()
        with db.action("added") as change:
            change.insert("events", {})
        Path(path).write_bytes(b"{\n")
        with pytest.raises(Refused), db.action("x") as change:
            change.insert("events", {})
        assert Path(path).read_bytes() == b"{\n"

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


class TestTheLastMoment:
    """Another program puts a file there while ours is on its way to the disk."""

    def replaced(self, path, monkeypatch, *contents):
        fsync, waiting = os.fsync, list(contents)

        def slow(fd):
            if waiting and os.readlink(f"/proc/self/fd/{fd}").endswith(".tmp"):
                Path(path + ".x").write_bytes(waiting.pop(0))
                os.replace(path + ".x", path)
            fsync(fd)

        monkeypatch.setattr(os, "fsync", slow)

    def test_both_are_in_the_file(self, opened, path, tmp_path, monkeypatch):
        here = opened()
        here.table("events").insert({"kind": "note"})
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        versions = []
        for kind in ("mail", "call"):
            opened("there", at=str(elsewhere)).table("events").insert({"kind": kind})
            versions.append(elsewhere.read_bytes())
        here.table("events").insert({"kind": "the backup of the day is made"})
        self.replaced(path, monkeypatch, *versions)
        here.table("events").insert({"kind": "mine"})
        kinds = {doc["kind"] for doc in on_disk(path)["events"].values()}
        assert kinds >= {"note", "mail", "call", "mine"}
        assert here.tables_now == on_disk(path)
        assert here.take_news().replaced
        assert here.history.last_undo().items[0].table == "events"

    def test_another_database_is_not_taken_for_what_was_said(self, opened, path, tmp_path, monkeypatch):
        elsewhere = str(tmp_path / "elsewhere.json")
        opened("there", at=elsewhere).table("events").insert({"kind": "theirs"})
        data = Path(elsewhere).read_bytes()
        db = opened()
        self.replaced(path, monkeypatch, data)
        with pytest.raises(WriteFailed, match="another program"):
            db.table("events").insert({"kind": "mine"})
        assert Path(path).read_bytes() == data
        assert (db.tables_now, db.history.last_undo()) == ({}, None)

    def test_an_empty_database_takes_nothing_away(self, opened, path, monkeypatch):
        db = opened()
        db.table("events").insert({"kind": "note"})
        self.replaced(path, monkeypatch, b"{}\n", b"{}\n")
        db.table("events").insert({"kind": "call"})
        assert {doc["kind"] for doc in on_disk(path)["events"].values()} == {"note", "call"}

    def test_a_half_written_file_is_not_overwritten(self, opened, path, monkeypatch):
        db = opened()
        db.table("events").insert({"kind": "note"})
        tables = db.tables_now
        db.table("events").insert({"kind": "the backup of the day is made"})
        tables = db.tables_now
        self.replaced(path, monkeypatch, b'{\n"_me')
        with pytest.raises(WriteFailed, match="another program"):
            db.table("events").insert({"kind": "call"})
        assert Path(path).read_bytes() == b'{\n"_me'
        assert db.tables_now is tables
