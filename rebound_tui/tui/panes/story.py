"""What the panes of one application share: which application it is, and when to draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.tui.widgets.lines import K
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.tui.app import ReboundApp


class StoryPane(Pane[K]):
    """A pane that tells one part of an application's story."""

    app: ReboundApp

    application: Application | None = None

    def show(self, application: Application | None) -> None:
        """Draws that application as it is now; another story is read from its beginning."""
        before, self.application = self.application, application
        self.redraw()
        if self.story_of(before) != self.story_of(application):
            self.action_first()

    def story_of(self, application: Application | None) -> object:
        """What tells one story from another."""
        return application.id if application else None

    def said(self, text: str, width: int) -> list[Line[K]]:
        """A quiet sentence where there is nothing else to show."""
        return text_lines(text, width, "muted")
