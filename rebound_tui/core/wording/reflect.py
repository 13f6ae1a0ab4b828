"""The words of reflections, lessons and patterns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rebound_tui.core.wording import IN_HANDS_WORDS

if TYPE_CHECKING:
    from rebound_tui.core.lesson import Lesson
    from rebound_tui.core.patterns import Pattern, Share
    from rebound_tui.core.question import Checklist, Question
    from rebound_tui.core.reflection import Answer, Reflection

TOO_FEW: Final = "too few to be sure"
NO_LESSONS: Final = "No lesson yet. A reflection ends in one, and it is kept here."
NO_PATTERNS: Final = "What comes up again and again will stand here, once a few reflections are there."
TO_CARRY: Final = "To carry"
FEEDBACK: Final = "What they said"
KEPT: Final = "Kept. {application.reflect} goes on where you stopped."
HALF_A_LESSON: Final = "A lesson has two halves. Fill in both, or neither."
ALL_BUT_CLOSING: Final = "This one has ended. Its words can still be changed; nothing is asked again."
NO_FEEDBACK: Final = "Nothing yet. What the interviewer says later can stand here, beside your own answers."

_BEGINNINGS = (
    re.compile(r"\s*if\s+", re.IGNORECASE),
    re.compile(r"\s*(then\s+)?(i will\s+|i'll\s+|i’ll\s+)?", re.IGNORECASE),
)


def lesson_words(lesson: Lesson) -> str:
    """A lesson in one sentence, such as `If they ask about scale, then I will draw first`."""
    return f"{if_words(lesson)}, {then_words(lesson)}"


def if_words(lesson: Lesson) -> str:
    """Its first half, `If they ask about scale`; a person may have typed the `if` too."""
    return f"If {_BEGINNINGS[0].sub('', lesson.if_text, count=1).rstrip(' ,.…') or '…'}"


def then_words(lesson: Lesson) -> str:
    """Its second half, such as `then I will draw first`."""
    said = _BEGINNINGS[1].sub("", lesson.then_text, count=1).rstrip() or "…"
    return f"then I will {said}{'' if said.endswith(('.', '!', '?', '…')) else '.'}"


def trials_words(lesson: Lesson) -> str:
    """How often it was tried, and how often it helped."""
    if not lesson.tried:
        return "not tried yet" if not lesson.trials else f"not tried, {_times(len(lesson.trials))} along"
    tried = f"tried {_times(lesson.tried)}"
    if lesson.helped:
        return f"{tried}, helped {_times(lesson.helped)}"
    return f"{tried}, no help so far" if any(trial.helped is False for trial in lesson.trials) else tried


def answer_words(answer: Answer) -> str:
    """What was answered in a word, and how much of it was in one's hands: `partly, about half in my hands`."""
    hands = "" if answer.in_hands is None else f"{IN_HANDS_WORDS[answer.in_hands]} in my hands"
    return ", ".join(part for part in (answer.answer or "", hands) if part)


def end_words(checklist: Checklist, reflection: Reflection) -> str:
    """What stands at the end of the walk."""
    given, asked = checklist.given(reflection), len(checklist.asked)
    begun = f"{given} of {asked} answered, and that may be enough. " if given < asked else ""
    return (
        f"{begun}One thing to practise, if there is one, and a sentence to close with. Both may stay empty."
    )


def question_state(question: Question) -> str:
    """How a question differs from how it came, in a word or two."""
    if question.retired_at:
        return "asked no more"
    if question.original is None:
        return "your own"
    return "reworded" if question.is_changed else "as it comes"


def question_help(question: Question) -> str:
    """What a question takes, and how it came."""
    takes = "Takes yes, partly or no" if question.is_hard else "Takes a note only"
    original = question.original
    came = f" As it comes: {original.wording}" if original and original.wording != question.wording else ""
    return f"{takes}. What was answered keeps the words it was asked in.{came}"


def pattern_words(pattern: Pattern) -> str:
    """A pattern in one line: `prepared: partly or no in 4 of 6, too few to be sure`."""
    return f"{pattern_name(pattern)}: {share_words(pattern)}"


def pattern_name(pattern: Pattern) -> str:
    """What a pattern is about; a question of one's own stands in its own words."""
    return pattern.question.name.rstrip(" ?")


def share_words(pattern: Pattern) -> str:
    """How often the answer was partly or no, and how far that can be trusted."""
    return f"partly or no in {_share(pattern.short_of)}"


def in_hands_words(pattern: Pattern) -> str:
    """In how many of those most of it was in one's own hands; empty where nobody said."""
    hands = pattern.in_hands
    if not hands.whole:
        return ""
    if hands.whole == pattern.short_of.part == 1:
        return "mostly in my hands that time" if hands.part else "not mostly in my hands that time"
    those = "those " if hands.whole == pattern.short_of.part else ""
    said = f"mostly in my hands in {hands.part or 'none'} of {those}{hands.whole}"
    needs_no_more = not hands.part or hands.verdict == pattern.short_of.verdict == "too_few"
    return said if needs_no_more else f"{said}, {_VERDICTS[hands.verdict]}"


_VERDICTS: Final = {
    "mostly": "more often than not",
    "seldom": "seldom",
    "even": "about half the time",
    "too_few": TOO_FEW,
}


def _share(share: Share) -> str:
    return f"{share.part} of {share.whole}, {_VERDICTS[share.verdict]}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
