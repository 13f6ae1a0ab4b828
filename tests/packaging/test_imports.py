"""What is loaded when, and who may know whom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def loaded_by(home: dict[str, str], *arguments: str) -> set[str]:
    """The top-level modules that a command loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rebound_tui", *arguments],
        check=False,
        cwd=ROOT,
        env=os.environ | home,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def add(home: dict[str, str]) -> None:
    loaded_by(home, "add", "Acme [/oops] [b", "Engineer")


@pytest.mark.parametrize("command", [["list"], ["show", "acme"], ["people"], ["today"], ["--help"]])
def test_a_command_starts_without_the_screens_libraries(home: dict[str, str], command: list[str]) -> None:
    add(home)
    loaded = loaded_by(home, *command)
    assert "click" in loaded
    assert not loaded & {"textual", "rich", "markdown_it", "pygments", "asyncio"}


def test_reading_loads_nothing_that_only_writing_needs(home: dict[str, str]) -> None:
    add(home)
    assert not loaded_by(home, "list") & {"filelock", "hypothesis", "pytest"}


def test_the_line_for_a_prompt_is_read_without_any_library(home: dict[str, str]) -> None:
    add(home)
    assert not loaded_by(home, "status") & {"click", "tinydb", "json", "dateutil", "filelock", "platformdirs"}


def test_the_rooms_keep_their_one_direction() -> None:
    pytest.importorskip("importlinter", reason="needs the extra `lint`")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
