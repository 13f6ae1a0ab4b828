"""The checklist after a no: four hard questions, two kind ones, at most one lesson, and an end.

Honest self-assessment helps and harsh self-criticism harms (Kreemers et al. 2020), so each hard question also
asks how much of it was in one's own hands, and the last ones look outside and at what one would tell a friend.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from rebound_tui.core import record
from rebound_tui.core.lesson import Lesson
from rebound_tui.core.record import Document, Filler, Problem, Reader

ANSWERS = ("yes", "partly", "no")


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


class Reflection(NamedTuple):
    """The checklist of one application as far as it has come."""

    answers: Mapping[str, Answer] = {}
    lesson: Lesson | None = None
    closing: str = ""
    feedback_text: str = ""
    finished_at: datetime | None = None

    def is_given(self, question: str) -> bool:
        """Whether anything is said about the question of that key."""
        return question in self.answers and self.answers[question].is_given

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to go on with."""
        return self.lesson is not None or any(answer.is_given for answer in self.answers.values())

    @property
    def is_told(self) -> bool:
        """Whether there is anything to read, if only what the interviewer said."""
        return self.is_begun or bool(self.feedback_text or self.closing or self.finished_at)


_ANSWER = Filler(
    "answers",
    Answer,
    question=str,
    wording=str,
    answer=record.one_of(*ANSWERS),
    in_hands=record.between(0, 4),
    note=str,
)
_REFLECTION = Reader("reflections", closing=str, feedback_text=str, finished_at=record.instant)


def read_answer(id_: int, document: Document, problems: list[Problem]) -> Answer | None:
    """One answer as stored; None where it doesn't say to which question."""
    answer = Answer._make(_ANSWER.fill(id_, document, problems))
    return None if answer.question is None else answer


def read_reflection(
    id_: int,
    document: Document,
    answers: Mapping[str, Answer],
    lesson: Lesson | None,
    problems: list[Problem],
) -> Reflection:
    """The checklist from its parts."""
    return Reflection(answers, lesson, **_REFLECTION.read(id_, document, problems))
