"""The one line at the top: the places, and whether all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from rebound_tui.core.text import fit
from rebound_tui.tracker.condition import machine_count
from rebound_tui.tui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import RenderResult

    from rebound_tui.tui.app import ReboundApp

_PLACES = ("place.today", "place.applications", "place.people", "place.habits")


class Header(Widget):
    """Names the places with their keys; the present one stands out by underline, not by colour alone."""

    app: ReboundApp
    _said_all_well: Sequence[str] = ()

    def on_mount(self) -> None:
        """Draws again when the file can't be written, and when it can again."""
        self.watch(self.app, "troubles", self._changed)
        self.watch(self.app, "machine", self._changed, init=False)
        self.watch(self.app, "snapshot", self._changed_if_said_otherwise, init=False)

    def _changed(self) -> None:
        self.refresh()

    def _changed_if_said_otherwise(self) -> None:
        """Most actions leave all as well as it was."""
        if self._all_well() != self._said_all_well:
            self.refresh()

    def render(self) -> RenderResult:
        """The line, as wide as the screen allows."""
        width = self.size.width
        here = self.app.current_mode
        parts = [Content.styled(" rebound  ", "bold $primary") if width >= 64 else Content(" ")]
        for id_ in _PLACES:
            action = ACTIONS[id_]
            style = "bold underline" if id_ == f"place.{here}" else "$text-muted"
            label = Content.styled(f"{self.app.keys[id_]} {action.label}", style)
            parts.append(label.stylize(f"@click=app.{action.method}") + Content("  "))
        left = Content("").join(parts)
        right = self._state(width - left.cell_length - 1)
        room = width - left.cell_length - 1
        return left + Content(" " * (room - right.cell_length)) + right

    def _state(self, room: int) -> Content:
        """As much as there is room for; a click, or i, says the whole of it."""
        troubles = self.app.troubles
        if troubles:
            more = f" · {len(troubles) - 1} more" if len(troubles) > 1 else ""
            said, style = [f"{troubles[0].word}{more}", troubles[0].word], "$text-warning"
        else:
            said, style = self._all_well(), "$text-muted"
            self._said_all_well = said
        text = next((text for text in said if cell_len(text) <= room), fit(said[-1], max(room, 0)))
        return Content.styled(text, style).stylize("@click=app.app_file")

    def _all_well(self) -> list[str]:
        tracker = self.app.tracker
        if not tracker.database.exists:
            return ["nothing logged yet", "nothing yet"]
        count = machine_count(tracker.snapshot.tables)
        return [f"saved · {count} machines", f"saved · {count}", "saved"] if count > 1 else ["saved"]
