"""The dialogs of the reflection: a question at a time, and the end with its one lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.question import BY_KEY, QUESTIONS, Checklist
from rebound_tui.core.reflection import ANSWERS, Answer
from rebound_tui.core.wording import CLOSINGS, IN_HANDS_WORDS
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField, TextField
from rebound_tui.tui.text import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application


class QuestionDialog(Dialog[int]):
    """One question. Saving goes on to the next that nothing is said about; esc stops, and what was saved stays."""

    def __init__(self, application: Application, key: str) -> None:
        self.application = application
        self.question = BY_KEY[key]
        self._known = application.reflection.answers.get(key) or Answer(key)
        super().__init__()
        self.title = f"Reflection ─ {QUESTIONS.index(self.question) + 1} of {len(QUESTIONS)}"

    def intro(self) -> str:
        """The question, as it was put when it was answered."""
        return self._known.wording or self.question.wording

    def fields(self) -> Iterable[Field]:
        """A hard question has a short answer; all may be left open."""
        known = self._known
        if not self.question.is_hard:
            yield TextField("note", "Note", known.note)
            return
        yield Choice(
            "answer", "Honestly", [(answer, answer) for answer in ANSWERS], known.answer, optional=True
        )
        yield Choice(
            "in_hands", "In my hands", list(enumerate(IN_HANDS_WORDS)), known.in_hands, optional=True
        )
        if "\n" in known.note:
            yield TextField("note", "Note", known.note)
        else:
            yield LineField("note", "Note", known.note)

    def on_mount(self) -> None:
        """Says what the keys do here."""
        enter = "" if not self.question.is_hard else "enter next · "
        self.query_one(".dialog-box").border_subtitle = content(f"{enter}^s go on · esc stop")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Saves what was changed, and goes on."""
        tracker, id_, key = self.app.tracker, self.application.id, self.question.key

        def changed(name: str) -> dict[str, Any]:
            known = getattr(self._known, name)
            return {key: values[name]} if values.get(name, known) != known else {}

        answers, in_hands, notes = changed("answer"), changed("in_hands"), changed("note")
        if answers or in_hands or notes:
            self.app.carry_out(lambda: tracker.reflect(id_, answers=answers, in_hands=in_hands, notes=notes))
        self.app.call_later(self.app.push_screen, _after(tracker.application(id_), key))
        return id_


def _after(application: Application, key: str) -> QuestionDialog | EndDialog:
    """The next question that nothing is said about, or the end."""
    answers = application.reflection.answers
    for question in QUESTIONS[QUESTIONS.index(BY_KEY[key]) + 1 :]:
        if question.key not in answers or not answers[question.key].is_given:
            return QuestionDialog(application, question.key)
    return EndDialog(application)


class EndDialog(Dialog[int]):
    """At most one lesson, a closing sentence, and an end. What is finished asks nothing again, but can be reworded."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._is_finished = application.reflection.finished_at is not None
        super().__init__()
        self.title = f"Reflection ─ {'finished' if self._is_finished else 'the end'}"

    def intro(self) -> str:
        """One lesson is enough."""
        if self._is_finished:
            return "This one is finished. Its words can still be changed."
        given = Checklist().given(self.application.reflection)
        begun = (
            ""
            if given == len(QUESTIONS)
            else f"{given} of {len(QUESTIONS)} answered, and that may be enough. "
        )
        return f"{begun}One thing to practise, if there is one:"

    def fields(self) -> Iterable[Field]:
        """The lesson's two halves, then the sentence: one of a few, or one's own."""
        reflection = self.application.reflection
        lesson = reflection.lesson
        closing = reflection.closing
        yield LineField("if_text", "If", lesson.if_text if lesson else "", placeholder="they ask about scale")
        yield LineField(
            "then_text", "then I will", lesson.then_text if lesson else "", placeholder="draw first"
        )
        yield Choice("closing", "To close", [(said, said) for said in CLOSINGS], closing, optional=True)
        yield LineField(
            "own", "or", "" if closing in CLOSINGS else closing, placeholder="a kind sentence of your own"
        )

    def on_mount(self) -> None:
        """Says what the keys do here."""
        verb = "save" if self._is_finished else "finish"
        self.query_one(".dialog-box").border_subtitle = content(f"enter next · ^s {verb} · esc leave")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Finishes."""
        id_ = self.application.id
        lesson = (values["if_text"], values["then_text"])
        closing = values["own"] or values["closing"] or ""
        self.app.carry_out(
            lambda: self.app.tracker.reflect(
                id_, lesson=lesson, closing=closing, finish=not self._is_finished
            )
        )
        self.app.say("Changed." if self._is_finished else "Finished. It asks nothing again.")
        return id_
