"""The language of phrases (docs/tone.md, Phrases), and how one is looked for.

A phrase is followed from all words of a page at the same time: the set of places that it may have reached is an
integer with a bit for each word, and each part of the phrase moves that set on. So no phrase can take long, whatever
it is: a part costs a few operations on an integer, and nothing is ever tried again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from rebound_tui.core.tone.page import STOPS, Page, bits, plain

GAP, LONGEST_GAP = 3, 12
_MOST_PARTS = 2000
_DEEPEST = 12

_PIECE = re.compile(
    r"\s*(?:(?:\{(?P<class>[a-z_0-9]+)\}|(?P<word>[^\W_][\w'-]*\*?)|(?P<end>\)))(?P<maybe>\?(?![^\s()|]))?"
    r"|(?:\.\.\.|…)(?P<gap>\d*)|(?P<sign>[(|^$?!.]))"
)


class BadPhrase(ValueError):
    """A phrase that can't be read; `str()` is what is wrong with it."""


class Part(Protocol):
    """A part of a phrase."""

    size: int  # how many parts it is made of, classes with all that is in them

    def step(self, at: int, page: Page) -> int:
        """Where the phrase stands after this part, of all the places where it stood before."""


class Words:
    """One word out of a few; `waste*` is any that begins with waste."""

    size = 1

    def __init__(self, words: Sequence[str]) -> None:
        self.whole = frozenset(word for word in words if not word.endswith("*"))
        self.beginnings = frozenset(word[:-1] for word in words if word.endswith("*"))

    def step(self, at: int, page: Page) -> int:  # noqa: D102
        mask = page.anywhere.get(self)
        if mask is None:
            mask = 0
            for word in page.masks.keys() & self.whole:
                mask |= page.masks[word]
            if self.beginnings:
                for beginning in page.beginnings.keys() & self.beginnings:
                    mask |= page.beginnings[beginning]
            page.anywhere[self] = mask
        return (at & mask) << 1


class Row:
    """Parts one after another."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts: tuple[Part, ...] = tuple(
            inner for part in parts for inner in (part.parts if isinstance(part, Row) else (part,))
        )
        self.size = 1 + sum(part.size for part in self.parts)

    def step(self, at: int, page: Page) -> int:  # noqa: D102
        for part in self.parts:
            at = part.step(at, page)
            if not at:
                return 0
        return at


class Either:
    """One of several parts."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self.size = 1 + sum(part.size for part in self.parts)
        self._rows: dict[
            str, list[Row]
        ] = {}  # by their first word: most of them don't begin on a page at all
        self._others: list[Part] = []
        for part in self.parts:
            head = part.parts[0] if isinstance(part, Row) else None
            if isinstance(part, Row) and isinstance(head, Words) and not head.beginnings:
                for word in head.whole:
                    self._rows.setdefault(word, []).append(part)
            else:
                self._others.append(part)

    def step(self, at: int, page: Page) -> int:  # noqa: D102
        anywhere = page.anywhere.get(self)
        if anywhere is None:
            anywhere = page.anywhere[self] = self._step(page.all, page)
        return self._step(at, page) if anywhere else 0

    def _step(self, at: int, page: Page) -> int:
        reached = 0
        for part in self._others:
            reached |= part.step(at, page)
        for word in self._rows.keys() & page.masks.keys():
            if at & page.masks[word]:
                for row in self._rows[word]:
                    reached |= row.step(at, page)
        return reached


class Maybe:
    """A part that may be missing."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.size = part.size

    def step(self, at: int, page: Page) -> int:  # noqa: D102
        return at | self.part.step(at, page)


class Gap:
    """Up to so many words of the same sentence, no negation among them: “I am not angry” is not “I am … angry”."""

    size = 1

    def __init__(self, most: int) -> None:
        self.most = most

    def step(self, at: int, page: Page) -> int:  # noqa: D102
        for _ in range(self.most):
            at |= (at & page.passable) << 1
        return at


class Edge:
    """The beginning of a sentence (`^`), or its end (`$`)."""

    size = 1

    def __init__(self, *, end: bool) -> None:
        self.end = end

    def step(self, at: int, page: Page) -> int:  # noqa: D102
        return at & (page.stops if self.end else page.starts)


class Phrase:
    """A phrase, ready to be looked for."""

    def __init__(self, text: str, row: Row) -> None:
        self.text = text
        self.row = row
        self._needed = tuple(part for part in row.parts if isinstance(part, Words | Either))

    def reaches(self, at: int, page: Page) -> int:
        """The places behind every occurrence that begins at one of `at`."""
        for part in self._needed:
            known = page.anywhere.get(part)
            if known is None:
                part.step(page.all, page)
                known = page.anywhere[part]
            if not known:
                return 0
        return self.row.step(at, page)

    def matches(self, page: Page) -> Iterator[tuple[int, int]]:
        """The shortest occurrence at each place where one begins, as first word and the one behind the last."""
        reached = self.reaches(page.all, page)
        if not reached:
            return
        done = 0
        for first, stop in page.sentences():
            if reached >> first + 1 & (2 << stop - first) - 1:
                for place in range(first, stop + 1):
                    if place >= done and (ends := self.row.step(1 << place, page)):
                        done = next(bits(ends))
                        if done > place:
                            yield place, done


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
