"""The file that an action writes: whose it is, its mode, what is never written, and what comes through."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from rebound_tui.store import codec
from rebound_tui.store.database import Database, ReadOnly, Refused
from rebound_tui.store.state import StateFolder
from tests.company import COMPANY
from tests.store.on_disk import on_disk


def test_looking_makes_nothing(opened, path, tmp_path):
    db = opened()
    assert (db.exists, db.tables_now, db.read_only, db.refresh()) == (False, {}, None, False)
    db.close()
    assert list(tmp_path.iterdir()) == []


def test_the_first_entry_makes_a_private_file_in_a_private_folder(opened, path, tmp_path):
    old = os.umask(0)
    try:
        db = opened()
        db.table("applications").insert({"company": COMPANY})
    finally:
        os.umask(old)
    assert db.exists
    assert db.mode_notice is None
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    for folder in (os.path.dirname(path), tmp_path / "here"):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    assert all(stat.S_IMODE(p.stat().st_mode) & 0o077 == 0 for p in (tmp_path / "here").rglob("*"))


class TestReadOnly:
    def write(self, path, **meta):
        os.makedirs(os.path.dirname(path))
        row = {"app": "rebound-tui", "db": "01KDVWM5G0QX7TB2", "schema": 1, "min_writer": 1, **meta}
        Path(path).write_text(json.dumps({"_meta": {"1": row}}))

    def test_a_newer_writers_file_is_read_and_never_written(self, opened, path):
        self.write(path, min_writer=2)
        was = Path(path).read_bytes()
        db = opened()
        assert "newer version" in db.read_only
        with pytest.raises(ReadOnly, match=r"newer version.*Nothing was changed"), db.action("x") as change:
            change.insert("events", {})
        assert Path(path).read_bytes() == was

    def test_a_byte_order_mark_and_an_empty_object_are_plain(self, opened, path):
        os.makedirs(os.path.dirname(path))
        Path(path).write_bytes(b"\xef\xbb\xbf{}\r\n")
        db = opened()
        assert db.exists
        db.table("events").insert({"kind": "note"})
        assert set(on_disk(path)) == {"_meta", "devices", "events"}

    def test_unknown_tables_and_fields_come_through(self, opened, path):
        self.write(path)
        data = json.loads(Path(path).read_text())
        data["later"] = {"5": {"_s": "", "odd": [1, {"x": None}], "f": 1.5}}
        Path(path).write_text(json.dumps(data, indent=4))
        opened().table("events").insert({"kind": "note"})
        assert on_disk(path)["later"] == {5: {"_s": "", "odd": [1, {"x": None}], "f": 1.5}}


def test_an_existing_mode_is_kept_and_said(opened, path):
    opened().table("events").insert({"kind": "note"})
    os.chmod(path, 0o644)
    db = opened()
    assert "0644" in db.mode_notice
    db.table("events").insert({"kind": "note"})
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o644


def test_a_link_stays_a_link_and_its_target_is_replaced(opened, path, tmp_path):
    opened().table("events").insert({"kind": "note"})
    link = str(tmp_path / "link.json")
    os.symlink(path, link)
    db = opened(at=link)
    db.table("events").insert({"kind": "call"})
    assert os.path.islink(link)
    assert len(on_disk(path)["events"]) == 2


def test_opening_what_we_wrote_needs_no_strict_reading(opened, path, monkeypatch):
    db = opened()
    db.table("events").insert({"kind": "note"})
    db.close()
    monkeypatch.setattr(codec.strict, "read", lambda _: pytest.fail("read strictly"))
    assert len(opened().tables_now["events"]) == 1
    os.replace(path, path + ".moved")
    Path(path).write_bytes(Path(path + ".moved").read_bytes())
    assert len(opened().tables_now["events"]) == 1


def test_a_known_file_that_is_damaged_all_the_same_is_refused(opened, path):
    db = opened()
    db.table("events").insert({"kind": "note"})
    found = os.stat(path)
    with open(path, "r+b") as file:
        file.seek(-20, os.SEEK_END)
        file.write(b"\0" * 20)
    os.utime(path, ns=(found.st_mtime_ns, found.st_mtime_ns))
    with pytest.raises(Refused):
        opened()


def test_a_database_id_is_data_and_no_path(opened, path, tmp_path):
    TestReadOnly().write(path, db="../../escaped")
    opened().table("events").insert({"kind": "note"})
    assert not list(tmp_path.parent.rglob("*escaped*"))
    assert Database(path, state=StateFolder(str(tmp_path / "here")), now=lambda: None).exists
