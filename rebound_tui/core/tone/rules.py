"""The rules as data (docs/tone.md): read from what TOML said, each checked, a bad one left out with a line why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from rebound_tui.core.tone.ear import Ear
from rebound_tui.core.tone.language import BadPhrase, Language
from rebound_tui.core.tone.page import Page
from rebound_tui.core.tone.phrase import Phrase

CATEGORIES: Final = (
    "angry",
    "whiny",
    "desperate",
    "arguing",
    "many_asks",
    "shouting",
    "too_long",
    "no_thanks",
)
#: A hint says nothing alone; two different ones do. Among kind words only what is sure speaks alone.
WEIGHTS: Final = {"hint": 1, "plain": 2, "sure": 3}
#: What it takes in a letter without kind words, with kind words about one thing, about two, about more.
ENOUGH: Final = (2, 3, 4, 5)
THIS = "THIS"
EAR: Final = "ear"
"""What stands in `off` where only phrases shall count."""
_MOST_PHRASES = 500
_LONGEST_TEXT = 300


class Advice(NamedTuple):
    """Why something is marked, and what to write instead."""

    why: str
    instead: str


class Unless(NamedTuple):
    """What makes a match harmless: phrases before and behind it, or anywhere in its sentence."""

    before: Phrase | None
    behind: Phrase | None
    anywhere: Phrase | None

    def excuses(self, first: int, last: int, page: Page) -> bool:
        """Whether the words from `first` up to `last` (exclusive) are harmless here."""
        begin, stop = _sentence(first, page)
        if self.anywhere:
            from_here = (1 << stop + 1) - (1 << begin)
            return bool(self.anywhere.reaches(from_here, page))
        if self.before and not self.before.reaches((1 << first) - (1 << begin), page) >> first & 1:
            return False
        return not self.behind or bool(self.behind.reaches(1 << last, page))


class Rule(NamedTuple):
    """One idea that a letter may hold, and the phrases by which it is known; `is_own` if the person wrote it."""

    name: str
    category: str
    phrases: tuple[Phrase, ...]
    unless: tuple[Unless, ...]
    advice: Advice
    weight: int
    is_own: bool

    def found(self, page: Page) -> Iterator[tuple[int, int]]:
        """Where it is found, as words from … up to (exclusive); not in somebody else's words between quotation marks."""
        for phrase in self.phrases:
            for first, last in phrase.matches(page):
                if page.is_quoted(first, last) and not phrase.hears_quotations:
                    continue
                if not any(unless.excuses(first, last, page) for unless in self.unless):
                    yield first, last


class Rules(NamedTuple):
    """All rules of a check, and what was wrong with those that the user wrote."""

    language: Language
    rules: tuple[Rule, ...]
    lists: Mapping[str, tuple[Phrase, ...]]  # phrases that the counting checks know things by
    words: Mapping[str, frozenset[str]]  # plain words for the check of capitals
    kind: Mapping[str, tuple[Phrase, ...]]  # kind words, by what they are about
    advice: Mapping[str, Advice]
    by_ear: Mapping[str, Advice]
    ear: Ear
    off: frozenset[str] = frozenset()
    complaints: tuple[str, ...] = ()

    @classmethod
    def of(cls, tables: Mapping[str, Any], ear: Ear) -> Rules:
        """The rules that the program brings; their phrases are read when they are first looked for.

        Raises:
            BadRule, KeyError, TypeError: they are broken, which a test would have told.
        """
        language = Language(tables["classes"], tables["same"])
        advice = {name: Advice(**of) for name, of in tables["advice"].items()}
        return cls(
            language,
            tuple(_rule(table, language.later, advice, is_own=False) for table in tables["rule"]),
            {name: tuple(map(language.later, phrases)) for name, phrases in tables["lists"].items()},
            {name: frozenset(words.split()) for name, words in tables["words"].items()},
            {name: tuple(map(language.later, phrases)) for name, phrases in tables["kind"].items()},
            advice,
            {name: Advice(**of) for name, of in tables["ear"].items()},
            ear,
        )

    def extended(self, tables: Mapping[str, Any], source: str) -> Rules:
        """These rules with the user's; what is wrong with them is a line in `complaints`."""
        complaints = list(self.complaints)
        classes = _texts(tables, "classes", source, complaints)
        same = _texts(tables, "same", source, complaints)
        language = self.language.extended({}, same)
        for name, words in classes.items():
            try:
                wider = language.extended({name: words}, {})
                wider.phrase(f"x {{{name}}}")
            except BadPhrase as error:
                complaints.append(f"{source}: the class {name} is left out: {error}.")
            else:
                language = wider
        rules = list(self.rules)
        written = tables.get("rule", [])
        if not isinstance(written, list):
            complaints.append(f"{source}: rules are written as [[rule]].")
            written = []
        for number, table in enumerate(written, 1):
            try:
                rules.append(_rule(table, language.phrase, self.advice, is_own=True))
            except (BadPhrase, BadRule) as error:
                complaints.append(f"{source}: rule {number}{_named(table)} is left out: {error}.")
        off = tables.get("off", [])
        known = {*CATEGORIES, EAR, *(rule.name for rule in rules)}
        if not isinstance(off, list):
            complaints.append(f'{source}: off is a list, such as off = ["too_long"].')
            off = []
        complaints += [
            f"{source}: off names “{name}”, which is neither a category nor a rule."
            for name in off
            if name not in known
        ]
        complaints += [
            f"{source}: “{key}” is unknown here; there are classes, same, rule and off."
            for key in tables.keys() - {"classes", "same", "rule", "off"}
        ]
        return self._replace(
            language=language,
            rules=tuple(rules),
            off=self.off | {name for name in off if isinstance(name, str)},
            complaints=tuple(complaints),
        )


