"""What the reply's screen is made of beside its drafts: fields with their names, and how the hold stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from rebound_tui.core.wording.reply import hold_beside_words
from rebound_tui.tui.text import content

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from rebound_tui.core.application import Application
    from rebound_tui.tui.app import ReboundApp


class Labelled(Horizontal):
    """Something to fill in, and what it is called; the name stands out while one is in it."""

    def __init__(self, label: str, *controls: Widget, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        name = Static(content(f"{label}  "), classes="reply-label", markup=False)
        super().__init__(name, *controls, id=id, classes="reply-field")

    def on_descendant_focus(self) -> None:
        """One is in it."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """One no longer is."""
        self.remove_class("-here")


class Clock(Widget):
    """How long until it opens, or until when an answer is best; drawn from the clock, never counted."""

    app: ReboundApp

    def __init__(self, application: Callable[[], Application]) -> None:
        super().__init__(id="reply-clock")
        self._application = application
        self.auto_refresh = 1.0

    def render(self) -> Content:
        """The time, as much of it as there is room for."""
        application = self._application()
        parts = hold_beside_words(application.hold, application.reply, self.app.now, self.app.tracker.zone)
        whole = content(" · ".join(parts))
        return whole if whole.cell_length <= self.size.width else content(parts[0])
