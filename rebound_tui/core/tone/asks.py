"""How many things a letter asks for: questions and polite requests, the same one said twice counted once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from rebound_tui.core.tone.page import Page
from rebound_tui.core.tone.rules import Rules


class _Ask(NamedTuple):
    begin: int
    stop: int
    number: int  # how many in this one sentence
    is_question: bool
    announces: bool
    is_general: bool
    adds: bool
    goes_on: bool
    topics: frozenset[str]

    def is_said_by(self, before: _Ask) -> bool:
        """Whether the ask before it was this one already."""
        if self.adds:
            return False
        if before.announces or self.goes_on:
            return True
        same_topic = bool(self.topics & before.topics)
        return same_topic and (before.is_general or not (self.is_question and before.is_question))


def asks_too_many(page: Page, rules: Rules) -> Iterator[tuple[int, int]]:
    """Every ask after the first."""
    before: _Ask | None = None
    for ask in _asks(page, rules):
        if ask.number > 1 or (before and not ask.is_said_by(before)):
            yield page.span(ask.begin, ask.stop)
        before = ask


def _asks(page: Page, rules: Rules) -> Iterator[_Ask]:
    known = _Known(page, rules)
    sentences = list(page.sentences())
    for place, (begin, stop) in enumerate(sentences):
        is_question = page.words[stop] == "?" and not known.has("rhetorical", begin, stop)
        each = known.count("each", begin, stop)
        more = known.count("and_also", begin, stop)
        if not (is_question or each or known.has("requests", begin, stop)):
            continue
        if known.has("formulas", begin, stop) and not is_question and each < 2:
            continue
        listed = 0
        if not known.has("choosing", begin, stop):
            items = takewhile(lambda sentence: sentence[0] in page.items, sentences[place + 1 :])
            listed = sum(not known.has("telling", *item) for item in items)
        yield _Ask(
            begin,
            stop,
            max(1, each, listed) + more,
            is_question,
            known.has("announcing", begin, stop),
            known.has("generally", begin, stop),
            known.has("adding", begin, stop),
            known.has("going_on", begin, stop),
            frozenset(topic for topic in _TOPICS if known.has(topic, begin, stop)),
        )


_TOPICS = ("about_feedback", "about_a_talk", "about_openings")


class _Known:
    """Where the phrases of the lists stand; of those that overlap, the first."""

    def __init__(self, page: Page, rules: Rules) -> None:
        self._page = page
        self._lists = rules.lists
        self._firsts: dict[str, int] = {}

    def count(self, name: str, begin: int, stop: int) -> int:
        """How many of them there are in a sentence."""
        return (self._all(name) >> begin & (1 << stop + 1 - begin) - 1).bit_count()

    def has(self, name: str, begin: int, stop: int) -> bool:
        return self.count(name, begin, stop) > 0

    def _all(self, name: str) -> int:
        if name not in self._firsts:
            firsts = behind = 0
            for first, last in sorted(
                span for phrase in self._lists[name] for span in phrase.matches(self._page)
            ):
                if first >= behind:
                    firsts |= 1 << first
                behind = max(behind, last)
            self._firsts[name] = firsts
        return self._firsts[name]
