"""The keys a person says other than ours: read, checked, and as they are printed on a keyboard.

Nothing here ever stops a start: what can't be a key, or would give a key two meanings, is left as it comes and
complained of, and the rest holds. Textual itself would take unknown ids and drop clashing keys without a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from rebound_tui.core.action import ACTIONS, IN_PLACES, WHILE_TYPING
from rebound_tui.core.text import one_line

_NAMES = {
    "?": "question_mark",
    "/": "slash",
    ".": "full_stop",
    ",": "comma",
    "=": "equals_sign",
    "-": "minus",
    "*": "asterisk",
    "+": "plus",
    "_": "underscore",
    "@": "at",
    "\\": "backslash",
    " ": "space",
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "ins": "insert",
}
_ALONE = frozenset(
    [
        "escape",
        "enter",
        "tab",
        "space",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "pageup",
        "pagedown",
        "up",
        "down",
        "left",
        "right",
    ]
) | {f"f{number}" for number in range(1, 25)}
_WITH_SHIFT = frozenset(
    ["tab", "home", "end", "up", "down", "left", "right", "delete", "insert", "pageup", "pagedown"]
)
_WITH_CTRL = frozenset(["home", "end", "up", "down", "left", "right", "delete", "pageup", "pagedown"])
#: Terminals send the same for these.
_SAME = {
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
_TAKEN = {"ctrl+c": "copies, and says how to quit", "ctrl+q": "always quits"}
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
_SHOWN = {
    "escape": "esc",
    "shift+tab": "⇧tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "pgup",
    "pagedown": "pgdn",
}
#: What the screen prints for a key, and what the key is called.
PRINTED = {printed: key for key, printed in _SHOWN.items()}
_MOST = 4  # keys for one action
_NAMED = re.compile(r"\{([a-z]+\.[a-z_]+)\}")


def read_key(typed: str) -> str:
    """A key as Textual names it: `?` is question_mark, `esc` is escape.

    Raises:
        ValueError: it is no key, or none that a terminal can tell from another; the text says so.
    """
    key = typed if len(typed) == 1 else typed.strip()
    if len(key) == 1:
        return _of_character(key)
    *held, last = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    last = _of_character(last) if len(last) == 1 else _NAMES.get(last.lower(), last)
    if not held:
        return _alone(last, typed)
    with_ = held[0].lower() if len(held) == 1 else ""
    whole = f"{with_}+{last.lower() if with_ == 'ctrl' else last}"
    if whole in _SAME:
        raise ValueError(f"terminals can't tell {one_line(typed)} from {_SAME[whole]}")
    if whole in _TAKEN:
        raise ValueError(f"{one_line(typed)} {_TAKEN[whole]}")
    if with_ == "ctrl" and (last in _WITH_CTRL or (len(last) == 1 and last.isascii() and last.isalpha())):
        return whole
    if with_ == "shift" and last in _WITH_SHIFT:
        return whole
    if with_ == "shift" and len(last) == 1 and last.isalpha():
        raise ValueError(f"{one_line(typed)} is written {last.upper()}")
    raise ValueError(f"“{one_line(typed)}” is no key that every terminal can send")


def _alone(name: str, typed: str) -> str:
    if len(name) == 1 or name in _ALONE or name in _NAMES.values():
        return name
    if name.lower() in _ALONE:
        return name.lower()
    try:
        character = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        raise ValueError(f"“{one_line(typed)}” is no key") from None
    return _of_character(character)


def _of_character(character: str) -> str:
    """Textual's name of the key that types a character."""
    if character in _NAMES:
        return _NAMES[character]
    if character.isalnum():
        return character
    try:
        name = unicodedata.name(character)
    except ValueError:
        raise ValueError(f"“{one_line(character)}” is no key") from None
    return name.lower().replace("-", "_").replace(" ", "_")


def say_key(key: str) -> str:
    """A key as it is printed on a keyboard."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    for character, name in _NAMES.items():
        if name == key and len(character) == 1 and character != " ":
            return character
    try:
        return key if len(key) == 1 or key in _ALONE else unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key


def _types(key: str) -> bool:
    return key == "space" or (key not in _ALONE and len(say_key(key)) == 1)


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
        return say_key(next((key for key in keys if not _types(key)), keys[0]))

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
