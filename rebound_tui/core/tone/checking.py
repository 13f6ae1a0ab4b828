"""The check of one letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from rebound_tui.core.tone.asks import asks_too_many
from rebound_tui.core.tone.capitals import shouted
from rebound_tui.core.tone.ear import Leaning
from rebound_tui.core.tone.mark import Mark
from rebound_tui.core.tone.page import Page
from rebound_tui.core.tone.parts import Parts
from rebound_tui.core.tone.rules import CATEGORIES, EAR, ENOUGH, WEIGHTS, Advice, Rule, Rules
from rebound_tui.core.tone.size import beyond_length, without_thanks

#: Nobody reads on behind that, and the check runs at each key.
_MOST_READ = 20_000
#: A sentence of no more words says little but what is heard in it.
_FEW_WORDS = 8


class _Heard(NamedTuple):
    rule: Rule
    first: int
    words: tuple[str, ...]
    found: _Found


class _Found(NamedTuple):
    start: int
    end: int
    category: str
    advice: Advice


def check(text: str, rules: Rules) -> tuple[Mark, ...]:
    """What in a letter may be read otherwise than it was meant, in the order of the text.

    Quoted lines, the signature and the name at the end don't count. Spans of one category don't overlap.
    """
    parts = Parts.of(text[:_MOST_READ])
    page = Page(parts, rules.language.same)
    found = [
        *_judged(page, rules),
        *_counted("shouting", shouted(parts, rules), rules),
        *_counted("too_long", beyond_length(Parts.of(text)), rules),
        *_counted("no_thanks", without_thanks(parts, page, rules), rules),
    ]
    return tuple(
        Mark(one.category, one.start, one.end, text[one.start : one.end], one.advice.why, one.advice.instead)
        for one in sorted(_apart(found), key=lambda one: (one.start, one.end, CATEGORIES.index(one.category)))
        if one.category not in rules.off
    )


def _judged(page: Page, rules: Rules) -> Iterator[_Found]:
    """What phrases found, as far as the ear agrees, and the sentences that only the ear hears."""
    phrases = _phrases(page, rules)
    asks = [*_counted("many_asks", asks_too_many(page, rules), rules)]
    enough = _enough(page, rules, 0, len(page.words)) if phrases else 0
    impressions = {} if EAR in rules.off else rules.ear.listen(page)
    stands_out = _standing_out(page, rules, phrases) if phrases else {}
    for category in sorted({*phrases, *impressions, "many_asks"}):
        leaning, *sentence = impressions.get(category, (Leaning.OPEN,))
        these = phrases.get(category, [])
        if leaning is Leaning.AGAINST:
            these = [one for one in these if one.rule.is_own]
        found = asks if category == "many_asks" and leaning is not Leaning.AGAINST else []
        if not these or _weight(these) < (1 if leaning >= Leaning.INCLINED else enough):
            these = stands_out.get(category, [])
        plain = [one.found for one in these if one.rule.weight > WEIGHTS["hint"]]
        found = [*found, *(plain or (one.found for one in these))]
        if not found and leaning is Leaning.SURE:
            found = [_Found(*page.span(*sentence), category, rules.by_ear[category])]
        yield from found


def _phrases(page: Page, rules: Rules) -> dict[str, list[_Heard]]:
    """What the rules found, by category."""
    found: dict[str, list[_Heard]] = {}
    for rule in rules.rules:
        if rule.name not in rules.off:
            for span in rule.found(page):
                one = _Found(*page.span(*span), rule.category, rule.advice)
                heard = _Heard(rule, span[0], tuple(page.words[slice(*span)]), one)
                found.setdefault(rule.category, []).append(heard)
    return found


def _standing_out(page: Page, rules: Rules, phrases: dict[str, list[_Heard]]) -> dict[str, list[_Heard]]:
    """What is surely bitter in a sentence of a few words that has nothing kind: it is remembered, whatever is around it."""
    found: dict[str, list[_Heard]] = {}
    for first, stop in page.sentences():
        if stop - first <= _FEW_WORDS and _enough(page, rules, first, stop) == ENOUGH[0]:
            for category, these in phrases.items():
                sure = [
                    one for one in these if first <= one.first < stop and one.rule.weight >= WEIGHTS["sure"]
                ]
                if sure and category != "many_asks":  # how much is asked for is counted in the whole letter
                    found.setdefault(category, []).extend(sure)
    return found


def _weight(these: list[_Heard]) -> int:
    """What they weigh together: the same words count once, a rule heard again in other words one more, once."""
    weight = read = 0
    counted: Counter[int] = Counter()
    heard = set()
    for rule, _, words, found in sorted(these, key=lambda one: -one.rule.weight):
        span = (1 << found.end) - (1 << found.start)
        if not read & span and (id(rule), words) not in heard:
            weight += (rule.weight, 1, 0)[min(counted[id(rule)], 2)]
            counted[id(rule)] += 1
            heard.add((id(rule), words))
            read |= span
    return weight


def _enough(page: Page, rules: Rules, first: int, stop: int) -> int:
    """The weight from which on a category is marked: the kinder the words from `first` up to `stop`, the more."""
    most, here = len(ENOUGH) - 1, (1 << stop) - (1 << first)
    kinds = (phrases for phrases in rules.kind.values() if any(one.reaches(here, page) for one in phrases))
    return ENOUGH[sum(1 for _ in islice(kinds, most))]


def _counted(category: str, spans: Iterator[tuple[int, int]], rules: Rules) -> Iterator[_Found]:
    return (_Found(start, end, category, rules.advice[category]) for start, end in spans)


def _apart(found: list[_Found]) -> Iterator[_Found]:
    """Those of a category that overlap as one, with the advice of the longest."""
    open_: dict[str, _Found] = {}
    for one in sorted(found):
        before = open_.get(one.category)
        if before is None or before.end <= one.start:
            if before:
                yield before
            open_[one.category] = one
        else:
            longer = max(before, one, key=lambda each: each.end - each.start)
            open_[one.category] = before._replace(end=max(before.end, one.end), advice=longer.advice)
    yield from open_.values()
