"""Conflict copies beside the file are joined, kept, and only then taken away; what isn't one stays as it is."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from rebound_tui.store import backup, codec, disk, following, merging, strict
from rebound_tui.store.database import Refused
from rebound_tui.store.errors import NotJoinable, WriteFailed
from rebound_tui.store.save import Save
from rebound_tui.store.state import StateFolder

SURE = "rebound.sync-conflict-20261123-060839-K3F9QAB.json"
UNSURE = "rebound-Draft.json"


def on_disk(path):
    return codec.decode(Path(path).read_bytes())


def kinds(path):
    return sorted(doc["kind"] for doc in on_disk(path)["events"].values())


def kept(tmp_path, machine="here"):
    return sorted((tmp_path / machine).rglob("backups/copies/*"))


@pytest.fixture
def apart(opened, path, tmp_path):
    """Puts a copy, edited on another machine, beside the file, which was edited here."""

    def make(name=SURE, kind="theirs"):
        if not os.path.exists(path):
            opened().table("events").insert({"kind": "both"})
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        opened("there", at=str(elsewhere)).table("events").insert({"kind": kind})
        copy = Path(path).with_name(name)
        elsewhere.replace(copy)
        return copy

    return make


@pytest.mark.parametrize(
    "name",
    [
        SURE,
        "rebound (conflicted copy 2026-11-23 060839).json",
        "rebound (Ann's conflicted copy 2026-11-23).json",
        "rebound (Widerspruch Konflikt Kopie 2026-11-23).json",
        "rebound 2.json",
        "rebound (1).json",
        "rebound.json..path1",
        "rebound.json.conflict1",
        "rebound (conflict_on_2026-11-23).json",
        "rebound-safeBackup-0001.json",
    ],
)
def test_a_copy_by_name_and_content_is_joined_and_kept_apart(opened, path, tmp_path, apart, name):
    copy = apart(name)
    data = copy.read_bytes()
    db = opened()
    assert kinds(path) == ["both", "theirs"]
    assert db.tables_now == on_disk(path)
    assert not copy.exists()
    (only,) = kept(tmp_path)
    assert only.read_bytes() == data
    assert only.name.endswith(name)
    news = db.take_news()
    assert news.copies == ((str(copy), str(only)),)
    assert db.take_news() is None
    assert opened().take_news() is None


def test_a_backup_is_made_before_it_is_joined(opened, path, tmp_path, apart):
    apart()
    before = Path(path).read_bytes()
    db = opened()
    (made,) = backup.listing(db._storage._home.folder)
    assert (made.why, Path(made.path).read_bytes()) == ("join", before)


def test_a_copy_that_brings_nothing_goes_and_nothing_is_written(opened, path, tmp_path, apart):
    opened().table("events").insert({"kind": "both"})
    old = Path(path).with_name(SURE)
    old.write_bytes(Path(path).read_bytes())
    opened().table("events").insert({"kind": "later"})
    was = os.stat(path)
    opened()
    assert (os.stat(path).st_ino, os.stat(path).st_mtime_ns) == (was.st_ino, was.st_mtime_ns)
    assert (old.exists(), len(kept(tmp_path))) == (False, 1)


def test_a_copy_that_comes_while_the_program_runs_is_joined_at_the_next_look(opened, path, apart):
    db = opened()
    db.table("events").insert({"kind": "both"})
    apart()
    assert db.refresh() is True
    assert db.refresh() is False
    assert {doc["kind"] for doc in db.tables_now["events"].values()} == {"both", "theirs"}
    assert len(db.take_news().copies) == 1


def test_a_copy_that_comes_between_two_actions_is_in_the_file_after_the_next(opened, path, apart):
    db = opened()
    db.table("events").insert({"kind": "both"})
    copy = apart()
    db.table("events").insert({"kind": "mine"})
    assert kinds(path) == ["both", "mine", "theirs"]
    assert not copy.exists()


def test_two_machines_that_join_alone_write_equal_bytes(opened, path, tmp_path, apart):
    copy = apart()
    opened().table("events").insert({"kind": "ours"})
    other = tmp_path / "other" / "rebound.json"
    other.parent.mkdir()
    other.write_bytes(copy.read_bytes() if copy.exists() else kept(tmp_path)[0].read_bytes())
    other.with_name(SURE).write_bytes(Path(path).read_bytes())
    opened("there", at=str(other))
    opened()
    assert other.read_bytes() == Path(path).read_bytes()


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
            file.truncate(strict.MAX_BYTES + 1)
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


def test_a_copys_own_mode_is_no_hindrance(opened, path, apart, tmp_path):
    copy = apart()
    copy.chmod(0o444)
    opened()
    assert kinds(path) == ["both", "theirs"]
    assert stat.S_IMODE(kept(tmp_path)[0].stat().st_mode) == 0o600


def test_a_copy_that_cannot_be_removed_is_joined_and_told_once_and_goes_when_it_can(
    opened, path, tmp_path, apart, monkeypatch
):
    copy = apart()
    unlink = os.unlink

    def refusing(at, **more):
        if str(at) == str(copy):
            raise PermissionError
        unlink(at, **more)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refusing)
        assert opened().take_news().copies == ((str(copy), None),)
        for _ in range(3):
            db = opened()
            assert (db.left_alone, db.take_news()) == ((), None)
            db.table("events").insert({"kind": "both"})
    assert (set(kinds(path)), copy.exists(), len(kept(tmp_path))) == ({"both", "theirs"}, True, 1)
    opened()
    assert (copy.exists(), len(kept(tmp_path))) == (False, 1)


def test_a_copy_that_changes_while_it_is_joined_stays(opened, path, apart, monkeypatch):
    copy = apart()
    keep_copy = backup.keep_copy

    def slow(*arguments):
        place = keep_copy(*arguments)
        copy.write_bytes(copy.read_bytes().replace(b"theirs", b"newest"))
        monkeypatch.undo()
        return place

    monkeypatch.setattr(backup, "keep_copy", slow)
    db = opened()
    assert copy.exists()
    db.refresh()
    assert (copy.exists(), b"newest" in Path(path).read_bytes()) == (False, True)


def test_where_nothing_can_be_written_it_is_joined_in_memory_alone(
    opened, path, tmp_path, apart, monkeypatch
):
    copy = apart()
    was = Path(path).read_bytes()
    monkeypatch.setattr(disk, "why_read_only", lambda _: f"{path} is read-only.")
    db = opened()
    assert {doc["kind"] for doc in db.tables_now["events"].values()} == {"both", "theirs"}
    assert (Path(path).read_bytes(), copy.exists(), kept(tmp_path)) == (was, True, [])
    assert db.refresh() is False
    monkeypatch.undo()
    db.table("events").insert({"kind": "mine"})
    assert (kinds(path), copy.exists()) == (["both", "mine", "theirs"], False)


def test_who_only_looks_does_not_wait_for_a_writer(opened, path, apart):
    copy = apart()
    writer = opened()
    copy = apart(kind="second")
    with writer.action("slow") as change:
        assert not copy.exists()
        copy = apart(kind="third")
        looking = opened()
        assert {doc["kind"] for doc in looking.tables_now["events"].values()} >= {"third"}
        assert copy.exists()
        change.insert("events", {"kind": "slow"})
    looking.refresh()
    assert (kinds(path), copy.exists()) == (["both", "second", "slow", "theirs", "third"], False)


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


class TestWhatIsJoinedInMemoryAlone:
    """Somebody only looks while another program writes: what a copy says stays in it until it is in the file."""

    @pytest.fixture
    def app(self, opened):
        with opened().action("added") as change:
            return change.insert("applications", {"company": "Acme", "role": "old"})

    @pytest.fixture
    def arrives(self, opened, path, tmp_path, app):
        """Lets a copy in which a field is another appear beside the file."""
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        with opened("there", at=str(elsewhere)).action("edited") as change:
            change.update("applications", app, {"role": "new"})
        return lambda: elsewhere.replace(Path(path).with_name(SURE))

    def role(self, tables, app):
        return tables["applications"][app]["role"]

    def test_is_in_the_file_once_that_one_has_written(self, opened, path, app, arrives):
        writer, looking = opened(), opened()
        with writer.action("slow") as change:
            arrives()
            looking.refresh()
            assert self.role(looking.tables_now, app) == "new"
            change.insert("events", {"kind": "slow"})
        looking.refresh()
        assert self.role(on_disk(path), app) == "new"
        assert looking.tables_now == on_disk(path)

    def test_is_in_the_file_where_another_copy_came_as_well(self, opened, path, app, arrives, monkeypatch):
        looking = opened()
        with monkeypatch.context() as patched:
            patched.setattr(disk, "why_read_only", lambda _: f"{path} is read-only.")
            arrives()
            looking.refresh()
        Path(path).with_name("rebound 2.json").write_bytes(Path(path).read_bytes())
        looking.refresh()
        assert self.role(on_disk(path), app) == "new"
        assert looking.tables_now == on_disk(path)

    @pytest.mark.parametrize("age", [0, 3600], ids=["a file just written", "an old file"])
    def test_is_in_the_file_though_that_one_has_written_nothing(self, opened, path, app, arrives, age):
        os.utime(path, (at := time.time() - age, at))
        writer, looking = opened(), opened()
        with writer.action("nothing"):
            arrives()
            looking.refresh()
        assert self.role(on_disk(path), app) == "old"
        looking.refresh()
        assert self.role(on_disk(path), app) == "new"

    def test_what_somebody_wanted_and_could_not_be_written_is_not_done_later(
        self, opened, path, apart, monkeypatch
    ):
        copy = apart(UNSURE)
        db = opened()
        with monkeypatch.context() as patched:
            patched.setattr(Save, "write", lambda *_, **__: (_ for _ in ()).throw(WriteFailed("full")))
            with pytest.raises(WriteFailed):
                db.join_copy(str(copy))
        monkeypatch.setattr(following, "monotonic", lambda: float("inf"))
        db.refresh()
        db.table("events").insert({"kind": "mine"})
        assert (copy.exists(), kinds(path)) == (True, ["both", "mine"])


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

    def test_where_it_was_never_seen_a_name_that_people_use_is_left_alone(self, opened, path, apart):
        copy = apart("rebound 2.json")
        os.unlink(path)
        db = opened("never seen")
        assert (db.missing, db.exists, [left.why for left in db.left_alone]) == (None, False, ["name"])
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
