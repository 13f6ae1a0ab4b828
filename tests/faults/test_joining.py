"""A join that is killed, has no room, meets a broken disk, a wrong clock or a file it may not touch: nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rebound_tui.tracker.tracker import open_tracker
from tests.cli.shell import Ran
from tests.company import COMPANY
from tests.machine import FILE, Machine, without_privileges

COPY = "rebound.sync-conflict-20261123-060839-ABCDEFG.json"
EVERYTHING = {COMPANY, "Only on the desktop", "Only on the laptop"}

linux_root = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root may do that"
)


@pytest.fixture
def desktop(tmp_path: Path, program: list[str]) -> Machine:
    """A machine beside whose file a copy lies that another machine has written on."""
    desktop, laptop = Machine(tmp_path / "desktop", program), Machine(tmp_path / "laptop", program)
    desktop.say("add", COMPANY, "Engineer")
    shutil.copy(desktop.file, laptop.file)
    desktop.say("add", "Only on the desktop", "Baker")
    laptop.say("add", "Only on the laptop", "Baker")
    shutil.copy(laptop.file, desktop.synced / COPY)
    return desktop


def again(machine: Machine, tmp_path: Path, count: int) -> Machine:
    """The same machine as it was, in a folder of its own."""
    folder = tmp_path / f"try {count}"
    twin = Machine(folder, machine.program)
    shutil.copytree(machine.folder, folder, dirs_exist_ok=True)
    return twin


def somewhere(machine: Machine) -> bytes:
    """All that lies in the machine's folders, the state folder too."""
    return b"".join(path.read_bytes() for path in sorted(machine.folder.rglob("*")) if path.is_file())


def nothing_is_lost(machine: Machine) -> None:
    """Whatever happened, the path holds a whole file, and the next look has everything."""
    if machine.file.exists():
        assert machine.file.read_bytes().endswith(b"\n}\n")
    for company in ("Only on the desktop", "Only on the laptop"):
        assert company.encode() in somewhere(machine)
    assert machine.companies() == EVERYTHING
    assert machine.beside() == []
    assert any(b"Only on the laptop" in copy.read_bytes() for copy in machine.put_aside())


def injected(machine: Machine, call: str, what: str, nth: int) -> tuple[Ran, bool]:
    """One look under strace, which makes the N-th call of that name fail or kill; tells whether it came to that."""
    log = machine.folder / "strace.log"
    rules = ["-e", f"trace={call}", "-e", f"inject={call}:{what}:when={nth}"]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", log, *rules, *machine.program, "list"],
        env={**os.environ, **machine.home},
        capture_output=True,
        timeout=60,
        check=False,
    )
    came_to_it = b"INJECTED" in log.read_bytes() or done.returncode in {-signal.SIGKILL, 128 + signal.SIGKILL}
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode()), came_to_it


@pytest.mark.debian
@pytest.mark.parametrize("call", ["fsync", "rename", "unlink", "writev"])
def test_a_join_that_is_killed_at_any_step_is_finished_by_the_next_look(
    desktop: Machine, tmp_path: Path, call: str
) -> None:
    for nth in range(1, 40):
        machine = again(desktop, tmp_path, nth)
        _, came_to_it = injected(machine, call, "signal=SIGKILL", nth)
        nothing_is_lost(machine)
        if not came_to_it:
            break
    assert 1 < nth < 39, f"{call} was never called" if nth == 1 else "that never ends"


@pytest.mark.debian
@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_disk_that_fails_at_any_step_of_a_join_loses_nothing(
    desktop: Machine, tmp_path: Path, call: str
) -> None:
    for nth in range(1, 40):
        machine = again(desktop, tmp_path, nth)
        ran, came_to_it = injected(machine, call, "error=EIO", nth)
        assert ran.code in {0, 1}, ran
        assert "Traceback" not in ran.err
        nothing_is_lost(machine)
        if not came_to_it:
            break
    assert 1 < nth < 39


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 256 kB."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


@pytest.mark.debian
@linux_root
def test_a_join_for_which_there_is_no_room_is_made_once_there_is(desktop: Machine, small_disk: Path) -> None:
    shutil.copytree(desktop.synced, small_disk, dirs_exist_ok=True)
    desktop.home["REBOUND_FILE"] = str(small_disk / FILE)
    before = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    room = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"x" * (room.f_bavail * room.f_bsize))

    full = desktop.run("list", "--json")
    assert "the disk is full" in full.err
    assert "joined" not in full.err
    assert {one["company"] for one in json.loads(full.out)} >= {"Only on the laptop"}
    assert "Traceback" not in full.err
    assert {name: (small_disk / name).read_bytes() for name in before} == before

    (small_disk / "filler").unlink()
    assert desktop.companies() == EVERYTHING
    assert os.listdir(small_disk) == [FILE]


