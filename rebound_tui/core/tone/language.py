"""The language that phrases are written in (docs/tone.md, Phrases)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from rebound_tui.core.tone.page import STOPS, plain
from rebound_tui.core.tone.phrase import Edge, Either, Gap, Maybe, Part, Phrase, Row, Words

GAP, LONGEST_GAP = 3, 12
_MOST_PARTS = 2000
_DEEPEST = 12

_PIECE = re.compile(
    r"\s*(?:(?:\{(?P<class>[a-z_0-9]+)\}|(?P<word>[^\W_][\w'-]*\*?)|(?P<end>\)))(?P<maybe>\?(?![^\s()|]))?"
    r"|(?:\.\.\.|…)(?P<gap>\d*)|(?P<sign>[(|^$?!.]))"
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

    def _read(self, text: str) -> Part:
        part = _Reader(text, self._class, self.same).whole()
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

    def __init__(self, text: str, class_: Callable[[str], Part], same: Mapping[str, str]) -> None:
        self.text = text
        self.class_ = class_
        self.same = same
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
        words = [
            w for part in single for w in (*part.whole, *(f"{beginning}*" for beginning in part.beginnings))
        ]
        others: list[Part] = [part for part in rows if not isinstance(part, Words)]
        if words:
            others.insert(0, Words(words))
        return others[0] if len(others) == 1 else Either(others)

    def row(self, depth: int) -> Part:
        parts = []
        while self.at < len(self.pieces) and self.pieces[self.at][0] not in "|)":
            kind, value, optional = self.pieces[self.at]
            self.at += 1
            part = self.group(depth) if kind == "(" else self.simple(kind, value)
            parts.append(Maybe(part) if optional or self.closed_optional(kind) else part)
        if not parts:
            raise BadPhrase(f"“{self.text}” has an empty place")
        return parts[0] if len(parts) == 1 else Row(parts)

    def group(self, depth: int) -> Part:
        part = self.either(depth + 1)
        if self.at >= len(self.pieces):
            raise BadPhrase(f"“{self.text}” lacks a )")
        self.at += 1
        return part

    def closed_optional(self, kind: str) -> bool:
        return kind == "(" and self.pieces[self.at - 1][2]

    def simple(self, kind: str, value: str) -> Part:
        if kind == "class":
            return self.class_(value)
        if kind == "gap":
            return Gap(int(value))
        if kind in "^$":
            return Edge(end=kind == "$")
        if kind in STOPS or value.endswith("*"):
            return Words([value])
        words = [Words([word]) for token in value.split("-") if token for word in plain(token, self.same)]
        return words[0] if len(words) == 1 else Row(words)


def _pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    """Kind, value, and whether it may be missing."""
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = _PIECE.match(text, at)
        if not found:
            raise BadPhrase(f"“{text}” can't be read from “{text[at:].strip()[:20]}” on")
        optional = found["maybe"] is not None
        if found["class"]:
            yield "class", found["class"], optional
        elif found["word"]:
            yield "word", found["word"].lower(), optional
        elif found["gap"] is not None:
            length = int(found["gap"][:3] or GAP)
            if not 1 <= length <= LONGEST_GAP:
                raise BadPhrase(f"a gap has 1 to {LONGEST_GAP} words")
            yield "gap", str(length), False
        else:
            sign = found["end"] or found["sign"]
            yield sign, sign, optional
        at = found.end()
