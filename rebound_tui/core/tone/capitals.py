"""Shouting: words in capitals that are no abbreviations, and rows of exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rebound_tui.core.tone.parts import Parts
from rebound_tui.core.tone.rules import Rules

_CAPITALS = re.compile(r"(?<![\w@./#-])[^\W\d_]{2,}(?:['’][^\W\d_]+)?(?![\w@/#+]|\.\w|-\w)")
_ROW = re.compile(r"[!?]{2,}")
_PAIRS = {"!!", "??"}
_PAIRS_THAT_SHOUT = 2  # one may be a slip of the finger
_LIKE_A_WORD = re.compile(r".{2,}(?:ED|ING|LY|TION|SION|ABLE|IBLE|IOUS|OUS|NESS|LESS|FUL|MENT|N['’]T)")
_VOWELS = re.compile("[AEIOUY]")
_LONG = 7
_RUN = 3
_BETWEEN = re.compile(r"[\s,;:*_\"'“”’–-]*")


def shouted(parts: Parts, rules: Rules) -> Iterator[tuple[int, int]]:
    """Where the letter shouts."""
    pairs = []
    for begin, end in parts.own:
        yield from _in_capitals(parts.text, begin, end, rules)
        for found in _ROW.finditer(parts.text, begin, end):
            if found[0] in _PAIRS:
                pairs.append(found.span())
            else:
                yield found.span()
    if len(pairs) >= _PAIRS_THAT_SHOUT:
        yield from pairs


def _in_capitals(text: str, begin: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    run: list[re.Match[str]] = []
    for found in _CAPITALS.finditer(text, begin, end):
        if not found[0].isupper():
            continue
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), found.start()):
            yield from _of_run(run, text, rules)
            run = []
        run.append(found)
    yield from _of_run(run, text, rules)


def _of_run(run: list[re.Match[str]], text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    loud = [found for found in run if _is_loud(found, text, rules)]
    if loud:
        yield loud[0].start(), loud[-1].end()


def _is_loud(found: re.Match[str], text: str, rules: Rules) -> bool:
    word = found[0]
    if word in rules.words["abbreviations"]:
        return False
    if word.lower() in rules.words["common"]:
        return not _is_a_part(found, text)
    if len(word) >= 5 and _LIKE_A_WORD.fullmatch(word):
        return True
    return len(word) >= _LONG and bool(_VOWELS.search(word)) and not _is_a_name(found, text)


def _is_a_name(found: re.Match[str], text: str) -> bool:
    """After a first name or a title: Ms SANDERSON, Jean DUPONT."""
    return bool(re.search(r"(?:\b[A-Z][a-zé]+|\b(?:Mr|Ms|Mrs|Dr|Prof)\.?)\s$", text[: found.start()][-24:]))


def _is_a_part(found: re.Match[str], text: str) -> bool:
    """In a title of capitals with a number or a sign, such as the C of C++."""
    return text[found.end() : found.end() + 1] in {"+", "#", "&"}
