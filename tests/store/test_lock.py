"""The lock: one at a time, and none is left where a file is written only once."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from rebound_tui.store import lock
from rebound_tui.store.errors import Busy
from rebound_tui.store.lock import Lock


def test_who_does_not_wait_is_told_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "locks" / "x")
    with Lock(path).held("/x"), pytest.raises(Busy), Lock(path).held("/x", wait=False):
        pass
    with Lock(path).held("/x", wait=False):
        pass


def test_a_passing_lock_leaves_nothing(tmp_path: Path) -> None:
    for is_passing in (True, False):
        with Lock(str(tmp_path / "x"), is_passing=is_passing).held("/x"):
            pass
        assert (tmp_path / "x").exists() != is_passing


def test_a_lock_that_went_while_one_reached_for_it_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    reached = []

    def try_lock(fd: int) -> bool:
        if not reached:
            path.unlink()  # its last holder lets go just now
        reached.append(fd)
        return real(fd)

    real = lock.try_lock
    monkeypatch.setattr(lock, "try_lock", try_lock)
    with Lock(str(path)).held("/x"):
        assert path.exists(), "others would take another one"


def count_up(folder: str, times: int) -> None:
    for _ in range(times):
        with Lock(f"{folder}/lock", is_passing=True).held("/x"):
            counter = Path(folder, "counter")
            number = int(counter.read_text())
            time.sleep(0.0005)
            counter.write_text(str(number + 1))


def test_a_lock_that_goes_keeps_others_out_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    many = [multiprocessing.Process(target=count_up, args=(str(tmp_path), 40)) for _ in range(4)]
    for one in many:
        one.start()
    for one in many:
        one.join(60)
    assert (tmp_path / "counter").read_text() == "160"
