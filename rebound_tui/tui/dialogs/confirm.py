"""Asking before something that can't be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from rebound_tui.tui.over import Over
from rebound_tui.tui.widgets.question import Question

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Confirm(Over[bool]):
    """A question of yes or no; it is left with the answer.

    self.app.push_screen(Confirm("Delete it for good?"), lambda yes: ...)
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question in a small box."""
        with VerticalScroll(classes="dialog-box", can_focus=False):
            yield Question(self._question)

    def on_question_answered(self, event: Question.Answered) -> None:
        """Hands the answer back."""
        self.dismiss(event.yes)
