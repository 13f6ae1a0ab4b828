"""Shouting: words in capitals that are no abbreviations, and exclamation marks in rows or behind every sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rebound_tui.core.tone.page import QUOTATION
from rebound_tui.core.tone.parts import Parts
from rebound_tui.core.tone.rules import Rules

_CAPITALS = re.compile(r"(?<![\w@./#-])[^\W\d_]{2,}(?:['’][^\W\d_]+)?(?![\w@/#+]|\.\w|-\w)")
_ROW = re.compile(r"[!?]{2,}")
_PAIRS = {"!!", "??"}
_PAIRS_THAT_SHOUT = 2  # one may be a slip of the finger
_SINGLE = re.compile(r"(?<![!?])!(?![!?])")
_SINGLES_THAT_SHOUT = 4  # one or two are warmth
_LIKE_A_WORD = re.compile(r".{3,}(?:ED|ING|LY|TION|SION|ABLE|IBLE|OUS|NESS|LESS|FUL|MENT|N['’]T)S?")
_BETWEEN = re.compile(r"[\s,;:*_\"'“”’–-]*")


def shouted(parts: Parts, rules: Rules) -> Iterator[tuple[int, int]]:
    """Where the letter shouts."""
    pairs, singles = [], []
    names = _names(parts)
    for begin, end in parts.own:
        said = [found.span() for found in QUOTATION.finditer(parts.text, begin, end)]
        for run in _runs(parts.text, begin, end):
            if not any(first < run[0].start() < last for first, last in said):  # somebody else's voice
                yield from _loud(run, parts.text, names, rules)
        for found in _ROW.finditer(parts.text, begin, end):
            if found[0] in _PAIRS:
                pairs.append(found.span())
            else:
                yield found.span()
        singles += [found.span() for found in _SINGLE.finditer(parts.text, begin, end)]
    if len(pairs) >= _PAIRS_THAT_SHOUT:
        yield from pairs
    if len(singles) >= _SINGLES_THAT_SHOUT:
        yield from singles


def _names(parts: Parts) -> frozenset[str]:
    """What stands in capitals in the quoted mail and in the signature: names of companies, and one's own."""
    edges = [0, *(edge for own in parts.own for edge in own), len(parts.text)]
    others = zip(edges[::2], edges[1::2], strict=True)
    return frozenset(
        word for span in others for word in _CAPITALS.findall(parts.text, *span) if word.isupper()
    )


def _runs(text: str, begin: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Words in capitals, those together that follow one another."""
    run: list[re.Match[str]] = []
    for found in _CAPITALS.finditer(text, begin, end):
        if not found[0].isupper():
            continue
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), found.start()):
            yield run
            run = []
        run.append(found)
    if run:
        yield run


def _loud(
    run: list[re.Match[str]], text: str, names: frozenset[str], rules: Rules
) -> Iterator[tuple[int, int]]:
    """From the first to the last word of a run that is no name and no abbreviation."""
    common, either, acronyms = (rules.words[kind] for kind in ("common", "either", "acronyms"))
    usual = [found for found in run if found[0].lower() in common and not _is_a_part(found, text)]
    loud = [
        found
        for found in run
        if found in usual
        or (usual and found[0].lower() in either)
        or (
            _LIKE_A_WORD.fullmatch(found[0])
            and (usual or (len(run) == 1 and found[0].lower() not in acronyms))
        )
    ]
    is_name = all(found[0] in names for found in loud) and (len(run) > 1 or not usual)
    if loud and not is_name:
        yield loud[0].start(), loud[-1].end()


def _is_a_part(found: re.Match[str], text: str) -> bool:
    """In a title of capitals with a number or a sign, such as the C of C++."""
    return text[found.end() : found.end() + 1] in {"+", "#", "&"}
