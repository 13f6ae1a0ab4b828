"""Two machines with a real Unison between them."""

from __future__ import annotations

import os
import subprocess
import time

import pytest

from tests.company import COMPANY
from tests.machine import FILE, Machine

pytestmark = pytest.mark.debian


def unison(desktop: Machine, laptop: Machine, *options: str) -> str:
    """Brings the two folders together, the way `options` say."""
    done = subprocess.run(
        ["unison", str(desktop.synced), str(laptop.synced), "-batch", "-auto", "-ui", "text", *options],
        env=os.environ | {"HOME": str(desktop.folder), "UNISON": str(desktop.folder / "unison")},
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0, said
    return said


def edited_apart(desktop: Machine, laptop: Machine, *options: str) -> set[str]:
    """Both machines have the file, then each logs something of its own; returns what was logged."""
    desktop.say("add", COMPANY, "Engineer")
    unison(desktop, laptop, *options)
    assert laptop.companies() == {COMPANY}
    desktop.say("add", "Only on the desktop", "Baker")
    time.sleep(1.1)  # Unison compares whole seconds
    laptop.say("add", "Only on the laptop", "Baker")
    return {COMPANY, "Only on the desktop", "Only on the laptop"}


def test_what_prefer_newer_throws_away_comes_back(desktop: Machine, laptop: Machine) -> None:
    everything = edited_apart(desktop, laptop, "-prefer", "newer")
    unison(desktop, laptop, "-prefer", "newer")
    assert b"Only on the desktop" not in desktop.file.read_bytes(), "Unison didn't throw anything away"

    assert desktop.companies() == everything
    assert b"Only on the desktop" in desktop.file.read_bytes()
    unison(desktop, laptop, "-prefer", "newer")
    assert laptop.companies() == everything
    assert desktop.file.read_bytes() == laptop.file.read_bytes()


def test_merge_calls_the_program_and_both_sides_are_equal(desktop: Machine, laptop: Machine) -> None:
    program = " ".join(desktop.program)
    options = (
        "-merge",
        f"Name {FILE} -> {program} merge CURRENT1 CURRENT2 -o NEW",
        "-backupcurrent",
        f"Name {FILE}",
        "-backuplocation",
        "central",
    )
    everything = edited_apart(desktop, laptop, *options)
    unison(desktop, laptop, *options)
    assert desktop.file.read_bytes() == laptop.file.read_bytes()
    assert desktop.companies() == everything
    assert laptop.companies() == everything
    assert desktop.file.read_bytes() == laptop.file.read_bytes()


def test_a_conflict_kept_as_a_copy_is_joined(desktop: Machine, laptop: Machine) -> None:
    options = ("-prefer", "newer", "-copyonconflict")
    everything = edited_apart(desktop, laptop, *options)
    unison(desktop, laptop, *options)
    unison(desktop, laptop, *options)
    assert any("conflict" in name for name in desktop.beside() + laptop.beside())

    assert desktop.companies() == everything
    assert laptop.companies() == everything
    assert desktop.beside() == laptop.beside() == []
    assert desktop.file.read_bytes() == laptop.file.read_bytes()
