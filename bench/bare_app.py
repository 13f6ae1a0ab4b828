"""The yardstick: the least that a Textual app of the same size can be. `down` changes one line; an Input takes text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class BareApp(App[None]):
    """A line and a field."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar = [("down", "down", "Down"), ("q", "quit", "Quit")]

    row = 0

    def compose(self) -> ComposeResult:
        self.line = Static("row 0")
        yield self.line
        yield Input()

    def action_down(self) -> None:
        self.row += 1
        self.line.update(f"row {self.row}")


if __name__ == "__main__":
    BareApp().run()
