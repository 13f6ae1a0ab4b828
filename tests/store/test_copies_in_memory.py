"""Where a copy can't be joined on the disk just now, what it says is shown all the same, and is in the file as soon as it can be."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from rebound_tui.store import disk, following
from rebound_tui.store.errors import WriteFailed
from rebound_tui.store.save import Save
from tests.store.conflict_copies import SURE, UNSURE, kept
from tests.store.on_disk import kinds, on_disk


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
