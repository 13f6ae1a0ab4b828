"""What is loaded when, and who may know whom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


#: Prints what is loaded once the first picture stands.
FIRST_PAINT = """
import asyncio, os, sys
from rebound_tui.tracker.machine import machine_of
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui.app import ReboundApp
from rebound_tui.tui.where import Where

async def main():
    path = os.environ["REBOUND_FILE"]
    app = ReboundApp(open_tracker(path, os.environ), machine=machine_of(os.environ), where=Where(os.environ, path))
    async with app.run_test():
        print(*sys.modules, sep="\\n")

asyncio.run(main())
"""
#: How many modules of ours that may be; they are a few less.
MOST_OF_LIST, MOST_OF_FIRST_PAINT = 84, 158


def loaded_by(home: dict[str, str], *arguments: str) -> set[str]:
    """The top-level modules that a command loads."""
    return {module.partition(".")[0] for module in modules_loaded_by(home, *arguments)}


def modules_loaded_by(home: dict[str, str], *arguments: str) -> set[str]:
    """The modules that a command loads."""
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
    return {line.rpartition("|")[2].strip() for line in lines}


def ours_in(modules: set[str], *rooms: str) -> list[str]:
    """Those of them that are in these rooms of ours."""
    prefixes = tuple(f"rebound_tui.{room}" for room in rooms)
    return sorted(module for module in modules if module.startswith(prefixes))


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


def test_a_list_loads_nothing_that_speaks_or_writes(home: dict[str, str]) -> None:
    add(home)
    loaded = modules_loaded_by(home, "list")
    seldom = ("backup", "change", "history", "join", "opening", "settling")
    assert ours_in(loaded, *(f"store.{module}" for module in seldom)) == []
    assert ours_in(loaded, "tracker.tracker", "core.tone", "core.wording", "cli.as_json.habit", "tui") == []
    assert len(ours_in(loaded, "")) <= MOST_OF_LIST


def test_the_lessons_are_listed_without_all_that_one_can_say(home: dict[str, str]) -> None:
    add(home)
    assert (
        ours_in(modules_loaded_by(home, "lessons"), "tracker.tracker", "tracker.habits", "store.change") == []
    )


def test_the_first_picture_loads_no_dialog_and_no_other_place(home: dict[str, str], tmp_path: Path) -> None:
    home["REBOUND_FILE"] = str(tmp_path / "rebound.json")
    add(home)
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        check=True,
        cwd=ROOT,
        env=os.environ | home,
        capture_output=True,
        text=True,
    )
    loaded = set(done.stdout.split())
    later = ("dialogs", "reply", "panes", "palette", "kept", "over", "setting_rows", "list_verbs")
    places = ("applications", "people", "habits", "seeds", "settings", "finding")
    assert (
        ours_in(loaded, *(f"tui.{room}" for room in later), *(f"tui.places.{place}" for place in places))
        == []
    )
    assert (
        ours_in(loaded, "core.tone", "core.filter", "core.patterns", "tracker.reminding", "tracker.doctor")
        == []
    )
    assert not loaded & {"textual.widgets._text_area", "webbrowser", "html", "tomlkit", "tomllib", "email"}
    assert ours_in(loaded, "store.change", "store.history", "store.scrub", "store.shadow") == []
    assert "rebound_tui.tui.places.today" in loaded
    assert len(ours_in(loaded, "")) <= MOST_OF_FIRST_PAINT


def test_the_line_for_a_prompt_is_read_without_any_library(home: dict[str, str]) -> None:
    add(home)
    assert not loaded_by(home, "status") & {"click", "tinydb", "json", "dateutil", "filelock", "platformdirs"}


def test_the_rooms_keep_their_one_direction() -> None:
    pytest.importorskip("importlinter", reason="needs the extra `lint`")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
