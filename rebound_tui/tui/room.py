"""How much room a terminal has, and what becomes of the focus while it has too little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

LAYOUTS = ("wide", "medium", "single", "tiny")


def layout_for(width: int, height: int) -> str:
    """How much there is to show: everything, half of it, one thing at a time, or too little for anything."""
    if width < 40 or height < 12:
        return "tiny"
    if width >= 120 and height >= 30:
        return "wide"
    return "medium" if width >= 80 and height >= 22 else "single"


def too_small() -> Static:
    """What stands alone on a screen of which nothing fits."""
    return Static("The terminal is too small.\nIt needs 40 × 12.", id="too-small", markup=False)


class Roomy(Screen[Any]):
    """A screen that shows less where there is less room; its style sheet goes by the class `-<layout>`.

    Textual takes the focus from whatever it hides, and gives it back to nobody. So what has the focus is what is shown
    where there isn't room for all, and a terminal that was too small for a while finds it where it was.
    """

    #: Which of `LAYOUTS` fits the terminal.
    room: reactive[str] = reactive("wide", init=False)

    _left_from: Widget | None = None

    def turn_to(self, pane: Widget) -> None:
        """Lets a terminal without room for all show that one."""

    def show_pane(self, pane: Widget) -> None:
        """Brings a pane into view, and gives it the focus."""
        if self.maximized is not None and self.maximized is not pane:
            self.minimize()
        self.turn_to(pane)
        self.call_after_refresh(pane.focus)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """One has come to another pane, perhaps by a click."""
        self.turn_to(event.widget)

    def on_resize(self, event: events.Resize) -> None:
        """Chooses the layout."""
        self.room = layout_for(event.size.width, event.size.height)

    def watch_room(self, before: str, room: str) -> None:
        """Lets the style sheets know."""
        for layout in LAYOUTS:
            self.set_class(layout == room, f"-{layout}")
        if room == "tiny":
            self._left_from = self.focused
        elif before == "tiny":
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        if self.focused is None and self._left_from is not None:
            self.show_pane(self._left_from)
