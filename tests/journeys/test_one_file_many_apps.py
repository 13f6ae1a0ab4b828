"""One file under several programs at once: two apps on one machine, and an app under which a sync tool works."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.term import KEYS, Terminal
from tests.company import COMPANY
from tests.conftest import xdg_folders

SOON = 2.0  # seconds, promised; it may take several tries, for the machine may be busy
TRIES = 10


def say(program: list[str], path: Path, env: dict[str, str], *words: str) -> None:
    """A command, by whoever has that environment."""
    subprocess.run(
        [*program, "--file", str(path), *words], env=os.environ | env, check=True, capture_output=True
    )


def type_in(terminal: Terminal, *keys: str) -> None:
    """Keys and words, one after the other as a person types them."""
    for key in keys:
        terminal.settle(0.05)
        terminal.send(KEYS.get(key, key))


def seen_soon(terminal: Terminal, prepare: Callable[[int], tuple[str, Callable[[], object]]]) -> int:
    """The try at which the terminal showed soon what was done elsewhere, from 1.

    `prepare` says what is to be seen, and what does it.
    """
    taken = []
    for number in range(TRIES):
        text, do = prepare(number)
        terminal.settle(0.1)
        begun = terminal.cost()
        do()
        taken.append(terminal.wait(text, timeout=20).wall - begun.wall)
        if taken[-1] < SOON:
            return number + 1
    raise AssertionError(taken)


@pytest.fixture
def path(tmp_path: Path, program: list[str], home: dict[str, str]) -> Path:
    """A file with one application."""
    path = tmp_path / "data" / "rebound.json"
    path.parent.mkdir()
    say(program, path, home, "add", COMPANY, "Engineer")
    return path


def open_at_applications(program: list[str], path: Path, env: dict[str, str]) -> Terminal:
    return Terminal([*program, "--file", str(path)], env=env)


def test_two_apps_on_one_machine_both_work_and_show_each_other_s_changes(program, path, home):
    with (
        open_at_applications(program, path, home) as one,
        open_at_applications(program, path, home) as other,
    ):
        for terminal in (one, other):
            terminal.wait("Today")
            type_in(terminal, "2")
            terminal.wait("Acme")

        def add(terminal: Terminal, company: str) -> None:
            type_in(terminal, "a", company, "ctrl+s")
            terminal.wait(f"Added {company}")

        added = seen_soon(other, lambda number: (f"One{number}", lambda: add(one, f"One{number}")))
        added += seen_soon(one, lambda number: (f"Two{number}", lambda: add(other, f"Two{number}")))
        type_in(one, "u")
        one.wait("Took back")
        for terminal in (one, other):
            terminal.send("q")
            assert terminal.exit_status() == 0
    assert len(json.loads(path.read_bytes())["applications"]) == 1 + added - 1


class SyncTool:
    """Another machine that writes into a copy, and a tool that brings it here."""

    def __init__(self, program: list[str], path: Path, folder: Path) -> None:
        self.program, self.path = program, path
        self.copy = folder / "elsewhere" / "rebound.json"
        self.copy.parent.mkdir()
        self.copy.write_bytes(path.read_bytes())
        self.env = xdg_folders(folder / "elsewhere") | {"TZ": "UTC"}

    def log(self, text: str) -> str:
        say(self.program, self.copy, self.env, "log", "acme", text)
        return text

    def replace(self) -> None:
        temporary = self.path.with_name(".syncthing.rebound.json.tmp")
        temporary.write_bytes(self.copy.read_bytes())
        os.replace(temporary, self.path)


def test_what_a_sync_tool_brings_shows_soon_and_what_is_typed_stays(program, path, home, tmp_path):
    tool = SyncTool(program, path, tmp_path)
    with open_at_applications(program, path, home) as terminal:
        terminal.wait("Today")
        type_in(terminal, "2")
        terminal.wait("Acme")

        seen_soon(terminal, lambda number: (tool.log(f"They called {number}"), tool.replace))

        type_in(terminal, "l", "tab", "Half a sen")
        terminal.wait("Half a sen")
        conflict = path.with_name("rebound.sync-conflict-20261123-120000-ABCDEFG.json")
        tool.log("In the copy")
        conflict.write_bytes(tool.copy.read_bytes())
        terminal.wait("conflict copy joined", timeout=20)
        type_in(terminal, "tence", "ctrl+s")
        terminal.wait("Half a sentence")
        terminal.wait("In the copy")
        terminal.send("q")
        assert terminal.exit_status() == 0
    assert not conflict.exists()
    texts = [event.get("text") for event in json.loads(path.read_bytes())["events"].values()]
    assert {"Half a sentence", "In the copy"} <= {*texts}


def test_a_file_that_arrives_in_pieces_and_goes_and_comes_back_is_waited_for(program, path, home):
    whole = path.read_bytes()
    with open_at_applications(program, path, home) as terminal:
        terminal.wait("Today")
        type_in(terminal, "2")
        terminal.wait("Acme")
        for pieces in (b"", whole[:100], whole[:-40]):
            path.write_bytes(pieces)
            terminal.wait("not readable", timeout=20)
            assert path.read_bytes() == pieces
            path.write_bytes(whole)
            terminal.wait(lambda: "not readable" not in terminal.text, timeout=20)
        path.unlink()
        terminal.wait("file is gone", timeout=20)
        terminal.wait("make it anew", timeout=20)
        assert not path.exists()
        path.write_bytes(whole)
        terminal.wait(lambda: "make it anew" not in terminal.text and "file is gone" not in terminal.text)
        path.unlink()
        terminal.wait("make it anew", timeout=20)
        terminal.send("a")
        terminal.wait("The file is there again.", timeout=20)
        terminal.send("q")
        assert terminal.exit_status() == 0
    assert json.loads(path.read_bytes())["applications"] == json.loads(whole)["applications"]
