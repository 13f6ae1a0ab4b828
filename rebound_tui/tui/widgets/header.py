"""The one line at the top: the places, and whether all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from rebound_tui.core.text import one_line
from rebound_tui.tui.actions import ACTIONS

if TYPE_CHECKING:
    from textual.app import RenderResult

    from rebound_tui.tui.app import ReboundApp

_PLACES = ("place.today", "place.applications", "place.people", "place.habits")


class Header(Widget):
    """Names the places with their keys; the present one stands out by underline, not by colour alone."""

    app: ReboundApp

    def on_mount(self) -> None:
        """Draws again when the file can't be written, and when it can again."""
        self.watch(self.app, "trouble", self._changed)
        self.watch(self.app, "snapshot", self._changed, init=False)

    def _changed(self) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """The line, as wide as the screen allows."""
        width = self.size.width
        here = self.app.current_mode
        parts = [Content.styled(" rebound  ", "bold $primary") if width >= 64 else Content(" ")]
        for id_ in _PLACES:
            action = ACTIONS[id_]
            style = "bold underline" if id_ == f"place.{here}" else "$text-muted"
            label = Content.styled(f"{action.keys} {action.label}", style)
            parts.append(label.stylize(f"@click=app.{action.method}") + Content("  "))
        left = Content("").join(parts)
        right = self._state()
        room = width - left.cell_length - 1
        if right.cell_length > room:
            right = right.truncate(max(room, 0), ellipsis=True)
        return left + Content(" " * (room - right.cell_length)) + right

    def _state(self) -> Content:
        if self.app.trouble:
            return Content.styled(one_line(self.app.trouble), "$text-warning")
        return Content.styled(
            "saved" if self.app.tracker.database.exists else "nothing logged yet", "$text-muted"
        )