@pytest.mark.debian
@pytest.mark.parametrize("clock", ["-20d", "+10y"])
def test_a_wrong_clock_neither_loses_anything_nor_wins_for_ever(
    tmp_path: Path, program: list[str], clock: str
) -> None:
    right = Machine(tmp_path / "right", program)
    (library,) = Path("/usr/lib").glob(
        "*/faketime/libfaketime.so.1"
    )  # its wrapper trips over what a killed one left
    told = [f"LD_PRELOAD={library}", f"FAKETIME={clock}"]
    wrong = Machine(tmp_path / "wrong", ["env", *told, *program])
    right.say("add", COMPANY, "as it was")
    shutil.copy(right.file, wrong.file)
    wrong.say("edit", COMPANY, "--role", "by the wrong clock")
    shutil.copy(wrong.file, right.synced / COPY)
    assert right.json("list")[0]["role"] == "by the wrong clock"
    right.say("edit", COMPANY, "--role", "later, by the right clock")
    shutil.copy(right.file, wrong.file)
    assert wrong.json("list")[0]["role"] == "later, by the right clock"
    wrong.say("edit", COMPANY, "--role", "last of all")
    shutil.copy(wrong.file, right.synced / COPY)
    assert right.json("list")[0]["role"] == "last of all"
    assert right.file.read_bytes() == wrong.file.read_bytes()


def test_a_file_behind_a_link_is_joined_with_the_copy_beside_it_and_the_link_stays(
    desktop: Machine, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in (FILE, COPY):
        shutil.move(desktop.synced / name, elsewhere / name)
    desktop.file.symlink_to(elsewhere / FILE)
    assert desktop.companies() == EVERYTHING
    assert desktop.file.is_symlink()
    assert os.listdir(elsewhere) == [FILE]


def test_another_file_of_the_same_size_and_time_is_seen(desktop: Machine, tmp_path: Path) -> None:
    assert desktop.companies() == EVERYTHING
    desktop.say("edit", COMPANY, "--role", "AAAA")
    tracker = open_tracker(str(desktop.file), desktop.home)
    laptop = Machine(tmp_path / "another", desktop.program)
    shutil.copy(desktop.file, laptop.file)
    laptop.say("edit", COMPANY, "--role", "BBBB")
    found = desktop.file.stat()
    os.utime(laptop.file, ns=(found.st_atime_ns, found.st_mtime_ns))
    os.replace(laptop.file, desktop.file)
    assert tracker.refresh()
    assert "BBBB" in {one.role for one in tracker.snapshot.applications.values()}
    tracker.close()


def test_a_folder_that_may_not_be_written_is_read_joined_and_left_as_it_is(desktop: Machine) -> None:
    for path in desktop.synced.iterdir():
        path.chmod(0o444)
    desktop.synced.chmod(0o555)
    before = {path.name: path.read_bytes() for path in desktop.synced.iterdir()}
    desktop.program = [*without_privileges(), *desktop.program]
    looked = desktop.say("list", "--closed", "--json")
    assert {one["company"] for one in json.loads(looked.out)} == EVERYTHING
    assert "read-only" in looked.err
    refused = desktop.run("add", "Nowhere", "Baker")
    assert (refused.code, refused.out) == (1, "")
    assert {path.name: path.read_bytes() for path in desktop.synced.iterdir()} == before


def test_a_home_that_was_copied_whole_becomes_a_machine_of_its_own(
    desktop: Machine, tmp_path: Path, program: list[str]
) -> None:
    assert desktop.companies() == EVERYTHING
    twin = Machine(tmp_path / "twin", program)
    shutil.copytree(desktop.folder, twin.folder, dirs_exist_ok=True)
    for machine in (desktop, twin):
        machine.say("edit", COMPANY, "--role", f"on the {machine.name}")
        machine.say("add", f"Only on the {machine.name} since", "Baker")
    shutil.copy(twin.file, desktop.synced / COPY)
    shutil.copy(desktop.file, twin.synced / COPY)
    both = EVERYTHING | {"Only on the desktop since", "Only on the twin since"}
    assert desktop.companies() == twin.companies() == both
    assert desktop.file.read_bytes() == twin.file.read_bytes()
    for machine in (desktop, twin):
        machine.say("edit", COMPANY, "--role", f"later, on the {machine.name}")
    shutil.copy(twin.file, desktop.file)
    assert desktop.companies() == both
    shutil.copy(desktop.file, twin.file)
    twin.companies()
    assert desktop.file.read_bytes() == twin.file.read_bytes()
