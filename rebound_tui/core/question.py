"""The questions of a reflection: four hard ones, two kind ones, and what a person makes of them.

They are the user's: one can add, reword and retire. What came with the program isn't written to the file until
it is changed, and what was answered keeps the words it was asked in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Documents, Problem, Reader

if TYPE_CHECKING:
    from rebound_tui.core.reflection import Answer, Reflection

_WORD = re.compile(r"[^\W_]+")


class Question(NamedTuple):
    """A question of the checklist; `short` is its name in a narrow pane. Only a hard one takes yes, partly or no."""

    key: str
    wording: str
    short: str = ""
    is_hard: bool = True
    retired_at: datetime | None = None

    @property
    def name(self) -> str:
        """What it is called where there is little room; one of the user's own has no shorter name than itself."""
        return self.short or self.wording

    @property
    def original(self) -> Question | None:
        """What it was when it came with the program; None for one of the user's own."""
        return BY_KEY.get(self.key)

    @property
    def is_changed(self) -> bool:
        """Whether it came with the program, and is no longer as it came."""
        return self.original is not None and self != self.original

    def as_asked(self, answer: Answer | None) -> Question:
        """The question in the words it was answered in, if it was."""
        if answer is None or not answer.is_given or answer.wording in ("", self.wording):
            return self
        original = self.original
        short = original.short if original and original.wording == answer.wording else ""
        return self._replace(wording=answer.wording, short=short)


QUESTIONS: tuple[Question, ...] = (
    Question("prepared", "Was I fully prepared?", "prepared?"),
    Question("qualified", "Was I qualified for it?", "qualified?"),
    Question("heart", "Was my heart in it?", "heart in it?"),
    Question("light", "Did I show myself in the best light?", "best light?"),
    Question("outside", "What was outside my hands?", "not in my hands", is_hard=False),
    Question("friend", "What would I tell a friend in my place?", "to a friend", is_hard=False),
)
BY_KEY: Mapping[str, Question] = {question.key: question for question in QUESTIONS}


class Checklist(NamedTuple):
    """All questions there are, the retired ones too: the hard ones first, ours before the user's own."""

    questions: tuple[Question, ...] = QUESTIONS

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that a reflection asks."""
        return tuple(question for question in self.questions if question.retired_at is None)

    def find(self, key: str) -> Question | None:
        """The question of that key."""
        return next((question for question in self.questions if question.key == key), None)

    def of(self, reflection: Reflection) -> tuple[Question, ...]:
        """The questions of one reflection: those that are asked, and what was answered though it is asked no more.

        Each stands in the words it was answered in. One that ended asks nothing again: only its answers are left.
        """
        answers = reflection.answers
        known = [
            question.as_asked(answers.get(question.key))
            for question in self.questions
            if (question.retired_at is None and not reflection.finished_at)
            or (question.key in answers and answers[question.key].is_given)
        ]
        keys = {question.key for question in self.questions}
        strange = [
            Question(key, answer.wording or key, is_hard=answer.answer is not None)
            for key, answer in answers.items()
            if key not in keys and answer.is_given
        ]
        return (*known, *strange)

    def given(self, reflection: Reflection) -> int:
        """How many of the questions that are asked have something said about them."""
        return sum(reflection.is_given(question.key) for question in self.asked)

    def next_for(self, reflection: Reflection) -> Question | None:
        """The first question that nothing is said about yet."""
        return next((question for question in self.asked if not reflection.is_given(question.key)), None)


_READER = Reader("questions", name=str, wording=str, is_hard=record.truth, retired_at=record.instant)


def read_checklist(documents: Documents, problems: list[Problem]) -> Checklist:
    """The questions that came with the program, as the table `questions` changes and adds to them."""
    questions = dict(BY_KEY)
    own: list[tuple[str, int, Question]] = []
    for id_ in sorted(documents):
        fields = _READER.read(id_, documents[id_], problems)
        key = fields.get("name")
        if not key:
            problems.append(Problem("questions", id_, "name", "is missing"))
        elif key in BY_KEY:
            questions[key] = _changed(BY_KEY[key], fields)
        elif not fields.get("wording"):
            problems.append(Problem("questions", id_, "wording", "is missing"))
        else:
            made = Question(
                key,
                fields["wording"],
                is_hard=fields.get("is_hard", True),
                retired_at=fields.get("retired_at"),
            )
            own.append((record.stamp_of(documents[id_]), id_, made))
    for _, _, question in sorted(own):
        questions.setdefault(question.key, question)
    return Checklist(tuple(sorted(questions.values(), key=lambda question: not question.is_hard)))


def _changed(question: Question, fields: Mapping[str, object]) -> Question:
    wording = fields.get("wording") or question.wording
    short = question.short if wording == question.wording else ""
    return question._replace(wording=wording, short=short, retired_at=fields.get("retired_at"))  # type: ignore[arg-type] # as read


def key_for(wording: str, taken: Container[str]) -> str:
    """A key for a question of one's own, made of its words, so that the same question on two machines is one.

    `Did I ask questions?` is `did-i-ask-questions`; one that is taken gets a number.
    """
    key = "-".join(_WORD.findall(wording.casefold())) or "question"
    number = 1
    while (numbered := key if number == 1 else f"{key}-{number}") in taken:
        number += 1
    return numbered


def nearest_key(typed: str, questions: Iterable[Question]) -> list[str]:
    """The keys that somebody may mean: this very one, else those that hold what was typed."""
    keys = [question.key for question in questions]
    wanted = typed.strip().casefold()
    return [wanted] if wanted in keys else [key for key in keys if wanted and wanted in key]
