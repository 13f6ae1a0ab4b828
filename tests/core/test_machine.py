"""The settings of the machine: what counts, and what is complained of."""

from __future__ import annotations

import pytest

from rebound_tui.core.machine import OPTIONS, read_machine


def test_without_a_word_everything_is_as_it_comes():
    machine = read_machine({})
    assert (machine.theme, machine.density, machine.notifications, machine.editor) == (
        "rebound",
        "airy",
        False,
        None,
    )
    assert (machine.complaints, machine.said) == ((), frozenset())


def test_what_is_said_counts():
    machine = read_machine(
        {"theme": "nord", "density": "compact", "editor": "vim -f", "notifications": True, "tone": []}
    )
    assert machine.complaints == ()
    assert machine[1:5] == ("nord", "compact", "vim -f", True)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"them": "nord"}, "there is no setting “them” (did you mean theme?)"),
        ({"[/oops]\x1b": 1}, "there is no setting “[/oops]␛”"),
        ({"theme": "norde"}, "theme: there is no theme “norde” (did you mean nord?)"),
        ({"theme": 3}, "theme: must be a theme in quotes"),
        ({"density": "dense"}, "density: must be airy or compact"),
        ({"editor": "vim '"}, "editor: can't be read as a command"),
        ({"editor": ["vim"]}, "editor: must be a command in quotes"),
        ({"notifications": "yes"}, "notifications: must be true or false"),
        ({"keys": {"nothing": "x"}}, "keys: nothing: there is no action of that name"),
        ({"file": 3}, "file: must be a path in quotes"),
    ],
)
def test_what_is_wrong_is_complained_of_and_the_rest_holds(config, said):
    machine = read_machine({**config, "notifications": config.get("notifications", True)})
    assert len(machine.complaints) == 1
    assert machine.complaints[0].startswith(said)
    assert machine.theme == "rebound"
    assert machine.notifications is ("notifications" not in config)


def test_each_example_is_a_line_that_counts():
    import tomllib

    for option in OPTIONS.values():
        read = read_machine(tomllib.loads(option.example))
        assert read.complaints == ()
        assert option.name in read.said
