"""The words of reflections, lessons and patterns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rebound_tui.core.wording import IN_HANDS_WORDS

if TYPE_CHECKING:
    from rebound_tui.core.lesson import Lesson
    from rebound_tui.core.patterns import Pattern, Share
    from rebound_tui.core.reflection import Answer

TOO_FEW: Final = "too few to be sure"
NO_LESSONS: Final = "No lesson yet. A reflection ends in one, and it is kept here."
NO_PATTERNS: Final = "What comes up again and again will stand here, once a few reflections are there."
TO_CARRY: Final = "To carry"
FEEDBACK: Final = "What they said"
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
    helped = f"helped {_times(lesson.helped)}" if lesson.helped else "no help so far"
    return f"tried {_times(lesson.tried)}, {helped}"


def answer_words(answer: Answer) -> str:
    """What was answered in a word, and how much of it was in one's hands: `partly, about half in my hands`."""
    hands = "" if answer.in_hands is None else f"{IN_HANDS_WORDS[answer.in_hands]} in my hands"
    return ", ".join(part for part in (answer.answer or "", hands) if part)


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
    if not pattern.in_hands.whole:
        return ""
    return f"of those, mostly in my hands in {_share(pattern.in_hands)}"


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
