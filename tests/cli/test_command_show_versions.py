"""A text that was written on two machines, as the command line shows it and settles it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.company import COMPANY
from tests.machine import Machine

COPY = "rebound.sync-conflict-20261123-060839-ABCDEFG.json"
HERE, THERE = "Prefers mail [/]", "Prefers phone [b after 6"


@pytest.fixture
def machine(tmp_path: Path, program: list[str]) -> Machine:
    """A machine on which the note of an application has two versions."""
    here, there = Machine(tmp_path / "here", program), Machine(tmp_path / "there", program)
    here.say("add", COMPANY, "Engineer")
    shutil.copy(here.file, there.file)
    here.say("edit", COMPANY, "--note", HERE)
    there.say("edit", COMPANY, "--note", THERE)
    shutil.copy(there.file, here.synced / COPY)
    here.say("list")
    return here


def versions(machine: Machine) -> set[str]:
    """The texts of all versions, as JSON has them."""
    found = machine.json("show", COMPANY)["versions"]
    return {version["text"] for place in found for version in place["versions"]}


def test_show_has_every_version_and_who_wrote_it(machine: Machine) -> None:
    shown = machine.say("show", COMPANY).out
    assert "The note has 2 versions." in shown
    assert HERE in shown
    assert THERE in shown
    assert versions(machine) == {HERE, THERE}


def test_the_next_edit_settles_them_and_says_so_and_undo_brings_both_back(machine: Machine) -> None:
    before = versions(machine)
    said = machine.say("edit", COMPANY, "--note", "Both").out
    assert "undo brings all of them back" in said
    assert versions(machine) == set()
    assert "undo" not in machine.say("edit", COMPANY, "--note", "More").out
    machine.say("undo")
    machine.say("undo")
    assert versions(machine) == before


def test_an_edit_of_something_else_leaves_both(machine: Machine) -> None:
    before = versions(machine)
    assert "undo" not in machine.say("edit", COMPANY, "--role", "Baker").out
    assert versions(machine) == before


def test_what_a_machine_is_called_commands_no_terminal(machine: Machine) -> None:
    file = TinyDB(machine.file)
    file.table("devices").update({"name": "desk\x1b]0;owned\x07\x9b2J"})
    file.close()
    shown = machine.say("show", COMPANY).out
    assert "desk␛]0;owned␇�2J" in shown
