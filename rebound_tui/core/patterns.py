"""What all reflections together say, and how far so few of them can be trusted.

Of six answers, four of one kind may be chance. So each share comes with its Wilson score interval (Wilson 1927;
Brown, Cai & DasGupta 2001 recommend it for few observations), and is only called a pattern where that interval keeps
clear of one half. Several questions are looked at side by side, and one of them may stand out by chance alone, so the interval
is that of 98.75 %: four of those are right together 95 times of 100 (Bonferroni). Seven alike in a row is the least that it takes.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rebound_tui.core.question import Question
    from rebound_tui.core.snapshot import Snapshot

Verdict = Literal["mostly", "seldom", "even", "too_few"]

_Z = 2.5  # of the normal distribution, for 98.75 %
#: An interval that straddles one half and is wider than this says nothing; a narrower one, that it is about half.
_WIDE = 0.4
#: In hands from here on means most of it, or all.
_MOSTLY_IN_HANDS = 3


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def interval(self) -> tuple[float, float]:
        """Between what the share may lie, seen from so few; from 0 to 1."""
        n = self.whole
        if not n:
            return (0.0, 1.0)
        share, z2 = self.part / n, _Z * _Z
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
        return (max(0.0, middle - half), min(1.0, middle + half))

    @property
    def verdict(self) -> Verdict:
        """More often than not, less often than not, about half the time, or too few to be sure."""
        low, high = self.interval
        if low > 1 / 2:
            return "mostly"
        if high < 1 / 2:
            return "seldom"
        return "even" if high - low <= _WIDE else "too_few"


class Pattern(NamedTuple):
    """What became of one hard question over all reflections.

    `short_of` counts the answers partly or no; `in_hands`, in how many of those most of it was in one's own hands.
    """

    question: Question
    short_of: Share
    in_hands: Share


def patterns(snapshot: Snapshot) -> tuple[Pattern, ...]:
    """A pattern for each hard question that was ever answered, what stands out most first.

    An answer counts to its question however that was worded at the time.
    """
    said: dict[str, list[tuple[str, int | None]]] = {}
    for application in snapshot.applications.values():
        for key, answer in application.reflection.answers.items():
            if answer.answer:
                said.setdefault(key, []).append((answer.answer, answer.in_hands))
    found = []
    for question in snapshot.checklist.questions:
        answers = said.get(question.key, [])
        short_of = [in_hands for answer, in_hands in answers if answer != "yes"]
        known = [in_hands for in_hands in short_of if in_hands is not None]
        mostly = sum(in_hands >= _MOSTLY_IN_HANDS for in_hands in known)
        if answers:
            found.append(Pattern(question, Share(len(short_of), len(answers)), Share(mostly, len(known))))
    return tuple(sorted(found, key=lambda pattern: -pattern.short_of.interval[0]))
