"""The dialogs for the settings of this machine; what they note is a line in config.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from rebound_tui.core.action import ACTIONS
from rebound_tui.core.key import PRINTED, say_key
from rebound_tui.core.keymap import Keymap
from rebound_tui.core.machine import KEYS, THEMES
from rebound_tui.store.paths import BadConfig, config_path, read_config
from rebound_tui.tracker.machine import choose_here, set_keys, try_keys
from rebound_tui.tui.dialogs.choose import Choose, Option
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField
from rebound_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.setting import Setting
    from rebound_tui.tui.app import ReboundApp
    from rebound_tui.tui.saying import Saying


def note_option(app: Saying, name: str, text: str | None) -> None:
    """Lets config.toml say it, lets it hold at once, and says where it was noted.

    Raises:
        ValueError: it can't be read or written; the text says why.
    """
    try:
        where = choose_here(name, text, app.env)
    except BadConfig as bad:
        raise ValueError(str(bad)) from None
    app.read_machine()
    app.say(
        f"Noted for this machine alone, in {app.at_home(where)}."
        if text
        else f"Taken out of {app.at_home(where)}."
    )


class MachineDialog(Dialog[str]):
    """What a setting means, and one field; an empty one goes back to how it comes."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        super().__init__()
        self.title = setting.label

    @property
    def kept_as(self) -> str:
        """There is no long text in it."""
        return f"machine.{self.setting.name}"

    def intro(self) -> str:
        """What it means, and where it is noted."""
        return f"{self.setting.help} It is noted in {self.app.at_home(config_path(self.app.env))}."

    def fields(self) -> Iterable[Field]:
        """The value."""
        setting, kind = self.setting, self.setting.kind
        value = getattr(self.app.machine, setting.field)
        if kind.choices:
            yield Choice("value", "It is", kind.choices, value)
        else:
            yield LineField("value", "It is", setting.say(value), read=self._understood)

    def _understood(self, text: str) -> tuple[str, str]:
        self.setting.kind.typed(text)
        return text, ""

    def submit(self, values: Mapping[str, Any]) -> str:
        """Notes it."""
        value = values["value"]
        note_option(self.app, self.setting.name, None if value is None else self.setting.say(value))
        return self.setting.name


class ThemeChoice(Choose[str]):
    """The themes; each is tried on as the cursor comes to it, and esc takes the one there was."""

    PLACEHOLDER: ClassVar = "a theme"
    app: ReboundApp

    def __init__(self) -> None:
        current = self.app.theme
        names = [current, *(name for name in THEMES if name != current and name in self.app.available_themes)]
        super().__init__(
            "Colours", [Option(name, name, "in use" if name == current else "") for name in names]
        )

    @on(Rows.Moved)
    def _try_on(self) -> None:
        if (at := self._rows.key) is not None:
            self.app.theme = self._options[at].value


def choose_theme(app: ReboundApp) -> None:
    """Lets a theme be chosen, and notes it."""
    before = app.theme

    def chosen(name: str | None) -> None:
        app.theme = name or before
        if name is not None:
            try_to_note(app, "theme", name)

    app.push_screen(ThemeChoice(), chosen)


def try_to_note(app: Saying, name: str, text: str | None) -> None:
    """As `note_option`, for a key that has no dialog: what goes wrong is said."""
    try:
        note_option(app, name, text)
    except ValueError as wrong:
        app.say(str(wrong))


class KeysDialog(Dialog[str]):
    """Other keys for one action; an empty field goes back to how it comes."""

    def __init__(self, id_: str) -> None:
        self.id_ = id_
        super().__init__()
        self.title = f"keys · {id_}"

    def intro(self) -> str:
        """What the action does, and how it comes."""
        return (
            f"{ACTIONS[self.id_].help}. As it comes: {Keymap().all(self.id_)}. Left empty, it is that again."
        )

    def fields(self) -> Iterable[Field]:
        """The keys."""
        yield LineField(
            "keys",
            "Keys",
            self.app.keys.all(self.id_) if self.id_ in self.app.keys.changed else "",
            read=self._understood,
            placeholder="N · ctrl+g · f5 · n N",
        )

    def _understood(self, text: str) -> tuple[str, str]:
        try:
            table = read_config(config_path(self.app.env)).get(KEYS)
        except BadConfig as bad:
            raise ValueError(str(bad)) from None
        keys = try_keys(self.id_, _typed(text), table if isinstance(table, dict) else {})
        return _typed(text), " ".join(map(say_key, keys))

    def submit(self, values: Mapping[str, Any]) -> str:
        """Notes them, and lets them hold at once."""
        try:
            where = set_keys(self.id_, values["keys"], self.app.env)
        except BadConfig as bad:
            raise ValueError(str(bad)) from None
        self.app.read_machine()
        self.app.say(f"Noted for this machine alone, in {self.app.at_home(where)}.")
        return self.id_


def _typed(text: str) -> str:
    """Keys as the screen prints them are understood too: `^g ↓`."""
    words = (PRINTED.get(word, word) for word in text.split())
    return " ".join(f"ctrl+{word[1:]}" if word[:1] == "^" and len(word) > 1 else word for word in words)


class ActionChoice(Choose[str]):
    """All actions; an id finds one, too."""

    PLACEHOLDER: ClassVar = "what it does, or its id"

    def searched(self, option: Option[str]) -> str:
        """What it does, its word, and its id."""
        return f"{option.value} {ACTIONS[option.value].label} {option.name}"


def choose_keys(app: ReboundApp) -> None:
    """Lets an action be chosen whose keys are to be others."""
    options = [
        Option(id_, action.help, f"{'• ' if id_ in app.keys.changed else ''}{app.keys.all(id_)}")
        for id_, action in ACTIONS.items()
    ]

    def chosen(id_: str | None) -> None:
        if id_ is not None:
            app.push_screen(KeysDialog(id_))

    app.push_screen(ActionChoice("Which keys shall be others?", options), chosen)
