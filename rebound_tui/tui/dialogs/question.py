"""The dialogs for a question of the reflection: one of one's own, or another wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.wording.reflect import question_help
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.question import Question

_NEEDED = "A question needs words."


class AddQuestion(Dialog[str]):
    """A question of one's own, and whether it takes yes, partly or no."""

    def __init__(self) -> None:
        super().__init__()
        self.title = "A question of your own"

    def fields(self) -> Iterable[Field]:
        """The words, and the kind."""
        yield LineField("wording", "Question", required=_NEEDED, placeholder="Did I ask questions of my own?")
        yield Choice("is_hard", "It takes", [(True, "yes, partly or no"), (False, "a note only")], value=True)

    def submit(self, values: Mapping[str, Any]) -> str:
        """Adds it."""
        tracker = self.app.tracker
        question = self.app.carry_out(
            lambda: tracker.add_question(values["wording"], is_hard=values["is_hard"])
        )
        self.app.say("Added. The next reflection asks it.")
        return question.key


class EditQuestion(Dialog[str]):
    """Other words from now on, or asked no more. What was answered keeps its words."""

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__()
        self.title = "A question of the reflection"

    def intro(self) -> str:
        """What it takes, and how it came."""
        return question_help(self.question)

    def fields(self) -> Iterable[Field]:
        """The words, and whether it is asked."""
        yield LineField("wording", "Question", self.question.wording, required=_NEEDED)
        yield Choice(
            "asked", "It is", [(True, "asked"), (False, "asked no more")], self.question.retired_at is None
        )

    def submit(self, values: Mapping[str, Any]) -> str:
        """Changes it."""
        key = self.question.key
        self.app.carry_out(lambda: self.app.tracker.edit_question(key, **values))
        self.app.say("Noted. Old answers keep the words they were given to.")
        return key
