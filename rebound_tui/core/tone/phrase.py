"""How a phrase is looked for.

A phrase is followed from all words of a page at the same time: the set of places that it may have reached is an
integer with a bit for each word, and each part of the phrase moves that set on. So no phrase can take long, whatever
it is: a part costs a few operations on an integer, and nothing is ever tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from rebound_tui.core.tone.page import Page, bits


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

    @classmethod
    def any_of(cls, parts: Sequence[Words]) -> Words:
        """Those of all parts as one."""
        one = cls(())
        one.whole = frozenset().union(*(part.whole for part in parts))
        one.beginnings = frozenset().union(*(part.beginnings for part in parts))
        return one

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
        return self._step(at, page) if anywhere and at != page.all else anywhere

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


class Quotation:
    """A few words between quotation marks."""

    size = 1

    def step(self, at: int, page: Page) -> int:  # noqa: D102
        reached = 0
        for first, last in page.quotations.items():
            if at >> first & 1:
                reached |= 1 << last
        return reached


class Phrase:
    """A phrase, ready to be looked for."""

    def __init__(self, text: str, row: Row | Callable[[], Row]) -> None:
        self.text = text
        self._as_given = row

    @cached_property
    def row(self) -> Row:
        """Its parts."""
        return self._as_given if isinstance(self._as_given, Row) else self._as_given()

    @property
    def hears_quotations(self) -> bool:
        """Whether it is about what stands between quotation marks, which else doesn't count."""
        return "“" in self.text

    @cached_property
    def _needed(self) -> tuple[Words | Either, ...]:
        return tuple(part for part in self.row.parts if isinstance(part, Words | Either))

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
