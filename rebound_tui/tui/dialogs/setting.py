"""The dialog for one setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.settings import value_of
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.setting import Setting


class SettingDialog(Dialog[str]):
    """What it means, and one field; an empty one goes back to the default."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        super().__init__()
        self.title = setting.label

    def intro(self) -> str:
        """What it means, and what holds without it."""
        default = self.setting.say(self.setting.default)
        usual = f"As it comes: {default}. Left empty, it is that again." if default else ""
        return f"{self.setting.help} {usual}".rstrip()

    def fields(self) -> Iterable[Field]:
        """The value."""
        setting, kind = self.setting, self.setting.kind
        value = value_of(self.app.snapshot.settings, setting)
        if kind.choices:
            yield Choice("value", "It is", kind.choices, value)
        else:
            yield LineField(
                "value", "It is", setting.say(value), read=self._understood, placeholder=kind.example
            )

    def _understood(self, text: str) -> tuple[str, str]:
        said = self.setting.say(self.setting.kind.typed(text))
        return text, "" if said == text.strip() else said

    def submit(self, values: Mapping[str, Any]) -> str:
        """Chooses it."""
        name, value = self.setting.name, values["value"]
        typed = self.setting.say(value) if isinstance(value, bool) else value or ""
        self.app.carry_out(lambda: self.app.tracker.choose(name, typed))
        self.app.say("Noted. It comes along to your other machines.")
        return name
