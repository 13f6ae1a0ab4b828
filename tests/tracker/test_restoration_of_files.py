"""Which backup is meant, and what becomes of a file that can't be read, is gone, or may not be written."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from rebound_tui.store import backup, codec
from rebound_tui.store.errors import ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.restoration import Restoration
from rebound_tui.tracker.session import NotPossible
from tests.apart import Apart
from tests.tracker.desk import document

UNREADABLE = {
    "empty": b"",
    "NUL": b"\0" * 900,
    "cut off": b'{\n"_meta": {\n"1": {"app":"rebound',
    "a web page": b"<!doctype html><p>Sign in",
    "UTF-16": "{}".encode("utf-16"),
    "noise": bytes(range(256)),
}


pytestmark = pytest.mark.usefixtures("no_backups_but_those_made_here")


def test_the_file_as_it_was_is_kept_first(desk, acme):
    desk.keep()
    desk.tracker.edit(acme, note="after")
    before = desk.path.read_bytes()
    desk.restore()
    newest = backup.listing(desk.folder)[0]
    assert newest.why == "restore"
    assert Path(newest.path).read_bytes() == before
    desk.restore("latest")
    assert document(desk, acme)["note"] == "after"


def test_looking_changes_nothing(desk, acme):
    desk.keep()
    desk.tracker.edit(acme, note="after")
    before = desk.path.read_bytes(), sorted(os.listdir(desk.folder))
    desk.look().close()
    assert (desk.path.read_bytes(), sorted(os.listdir(desk.folder))) == before


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_cannot_be_read_is_kept_and_made_anew(desk, acme, data):
    desk.keep()
    desk.tracker.edit(acme, url="https://example.org")
    other = desk.tracker.add("Globex").id
    desk.path.write_bytes(data)
    with pytest.raises(Refused):
        desk.tracker.refresh()
    one = desk.restore()
    assert one.trouble is not None
    assert desk.tracker.snapshot.applications.keys() == {acme, other}, (
        "this machine knew more than the backup"
    )
    assert document(desk, acme)["url"] == "https://example.org"
    assert [Path(file.path).read_bytes() for file in backup.listing(desk.folder)] == [data]
    assert backup.listing(desk.folder)[0].why == "unreadable"


@pytest.mark.parametrize("is_gone", [False, True])
def test_the_latest_of_a_file_that_is_broken_or_gone_is_what_this_machine_wrote_last(desk, acme, is_gone):
    before = desk.path.read_bytes()
    backup.keep(desk.folder, before, desk.apart._clock(), "day")
    desk.tracker.edit(acme, note="after")
    if is_gone:
        desk.path.unlink()
    else:
        desk.path.write_bytes(b"")
    one = desk.look("latest")
    assert one.source.name == "shadow"
    assert one.plan.is_empty
    one.carry_out()
    one.close()
    assert document(desk, acme)["note"] == "after"
    assert codec.decode(desk.path.read_bytes())["applications"][acme]["note"] == "after"


def test_a_backup_that_a_wrong_clock_made_is_not_the_latest_of_a_broken_file(desk, acme, clock):
    backup.keep(desk.folder, desk.path.read_bytes(), clock() + timedelta(days=3650), "day")
    desk.tracker.edit(acme, note="after")
    desk.path.write_bytes(b"")
    desk.restore("latest")
    assert document(desk, acme)["note"] == "after"


def test_making_a_broken_file_anew_takes_nothing_back_that_a_copy_beside_it_brings(desk, apart, acme, clock):
    gone = desk.tracker.add("Globex").id
    laptop = apart.part()
    clock.pass_by(hours=1)
    laptop.edit(acme, note="newer")
    laptop.delete(gone)
    theirs = apart.paths["laptop"].read_bytes()
    desk.path.with_name("rebound.sync-conflict-20261123-060839-ABCDEF2.json").write_bytes(theirs)
    desk.path.write_bytes(b"")
    desk.restore("latest")
    assert document(desk, acme)["note"] == "newer"
    assert gone not in desk.tracker.snapshot.applications


def test_without_a_shadow_the_newest_backup_that_can_be_read_is_the_latest(desk, acme):
    before = desk.path.read_bytes()
    for data, why in ((before, "day"), (b"\0", "unreadable")):
        backup.keep(desk.folder, data, desk.apart._clock(), why)
    for name in ("shadow.json", "shadow.log"):
        Path(desk.folder, name).unlink(missing_ok=True)
    desk.path.write_bytes(b"")
    desk.restore("latest")
    assert desk.path.read_bytes() == before


def test_a_backup_may_be_named_by_how_it_begins(desk, acme):
    path = backup.keep(desk.folder, desk.path.read_bytes(), desk.apart._clock(), "day")
    assert desk.look(Path(path).name[:10]).source.path == path


def test_what_is_no_backup_of_this_file_is_refused(desk, acme, tmp_path, clock):
    with pytest.raises(NotPossible, match="There is no backup"):
        desk.look("nowhere [/]")
    (tmp_path / "other").mkdir()
    other = Apart(tmp_path / "other", clock)
    other.desktop.add("Globex")
    with pytest.raises(NotPossible, match="begun apart"):
        desk.look(str(other.paths["desktop"]))
    newer = desk.path.read_bytes().replace(b'"min_writer":1', b'"min_writer":99')
    desk.old.write_bytes(newer)
    with pytest.raises(NotPossible, match="newer version"):
        desk.look()
    desk.old.write_bytes(b"{}\n")
    with pytest.raises(NotPossible, match="holds nothing"):
        desk.look()
    desk.old.write_bytes(b"\0")
    with pytest.raises(Refused):
        desk.look()


def test_a_file_that_was_never_here_can_be_begun_from_a_copy(desk, acme, tmp_path):
    env = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "new"), "TZ": "UTC"}
    desk.keep()
    new = tmp_path / "new home" / "rebound.json"
    with pytest.raises(NotPossible, match="no backup yet"):
        Restoration(str(new), env, "latest", exact=False)
    one = Restoration(str(new), env, str(desk.old), exact=False, clock=desk.apart._clock)
    one.carry_out()
    one.close()
    assert new.read_bytes() == desk.old.read_bytes()


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(desk, acme, what):
    desk.keep()
    desk.path.unlink()
    (desk.path.mkdir if what == "folder" else lambda: os.mkfifo(desk.path))()
    with pytest.raises(Refused):
        desk.look()


def test_a_file_that_changes_under_the_question_is_left_as_it_is(desk, acme):
    desk.keep()
    desk.path.write_bytes(b"")
    one = desk.look()
    desk.path.write_bytes(b"something new")
    with pytest.raises(WriteFailed, match="changed by another program"):
        one.carry_out()
    assert desk.path.read_bytes() == b"something new"


def test_a_backup_that_cannot_be_made_stops_it(desk, acme):
    desk.keep()
    desk.tracker.edit(acme, note="after")
    before = desk.path.read_bytes()
    Path(desk.folder, "backups").write_text("in the way")
    for data in (before, b""):
        desk.path.write_bytes(data)
        one = desk.look()
        with pytest.raises(WriteFailed, match="Nothing was changed"):
            one.carry_out()
        assert desk.path.read_bytes() == data


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_left_as_it_is(desk, acme):
    desk.keep()
    desk.path.write_bytes(b"")
    desk.path.chmod(0o400)
    with pytest.raises(ReadOnly):
        desk.look().carry_out()
