"""Reflections, lessons, questions and patterns, as `--json` prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli.as_json.moment import moment

if TYPE_CHECKING:
    from rebound_tui.core.lesson import Lesson, Trial
    from rebound_tui.core.patterns import Pattern, Share
    from rebound_tui.core.question import Question
    from rebound_tui.core.reflection import Answer, Reflection
    from rebound_tui.core.timeline import Event
    from rebound_tui.tracker.session import Session

Object = dict[str, Any]


def reflection(reflection: Reflection, session: Session) -> Object:
    """A reflection with its answers in the order of the questions, and what the interviewer said."""
    keys = [question.key for question in session.snapshot.checklist.questions]
    answers = reflection.answers
    order = [*(key for key in keys if key in answers), *(key for key in answers if key not in keys)]
    return {
        "answers": {key: _answer(answers[key]) for key in order},
        "lesson": reflection.lesson and lesson(reflection.lesson),
        "finished_at": moment(reflection.finished_at),
        "closing": reflection.closing or None,
        "feedback_text": reflection.feedback_text or None,
    }


def lesson(lesson: Lesson) -> Object:
    """A lesson, with at how many interviews it was tried, and helped."""
    return {
        "id": lesson.id,
        "application": lesson.application,
        "if_text": lesson.if_text or None,
        "then_text": lesson.then_text or None,
        "tried": lesson.tried,
        "helped": lesson.helped,
        "retired_at": moment(lesson.retired_at),
    }


def trial(one: Lesson, trial: Trial, event: Event) -> Object:
    """A lesson, and what came of it at one interview."""
    return lesson(one) | {
        "trial": {
            "event": event.id,
            "application": event.application,
            "tried": trial.tried,
            "helped": trial.helped,
        }
    }


def question(question: Question) -> Object:
    """A question of the checklist; `original` is how it came with the program, null for one of one's own."""
    original = question.original
    return {
        "key": question.key,
        "wording": question.wording,
        "original": original.wording if original else None,
        "hard": question.is_hard,
        "retired_at": moment(question.retired_at),
    }


def pattern(pattern: Pattern) -> Object:
    """What became of one hard question, with the words for it."""
    from rebound_tui.core.wording.reflect import pattern_words

    return {
        "question": pattern.question.key,
        "wording": pattern.question.wording,
        "partly_or_no": _share(pattern.short_of),
        "in_hands": _share(pattern.in_hands),
        "words": pattern_words(pattern),
    }


def _share(share: Share) -> Object:
    low, high = share.interval
    return {
        "count": share.part,
        "of": share.whole,
        "low": round(low, 3),
        "high": round(high, 3),
        "verdict": share.verdict,
    }


def _answer(answer: Answer) -> Object:
    return {
        "wording": answer.wording or None,
        "answer": answer.answer,
        "in_hands": answer.in_hands,
        "note": answer.note or None,
    }
