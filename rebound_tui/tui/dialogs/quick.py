"""The one line for an application, shown as it is understood while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.quick import read_quick
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.tui.dialogs.form import Field

_EXAMPLE = "Acme, Backend engineer @linkedin #remote applied tue https://…"


class QuickDialog(Dialog[int]):
    """It is left with the new application's id."""

    TITLE: ClassVar = "An application in one line"

    def fields(self) -> Iterable[Field]:
        """The line."""
        yield LineField(
            "text", "", read=self._understood, required="A company is needed.", placeholder=_EXAMPLE
        )

    def _understood(self, text: str) -> tuple[str, str]:
        now, zone = self.app.now, self.app.tracker.zone
        return text, read_quick(text, now=now, zone=zone).words(zone, now)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Adds it."""
        added = self.app.carry_out(lambda: self.app.tracker.add_quick(values["text"]))
        self.app.say(f"Added {added.title}.")
        return added.id
