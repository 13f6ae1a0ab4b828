"""Reflections, lessons, questions and patterns, as the commands say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.cli.words import indented
from rebound_tui.core.since import say_day
from rebound_tui.core.text import one_line
from rebound_tui.core.wall import on_the_wall
from rebound_tui.core.wording.reflect import (
    NO_LESSONS,
    answer_words,
    in_hands_words,
    lesson_words,
    pattern_words,
    question_state,
    trials_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rebound_tui.core.application import Application
    from rebound_tui.core.lesson import Lesson, Trial
    from rebound_tui.core.patterns import Pattern
    from rebound_tui.core.question import Question
    from rebound_tui.tracker.lessons import Interview
    from rebound_tui.tracker.session import Session


def reflection_lines(application: Application, session: Session) -> Iterator[str]:
    """The checklist as far as it has come, and what the interviewer said."""
    reflection = application.reflection
    for question in session.snapshot.checklist.of(reflection):
        answer = reflection.answers.get(question.key)
        is_given = answer is not None and answer.is_given
        said = answer_words(answer) if answer else ""
        yield f"{'✓' if is_given else '○'} {one_line(question.wording)}{'  ' if said else ''}{said}  ({one_line(question.key)})"
        if answer and answer.note:
            yield indented(answer.note)
    if lesson := reflection.lesson:
        yield one_line(lesson_words(lesson))
        yield f"    {trials_words(lesson)}{', retired' if lesson.retired_at else ''}"
    if reflection.closing:
        yield one_line(reflection.closing)
    if reflection.finished_at:
        day = on_the_wall(reflection.finished_at, session.zone).date()
        yield f"Finished {say_day(day, session.today)}."
    if reflection.feedback_text:
        yield "What they said:"
        yield indented(reflection.feedback_text)


def lessons_listed(lessons: Sequence[Lesson], found: Sequence[Pattern], session: Session) -> str:
    """The ledger of `lessons`: those in use, the retired ones, and what all reflections say."""
    used = [lesson for lesson in lessons if lesson.retired_at is None]
    retired = [lesson for lesson in lessons if lesson.retired_at is not None]
    parts = [
        f"{title}\n" + "\n".join(line for lesson in some for line in _lesson(lesson, session))
        for title, some in (("Lessons", used), ("Retired", retired))
        if some
    ]
    if found:
        parts.append(f"Over all reflections\n{patterns_listed(found)}")
    return "\n\n".join(parts) or NO_LESSONS


def patterns_listed(found: Sequence[Pattern]) -> str:
    """The patterns, a line or two each."""
    if not found:
        return "  Nothing is answered yet."
    return "\n".join(f"  {one_line(line)}" for pattern in found for line in _pattern(pattern))


def questions_listed(questions: Sequence[Question]) -> str:
    """The table of `questions`."""
    rows = [
        (question.key, question.wording, "" if question.is_hard else "a note only", question_state(question))
        for question in questions
    ]
    return table(rows, terminal.width())


def lesson_deleted(lesson: Lesson) -> str:
    """After `lessons --delete`."""
    return f"Deleted the lesson “{one_line(lesson_words(lesson))}”; rebound-tui undo brings it back."


def tried_at(lesson: Lesson, trial: Trial, interview: Interview, session: Session) -> str:
    """After `trial`."""
    event = interview.event
    what = "tried" if trial.tried else "not tried"
    helped = {True: ", and it helped", False: ", and it didn't help", None: ""}[trial.helped]
    where = f"{one_line(interview.application.title)}, {say_day(event.day, session.today)}"
    return f"{one_line(lesson_words(lesson))}\n{what.capitalize()} at {where}{helped}. Altogether {trials_words(lesson)}."


def lesson_line(id_: int, session: Session) -> str:
    """A lesson in a line, for under an interview."""
    return one_line(lesson_words(session.snapshot.lessons[id_]))


def _lesson(lesson: Lesson, session: Session) -> Iterator[str]:
    application = session.snapshot.applications.get(lesson.application or 0)
    yield f"  {one_line(lesson_words(lesson))}"
    where = [one_line(application.title)] if application else []
    yield f"    {' · '.join([*where, trials_words(lesson), str(lesson.id)])}"


def _pattern(pattern: Pattern) -> Iterator[str]:
    yield pattern_words(pattern)
    if hands := in_hands_words(pattern):
        yield f"  {hands}"
