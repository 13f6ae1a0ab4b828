"""A question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rebound_tui.tui.text import paragraph

_ANSWERS = Content.from_markup(
    "\n[@click=answer(True)][bold]y[/bold] yes[/]   [@click=answer(False)][bold]n[/bold] no[/]"
)


class Question(Widget, can_focus=True):
    """Answered by y and n. Esc, or going elsewhere, is a no."""

    BINDINGS: ClassVar = [
        Binding("y,Y", "answer(True)", "Yes", show=False),
        Binding("n,N,escape", "answer(False)", "No", show=False),
    ]
    ALLOW_SELECT = False

    class Answered(Message):
        """There is an answer."""

        def __init__(self, *, yes: bool) -> None:
            super().__init__()
            self.yes = yes

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self._is_answered = False

    def render(self) -> RenderResult:
        """The question, and its answers below."""
        return paragraph(self._question) + _ANSWERS

    def action_answer(self, yes: bool) -> None:
        """Passes the answer on, once."""
        if not self._is_answered:
            self._is_answered = True
            self.post_message(self.Answered(yes=yes))

    def on_blur(self, event: events.Blur) -> None:
        """Who goes elsewhere doesn't mean yes; a window that only loses the focus hasn't answered."""
        del event
        if self.app.app_focus:
            self.action_answer(yes=False)