class BadRule(ValueError):
    """A rule that can't be used; `str()` is why."""


def _rule(table: Any, read: Callable[[str], Phrase], advice: Mapping[str, Advice], *, is_own: bool) -> Rule:
    if not isinstance(table, Mapping):
        raise BadRule("it is no table")
    if unknown := table.keys() - {"name", "category", "phrases", "unless", "why", "instead", "weight"}:
        raise BadRule(f"“{min(unknown)}” is unknown")
    category = _text(table, "category", "")
    if category not in advice:
        raise BadRule(f"its category must be one of {', '.join(CATEGORIES)}")
    weight = table.get("weight", "plain")
    if weight not in WEIGHTS:
        raise BadRule(f"its weight must be one of {', '.join(WEIGHTS)}")
    phrases = _list(table, "phrases")
    if not phrases:
        raise BadRule("it has no phrases")
    usual = advice[category]
    return Rule(
        _text(table, "name", ""),
        category,
        tuple(map(read, phrases)),
        tuple(_unless(text, read) for text in _list(table, "unless")),
        Advice(_text(table, "why", usual.why), _text(table, "instead", usual.instead)),
        WEIGHTS[weight],
        is_own,
    )


def _unless(text: str, read: Callable[[str], Phrase]) -> Unless:
    before, this, behind = text.partition(THIS)
    if not this:
        return Unless(None, None, read(text))
    if not (before.strip() or behind.strip()):
        raise BadRule(f"“{THIS}” alone excuses everything")
    return Unless(
        read(before) if before.strip() else None,
        read(behind) if behind.strip() else None,
        None,
    )


def _list(table: Mapping[str, Any], key: str) -> Sequence[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise BadRule(f"{key} is a list of texts")
    if len(value) > _MOST_PHRASES:
        raise BadRule(f"{key} are more than {_MOST_PHRASES}")
    return value


def _text(table: Mapping[str, Any], key: str, usual: str) -> str:
    value = table.get(key, usual)
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise BadRule(f"{key} is a text of up to {_LONGEST_TEXT} characters")
    return " ".join(value.split())


def _texts(tables: Mapping[str, Any], key: str, source: str, complaints: list[str]) -> dict[str, str]:
    table = tables.get(key, {})
    if not isinstance(table, Mapping):
        complaints.append(f"{source}: [{key}] is a table of names and texts.")
        return {}
    for name, value in table.items():
        if not isinstance(value, str):
            complaints.append(f"{source}: {name} in [{key}] is no text.")
    return {name: value for name, value in table.items() if isinstance(value, str)}


def _named(table: Any) -> str:
    name = table.get("name") if isinstance(table, Mapping) else None
    return f" ({name})" if isinstance(name, str) else ""


def _sentence(word: int, page: Page) -> tuple[int, int]:
    """The first word of a word's sentence, and its stop."""
    before = page.stops & ((1 << word) - 1)
    after = page.stops >> word
    return before.bit_length(), word + (after & -after).bit_length() - 1
