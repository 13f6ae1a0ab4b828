"""What lies beside the file and isn't joined by itself: it is asked about once, or said, and stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rebound_tui.store.errors import NotJoinable
from rebound_tui.store.refusal import MAX_BYTES
from tests.store.conflict_copies import SURE, UNSURE, kept
from tests.store.on_disk import kinds, on_disk


class TestLeftAlone:
    def left(self, db):
        return {(os.path.basename(left.path), left.why) for left in db.left_alone}

    def test_a_name_that_a_person_may_have_given_is_asked_about_once(self, opened, path, apart):
        copy = apart(UNSURE)
        db = opened()
        assert self.left(db) == {(UNSURE, "name")}
        assert kinds(path) == ["both"]
        db.leave_copy(str(copy))
        assert db.left_alone == ()
        assert opened().left_alone == ()
        copy.write_bytes(copy.read_bytes().replace(b"theirs", b"otherwise"))
        assert self.left(opened()) == {(UNSURE, "name")}

    def test_nobody_is_asked_about_one_that_says_nothing_new_unless_somebody_wrote_in_it(
        self, opened, path, apart
    ):
        copy = apart(UNSURE)
        opened().join_copy(str(copy))
        copy.write_bytes(Path(path).read_bytes())
        assert opened().left_alone == ()
        copy.write_bytes(copy.read_bytes().replace(b'"theirs"', b'"by hand"'))
        assert self.left(opened()) == {(UNSURE, "name")}

    def test_it_is_joined_on_request(self, opened, path, tmp_path, apart):
        copy = apart(UNSURE)
        db = opened()
        db.join_copy(str(copy))
        assert kinds(path) == ["both", "theirs"]
        assert (copy.exists(), len(kept(tmp_path)), db.left_alone) == (False, 1, ())
        assert db.tables_now == on_disk(path)

    def test_another_database_never_joins_by_itself(self, opened, path, tmp_path):
        opened().table("events").insert({"kind": "both"})
        other = str(Path(path).with_name("rebound 2.json"))
        opened("there", at=other).table("events").insert({"kind": "theirs"})
        db = opened()
        assert self.left(db) == {("rebound 2.json", "other")}
        with pytest.raises(NotJoinable, match="apart"):
            db.join_copy(other)
        assert (kinds(path), os.path.exists(other)) == (["both"], True)

    def test_another_database_is_adopted_on_request_and_each_machine_has_it(self, opened, path, tmp_path):
        opened().table("events").insert({"kind": "both"})
        before = Path(path).read_bytes()
        other = str(Path(path).with_name("rebound 2.json"))
        opened("there", at=other).table("events").insert({"kind": "theirs"})
        db = opened()
        db.join_copy(other, adopt=True)
        assert kinds(path) == ["both", "theirs"]
        db.table("events").insert({"kind": "after"})
        Path(path).write_bytes(before)  # a copy from before they were one
        assert opened().tables_now == db.tables_now
        assert kinds(path) == ["after", "both", "theirs"]

    def test_a_newer_versions_copy_stays(self, opened, path, apart):
        copy = apart()
        copy.write_bytes(copy.read_bytes().replace(b'"min_writer":1', b'"min_writer":2'))
        assert self.left(opened()) == {(SURE, "newer")}
        assert copy.exists()

    @pytest.mark.parametrize("data", [b"", b"\0" * 50, b"{\n", b"<html>", b"\xff\xfe{}", b"[]"])
    def test_what_cannot_be_read_stays(self, opened, path, data):
        opened().table("events").insert({"kind": "both"})
        copy = Path(path).with_name(SURE)
        copy.write_bytes(data)
        assert self.left(opened()) == {(SURE, "unreadable")}
        assert copy.read_bytes() == data

    def test_a_copy_still_on_its_way_is_joined_when_it_is_whole(self, opened, path, apart):
        db = opened()
        db.table("events").insert({"kind": "both"})
        copy = apart()
        data = copy.read_bytes()
        copy.write_bytes(data[:-30])
        db.refresh()
        assert self.left(db) == {(SURE, "unreadable")}
        copy.write_bytes(data)
        db.refresh()
        assert (self.left(db), copy.exists(), kinds(path)) == (set(), False, ["both", "theirs"])

    def test_a_huge_one_is_not_even_read(self, opened, path, monkeypatch):
        opened().table("events").insert({"kind": "both"})
        copy = Path(path).with_name(SURE)
        with open(copy, "wb") as file:
            file.truncate(MAX_BYTES + 1)
        assert self.left(opened()) == {(SURE, "unreadable")}

    def test_links_folders_and_pipes_are_no_copies(self, opened, path, tmp_path, apart):
        copy = apart()
        target = tmp_path / "target.json"
        copy.replace(target)
        copy.symlink_to(target)
        Path(path).with_name("rebound 2.json").mkdir()
        os.mkfifo(Path(path).with_name("rebound 3.json"))
        db = opened()
        assert (db.left_alone, kinds(path), target.exists()) == ((), ["both"], True)

    def test_near_misses_are_not_looked_at(self, opened, path, apart):
        copies = [
            apart(name) for name in ("rebound-notes.json", "rebound.json.bak", "rebounds.json", "rebound.txt")
        ]
        db = opened()
        assert (db.left_alone, kinds(path)) == ((), ["both"])
        assert all(copy.exists() for copy in copies)
