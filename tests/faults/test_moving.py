"""Moving the file and making it anew: whatever call fails, the file in use is whole, and saying it again finishes it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from rebound_tui.store import backup, codec
from rebound_tui.store.errors import WriteFailed
from rebound_tui.store.paths import BadConfig, data_path
from rebound_tui.store.refusal import Refused
from rebound_tui.store.save import Save
from rebound_tui.tracker.restoration import Restoration
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tracker.using import use
from tests.company import COMPANY
from tests.conftest import xdg_folders
from tests.faults.failing import Failing

CALLS = ("open", "write", "writev", "fsync", "utime", "mkdir", "replace", "unlink", "stat", "close")


def home(folder: Path) -> dict[str, str]:
    """A machine with one application in its file, and a folder that is synced."""
    folder.mkdir()
    env = {**xdg_folders(folder), "TZ": "UTC"}
    tracker = open_tracker(data_path(None, env), env)
    tracker.add(COMPANY)
    tracker.close()
    (folder / "Sync").mkdir()
    return env


def companies(path: str) -> set[str]:
    return {doc["company"] for doc in codec.decode(Path(path).read_bytes())["applications"].values()}


def leftovers(*folders: Path) -> list[str]:
    return [path.name for folder in folders for path in folder.rglob("*.tmp")]


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("is_there", [False, True], ids=["nothing there", "a copy there"])
def test_a_move_happens_whole_or_not_at_all(tmp_path, monkeypatch, name, is_there):
    for nth in range(1, 200):
        folder = tmp_path / str(nth)
        env = home(folder)
        old, new = data_path(None, env), folder / "Sync" / "rebound.json"
        wanted = {COMPANY}
        if is_there:
            new.write_bytes(Path(old).read_bytes())
            other = open_tracker(str(new), env | {"XDG_STATE_HOME": str(folder / "other")})
            other.add("Globex")
            other.close()
            wanted = {COMPANY, "Globex"}
        with monkeypatch.context() as patched:
            failing = Failing(patched, name, nth, errno.EIO)
            try:
                moved = use(str(folder / "Sync"), env).moved
            except (WriteFailed, Refused, BadConfig):
                moved = None
        in_use = data_path(None, env)
        assert companies(in_use) >= {COMPANY}
        if moved is not None:
            assert in_use == str(new)
            assert moved.stays or not os.path.exists(old)
        use(str(folder / "Sync"), env)
        assert data_path(None, env) == str(new)
        assert companies(str(new)) == wanted
        assert leftovers(folder / "Sync", folder / "data", folder / "config") == []
        if not failing.failed:
            return
    pytest.fail("it never ended")


def test_a_file_that_lacks_what_lies_beside_it_does_not_leave_that_behind(tmp_path, monkeypatch):
    env = home(tmp_path / "home")
    old = Path(data_path(None, env))
    other = tmp_path / "other.json"
    other.write_bytes(old.read_bytes())
    laptop = open_tracker(str(other), env | {"XDG_STATE_HOME": str(tmp_path / "laptop")})
    laptop.add("Globex")
    laptop.close()
    copy = other.rename(old.with_name("rebound 2.json"))
    with monkeypatch.context() as patched:
        patched.setattr(
            Save, "write", lambda *_, **__: (_ for _ in ()).throw(WriteFailed("The disk is full."))
        )
        with pytest.raises(WriteFailed, match="full"):
            use(str(tmp_path / "home" / "Sync"), env)
    assert (data_path(None, env), copy.exists()) == (str(old), True)
    use(str(tmp_path / "home" / "Sync"), env)
    assert companies(data_path(None, env)) == {COMPANY, "Globex"}


@pytest.mark.parametrize("name", CALLS)
def test_a_file_is_made_anew_whole_or_not_at_all_and_the_bad_one_is_never_lost(tmp_path, monkeypatch, name):
    for nth in range(1, 200):
        folder = tmp_path / str(nth)
        env = home(folder)
        path = data_path(None, env)
        Path(path).write_bytes(b"\0 bad")
        one = Restoration(path, env, "latest", exact=False)
        with monkeypatch.context() as patched:
            failing = Failing(patched, name, nth, errno.EIO)
            with suppress(WriteFailed, Refused):
                one.carry_out()
        one.close()
        kept = [
            Path(each.path).read_bytes()
            for home_ in (folder / "state" / "rebound-tui").iterdir()
            for each in backup.listing(str(home_))
        ]
        now = Path(path).read_bytes()
        assert b"\0 bad" in [now, *kept]
        if now != b"\0 bad":
            assert companies(path) == {COMPANY}
        else:
            again = Restoration(path, env, "latest", exact=False)
            again.carry_out()
            again.close()
        assert companies(path) == {COMPANY}
        assert leftovers(folder / "data") == []
        if not failing.failed:
            return
    pytest.fail("it never ended")
