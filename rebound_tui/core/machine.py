"""The settings of the machine: what config.toml may say, each defined once in the table below (docs/config.md).

Whatever is wrong there is complained of and counts as not said; the rest holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from rebound_tui.core.keymap import Keymap, read_keymap
from rebound_tui.core.setting import COMMAND, PATH, YES_NO, Setting, one_of
from rebound_tui.core.text import one_line

OURS = ("rebound", "rebound-light")
#: Textual's own; a test says when there are others.
THEMES = (
    *OURS,
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
    "ansi-dark",
    "ansi-light",
)
DENSITIES = ("airy", "compact")


SECTION = "This machine alone"

_TABLE = (
    Setting(
        "file",
        SECTION,
        "the file",
        "Where your data is. A path may begin with ~; a relative one is meant from config.toml's own folder. "
        "rebound-tui use PATH moves the file, or joins one that is there.",
        PATH,
        None,
    ),
    Setting(
        "theme",
        SECTION,
        "colours",
        "The colours: rebound (dark), rebound-light, or one of Textual's own.",
        one_of(THEMES, "theme"),
        OURS[0],
    ),
    Setting(
        "density",
        SECTION,
        "density",
        "How much air there is: airy leaves lines free between groups and around what one fills in, compact gives "
        "them to what is written.",
        one_of(DENSITIES, "density"),
        DENSITIES[0],
    ),
    Setting(
        "editor",
        SECTION,
        "your editor",
        "The command that opens a letter in your own editor. Where nothing is said: VISUAL, EDITOR, or what is "
        "usually there. An editor with a window of its own needs its option to wait.",
        COMMAND,
        None,
    ),
    Setting(
        "notifications",
        SECTION,
        "notifications",
        "Whether the app, while it is open, shows a notification on the desktop when a hold opens, a reply is due, "
        "or people are due, each once. rebound-tui remind --install does so while it is closed.",
        YES_NO,
        False,
    ),
)
MACHINE_SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _TABLE}
KEYS, TONE = "keys", "tone"
KEYS_HELP = (
    "Other keys for actions, by their ids: a key, or a list of keys. What stays: esc, tab and shift+tab beside yours; "
    "y, n, enter and the arrows in small boxes; what edits a text (docs/keys.md)."
)
TONE_HELP = (
    "Rules of your own for the tone check, a [[tone]] each; tone.toml may have them too (docs/tone.md)."
)


class Machine(NamedTuple):
    """What holds on this machine, said in config.toml or by default."""

    file: str | None = None
    theme: str = OURS[0]
    density: str = DENSITIES[0]
    editor: str | None = None
    notifications: bool = False
    keymap: Keymap = Keymap()
    #: What is wrong in config.toml, a sentence each, without its full stop.
    complaints: tuple[str, ...] = ()
    #: The names of what is said there and counts.
    said: frozenset[str] = frozenset()


def read_machine(config: Mapping[str, object]) -> Machine:
    """Reads what config.toml says."""
    values: dict[str, Any] = {}
    complaints: list[str] = []
    said = {TONE} & set(config)
    for name, value in config.items():
        if setting := MACHINE_SETTINGS.get(name):
            try:
                values[name] = setting.kind.stored(value)
                said.add(name)
            except ValueError as wrong:
                complaints.append(f"{name} {wrong}")
        elif name == KEYS:
            read = read_keymap(value)
            complaints += read.complaints
            values["keymap"] = read.keymap
            said |= {KEYS} if read.keymap.changed else set()
        elif name != TONE:
            from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

            complaints.append(
                f"there is no setting “{one_line(name)}”{meant(name, (*MACHINE_SETTINGS, KEYS, TONE))}"
            )
    return Machine(**values, complaints=tuple(complaints), said=frozenset(said))
