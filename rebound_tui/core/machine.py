"""The settings of the machine: what config.toml may say, each defined once in the table below (docs/config.md).

Whatever is wrong there is complained of and counts as not said; the rest holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from rebound_tui.core.keymap import Keymap, read_keymap
from rebound_tui.core.text import one_line, yes_or_no

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


class Option(NamedTuple):
    """One thing that config.toml may say.

    Attributes:
        name: its name there.
        label: what it is called on the screen.
        help: what it means, in a line or two.
        default: what holds where nothing is said.
        read: checks a value of config.toml; raises ValueError with what it must be.
        typed: reads what a person types as such a value; raises ValueError likewise.
        choices: the values, where there are but a few.
        example: a line for config.toml.
    """

    name: str
    label: str
    help: str
    default: Any
    read: Callable[[object], Any]
    typed: Callable[[str], Any]
    choices: tuple[Any, ...] = ()
    example: str = ""

    def say(self, value: Any) -> str:
        """A value in words that `typed` would read again."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return one_line(str(value or ""))


def _path(value: object) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("must be a path in quotes")
    return value


def _command(value: object) -> str:
    import shlex  # noqa: PLC0415 - seldom said

    if not isinstance(value, str) or "\0" in value:
        raise ValueError("must be a command in quotes")
    try:
        words = shlex.split(value)
    except ValueError:
        raise ValueError("can't be read as a command: a quotation mark is missing") from None
    if not words:
        raise ValueError("must be a command in quotes")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004 - as every other reader
    return value


def _typed_truth(text: str) -> bool:
    said = yes_or_no(text)
    if said is None:
        raise ValueError("must be yes or no")
    return said


def _one_of(choices: tuple[str, ...], what: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError(f"must be a {what} in quotes")  # noqa: TRY004 - as every other reader
        if value not in choices:
            from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

            perhaps = meant(value, choices)
            if len(choices) < 4:
                raise ValueError(f"must be {' or '.join(choices)}{perhaps}")
            lists = "" if perhaps else f"; rebound-tui config {what} lists them"
            raise ValueError(f"there is no {what} “{one_line(value)}”{perhaps or lists}")
        return value

    return read


_TABLE = (
    Option(
        "file",
        "the file",
        "Where your data is. A path may begin with ~; a relative one is meant from config.toml's own folder. "
        "rebound-tui use PATH moves the file, or joins one that is there.",
        None,
        _path,
        _path,
        example='file = "~/Sync/rebound.json"',
    ),
    Option(
        "theme",
        "colours",
        "The colours: rebound (dark), rebound-light, or one of Textual's own.",
        OURS[0],
        _one_of(THEMES, "theme"),
        _one_of(THEMES, "theme"),
        THEMES,
        'theme = "rebound-light"',
    ),
    Option(
        "density",
        "density",
        "How much air there is: airy leaves lines free between groups and around what one fills in, compact gives "
        "them to what is written.",
        DENSITIES[0],
        _one_of(DENSITIES, "density"),
        _one_of(DENSITIES, "density"),
        DENSITIES,
        'density = "compact"',
    ),
    Option(
        "editor",
        "your editor",
        "The command that opens a letter in your own editor. Where nothing is said: VISUAL, EDITOR, or what is "
        "usually there. An editor with a window of its own needs its option to wait.",
        None,
        _command,
        _command,
        example='editor = "nvim"',
    ),
    Option(
        "notifications",
        "notifications",
        "Whether the app, while it is open, shows a notification on the desktop when a hold opens, a reply is due, "
        "or people are due, each once. rebound-tui remind --install does so while it is closed.",
        False,
        _truth,
        _typed_truth,
        (True, False),
        "notifications = true",
    ),
)
OPTIONS: Mapping[str, Option] = {option.name: option for option in _TABLE}
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
        if option := OPTIONS.get(name):
            try:
                values[name] = option.read(value)
                said.add(name)
            except ValueError as wrong:
                complaints.append(f"{name}: {wrong}")
        elif name == KEYS:
            read = read_keymap(value)
            complaints += read.complaints
            values["keymap"] = read.keymap
            said |= {KEYS} if read.keymap.changed else set()
        elif name != TONE:
            from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

            complaints.append(f"there is no setting “{one_line(name)}”{meant(name, (*OPTIONS, KEYS, TONE))}")
    return Machine(**values, complaints=tuple(complaints), said=frozenset(said))
