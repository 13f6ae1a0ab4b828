"""Keys sent in one go, as a slow line delivers them, arrive where a person meant them."""

from __future__ import annotations

import json
from time import sleep

import pytest

from bench.term import Terminal


@pytest.mark.parametrize("times", [1, 5])
def test_an_application_typed_in_one_go_is_logged_as_it_was_typed(program, home, tmp_path, times):
    path = tmp_path / "rebound.json"
    with Terminal([*program, "--file", str(path)], env=home) as terminal:
        terminal.wait("Today")
        terminal.settle()
        terminal.send("2" + "aAcme [/oops] [b\tsenior engineer q\r" * times + "j")
        terminal.wait(f"{times} open")
        terminal.settle()
        terminal.send("q")
        assert terminal.exit_status() == 0
    logged = json.loads(path.read_bytes())["applications"].values()
    assert [(doc["company"], doc["role"]) for doc in logged] == [
        ("Acme [/oops] [b", "senior engineer q")
    ] * times


@pytest.mark.parametrize("after", [0.02, 0.1, 0.2])
def test_a_key_that_comes_while_a_place_is_being_built_arrives_there(program, home, tmp_path, after):
    with Terminal([*program, "--file", str(tmp_path / "rebound.json")], env=home) as terminal:
        terminal.wait("Today")
        terminal.settle()
        terminal.send("2")
        sleep(after)  # as a person types
        terminal.send("a")
        terminal.wait("A new application")
        terminal.send("\x1bq")
        terminal.settle()


def test_a_dialog_left_and_another_opened_in_one_go(program, home, tmp_path):
    path = tmp_path / "rebound.json"
    with Terminal([*program, "--file", str(path)], env=home) as terminal:
        terminal.wait("Today")
        terminal.settle()
        terminal.send("4aA walk\r\r")
        terminal.wait("walk")
        terminal.settle()
        terminal.send(" 2aGlobex\r\rn")
        terminal.wait("Got a no")
        terminal.send("q")
        terminal.settle()
    stored = json.loads(path.read_bytes())
    assert len(stored["applications"]) == 1
    assert len(stored.get("marks", {})) == 1
