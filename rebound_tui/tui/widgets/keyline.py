"""The one line at the bottom: the keys for where one is, or a quiet word about what just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from rebound_tui.core.text import one_line
from rebound_tui.tui.actions import ACTIONS

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.events import Click

    from rebound_tui.tui.app import ReboundApp


class KeyLine(Widget):
    """Shows what the screen offers, from the table of actions; every key can be clicked."""

    app: ReboundApp

    def on_mount(self) -> None:
        """Draws again when there is something to say, and when the keys are others."""
        self.watch(self.app, "flash", self._changed, init=False)
        self.watch(self.app, "machine", self._changed, init=False)
        self.watch(self.screen, "focused", self._changed, init=False)

    def _changed(self) -> None:
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Shows the keys again at once, if something is said in their place."""
        if "@click" not in event.style.meta:
            self.app.flash = ""

    def render(self) -> RenderResult:
        """The line: as many keys as fit; always among them the help, which has all of them, and over a place the way back."""
        width = self.size.width
        if said := self.app.flash:
            return Content.styled(" " + one_line(said), "$text-accent").truncate(width, ellipsis=True)
        at_the_end = ("app.help", "app.back") if self.screen.is_modal else ("app.help",)
        last = Content("").join(map(self._key, at_the_end))
        room = width - last.cell_length - 1
        line = Content(" ")
        for id_ in dict.fromkeys(self.screen.footer):  # type: ignore[attr-defined]
            key = self._key(id_) if id_ not in at_the_end else Content()
            if line.cell_length + key.cell_length > room:
                break
            line += key
        return line + last

    def _key(self, id_: str) -> Content:
        action = ACTIONS[id_]
        where = "app" if hasattr(self.app, f"action_{action.method}") else "screen"
        keys = self.app.keys
        types = self.screen.is_modal or isinstance(self.screen.focused, Input)
        named = keys.while_typing(id_) if types else keys[id_]
        key = Content.styled(named, "bold $accent") + Content.styled(f" {action.label}  ", "$text-muted")
        return key.stylize(f"@click={where}.{action.method}")
