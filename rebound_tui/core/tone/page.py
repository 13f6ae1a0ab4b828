"""A letter as its rules read it: plain words in a row, sentence by sentence, and where each stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from rebound_tui.core.tone.parts import Parts

STOPS = (".", "?", "!")
"""The last word of each sentence, which no gap of a phrase crosses."""

NEGATIONS = ("not", "never", "neither", "nor")

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ´`][^\W_]+)*|[.!?;]+|\n\s*", re.UNICODE)
_APOSTROPHES = str.maketrans("’ʼ´`", "''''")
_ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "approx", "e", "g", "i", "a", "p", "s"]
)
QUOTATION = re.compile(r"[“„«][^“”„«»\n]{1,300}[”“»]|\"[^\"\n]{1,300}\"")
_A_FEW_WORDS = 5  # between quotation marks they may be said with a raised eyebrow, more is a citation
_NEW_ITEM = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s")
_A_FULL_LINE = 45
_LONGEST_BEGINNING = 20
#: What n't, 're and the like stand for; 's only after these, elsewhere it is a possessive.
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_IS_AFTER = frozenset(
    [
        "it",
        "that",
        "he",
        "she",
        "there",
        "what",
        "who",
        "here",
        "where",
        "how",
        "this",
        "everyone",
        "everybody",
        "nobody",
    ]
)
_IRREGULAR = {
    "won't": "will not",
    "can't": "can not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
}


class Page:
    """The person's own words in lower case, without contractions; a stop ends each sentence.

    Positions are kept as bits of an integer: bit n is the word n. `anywhere` remembers what parts of phrases found;
    `items` are the first words of the items of lists.
    """

    def __init__(self, parts: Parts, same: Mapping[str, str]) -> None:
        self.words: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.quoted = 0
        self.quotations: dict[int, int] = {}
        self.items: set[int] = set()
        for begin, end in parts.own:
            self._read(parts.text, begin, end, same)
            self._quote(parts.text, begin, end)
        self.masks: dict[str, int] = {}
        for place, word in enumerate(self.words):
            self.masks[word] = self.masks.get(word, 0) | 1 << place
        self.beginnings: dict[str, int] = {}
        for word, mask in self.masks.items():
            for length in range(1, min(len(word), _LONGEST_BEGINNING) + 1):
                beginning = word[:length]
                self.beginnings[beginning] = self.beginnings.get(beginning, 0) | mask
        self.stops = sum(self.masks.get(stop, 0) for stop in STOPS)
        negations = sum(self.masks.get(word, 0) for word in NEGATIONS)
        self.passable = ~(self.stops | negations)
        self.all = (1 << len(self.words)) - 1
        self.starts = (self.stops << 1 | 1) & self.all
        self.anywhere: dict[object, int] = {}

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The first word of each sentence, and its stop."""
        first = 0
        for place in bits(self.stops):
            yield first, place
            first = place + 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` up to `last` (exclusive) stand in the text, without the stop at the end."""
        while last - 1 > first and self.words[last - 1] in STOPS:
            last -= 1
        return self.begins[first], self.ends[last - 1]

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether most of the words from `first` up to `last` (exclusive) are somebody else's, between quotation marks."""
        return 2 * (self.quoted & (1 << last) - (1 << first)).bit_count() >= last - first

    def _read(self, text: str, begin: int, end: int, same: Mapping[str, str]) -> None:
        for found in _TOKEN.finditer(text, begin, end):
            token = found[0]
            if token[0] == "\n":
                if self._breaks(text, found):
                    self._stop(".", found.start())
                    if _NEW_ITEM.match(text, found.end()):
                        self.items.add(len(self.words))
            elif token[0] in ".!?;":
                if self._ends_sentence(text, found):
                    self._stop("?" if "?" in token else "!" if "!" in token else ".", found.start())
            else:
                for word in plain(token, same):
                    self._add(word, found.start(), found.end())
        self._stop(".", end)

    def _quote(self, text: str, begin: int, end: int) -> None:
        for found in QUOTATION.finditer(text, begin, end):
            first, last = bisect_left(self.begins, found.start()), bisect_left(self.begins, found.end())
            self.quoted |= (1 << last) - (1 << first)
            if first < last <= first + _A_FEW_WORDS:
                self.quotations[first] = last
                self.ends[last - 1] = found.end()  # the closing mark belongs to the passage

    def _add(self, word: str, begin: int, end: int) -> None:
        self.words.append(word)
        self.begins.append(begin)
        self.ends.append(end)

    def _stop(self, stop: str, at: int) -> None:
        if self.words and self.words[-1] not in STOPS:
            self._add(stop, at, at)

    def _ends_sentence(self, text: str, found: re.Match[str]) -> bool:
        token, after = found[0], text[found.end() : found.end() + 1]
        if token == ".":  # noqa: S105 - a word, no secret
            if after and not after.isspace() and after not in "\"'”’)*_":
                return False
            return not self.words or self.words[-1] not in _ABBREVIATIONS or self.ends[-1] != found.start()
        return set(token) != {"."}  # … hesitates

    @staticmethod
    def _breaks(text: str, found: re.Match[str]) -> bool:
        """Whether a line break ends the sentence, too: a blank line, an item of a list, a line that stops short."""
        if found[0].count("\n") > 1 or _NEW_ITEM.match(text, found.end()):
            return True
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].rstrip()
        after = text[found.end() : found.end() + 1]
        return len(line) < _A_FULL_LINE and (after.isupper() or line.endswith(","))


def plain(token: str, same: Mapping[str, str]) -> list[str]:
    """The words that a written one stands for: “couldn't” for could not, “thx” for thanks."""
    word = token.translate(_APOSTROPHES).lower()
    if known := same.get(word) or _IRREGULAR.get(word):
        return known.split()
    stem, apostrophe, ending = word.rpartition("'")
    if not apostrophe:
        return [word]
    if ending == "t" and stem.endswith("n"):
        return [stem[:-1], "not"]
    if ending in _ENDINGS:
        return [stem, _ENDINGS[ending]]
    if ending == "s":
        return [stem, "is"] if stem in _IS_AFTER else [stem]
    return [word]


def bits(mask: int) -> Iterator[int]:
    """The positions in a mask, from the first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
