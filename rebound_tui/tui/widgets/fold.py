"""A line that opens to more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from rebound_tui.tui.text import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import RenderResult


class Fold(Widget, can_focus=True):
    """Names what is folded away; enter, space or a click opens it."""

    BINDINGS: ClassVar = [Binding("enter,space", "open", "More", show=False)]
    ALLOW_SELECT = False

    class Opened(Message):
        """Somebody wants to see more."""

        def __init__(self, fold: Fold) -> None:
            super().__init__()
            self.fold = fold

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def render(self) -> RenderResult:
        """One line."""
        return content(f"… more: {', '.join(self._names).lower()}").truncate(self.size.width, ellipsis=True)

    def action_open(self) -> None:
        """Opens."""
        self.post_message(self.Opened(self))

    def on_click(self) -> None:
        """Opens."""
        self.action_open()
