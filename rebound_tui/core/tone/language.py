"""The language that phrases are written in (docs/tone.md, Phrases)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rebound_tui.core.tone.page import STOPS, plain
from rebound_tui.core.tone.phrase import Edge, Either, Gap, Maybe, Part, Phrase, Quotation, Row, Words

GAP, LONGEST_GAP = 3, 12
_MOST_PARTS = 2000
_DEEPEST = 12

_PIECE = re.compile(
    r"\s*(?:(?:\{(?P<class>[a-z_0-9]+)\}|(?P<word>[^\W_][\w'-]*\*?)|(?P<end>\)))(?P<maybe>\?(?![^\s()|]))?"
    r"|(?:\.\.\.|…)(?P<gap>\d*)|(?P<sign>[(|^$?!.“]))"
)


class BadPhrase(ValueError):
    """A phrase that can't be read; `str()` is what is wrong with it."""


class Language:
    """What phrases are made of: the named classes of words."""

    def __init__(self, classes: Mapping[str, str], same: Mapping[str, str]) -> None:
        self._classes = dict(classes)
        self.same = dict(same)
        self._known: dict[str, Part] = {}
        self._open: list[str] = []
        self._words: dict[str, Part] = {}
        self._choices: dict[tuple[frozenset[str], frozenset[str]], Words] = {}

    def extended(self, classes: Mapping[str, str], same: Mapping[str, str]) -> Language:
        """The language with more classes and spellings; a class of a known name gets more words."""
        both = dict(self._classes)
        for name, words in classes.items():
            both[name] = f"{both[name]}|{words}" if name in both else words
        return Language(both, {**self.same, **same})

    def phrase(self, text: str) -> Phrase:
        """Reads a phrase.

        Raises:
            BadPhrase: it can't be read.
        """
        part = self._read(text)
        row = part if isinstance(part, Row) else Row([part])
        if not any(isinstance(part, Words | Either) for part in row.parts):
            raise BadPhrase(f"“{text}” has no word that must be there")
        return Phrase(text, row)

    def later(self, text: str) -> Phrase:
        """A phrase that is known to be good: it is read when it is first looked for."""
        return Phrase(text, lambda: self.phrase(text).row)

    def word(self, written: str) -> Part:
        """What a written word stands for: the same part each time, so that a page is asked for it once."""
        if written not in self._words:
            if written in STOPS or written.endswith("*"):
                self._words[written] = Words([written])
            else:
                words = [
                    Words([word]) for token in written.split("-") if token for word in plain(token, self.same)
                ]
                self._words[written] = words[0] if len(words) == 1 else Row(words)
        return self._words[written]

    def any_of(self, parts: Sequence[Words]) -> Words:
        """Those of all parts as one; the same one each time."""
        one = parts[0] if len(parts) == 1 else Words.any_of(parts)
        return self._choices.setdefault((one.whole, one.beginnings), one)

    def _read(self, text: str) -> Part:
        part = _Reader(text, self._class, self).whole()
        if part.size > _MOST_PARTS:
            raise BadPhrase(f"“{text[:30]}…” is made of too many words and classes")
        return part

    def _class(self, name: str) -> Part:
        if name not in self._known:
            if name not in self._classes:
                raise BadPhrase(f"there is no class {{{name}}}")
            if name in self._open:
                raise BadPhrase(f"{{{name}}} is made of itself")
            self._open.append(name)
            try:
                self._known[name] = self._read(self._classes[name])
            finally:
                self._open.pop()
        return self._known[name]


class _Reader:
    """Reads one phrase."""

    def __init__(self, text: str, class_: Callable[[str], Part], language: Language) -> None:
        self.text = text
        self.class_ = class_
        self.word = language.word
        self.any_of = language.any_of
        self.pieces = list(_pieces(text))
        self.at = 0

    def whole(self) -> Part:
        part = self.either(0)
        if self.at < len(self.pieces):
            raise BadPhrase(f"“{self.text}” has a ) too many")
        return part

    def either(self, depth: int) -> Part:
        if depth > _DEEPEST:
            raise BadPhrase("its groups are too deep")
        rows = [self.row(depth)]
        while self.at < len(self.pieces) and self.pieces[self.at][0] == "|":
            self.at += 1
            rows.append(self.row(depth))
        if len(rows) == 1:
            return rows[0]
        single = [part for part in rows if isinstance(part, Words)]
        others: list[Part] = [part for part in rows if not isinstance(part, Words)]
        if single:
            others.insert(0, self.any_of(single))
        return others[0] if len(others) == 1 else Either(others)

    def row(self, depth: int) -> Part:
        parts: list[Part] = []
        pieces, size = self.pieces, len(self.pieces)
        while self.at < size:
            kind, value, optional = pieces[self.at]
            if kind in "|)":
                break
            self.at += 1
            if kind == "word":
                part = self.word(value)
            elif kind == "(":
                part = self.either(depth + 1)
                if self.at >= size:
                    raise BadPhrase(f"“{self.text}” lacks a )")
                optional = pieces[self.at][2]
                self.at += 1
            else:
                part = self.simple(kind, value)
            parts.append(Maybe(part) if optional else part)
        if not parts:
            raise BadPhrase(f"“{self.text}” has an empty place")
        return parts[0] if len(parts) == 1 else Row(parts)

    def simple(self, kind: str, value: str) -> Part:
        if kind == "class":
            return self.class_(value)
        if kind == "gap":
            return Gap(int(value))
        if kind in "^$":
            return Edge(end=kind == "$")
        if kind == "“":
            return Quotation()
        return self.word(value)


def _pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    """Kind, value, and whether it may be missing."""
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = _PIECE.match(text, at)
        if not found:
            raise BadPhrase(f"“{text}” can't be read from “{text[at:].strip()[:20]}” on")
        at = found.end()
        class_, word, end, maybe, gap, sign = found.groups()
        if word:
            yield "word", word.lower(), maybe is not None
        elif class_:
            yield "class", class_, maybe is not None
        elif gap is not None:
            length = int(gap[:3] or GAP)
            if not 1 <= length <= LONGEST_GAP:
                raise BadPhrase(f"a gap has 1 to {LONGEST_GAP} words")
            yield "gap", str(length), False
        else:
            yield end or sign, end or sign, maybe is not None
