"""A question with a few answers, in words: moved over by the arrows, taken by enter, its letter or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from rebound_tui.tui.actions import HELP
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.text import Piece, cell, content, paragraph, wrapped
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.pane import Line, Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from rebound_tui.tui.app import ReboundApp


class Answer(NamedTuple):
    """What can be answered: the letter that says it, what the question is left with, and its words."""

    letter: str
    value: str
    words: str
    more: str = ""


class AnswersPane(Pane[str]):
    """The answers, a line each, and below each what it means."""

    MARKED_ALWAYS: ClassVar[bool] = True
    CLICKS_TO_OPEN: ClassVar[int] = 1

    def __init__(self, answers: Sequence[Answer]) -> None:
        super().__init__(classes="answers")
        self._answers = answers

    def lines(self, width: int) -> Iterable[Line[str]]:
        """Each answer behind its letter."""
        for answer in self._answers:
            yield Line([Piece(f"{answer.letter} ", "accent"), cell(answer.words, width - 2)], answer.value)
            for pieces in wrapped(answer.more, max(width - 2, 1)) if answer.more else ():
                yield Line([Piece("  "), *(Piece(piece.text, "muted") for piece in pieces)])


class Ask(Over[str]):
    """Left with an answer's value, or with None by esc: nothing is decided then.

    Ask("The file is gone", "…", [Answer("w", "wait", "wait"), Answer("a", "anew", "make it anew")])
    """

    BINDINGS: ClassVar = [HELP, Binding("escape", "dismiss", "Later", show=False)]
    AUTO_FOCUS = "AnswersPane"
    app: ReboundApp
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - so does Textual

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer],
        *,
        later: str = "later",
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Makes the question.

        Args:
            title: what it is about.
            text: what there is to know.
            answers: the answers; the first is where the cursor is.
            later: what esc means.
            wanted: tells whether the question still makes sense.
        """
        super().__init__()
        self._about, self._text, self._answers, self._later = title, text, answers, later
        self.is_wanted = wanted

    def compose(self) -> ComposeResult:
        """The question in a small box, with its answers."""
        with VerticalScroll(classes="dialog-box", can_focus=False) as box:
            box.border_title = content(self._about)
            put_foot(box, f"{self.app.keys['item.open']} takes it · esc {self._later}")
            yield Static(paragraph(self._text), classes="dialog-intro", markup=False)
            yield AnswersPane(self._answers)

    def on_key(self, event: events.Key) -> None:
        """An answer's letter takes it."""
        for answer in self._answers:
            if event.key == answer.letter:
                event.stop()
                self.dismiss(answer.value)

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Enter or a click takes it."""
        event.stop()
        self.dismiss(str(event.key))

    def withdraw(self) -> None:
        """Takes the question back: it has answered itself."""
        if self.is_current:
            self.dismiss(None)
