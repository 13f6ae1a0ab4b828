"""Checks of the whole letter: its length, and whether it says thank you."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rebound_tui.core.tone.page import Page, bits
from rebound_tui.core.tone.parts import Parts
from rebound_tui.core.tone.rules import Rules

MOST_WORDS = 150
#: A letter of fewer words is only just begun.
FEW_WORDS = 8

_WORD = re.compile(r"\S+")


def beyond_length(parts: Parts) -> Iterator[tuple[int, int]]:
    """What stands behind the 150th word."""
    words = [
        found.span()
        for own in parts.own
        for found in _WORD.finditer(parts.text, *own)
        if any(map(str.isalnum, found[0]))
    ]
    if len(words) > MOST_WORDS:
        yield words[MOST_WORDS][0], words[-1][1]


def without_thanks(parts: Parts, page: Page, rules: Rules) -> Iterator[tuple[int, int]]:
    """The first sentence after the greeting, where a thank-you has its place, of a letter that has none."""
    if len(page.words) - page.stops.bit_count() < FEW_WORDS:
        return
    thanks, mocking = rules.lists["thanks"], rules.lists["mocking_thanks"]
    pages = [page, Page(Parts(parts.text, parts.closing, ()), rules.language.same)]
    for one in pages:
        mocked = {first for phrase in mocking for first, _ in phrase.matches(one)}
        if any(first not in mocked for phrase in thanks for first, _ in phrase.matches(one)):
            return
    greeted = 0
    for phrase in rules.lists["greeting"]:
        for place in bits(phrase.reaches(1, page)):
            greeted = max(greeted, place)
    for first, stop in page.sentences():
        if stop >= greeted and (stop > greeted or first < greeted):
            yield (
                page.span(max(first, greeted), stop) if stop > max(first, greeted) else page.span(first, stop)
            )
            return
