"""A reflection read again: every answer in full, the lesson, and beside them what the interviewer said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Container

from rebound_tui.core.since import say_day
from rebound_tui.core.wall import on_the_wall
from rebound_tui.core.wording.reflect import (
    FEEDBACK,
    NO_FEEDBACK,
    answer_words,
    lesson_words,
    trials_words,
)
from rebound_tui.tui import later
from rebound_tui.tui.actions import BESIDE, HELP, UNDO, binding, bindings
from rebound_tui.tui.foot import Foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import cell
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.pane import Line, Pane, indented, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from rebound_tui.core.application import Application
    from rebound_tui.core.reflection import Reflection
    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.tui.app import ReboundApp

END, SAID = "+end", "+said"
_KEYS = "{item.edit} other words · {pane.next} what they said · {app.undo} undo · esc back"


class OwnAnswers(Pane[str]):
    """What one said oneself. The items are the questions."""

    app: ReboundApp

    def __init__(self, application: int, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._whose = application

    def lines(self, width: int) -> Iterable[Line[str]]:
        """Each question with all of its answer, then the lesson and the closing sentence."""
        application = self.app.snapshot.applications.get(self._whose)
        if application is None:
            return
        reflection = application.reflection
        self.set_title("Reflection", application.title, self._ended(reflection))
        questions = [
            one for one in self.app.snapshot.checklist.of(reflection) if reflection.is_given(one.key)
        ]
        for question in questions:
            answer = reflection.answers[question.key]
            first, *more = text_lines(question.wording, width, "heading")
            yield from (Line(first.pieces, question.key), *more)
            yield from indented(answer_words(answer), width, "accent")
            yield from indented(answer.note, width)
            yield Line([])
        yield from _end(reflection, width)

    def _ended(self, reflection: Reflection) -> str:
        if reflection.finished_at is None:
            return "so far"
        day = on_the_wall(reflection.finished_at, self.app.tracker.zone).date()
        return f"finished {say_day(day, self.app.tracker.today)}"


class TheirWords(Pane[str]):
    """What the interviewer said; its one item is where it is entered."""

    app: ReboundApp

    def __init__(self, application: int, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._whose = application

    def lines(self, width: int) -> Iterable[Line[str]]:
        """The feedback as it was written."""
        self.set_title(FEEDBACK)
        application = self.app.snapshot.applications.get(self._whose)
        said = application.reflection.feedback_text if application else ""
        self.set_class(not said, "-empty")
        first, *more = text_lines(said or NO_FEEDBACK, width, "" if said else "muted")
        yield from (Line(first.pieces, SAID), *more)


class Reread(Over[None]):
    """A page to read. Nothing is asked; e says a line in other words, or enters what they said."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "reading")
    BINDINGS: ClassVar = [
        HELP,
        *bindings(("item.edit",)),
        UNDO,
        Binding("escape", "dismiss", "Close", show=False),
        binding("app.quit", "dismiss"),
        binding("application.reflect", "dismiss"),
        *BESIDE,
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-roomy")]  # noqa: RUF012 - so does Textual

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._whose = application.id

    def compose(self) -> ComposeResult:
        """One's own answers, and what they said beside them, or below where there is no room."""
        self._own = OwnAnswers(self._whose)
        self._theirs = TheirWords(self._whose)
        with Container(classes="reading"):
            yield Container(self._own, self._theirs, classes="columns")
            yield Foot(self.app.keys.said(_KEYS))

    def on_mount(self) -> None:
        """Draws again when something changes."""
        self.watch(self.app, "snapshot", self._redraw, init=False)
        self._own.focus()

    def _redraw(self, _: Snapshot) -> None:
        if self._whose not in self.app.snapshot.applications:
            self.dismiss()
            return
        self._own.redraw()
        self._theirs.redraw()

    @on(Lines.Opened)
    def _open(self) -> None:
        self.action_item_edit()

    def action_item_edit(self) -> None:
        """Says what the cursor is on in other words."""
        application = self.app.snapshot.applications.get(self._whose)
        if application is None:
            return
        if self.focused is self._theirs:
            self.app.push_screen(later.FeedbackDialog(application))
        elif self._own.key == END:
            self.app.push_screen(later.RewordEnd(application))
        else:
            questions = self.app.snapshot.checklist.of(application.reflection)
            question = next((one for one in questions if one.key == self._own.key), None)
            if question is not None:
                self.app.push_screen(later.Reword(application, question))


def _end(reflection: Reflection, width: int) -> Iterator[Line[str]]:
    if not reflection.lesson and not reflection.closing:
        return
    yield Line([cell("What I take along", width, "heading")], END)
    if reflection.lesson:
        yield from indented(lesson_words(reflection.lesson), width, "strong")
        yield from indented(trials_words(reflection.lesson), width, "muted")
    yield from indented(reflection.closing, width)
