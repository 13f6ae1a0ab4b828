"""The reflection after a no: answers, one lesson, an end, and what the interviewer says later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.reflection import ANSWERS
from rebound_tui.tracker.questions import one_meant
from rebound_tui.tracker.session import NotUnderstood, Session, line, prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.question import Question
    from rebound_tui.core.reflection import Reflection
    from rebound_tui.store.change import Change


class Reflecting(Session):
    """What one can say about a no once it has cooled."""

    def reflect(
        self,
        id_: int,
        *,
        answers: Mapping[str, str | None] | None = None,
        notes: Mapping[str, str | None] | None = None,
        in_hands: Mapping[str, int | None] | None = None,
        lesson: tuple[str, str] | None = None,
        closing: str | None = None,
        feedback: str | None = None,
        finish: bool = False,
    ) -> Application:
        """Answers what is given of the checklist, all in one action; what isn't given stays as it is.

        Args:
            id_: the application.
            answers: `yes`, `partly`, `no`, or None to unset, by question key; hard questions only.
            notes: a note by question key, None to unset.
            in_hands: how much was in one's own hands, 0 to 4, by question key; hard questions only.
            lesson: "if …" and "then I will …"; there is one, so it takes the place of the one before. With both
                halves empty the one before goes to the trash.
            closing: one sentence to close with; an empty one unsets it.
            feedback: what the interviewer said, now or long after; an empty text unsets it.
            finish: the reflection ends here.

        Raises:
            NotPossible: no such question, or an answer it doesn't take.
        """
        given_fields: dict[str, dict[str, Any]] = {}
        for field, values in (("answer", answers), ("note", notes), ("in_hands", in_hands)):
            for key, value in (values or {}).items():
                given_fields.setdefault(key, {})[field] = self._checked(id_, key, field, value)
        parts = (line(lesson[0]), line(lesson[1])) if lesson else None
        if parts and any(parts) != all(parts):
            raise NotUnderstood("A lesson has two halves: “if …” and “then I will …”.")

        def work(change: Change) -> None:
            reflection = self.application(id_).reflection
            for key, fields in given_fields.items():
                whose = {"application": id_, "question": key, "wording": self._wording(reflection, key)}
                change.put("answers", (id_, key), whose | fields)
            if parts:
                self._put_lesson(change, id_, parts)
            end: dict[str, Any] = {}
            if closing is not None:
                end["closing"] = line(closing)
            if feedback is not None:
                end["feedback_text"] = prose(feedback)
            if finish and not reflection.finished_at:
                end["finished_at"] = self.now_said()
            if end:
                change.put("reflections", (id_,), {"application": id_, **end})

        self.act(f"{_verb(given_fields, parts, feedback, finish=finish)} {self.application(id_).title}", work)
        return self.application(id_)

    def question_of(self, id_: int, typed: str) -> Question:
        """The question of an application's reflection that somebody means by its key or a part of it.

        Raises:
            NotPossible: there is none, or more than one.
        """
        return one_meant(typed, self._questions_of(id_).values())

    def _questions_of(self, id_: int) -> dict[str, Question]:
        """What can be answered: all that is asked, and what was answered though it is asked no more."""
        checklist = self.snapshot.checklist
        questions = (*checklist.asked, *checklist.of(self.application(id_).reflection))
        return {question.key: question for question in questions}

    def _checked(self, id_: int, key: str, field: str, value: Any) -> Any:
        questions = self._questions_of(id_)
        if key not in questions:
            raise NotUnderstood(f"There is no question “{key}”. The questions are {', '.join(questions)}.")
        if field == "note":
            return prose(value)
        if value is None:
            return None
        if not questions[key].is_hard:
            raise NotUnderstood(f"“{key}” takes a note, not yes, partly or no.")
        if field == "answer" and value not in ANSWERS:
            raise NotUnderstood(f"An answer is one of {', '.join(ANSWERS)}.")
        if field == "in_hands" and not (isinstance(value, int) and 0 <= value <= 4):
            raise NotUnderstood("How much was in your hands is a number from 0 to 4.")
        return value

    def _wording(self, reflection: Reflection, key: str) -> str:
        """What was answered keeps the words it was asked in; anything else is asked as it stands now."""
        known = reflection.answers.get(key)
        if known and known.is_given and known.wording:
            return known.wording
        question = self.snapshot.checklist.find(key)
        return question.wording if question else (known.wording if known and known.wording else key)

    def _put_lesson(self, change: Change, id_: int, parts: tuple[str | None, str | None]) -> None:
        current = self.application(id_).reflection.lesson
        if not all(parts):
            if current:
                remove_lesson(self, change, current.id)
            return
        text = {"if_text": parts[0], "then_text": parts[1]}
        if current:
            change.update("lessons", current.id, text)
        else:
            change.insert("lessons", {"application": id_, "made_at": self.now_said(), **text})


def remove_lesson(session: Session, change: Change, id_: int) -> None:
    """Moves a lesson to the trash, with what came of it."""
    for trial in session.snapshot.ids_of("trials", id_):
        change.remove("trials", trial)
    change.remove("lessons", id_)


def _verb(given_fields: object, parts: object, feedback: str | None, *, finish: bool) -> str:
    if finish:
        return "finished reflecting on"
    return (
        "noted the feedback from" if feedback is not None and not (given_fields or parts) else "reflected on"
    )
