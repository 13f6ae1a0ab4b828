"""One minute of breathing, guided on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from rebound_tui.tui.widgets.breath import LASTS, REDRAWN_EVERY, STILL_REDRAWN_EVERY, drawn

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult, RenderResult

    from rebound_tui.core.application import Application
    from rebound_tui.tui.app import ReboundApp


class Breathe(ModalScreen[None]):
    """Ends by itself after the minute, and ticks the step; any key or click leaves before that, and ticks nothing."""

    app: ReboundApp

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application

    def compose(self) -> ComposeResult:
        """Nothing but the shape."""
        self._shape = _Shape()
        yield self._shape

    def on_mount(self) -> None:
        """Begins to breathe."""
        self.set_interval(STILL_REDRAWN_EVERY if self._shape.is_still else REDRAWN_EVERY, self._go_on)

    def _go_on(self) -> None:
        if self._shape.elapsed < LASTS:
            self._shape.refresh()
            return
        self.dismiss()
        id_ = self.application.id
        self.app.do("breathe", lambda: self.app.tracker.tick(id_, "breathe"), said="That was a minute.")

    def on_key(self, event: events.Key) -> None:
        """Leaves."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Leaves."""
        self.dismiss()


class _Shape(Widget):
    """What to look at; drawn from the clock on the wall, so that a stalled terminal can't stretch the minute."""

    app: ReboundApp

    def __init__(self) -> None:
        super().__init__()
        self._began_at = self.app.now

    @property
    def elapsed(self) -> float:
        """Seconds since the first breath."""
        return (self.app.now - self._began_at).total_seconds()

    @property
    def is_still(self) -> bool:
        """Whether nothing is to move."""
        return self.app.animation_level == "none" or self.app.no_color

    def render(self) -> RenderResult:
        """The shape in the middle, and below how to leave."""
        width, height = self.size
        rows = drawn(self.elapsed, width, min(height - 2, 12), still=self.is_still)
        above = max((height - len(rows) - 2) // 2, 0)
        hint = Content.styled("any key leaves".center(width), "$text-muted")
        return Content("\n" * above + "\n".join(rows) + "\n\n") + hint
