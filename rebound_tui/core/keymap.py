"""The keys a person says other than ours: read and checked.

Nothing here ever stops a start: what can't be a key, or would give a key two meanings, is left as it comes and
complained of, and the rest holds. Textual itself would take unknown ids and drop clashing keys without a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from rebound_tui.core.action import ACTIONS, IN_PLACES, WHILE_TYPING
from rebound_tui.core.key import read_key, say_key, types_a_letter
from rebound_tui.core.text import one_line

_EDITING = frozenset(
    [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "backspace",
        "delete",
        "enter",
        "tab",
        "shift+tab",
        "escape",
        "ctrl+a",
        "ctrl+d",
        "ctrl+e",
        "ctrl+k",
        "ctrl+u",
        "ctrl+v",
        "ctrl+w",
        "ctrl+x",
        "ctrl+y",
        "ctrl+z",
        "f6",
        "f7",
    ]
)
"""What keys do in a text that is being typed, so that nothing else can."""
_MOST = 4  # keys for one action
_NAMED = re.compile(r"\{([a-z]+\.[a-z_]+)\}")


class Keymap:
    """Which keys carry out which action now; `Keymap()` is as it comes."""

    def __init__(self, changed: Mapping[str, str] = MappingProxyType({})) -> None:
        """Takes what differs: keys as Textual names them, with commas between, by the action's id."""
        self.changed = dict(changed)

    def keys(self, id_: str) -> str:
        """The keys of an action as Textual takes them."""
        return self.changed.get(id_) or ACTIONS[id_].keys

    def all(self, id_: str) -> str:
        """The keys of an action as they are printed: `j ↓`."""
        return " ".join(say_key(key) for key in self.keys(id_).split(","))

    def __getitem__(self, id_: str) -> str:
        """The key of an action to name in a sentence: the first."""
        return say_key(self.keys(id_).split(",")[0])

    def while_typing(self, id_: str) -> str:
        """The key of an action to name where a letter is a letter."""
        keys = self.keys(id_).split(",")
        return say_key(next((key for key in keys if not types_a_letter(key)), keys[0]))

    def said(self, sentence: str) -> str:
        """A sentence of ours that names actions, with the keys that work now: `{app.undo} takes it back`.

        What a person wrote is put in afterwards, never before: nothing in it is to be read as an action.
        """
        return _NAMED.sub(lambda named: self[named[1]], sentence)


class KeysRead(NamedTuple):
    """What a person's table of keys comes to, and what is wrong with it."""

    keymap: Keymap
    complaints: tuple[str, ...]


def read_keymap(table: object) -> KeysRead:
    """Reads `[keys]` of config.toml: a key, or a list of keys, by the id of an action."""
    if not isinstance(table, Mapping):
        return KeysRead(Keymap(), ("keys must be a table of actions and their keys",))
    wanted: dict[str, str] = {}
    complaints: list[str] = []
    for id_, value in flat(table):
        try:
            wanted[id_] = _checked(id_, value)
        except ValueError as wrong:
            complaints.append(f"keys: {one_line(id_)}: {wrong}")
    changed = {id_: keys for id_, keys in wanted.items() if keys != ACTIONS[id_].keys}
    while clash := _clash(changed):
        id_, key, other = clash
        complaints.append(f"keys: {id_}: {say_key(key)} is {other} already; it stays {Keymap().all(id_)}")
        del changed[id_]
    return KeysRead(Keymap(changed), tuple(complaints))


def flat(table: Mapping[str, object], before: str = "") -> list[tuple[str, object]]:
    """Ids with their values; an id written without quotes is a table in a table to TOML."""
    found: list[tuple[str, object]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            found += flat(value, f"{before}{name}.")
        else:
            found.append((before + name, value))
    return found


def read_keys(id_: str, typed: str) -> list[str]:
    """What a person typed as the keys of an action: one, or several with blanks between.

    Raises:
        ValueError: as in `read_key`.
    """
    return _checked(id_, typed.split()).split(",")


def _checked(id_: str, value: object) -> str:
    if id_ not in ACTIONS:
        from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

        raise ValueError(f"there is no action of that name{meant(id_, ACTIONS)}")
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) and key for key in keys):
        raise ValueError("must be a key such as “N”, or a list of keys")
    if len(keys) > _MOST:
        raise ValueError(f"{_MOST} keys are enough for one action")
    read = list(dict.fromkeys(map(read_key, keys)))
    if id_ in IN_PLACES and (stays := ACTIONS[id_].keys) not in read:
        read.append(stays)  # or a text that is being typed could not be left any more
    if id_ in WHILE_TYPING:
        for key in read:
            if key in _EDITING or not (key.startswith("ctrl+") or (key[0] == "f" and key[1:].isdigit())):
                raise ValueError(
                    f"it works while one types, where {say_key(key)} belongs to the text; take a ctrl key or f1 to f24"
                )
    return ",".join(read)


def _clash(changed: dict[str, str]) -> tuple[str, str, str] | None:
    """An action, a key it was given, and who has that key; None if every key has one meaning.

    Actions that share a key as it comes, because they mean the same in different places, may go on doing so.
    """
    keymap = Keymap(changed)
    holders: dict[str, list[str]] = {}
    for id_ in ACTIONS:
        for key in keymap.keys(id_).split(","):
            holders.setdefault(key, []).append(id_)
    for id_ in reversed(changed):  # of two that were given the same, the later one yields
        for key in changed[id_].split(","):
            for other in holders[key]:
                if other != id_ and not _shares(id_, other):
                    return id_, key, other
    return None


def _shares(one: str, other: str) -> bool:
    return ACTIONS[one].keys == ACTIONS[other].keys
