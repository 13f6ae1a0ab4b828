"""The checklist after a no: four hard questions, two kind ones, at most one lesson, and an end.

Honest self-assessment helps and harsh self-criticism harms (Kreemers et al. 2020), so each hard question also
asks how much of it was in one's own hands, and the last ones look outside and at what one would tell a friend.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Problem, Reader

ANSWERS = ("yes", "partly", "no")


class Question(NamedTuple):
    """A question of the checklist; `short` is its name in a narrow pane. Only a hard one takes yes, partly or no."""

    key: str
    wording: str
    short: str
    is_hard: bool = True


QUESTIONS: tuple[Question, ...] = (
    Question("prepared", "Was I fully prepared?", "prepared?"),
    Question("qualified", "Was I qualified for it?", "qualified?"),
    Question("heart", "Was my heart in it?", "heart in it?"),
    Question("light", "Did I show myself in the best light?", "best light?"),
    Question("outside", "What was outside my hands?", "not in my hands", is_hard=False),
    Question("friend", "What would I tell a friend in my place?", "to a friend", is_hard=False),
)
BY_KEY: Mapping[str, Question] = {question.key: question for question in QUESTIONS}


class Answer(NamedTuple):
    """What was answered, with the wording it was an answer to. `in_hands` runs from 0 to 4 quarters."""

    question: str
    wording: str = ""
    answer: str | None = None
    in_hands: int | None = None
    note: str = ""

    @property
    def is_given(self) -> bool:
        """Whether anything was said, in a word or a note."""
        return bool(self.answer or self.note)


class Lesson(NamedTuple):
    """One thing to practise, as a plan: if … then I will …, in the two halves of that sentence."""

    id: int
    application: int | None = None
    if_text: str = ""
    then_text: str = ""
    retired_at: datetime | None = None


class Reflection(NamedTuple):
    """The checklist of one application as far as it has come."""

    answers: Mapping[str, Answer] = {}
    lesson: Lesson | None = None
    closing: str = ""
    feedback_text: str = ""
    finished_at: datetime | None = None

    @property
    def given(self) -> int:
        """How many of the six questions have something said about them."""
        return sum(key in self.answers and self.answers[key].is_given for key in BY_KEY)

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to go on with."""
        return self.lesson is not None or any(answer.is_given for answer in self.answers.values())

    @property
    def next_question(self) -> Question | None:
        """The first question nothing is said about yet."""
        for question in QUESTIONS:
            answer = self.answers.get(question.key)
            if answer is None or not answer.is_given:
                return question
        return None


_ANSWER = Reader(
    "answers",
    question=str,
    wording=str,
    answer=record.one_of(*ANSWERS),
    in_hands=record.between(0, 4),
    note=str,
)
_LESSON = Reader("lessons", application=int, if_text=str, then_text=str, retired_at=record.instant)
_REFLECTION = Reader("reflections", closing=str, feedback_text=str, finished_at=record.instant)


def read_answer(id_: int, document: Document, problems: list[Problem]) -> Answer | None:
    """One answer as stored; None where it doesn't say to which question."""
    fields = _ANSWER.read(id_, document, problems)
    return Answer(**fields) if "question" in fields else None


def read_lesson(id_: int, document: Document, problems: list[Problem]) -> Lesson:
    """One lesson as stored."""
    return Lesson(id_, **_LESSON.read(id_, document, problems))


def read_reflection(
    id_: int,
    document: Document,
    answers: Mapping[str, Answer],
    lesson: Lesson | None,
    problems: list[Problem],
) -> Reflection:
    """The checklist from its parts."""
    return Reflection(answers, lesson, **_REFLECTION.read(id_, document, problems))
