"""docs/config.md says what there is, and nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rebound_tui.core.action import ACTIONS
from rebound_tui.core.keymap import Keymap
from rebound_tui.core.machine import MACHINE_SETTINGS, read_machine

PAGE = Path(__file__).parents[2] / "docs" / "config.md"


def options() -> str:
    rows = (f"| `{each.name}` | {said(each)} | {each.help} |" for each in MACHINE_SETTINGS.values())
    return "\n".join(["| name | as it comes | what it means |", "|---|---|---|", *rows])


def said(setting) -> str:
    return f"`{str(setting.default).lower()}`" if setting.default is not None else "–"


def actions() -> str:
    keymap = Keymap()
    rows = (
        f"| `{id_}` | {' '.join(f'`{key}`' for key in keymap.all(id_).split())} | {action.help} |"
        for id_, action in ACTIONS.items()
    )
    return "\n".join(["| id | as it comes | what it does |", "|---|---|---|", *rows])


TABLES = {"options": options, "actions": actions}


@pytest.mark.parametrize("name", TABLES)
def test_its_tables_are_those_of_the_program(name):
    found = re.search(rf"<!-- {name}: [^\n]*-->\n(.*?)<!-- end -->", PAGE.read_text(), re.DOTALL)
    assert found
    assert found[1].strip() == TABLES[name](), "run: python -m tests.packaging.test_docs_config"


def test_its_example_counts_as_it_stands():
    example = re.search(r"```toml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert example
    machine = read_machine(tomllib.loads(example[1]))
    assert machine.complaints == ()
    assert machine.said == {*MACHINE_SETTINGS, "keys"}


def write() -> None:
    """Writes the tables anew."""
    page = PAGE.read_text()
    for name, table in TABLES.items():
        page = re.sub(
            rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end -->)",
            lambda found, table=table: f"{found[1]}\n{table()}\n\n{found[2]}",
            page,
            flags=re.DOTALL,
        )
    PAGE.write_text(page)


if __name__ == "__main__":
    write()
