"""The fields of one question, and of the end: what the walk asks, and what a reworded answer is changed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.reflection import ANSWERS, Answer, Reflection
from rebound_tui.core.wording import CLOSINGS, IN_HANDS_WORDS
from rebound_tui.core.wording.reflect import ALL_BUT_CLOSING
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField, TextField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.question import Question

#: What the tracker calls the parts of an answer.
ARGUMENTS = {"answer": "answers", "in_hands": "in_hands", "note": "notes"}


def answer_fields(question: Question, known: Answer) -> list[Field]:
    """A hard question has a short answer, and how much was in one's hands; all may be left open."""
    if not question.is_hard:
        whole = TextField("note", "Your words", known.note)
        whole.add_class("-whole")
        return [whole]
    note: Field = LineField("note", "A few words", known.note)
    if "\n" in known.note:
        note = TextField("note", "A few words", known.note)
    return [
        Choice("answer", "Honestly", [(answer, answer) for answer in ANSWERS], known.answer, optional=True),
        Choice("in_hands", "In my hands", list(enumerate(IN_HANDS_WORDS)), known.in_hands, optional=True),
        note,
    ]


def end_fields(reflection: Reflection, half: tuple[str, str] | None = None) -> list[Field]:
    """One lesson in its two halves, then a sentence to close with: one of a few, or one's own."""
    lesson, closing = reflection.lesson, reflection.closing
    if_text, then_text = half or ((lesson.if_text, lesson.then_text) if lesson else ("", ""))
    return [
        LineField("if_text", "If", if_text, placeholder="they ask about scale"),
        LineField("then_text", "then I will", then_text, placeholder="draw first"),
        Choice("closing", "To close", [(said, said) for said in CLOSINGS], closing, optional=True),
        LineField(
            "own", "or", "" if closing in CLOSINGS else closing, placeholder="a kind sentence of your own"
        ),
    ]


def closing_of(values: Mapping[str, Any]) -> str:
    """The sentence to close with: one's own goes before a chosen one."""
    return str(values["own"] or values["closing"] or "")


class Reword(Dialog[int]):
    """One answer of a reflection that ended, in other words. Nothing else is asked."""

    def __init__(self, application: Application, question: Question) -> None:
        self.application = application
        self.question = question
        self._known = application.reflection.answers.get(question.key) or Answer(question.key)
        super().__init__()
        self.title = "In other words"

    def intro(self) -> str:
        """The question, as it was put."""
        return self.question.wording

    def fields(self) -> Iterable[Field]:
        """What was said."""
        return answer_fields(self.question, self._known)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Saves what was changed."""
        key, id_ = self.question.key, self.application.id
        changed: dict[str, Any] = {
            ARGUMENTS[name]: {key: value}
            for name, value in values.items()
            if value != getattr(self._known, name)
        }
        if changed:
            self.app.carry_out(lambda: self.app.tracker.reflect(id_, **changed))
            self.app.say(f"Changed. {self.app.keys['app.undo']} takes it back.")
        return id_


class RewordEnd(Dialog[int]):
    """The lesson and the closing sentence of a reflection that ended."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = "In other words"

    def intro(self) -> str:
        """What can be changed."""
        return ALL_BUT_CLOSING

    def fields(self) -> Iterable[Field]:
        """As at the end of the walk."""
        return end_fields(self.application.reflection)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Saves it."""
        id_ = self.application.id
        lesson = (values["if_text"], values["then_text"])
        closing = closing_of(values)
        self.app.carry_out(lambda: self.app.tracker.reflect(id_, lesson=lesson, closing=closing))
        self.app.say(f"Changed. {self.app.keys['app.undo']} takes it back.")
        return id_
