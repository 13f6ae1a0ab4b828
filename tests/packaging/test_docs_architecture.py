"""docs/architecture.md has a map of where a rule lives, and the map is that of the land."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PROGRAM = REPOSITORY / "rebound_tui"
PAGE = (REPOSITORY / "docs" / "architecture.md").read_text("utf-8")
MAP = PAGE.partition("## Where a rule lives")[2].partition("## ")[0]
ROWS = [row.split("|")[2:4] for row in re.findall(r"^\|.*\|$", MAP, re.MULTILINE)[2:]]


@pytest.mark.parametrize(
    ("room", "column", "elsewhere"), [("core", 0, {"wording"}), ("tracker", 1, {"demo"})]
)
def test_every_module_stands_in_the_map_once(room: str, column: int, elsewhere: set[str]) -> None:
    named = [name.rstrip("/") for row in ROWS for name in re.findall(r"`([\w/]+)`", row[column])]
    there = {path.stem for path in (PROGRAM / room).iterdir() if not path.name.startswith("__")}
    assert sorted(named) == sorted(there - elsewhere)


def test_every_file_that_it_names_is_there() -> None:
    files = set(re.findall(r"`([\w/]+\.py)`", PAGE))
    assert len(files) > 10
    known = [
        str(path)
        for folder in ("rebound_tui", "tests", "bench")
        for path in (REPOSITORY / folder).rglob("*.py")
    ]
    assert [name for name in files if not any(path.endswith(f"/{name}") for path in known)] == []
