"""The app when the disk says no: it says so, keeps what was said, and tries again by itself."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from bench.term import Terminal

resource = pytest.importorskip("resource", reason="needs a platform with limits on file sizes")
if not hasattr(resource, "prlimit"):
    pytest.skip("needs Linux's prlimit", allow_module_level=True)

ENDLESS = resource.RLIM_INFINITY


def say(program, path, home, *words: str) -> None:
    subprocess.run([*program, "--file", str(path), *words], env=os.environ | home, check=True)


def marks(path) -> dict[str, object]:
    return json.loads(path.read_bytes()).get("marks", {})


def test_a_mark_that_cannot_be_saved_is_kept_and_saved_once_the_disk_takes_it(program, home, tmp_path):
    path = tmp_path / "rebound.json"
    say(program, path, home, "habit", "add", "A walk [/oops] [b")
    with Terminal([*program, "--file", str(path)], env=home) as terminal:
        terminal.wait("A walk")
        terminal.settle()
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (16, ENDLESS))
        terminal.send(" ")
        terminal.wait("not saved yet")
        assert not marks(path)
        terminal.send("q")
        terminal.wait("Quit and lose it?")
        terminal.send("n")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (ENDLESS, ENDLESS))
        terminal.wait("Saved.", timeout=15)
        assert [mark["state"] for mark in marks(path).values()] == ["done"]
        terminal.send("q")
        assert terminal.exit_status() == 0


def test_a_dialog_that_cannot_save_stays_with_what_was_typed_and_saves_it_later(program, home, tmp_path):
    path = tmp_path / "rebound.json"
    say(program, path, home, "add", "Globex", "SRE")
    with Terminal([*program, "--file", str(path)], env=home) as terminal:
        terminal.wait("Today")
        terminal.send("2")
        terminal.wait("Globex")
        terminal.send("a")
        terminal.wait("Company")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (16, ENDLESS))
        terminal.send("Acme [/oops] [b\tEngineer\r")
        terminal.wait("Nothing is lost")
        assert len(json.loads(path.read_bytes())["applications"]) == 1
        assert "Acme [/oops] [b" in terminal.text
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (ENDLESS, ENDLESS))
        terminal.wait("2 open", timeout=15)
        assert len(json.loads(path.read_bytes())["applications"]) == 2
        terminal.send("q")
        assert terminal.exit_status() == 0
