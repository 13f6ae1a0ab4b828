"""The program on a real terminal: how it ends, what it survives, and what it leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.term import Terminal
from tests.company import COMPANY

RESTORED = b"\x1b[?1049l"  # leaves the alternate screen


@pytest.fixture
def data(home, program, tmp_path) -> Path:
    """A file with one application, logged by the command line."""
    path = tmp_path / "rebound.json"
    subprocess.run(
        [*program, "--file", str(path), "add", COMPANY, "Engineer"],
        env=os.environ | home,
        check=True,
    )
    return path


def start(program: list[str], path: Path, home: dict[str, str], **more: str) -> Terminal:
    return Terminal([*program, "--file", str(path)], env=home | more)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_restores_the_terminal_and_says_so_in_the_exit_code(program, data, home, number):
    before = data.read_bytes()
    with start(program, data, home) as terminal:
        terminal.wait("Today")
        terminal.settle()
        terminal.signal(number)
        assert terminal.exit_status() == 128 + number
        assert RESTORED in terminal.raw
    assert data.read_bytes() == before


@pytest.mark.parametrize("wait_for", ["", "Engineer", None], ids=["at once", "while it draws", "at rest"])
def test_a_closed_terminal_ends_it_and_leaves_the_file_whole(program, data, home, wait_for):
    with start(program, data, home) as terminal:
        terminal.wait("Today")
        terminal.send("2")
        if wait_for is None:
            terminal.settle()
        else:
            terminal.wait(wait_for)
        terminal.hang_up()
        assert terminal.exit_status() == 128 + signal.SIGHUP
    assert len(json.loads(data.read_bytes())["applications"]) == 1


def test_a_byte_that_is_no_character_is_a_key_without_a_meaning(program, data, home):
    with start(program, data, home) as terminal:
        terminal.wait("Today")
        terminal.settle()
        terminal.send(b"\xff\xc3\x28\x80")
        terminal.send("2")
        terminal.wait("Engineer")
        terminal.send("q")
        assert terminal.exit_status() == 0


def test_a_tiny_terminal_says_that_it_is_too_small_and_recovers(program, data, home):
    with start(program, data, home) as terminal:
        terminal.wait("Today")
        terminal.resize(39, 11)
        terminal.wait("too small")
        terminal.resize(60, 20)
        terminal.wait("1 Today")
        terminal.send("q")
        assert terminal.exit_status() == 0


def test_hostile_text_reaches_the_terminal_as_signs_only(program, data, home):
    hostile = "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07 \x9b31m [@click=app.quit]x[/] \u202egnp"
    subprocess.run(
        [*program, "--file", str(data), "log", "Acme", hostile, "--kind", "note"],
        env=os.environ | home,
        check=True,
    )
    with start(program, data, home) as terminal:
        terminal.wait("Today")
        terminal.send("2")
        terminal.wait("owned")
        terminal.settle()
        assert b"\x1b]52" not in terminal.raw
        assert b"\x1b]0;owned" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw
        terminal.send("q")
        assert terminal.exit_status() == 0


CRASH = """
import sys
from rebound_tui.tui.places.today import Today
from rebound_tui.tui.app import run

def draw(self):
    secret = "what I would tell nobody"
    raise RuntimeError(f"a mistake near {secret}")

Today.draw = draw
sys.exit(run(sys.argv[1], {}))
"""


def test_a_crash_says_where_and_nothing_that_anybody_wrote(data, home):
    with Terminal([sys.executable, "-c", CRASH, str(data)], env=home) as terminal:
        assert terminal.exit_status() == 1
        said = terminal.raw.decode()
    assert "What it showed as saved is saved" in said
    assert "in draw" in said
    assert "nobody" not in said
    assert "Acme" not in said
