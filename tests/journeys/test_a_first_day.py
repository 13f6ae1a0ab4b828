"""One whole story by keys on a real terminal, and the next morning everything is there."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bench.term import KEYS, Terminal
from tests.company import COMPANY

PERSON = "Ann [/] Lee"


@pytest.fixture
def app(program: list[str], home: dict[str, str], tmp_path: Path) -> Terminal:
    """The app on a machine where it was never started."""
    return Terminal(program, env=home, cwd=outside_a_checkout(program, tmp_path))


def outside_a_checkout(program: list[str], tmp_path: Path) -> Path | None:
    """An installed program is tried where no checkout can lend it its files."""
    return tmp_path if len(program) == 1 else None


def keys(terminal: Terminal, *names: str, then: str) -> None:
    """Types keys and words, one after the other as a person does, and waits for what the last leads to."""
    for name in names:
        terminal.settle(0.05)
        terminal.send(KEYS.get(name, name))
    terminal.wait(then)


def told(program: list[str], home: dict[str, str], *arguments: str) -> Any:
    """What a command says of the same file."""
    done = subprocess.run(
        [*program, *arguments, "--json"], env=os.environ | home, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def test_a_day_that_brings_a_no_is_all_there_the_next_morning(
    app: Terminal, program: list[str], home: dict[str, str], tmp_path: Path
) -> None:
    with app as terminal:
        terminal.wait("Nothing is logged yet")
        terminal.wait("new here")
        keys(terminal, "n", then="Good.")
        keys(terminal, "2", then="a adds the first application")
        keys(terminal, "a", then="A new application")
        keys(terminal, COMPANY, "tab", "Engineer", "enter", then=f"Added {COMPANY}")
        keys(terminal, "n", then="Got a no")
        keys(terminal, "ctrl+s", then="opens")
        keys(terminal, "tab", "tab", "down", "space", then="✓ take a long walk")
        keys(terminal, "f", then="Was I fully prepared?")
        keys(terminal, "right", "ctrl+s", then="Was I qualified for it?")
        keys(terminal, "escape", then="✓ prepared?")
        keys(terminal, "c", then="Somebody you met")
        keys(terminal, PERSON, "ctrl+s", then=f"{PERSON}: due in 14 days")
        keys(terminal, "t", then="In touch")
        keys(terminal, "thanked her", "ctrl+s", then=f"{PERSON}: due in 42 days")
        keys(terminal, "4", "a", then="A new habit")
        keys(terminal, "Long walk", "ctrl+s", then="Long walk, daily")
        keys(terminal, "space", then="✓ Long walk")
        terminal.send("q")
        assert terminal.exit_status() == 0

    (application,) = told(program, home, "list", "--closed")
    assert (application["company"], application["stage"]) == (COMPANY, "rejected")
    story = told(program, home, "show", str(application["id"]))
    assert story["hold"]["state"] == "cooling"
    assert [step for step, at in story["hold"]["steps"].items() if at] == ["walk"]
    assert story["reflection"]["answers"]["prepared"]["answer"] == "yes"
    (person,) = told(program, home, "people")
    assert (person["name"], person["state"]) == (PERSON, "ok")
    assert [habit["today"] for habit in told(program, home, "habit", "list")] == ["done"]

    with Terminal(program, env=home, cwd=outside_a_checkout(program, tmp_path)) as terminal:
        terminal.wait(f"{COMPANY} · Engineer")
        keys(terminal, "2", then="✓ take a long walk")
        keys(terminal, "4", then="✓ Long walk")
        keys(terminal, "u", then="Took back")
        terminal.send("q")
        assert terminal.exit_status() == 0
    assert [habit["today"] for habit in told(program, home, "habit", "list")] == [None]
