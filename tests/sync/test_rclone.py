"""Two machines with a real rclone bisync between them: after a conflict the original is gone."""

from __future__ import annotations

import os
import subprocess
import time

import pytest

from tests.company import COMPANY
from tests.machine import Machine

pytestmark = pytest.mark.debian


def bisync(desktop: Machine, laptop: Machine, *options: str) -> str:
    """Brings the two folders together; with a file in them that never changes, for else rclone takes fright."""
    unchanged = desktop.synced / ".unchanged"
    if not unchanged.exists():
        unchanged.touch()
    done = subprocess.run(
        ["rclone", "bisync", str(desktop.synced), str(laptop.synced), "--verbose", *options],
        env=os.environ
        | {"HOME": str(desktop.folder), "XDG_CACHE_HOME": str(desktop.folder / "cache")}
        | {"RCLONE_CONFIG": str(desktop.folder / "rclone.conf")},
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0, said
    return said


def test_the_original_is_rebuilt_from_its_two_copies(desktop: Machine, laptop: Machine) -> None:
    desktop.say("add", COMPANY, "Engineer")
    bisync(desktop, laptop, "--resync")
    assert laptop.companies() == {COMPANY}
    desktop.say("add", "Only on the desktop", "Baker")
    time.sleep(1.1)
    laptop.say("add", "Only on the laptop", "Baker")

    bisync(desktop, laptop)
    for machine in (desktop, laptop):
        assert not machine.file.exists()
        assert machine.beside() == ["rebound.json..path1", "rebound.json..path2"]

    everything = {COMPANY, "Only on the desktop", "Only on the laptop"}
    for machine in (desktop, laptop):
        assert machine.companies() == everything
        assert machine.file.exists()
        assert machine.beside() == []
        assert len(machine.put_aside()) == 2
    assert desktop.file.read_bytes() == laptop.file.read_bytes()

    bisync(desktop, laptop, "--resync")
    assert desktop.companies() == laptop.companies() == everything
    assert desktop.beside() == laptop.beside() == []


def test_a_new_machine_that_sees_only_the_two_copies_has_everything(
    desktop: Machine, laptop: Machine, tmp_path, program
) -> None:
    desktop.say("add", COMPANY, "Engineer")
    bisync(desktop, laptop, "--resync")
    desktop.say("add", "Only on the desktop", "Baker")
    time.sleep(1.1)
    laptop.say("add", "Only on the laptop", "Baker")
    bisync(desktop, laptop)

    phone = Machine(tmp_path / "phone", program)
    for copy in desktop.synced.iterdir():
        (phone.synced / copy.name).write_bytes(copy.read_bytes())
    assert phone.companies() == {COMPANY, "Only on the desktop", "Only on the laptop"}
    assert phone.beside() == []
