"""A key: as a person types it, as Textual names it, and as it is printed on a keyboard."""

from __future__ import annotations

import unicodedata

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


def types_a_letter(key: str) -> bool:
    """Whether it writes something where one types."""
    return key == "space" or (key not in _ALONE and len(say_key(key)) == 1)
