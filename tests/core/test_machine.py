"""The settings of the machine: what counts, and what is complained of."""

from __future__ import annotations

import pytest

from rebound_tui.core.machine import MACHINE_SETTINGS, read_machine


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
        ({"theme": "norde"}, "theme is “norde”, and there is no such theme (did you mean nord?)"),
        ({"theme": 3}, "theme is not a theme in quotes"),
        ({"density": "dense"}, "density is “dense”, not airy or compact"),
        ({"editor": "vim '"}, "editor is no command: a quotation mark is missing"),
        ({"editor": ["vim"]}, "editor is not a command in quotes"),
        ({"notifications": "yes"}, "notifications is neither true nor false"),
        ({"keys": {"nothing": "x"}}, "keys: nothing: there is no action of that name"),
        ({"file": 3}, "file is not a path in quotes"),
    ],
)
def test_what_is_wrong_is_complained_of_and_the_rest_holds(config, said):
    machine = read_machine({**config, "notifications": config.get("notifications", True)})
    assert len(machine.complaints) == 1
    assert machine.complaints[0].startswith(said)
    assert machine.theme == "rebound"
    assert machine.notifications is ("notifications" not in config)


@pytest.mark.parametrize("setting", MACHINE_SETTINGS.values(), ids=MACHINE_SETTINGS)
def test_what_is_typed_counts_once_config_toml_says_it_and_is_said_as_it_was_typed(setting):
    for example in setting.kind.example.split(" · "):
        value = setting.kind.typed(example)
        machine = read_machine({setting.name: setting.kind.store(value)})
        assert (machine.complaints, machine.said) == ((), {setting.name})
        assert getattr(machine, setting.field) == value
        assert setting.say(value) == example


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("file", " "),
        ("theme", "norde"),
        ("density", ""),
        ("editor", "vim '"),
        ("editor", " "),
        ("notifications", "x"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(name, typed):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        MACHINE_SETTINGS[name].kind.typed(typed)
