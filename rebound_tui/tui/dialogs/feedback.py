"""What the interviewer says, entered beside one's own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from rebound_tui.core.wording.reflect import FEEDBACK, answer_words
from rebound_tui.tui.dialogs.ask import Answer, Ask
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, TextField
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import content, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from textual.app import ComposeResult

    from rebound_tui.core.application import Application
    from rebound_tui.tui.app import ReboundApp


_YES = Answer("y", "yes", "yes, put it beside my answers", "You can say it in full there.")
_NO = Answer("n", "no", "no, something else")


def offer_feedback(app: ReboundApp, id_: int | None, text: str, when: datetime | date | None) -> None:
    """Offers to put what came in beside one's own answers, where feedback was asked for and none is there yet."""
    application = app.snapshot.applications.get(id_) if id_ is not None else None
    if application is None or not application.may_have_feedback(when, app.tracker.zone):
        return

    def enter(answer: str | None) -> None:
        if answer == "yes" and (now := app.snapshot.applications.get(application.id)):
            app.push_screen(FeedbackDialog(now, text))

    question = Ask(application.title, "Is that the feedback you asked for?", [_YES, _NO])
    app.call_later(app.push_screen, question, enter)


class FeedbackDialog(Dialog[int]):
    """One's own answers, to read, and a text beside them: side by side, or one below the other."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "reading")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-roomy")]  # noqa: RUF012 - so does Textual

    def __init__(self, application: Application, text: str | None = None) -> None:
        """Makes the dialog.

        Args:
            application: whose feedback it is.
            text: what is filled in already, where it was logged as something else; else what is known.
        """
        self.application = application
        self._text = text
        super().__init__()
        self.title = application.title

    def fields(self) -> Iterable[Field]:
        """A text of any length."""
        known = self.application.reflection.feedback_text
        yield TextField("feedback", FEEDBACK, known or self._text or "")

    def compose(self) -> ComposeResult:
        """The two columns in the box."""
        with VerticalScroll(classes="dialog-box", can_focus=False) as box:
            box.border_title = content(self.title or "")
            put_foot(box, self.keys_said)
            with Container(id="beside"):
                with VerticalScroll(id="own-words"):
                    yield Static(content("Your answers"), classes="field-label", markup=False)
                    yield Static(paragraph(self._own()), markup=False)
                yield from self._fields
            yield self._trouble

    def on_mount(self) -> None:
        """Begins in the text."""
        self._fields[0].control.focus()

    def _own(self) -> str:
        reflection = self.application.reflection
        said = []
        for question in self.app.snapshot.checklist.of(reflection):
            answer = reflection.answers.get(question.key)
            if answer and answer.is_given:
                parts = (question.wording, answer_words(answer), answer.note)
                said.append("\n".join(part for part in parts if part))
        return "\n\n".join(said) or "You have not answered anything yourself yet, which is fine."

    def submit(self, values: Mapping[str, Any]) -> int:
        """Notes it."""
        id_ = self.application.id
        self.app.carry_out(lambda: self.app.tracker.reflect(id_, feedback=values["feedback"]))
        self.app.say("Noted, beside your own answers.")
        return id_
