"""What taking a calmer wording does to a letter: the sentence that was marked gives way to the one proposed.

Where the advice is no wording (leave it out, keep the one that matters), it is the person's to find one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rebound_tui.core.tone import Mark

_WORDING = re.compile("“([^“”]+)”")
_STOP = re.compile(r"[.!?]+(?=\s|$)|\n|$")
_START = re.compile(r"(?:[.!?]+[\"”')]*\s+|\n\s*)")


class Change(NamedTuple):
    """What stands from `start` to `end` (exclusive, code points) becomes `text`."""

    start: int
    end: int
    text: str


def calmer(letter: str, mark: Mark) -> Change | None:
    """The change that takes the wording a mark proposes; None where it proposes none that fits."""
    if mark.category == "shouting":
        return Change(mark.start, mark.end, _quiet(letter, mark))
    if mark.category in ("many_asks", "too_long"):
        return None
    wording = _WORDING.search(mark.instead)
    if wording is None:
        return None
    said = wording[1].strip()
    said = said if said.endswith((".", "?", "…")) else f"{said}."
    start, end = sentence(letter, mark.start, mark.end)
    if mark.category == "no_thanks":
        return Change(start, start, f"{said} ")
    return Change(start, end, said)


def sentence(letter: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends; a line is the most it can be."""
    begins = [found.end() for found in _START.finditer(letter, 0, start) if found.end() <= start]
    stop = _STOP.search(letter, max(end - 1, start) if letter[end - 1 : end] in (".", "!", "?") else end)
    ends = len(letter) if stop is None else stop.start() if stop[0] in ("", "\n") else stop.end()
    return (begins[-1] if begins else 0), max(ends, end)


def _quiet(letter: str, mark: Mark) -> str:
    """Small letters, and one sign where there were several."""
    span = letter[mark.start : mark.end]
    if not any(character.isalpha() for character in span):
        return "?" if "?" in span else "."
    begins, _ = sentence(letter, mark.start, mark.end)
    words = span.lower()
    return words[:1].upper() + words[1:] if begins == mark.start else words
