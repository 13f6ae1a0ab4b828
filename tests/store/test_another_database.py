"""Another database in the place of ours: both are kept, and become one only if somebody says so."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from rebound_tui.store import backup, codec, merging
from rebound_tui.store.state import StateFolder
from tests.store.conflict_copies import kept
from tests.store.on_disk import kinds, on_disk


class TestAnotherDatabaseThatTookThePlaceOfOurs:
    """As where a sync tool, or somebody with `cp`, laid a file over ours that was begun on another machine."""

    @pytest.fixture
    def ours(self, opened, path, tmp_path):
        """Our tables, in whose place another database is now."""
        db = opened()
        db.table("events").insert({"kind": "in the copy"})
        db.close()
        db.table("events").insert({"kind": "in the log"})
        other = tmp_path / "other.json"
        opened("there", at=str(other)).table("events").insert({"kind": "theirs"})
        other.replace(path)
        return db.tables_now

    def test_is_shown_and_ours_is_kept_and_asked_about(self, opened, path, ours):
        for _ in range(2):
            db = opened()
            assert kinds(path) == ["theirs"]
            (left,) = db.left_alone
            assert (left.why, on_disk(left.path)) == ("before", ours)
        db.table("events").insert({"kind": "more"})
        db.close()
        assert [left.why for left in opened().left_alone] == ["before"]

    def test_is_noticed_while_the_program_runs(self, opened, path, ours, tmp_path):
        other = Path(path).read_bytes()
        Path(path).write_bytes(codec.encode(ours))
        db = opened()
        Path(path).write_bytes(other)
        db.refresh()
        assert [left.why for left in db.left_alone] == ["before"]

    def test_is_made_one_with_ours_on_request(self, opened, path, tmp_path, ours):
        db = opened()
        (left,) = db.left_alone
        db.join_copy(left.path, adopt=True)
        assert kinds(path) == ["in the copy", "in the log", "theirs"]
        assert (db.left_alone, os.path.exists(left.path), len(kept(tmp_path))) == ((), False, 1)
        assert (opened().left_alone, opened().tables_now) == ((), on_disk(path))

    def test_is_joined_by_the_command_too(self, opened, path, tmp_path, ours):
        (left,) = opened().left_alone
        merging.merge_into(path, [path, left.path], state=StateFolder(str(tmp_path / "here")), adopt=True)
        assert (opened().left_alone, kinds(path)) == ((), ["in the copy", "in the log", "theirs"])

    def test_is_left_alone_for_good(self, opened, path, ours):
        db = opened()
        (left,) = db.left_alone
        db.leave_copy(left.path)
        assert (db.left_alone, opened().left_alone, os.path.exists(left.path)) == ((), (), True)

    def test_leaves_nothing_to_decide_once_ours_is_back(self, opened, path, ours):
        opened()
        Path(path).write_bytes(codec.encode(ours))
        db = opened()
        assert ours["events"].items() <= db.tables_now["events"].items()
        assert db.left_alone == ()

    def test_is_shown_all_the_same_where_ours_cannot_be_kept(self, opened, path, ours, monkeypatch):
        with monkeypatch.context() as patched:
            patched.setattr(backup, "keep", lambda *_: (_ for _ in ()).throw(OSError("full")))
            db = opened()
            assert (db.left_alone, kinds(path)) == ((), ["theirs"])
        assert [left.why for left in opened().left_alone] == ["before"]


def test_what_came_of_two_that_became_one_elsewhere_is_told_once(opened, path, tmp_path):
    there, joined = str(tmp_path / "there.json"), str(tmp_path / "joined.json")
    opened().table("events").insert({"kind": "ours"})
    opened("there", at=there).table("events").insert({"kind": "theirs"})
    merging.merge_into(joined, [path, there], state=StateFolder(str(tmp_path / "a third")), adopt=True)
    for machine, at in (("here", path), ("there", there)):
        shutil.copy(joined, at)
        assert opened(machine, at=at).take_news() is not None
        assert opened(machine, at=at).take_news() is None
