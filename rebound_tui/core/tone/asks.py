"""How many things a letter asks for."""

from __future__ import annotations

from collections.abc import Iterator

from rebound_tui.core.tone.page import Page
from rebound_tui.core.tone.phrase import Phrase
from rebound_tui.core.tone.rules import Rules


def asks_too_many(page: Page, rules: Rules) -> Iterator[tuple[int, int]]:
    """Every ask after the first."""
    first = True
    for begin, stop in page.sentences():
        if _any(rules.lists["asks"], begin, stop, page) or page.words[stop] == "?":
            if not first:
                yield page.span(begin, stop)
            first = False


def _any(phrases: tuple[Phrase, ...], begin: int, stop: int, page: Page) -> bool:
    return any(phrase.reaches((1 << stop + 1) - (1 << begin), page) for phrase in phrases)
