"""The file is gone: it is made anew from copies of it, and from what this machine remembers only if somebody says so."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from rebound_tui.store.database import Refused
from tests.store.conflict_copies import kept
from tests.store.on_disk import kinds


class TestTheFileIsGone:
    def both_sides(self, apart, path, *, delete=True):
        """What rclone's bisync leaves: two copies, and no original."""
        theirs = apart("rebound.json..path2")
        ours = Path(path).with_name("rebound.json..path1")
        Path(path).replace(ours)
        return ours, theirs

    @pytest.mark.parametrize("machine", ["here", "never seen"])
    def test_it_is_made_anew_from_its_copies(self, opened, path, tmp_path, apart, machine):
        copies = self.both_sides(apart, path)
        db = opened(machine)
        assert (db.missing, kinds(path)) == (None, ["both", "theirs"])
        assert not any(copy.exists() for copy in copies)
        assert len(kept(tmp_path, machine)) == 2
        assert db.take_news().rebuilt

    def test_it_is_made_anew_under_a_running_program(self, opened, path, apart):
        db = opened()
        db.table("events").insert({"kind": "first"})
        self.both_sides(apart, path)
        assert db.refresh()
        assert (db.missing, kinds(path)) == (None, ["first", "theirs"])

    def test_where_it_was_never_seen_a_name_that_only_tools_give_is_enough(self, opened, path, apart):
        copy = apart("rebound.sync-conflict-20261123-060839-ABCDEF2.json")
        os.unlink(path)
        db = opened("never seen")
        assert (db.missing, kinds(path), copy.exists()) == (None, ["both", "theirs"], False)

    def test_where_it_was_never_seen_one_that_was_left_alone_begins_it_on_request(self, opened, path, apart):
        copy = apart("rebound 2.json")
        os.unlink(path)
        db = opened("never seen")
        db.join_copy(str(copy))
        assert (db.left_alone, kinds(path), copy.exists()) == ((), ["both", "theirs"], False)

    def test_where_it_was_never_seen_a_name_that_people_use_is_left_alone(self, opened, path, apart):
        copy = apart("rebound 2.json")
        os.unlink(path)
        db = opened("never seen")
        assert (db.missing, db.exists, [left.why for left in db.left_alone]) == (None, False, ["orphan"])
        assert copy.exists()

    def test_beside_the_shadow_alone_nothing_is_made_until_somebody_says_so(self, opened, path):
        db = opened()
        db.table("events").insert({"kind": "first"})
        db.close()
        os.unlink(path)
        db = opened()
        assert (db.missing, db.exists, len(db.tables_now["events"])) == ("shadow", False, 1)
        with pytest.raises(Refused, match="gone"):
            db.table("events").insert({"kind": "x"})
        db.make_anew()
        assert (db.missing, kinds(path), stat.S_IMODE(os.stat(path).st_mode)) == (None, ["first"], 0o600)
        db.table("events").insert({"kind": "second"})
        assert kinds(path) == ["first", "second"]

    def test_a_file_that_comes_back_is_joined(self, opened, path):
        db = opened()
        db.table("events").insert({"kind": "first"})
        old = Path(path).read_bytes()
        db.table("events").insert({"kind": "second"})
        os.unlink(path)
        assert db.refresh() is False
        assert db.missing == "shadow"
        Path(path).write_bytes(old)
        db.refresh()
        assert (db.missing, kinds(path)) == (None, ["first", "second"])
