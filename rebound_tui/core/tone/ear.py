"""The ear: what the words of a letter say together.

A rule hears a phrase. Scorn in nothing but friendly words has none, and many a phrase is harmless in the letter it stands
in. So each word, pair and triple of words has a weight for each category, learnt from letters whose category is known
(bench/ear.py). What the rules didn't hear, the ear marks where it is sure; what they heard doesn't count where it is sure of
the contrary. It is a sum: nothing is asked, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from math import sqrt
from typing import Any, NamedTuple

from rebound_tui.core.tone.page import Page

LONGEST_ROW = 3
#: Of fewer words, or fewer known rows of them, nothing can be said.
FEWEST_WORDS, FEWEST_ROWS = 30, 12
_BEGIN = "^"
_NUMBER = "0"


class Leaning(IntEnum):
    """What the ear says to a phrase that was found: it doesn't count, nothing, it counts though it is weak, it was right."""

    AGAINST = -1
    OPEN = 0
    INCLINED = 1
    SURE = 2


class Impression(NamedTuple):
    """How a letter sounds in one respect, and its sentence that sounds so most: words from `first` up to `last`."""

    leaning: Leaning
    first: int
    last: int


class Hearing(NamedTuple):
    """What one category is heard by, and from which score on: in hundredths, as the weights are."""

    bias: int
    against: int
    inclined: int
    sure: int

    def leaning(self, score: float) -> Leaning:
        """What such a score says."""
        if score < self.against:
            return Leaning.AGAINST
        return Leaning((score >= self.inclined) + (score >= self.sure))


class Ear(NamedTuple):
    """The weights of rows of words, in the order of the categories."""

    categories: Mapping[str, Hearing]
    weights: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, learnt: Mapping[str, Any]) -> Ear:
        """The ear as it was written down.

        Raises:
            KeyError, TypeError: it is broken, which a test would have told.
        """
        return cls(
            {name: Hearing(**heard) for name, heard in learnt["categories"].items()}, learnt["weights"]
        )

    def listen(self, page: Page) -> dict[str, Impression]:
        """How a letter sounds, by category; nothing where there is too little to hear."""
        sentences = [(span, rows(page, *span) & self.weights.keys()) for span in page.sentences()]
        known = set().union(*(said for _, said in sentences))
        if len(page.words) < FEWEST_WORDS or len(known) < FEWEST_ROWS:
            return {}
        heard = {}
        for number, (category, hearing) in enumerate(self.categories.items()):
            score = hearing.bias + self._sum(known, number) / sqrt(len(known))
            first, stop = max(sentences, key=lambda one: self._sum(one[1], number))[0]
            heard[category] = Impression(hearing.leaning(score), first, stop + 1)
        return heard

    def _sum(self, said: set[str], number: int) -> int:
        return sum(self.weights[row][number] for row in said)


def rows(page: Page, first: int, stop: int) -> set[str]:
    """Each word, pair and triple of words of a sentence, its beginning and end included."""
    words = [_BEGIN, *(_NUMBER if word.isdigit() else word for word in page.words[first : stop + 1])]
    return {
        " ".join(words[place : place + length])
        for length in range(1, LONGEST_ROW + 1)
        for place in range(len(words) - length + 1)
    }
