"""Finding the few texts among thousands that somebody may mean by a few letters, a slip of a finger included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_SLIPS_FROM = 4  # letters: with fewer, leaving one out would fit nearly everything
_APART = str.maketrans("-@", "  ")  # a word begins behind these, too: rebound-light, @remote


class Names:
    """Texts to look things up in, made ready once: `Names(titles).nearest("initch", 50)`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [f" {_folded(text)}" for text in texts]  # so that a word always begins after a blank

    def nearest(self, query: str, most: int) -> list[int]:
        """Places of at most `most` texts, the best first; every text fits an empty query.

        First come texts that begin with the query's first word, then those in which each word of the query begins a
        word, then those that hold the words anywhere, then those that have the letters in this order and close together. Only where nothing fits may one letter
        be wrong, too many, or swapped with its neighbour; the closer they stand, the better. A step is taken only if those before found too few.
        """
        words = _folded(query).split()
        found: dict[int, None] = {}
        for fits in _steps(words):
            found |= dict.fromkeys(place for place, text in enumerate(self._texts) if fits(text))
            if len(found) >= min(most, len(self._texts)):
                break
        letters = "".join(words)
        if not found and len(letters) >= _SLIPS_FROM:
            slips = [letters[:left_out] + letters[left_out + 1 :] for left_out in range(len(letters))]
            close = [
                (min(widths), place)
                for place, text in enumerate(self._texts)
                if (widths := [width for slip in slips if (width := _width(slip, text))])
            ]
            found = dict.fromkeys(place for _, place in sorted(close))
        return list(found)[:most]


def _folded(text: str) -> str:
    return text.casefold().translate(_APART)


def _steps(words: Sequence[str]) -> Iterator[Callable[[str], bool]]:
    begins = [f" {word}" for word in words] or [""]
    yield lambda text: text.startswith(begins[0]) and all(word in text for word in begins)
    yield lambda text: all(word in text for word in begins)
    yield lambda text: all(word in text for word in words)
    yield lambda text: _width("".join(words), text) > 0


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
