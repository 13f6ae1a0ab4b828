"""Checks of the whole letter: its length, and whether it says thank you."""

from __future__ import annotations

from collections.abc import Iterator

from rebound_tui.core.reply import LONG
from rebound_tui.core.tone.page import Page, bits
from rebound_tui.core.tone.parts import Parts
from rebound_tui.core.tone.rules import Rules

#: A letter of fewer words is only just begun, unless a sentence of it has ended.
FEW_WORDS = 8


def beyond_length(parts: Parts) -> Iterator[tuple[int, int]]:
    """What stands behind the 150th word."""
    words = parts.words
    if len(words) > LONG:
        yield words[LONG][0], words[-1][1]


def without_thanks(parts: Parts, page: Page, rules: Rules) -> Iterator[tuple[int, int]]:
    """The first sentence after the greeting, where a thank-you has its place, of a letter that has none."""
    greeted = 0
    for phrase in rules.lists["greeting"]:
        for place in bits(phrase.reaches(1, page)):
            greeted = max(greeted, place)
    said = [(max(first, greeted), stop) for first, stop in page.sentences() if stop > greeted] or [
        (first, stop) for first, stop in page.sentences() if stop >= greeted
    ]
    is_just_begun = len(page.words) - page.stops.bit_count() < FEW_WORDS and not any(
        parts.text[page.begins[stop] :][:1] in tuple(".!?") for _, stop in said if stop > greeted
    )
    if said and not is_just_begun and not _thanks(parts, page, rules):
        yield page.span(*said[0])


def _thanks(parts: Parts, page: Page, rules: Rules) -> bool:
    """Whether there is a thank-you in the letter or its closing."""
    for one in (page, Page(Parts(parts.text, parts.closing, ()), rules.language.same)):
        thanks = {first for phrase in rules.lists["thanks"] for first, _ in phrase.matches(one)}
        for phrase in rules.lists["no_thanks"]:
            for first, last in phrase.matches(one):
                thanks -= set(range(first, last))
        if thanks:
            return True
    return False
