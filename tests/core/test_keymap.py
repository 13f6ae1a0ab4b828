"""Keys of one's own: what is a key, what has two meanings, and what holds in the end."""

from __future__ import annotations

import pytest

from rebound_tui.core.action import ACTIONS, WHILE_TYPING
from rebound_tui.core.key import read_key
from rebound_tui.core.keymap import Keymap, read_keymap


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("N", "N"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        (",", "comma"),
        ("é", "é"),
        ("ж", "ж"),
        ("[", "left_square_bracket"),
        ("esc", "escape"),
        ("Enter", "enter"),
        ("F5", "f5"),
        ("ctrl+g", "ctrl+g"),
        ("Ctrl+G", "ctrl+g"),
        ("shift+tab", "shift+tab"),
        ("ctrl+left", "ctrl+left"),
        ("pgup", "pageup"),
        ("+", "plus"),
    ],
)
def test_a_key_is_written_as_it_is_printed_or_as_textual_names_it(typed, key):
    assert read_key(typed) == key


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("ctrl+i", "can't tell"),
        ("ctrl+j", "can't tell"),
        ("ctrl+m", "can't tell"),
        ("ctrl+h", "can't tell"),
        ("ctrl+[", "can't tell"),
        ("ctrl+c", "copies"),
        ("ctrl+q", "always quits"),
        ("shift+n", "is written N"),
        ("ctrl+shift+n", "no key"),
        ("hyper+x", "no key"),
        ("nonsense", "no key"),
        ("\x1b", "no key"),
    ],
)
def test_what_no_terminal_can_send_is_no_key(typed, why):
    with pytest.raises(ValueError, match=why.replace("+", r"\+")):
        read_key(typed)


def test_an_action_gets_another_key_or_several():
    keymap, complaints = read_keymap({"application.reject": "N", "rows.down": ["down", "n"], "app.undo": "u"})
    assert complaints == ()
    assert keymap.changed == {"application.reject": "N", "rows.down": "down,n"}
    assert (keymap["application.reject"], keymap.all("rows.down"), keymap["app.undo"]) == ("N", "↓ n", "u")


def test_an_id_without_quotes_is_meant_too():
    assert read_keymap({"application": {"reject": "N"}}).keymap.changed == {"application.reject": "N"}


def test_two_actions_may_change_keys():
    keymap, complaints = read_keymap({"application.reject": "s", "application.stage": "n"})
    assert complaints == ()
    assert (keymap["application.reject"], keymap["application.stage"]) == ("s", "n")


def test_a_key_with_two_meanings_stays_as_it_comes_and_the_rest_holds():
    keymap, complaints = read_keymap(
        {"application.reject": "s", "item.edit": "E", "rows.down": ["down", "a"], "app.undo": "E"}
    )
    assert keymap.changed == {"item.edit": "E"}
    assert sorted(complaint.partition(": ")[2].partition(":")[0] for complaint in complaints) == [
        "app.undo",
        "application.reject",
        "rows.down",
    ]


def test_what_yields_to_a_clash_takes_nobodys_key_on_its_way():
    keymap, complaints = read_keymap({"app.undo": "U", "app.redo": "n"})
    assert len(complaints) == 2
    assert keymap.changed == {}


def test_actions_that_mean_the_same_in_two_places_may_share_a_key_or_part():
    assert read_keymap({"habit.log": "w"}).complaints == ()
    assert read_keymap({"habit.log": "w", "application.log": "w"}).complaints == ()


@pytest.mark.parametrize("key", ["x", "space", "ctrl+a", "enter", "escape", "ctrl+z", "up"])
def test_a_key_that_types_can_do_nothing_else_in_a_text(key):
    for id_ in WHILE_TYPING:
        read = read_keymap({id_: key})
        assert read.keymap.changed == {}
        assert len(read.complaints) == 1


@pytest.mark.parametrize(
    "table",
    [
        3,
        "n",
        [],
        {"application.reject": 3},
        {"application.reject": []},
        {"application.reject": ["N", 3]},
        {"application.reject": ""},
        {"application.rejcet": "N"},
        {"[/oops]": "N"},
        {"application.reject": list("NMKJH")},
    ],
)
def test_what_makes_no_sense_is_complained_of_and_nothing_stops(table):
    read = read_keymap(table)
    assert read.keymap.changed == {}
    assert len(read.complaints) == 1


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one():
    assert "did you mean application.reject?" in read_keymap({"application.rejcet": "N"}).complaints[0]


def test_as_it_comes_every_key_has_one_meaning():
    held: dict[str, set[str]] = {}
    for id_, action in ACTIONS.items():
        for key in action.keys.split(","):
            held.setdefault(key, set()).add(id_)
    # The same in places that are never on the screen together: note it; away with it.
    assert {key: ids for key, ids in held.items() if len(ids) > 1} == {
        "l": {"application.log", "habit.log"},
        "d": {"item.delete", "setting.reset"},
    }
    assert all(read_key(key) == key for key in held)
    assert all(Keymap().all(id_) for id_ in ACTIONS)
