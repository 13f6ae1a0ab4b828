"""Finding the few texts among thousands that somebody may mean by a few letters, a slip of a finger included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    Fits: TypeAlias = Callable[[str], bool]

_SLIPS_FROM = 4  # letters: with fewer, leaving one out would fit nearly everything


class Names:
    """Texts to look things up in, made ready once: `Names(titles).nearest("initch", 50)`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [f" {_folded(text)}" for text in texts]  # so that a word always begins after a blank

    def nearest(self, query: str, most: int) -> list[int]:
        """Places of at most `most` texts, the best first; every text fits an empty query.

        First come texts that begin with the query's first word, then those in which each word of the query begins a
        word, then those that hold the words anywhere. Only where nothing fits may a letter of each word be wrong, too
        many, left out, or swapped with its neighbour. Last come those that have the letters in this order and close
        together. A step is taken only if those before found too few.
        """
        words = _folded(query).split()
        found: dict[int, None] = {}
        for step in (_as_typed, _with_slips, _scattered):
            if step is _with_slips and found:
                continue
            for fits in step(words):
                found |= dict.fromkeys(place for place, text in enumerate(self._texts) if fits(text))
                if len(found) >= min(most, len(self._texts)):
                    return list(found)[:most]
        return list(found)


def _folded(text: str) -> str:
    # A word begins behind these, too: rebound-light, @remote.
    return text.casefold().replace("-", " ").replace("@", " ")


def _as_typed(words: Sequence[str]) -> Iterator[Fits]:
    begins = [f" {word}" for word in words] or [""]
    yield lambda text: text.startswith(begins[0]) and all(word in text for word in begins)
    yield lambda text: all(word in text for word in begins)
    yield lambda text: all(word in text for word in words)


def _with_slips(words: Sequence[str]) -> Iterator[Fits]:
    slips = [re.compile(f" (?:{'|'.join(_slips(word))})") for word in words]
    yield lambda text: slips[0].match(text) is not None and all(slip.search(text) for slip in slips)
    yield lambda text: all(slip.search(text) for slip in slips)


def _slips(word: str) -> Iterator[str]:
    """What a word may have been meant to be, as patterns: itself, and with one letter otherwise."""
    letters = [re.escape(letter) for letter in word]
    yield "".join(letters)
    for at in range(len(letters) if len(letters) >= _SLIPS_FROM else 0):
        before, this, after = letters[:at], letters[at], letters[at + 1 :]
        yield "".join([*before, *after])
        yield "".join([*before, r"\S", *after])
        yield "".join([*before, r"\S", this, *after])
        yield "".join([*before, *after[:1], this, *after[1:]])


def _scattered(words: Sequence[str]) -> Iterator[Fits]:
    letters = "".join(words)
    yield lambda text: _width(letters, text) > 0


def _width(letters: str, text: str) -> int:
    """How far apart the letters stand in the text, in this order and from the beginning of a word on; 0 if too far."""
    first = f" {letters[0]}"
    start = text.find(first)
    while start >= 0:
        at = start
        for letter in letters:
            at = text.find(letter, at) + 1
            if not at:
                return 0
        if at - start <= 2 * len(letters) + 2:
            return at - start
        start = text.find(first, start + 1)
    return 0
