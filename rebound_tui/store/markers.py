"""The conflict markers of git: both sides taken from the text, to be joined (docs/format.md, Recovery).

A clone has no merge driver, so git merges lines there, and leaves both sides in the file where it can't. The styles
merge, diff3 and zdiff3 are known; what they say of the common ancestor isn't needed. A document takes one line and no
line of ours begins like a marker, so there is no doubt which side a line belongs to. What else doesn't fit is commas:
the last line of a table has none, and which is the last may differ.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BEGIN = re.compile("(<{7,})(?: .*)?")
_TABLE = re.compile(r'"(?:[^"\\]|\\.)*": ?\{')
_DOCUMENT = re.compile(r'"[0-9]+": ?\{.*\}')


class Sides(NamedTuple):
    """The text of each side, with what both have alike."""

    ours: str
    theirs: str


def sides(text: str) -> Sides | None:
    """Return both sides of a file with conflicts; None if it has none, or not plainly."""
    if "<<<<<<<" not in text:
        return None
    ours: list[str] = []
    theirs: list[str] = []
    reading: dict[str, tuple[list[str], ...]] = {"": (ours, theirs), "<": (ours,), "|": (), "=": (theirs,)}
    part, size, nested, count = "", 7, 0, 0
    for line in text.split("\n"):
        line = line.removesuffix("\r")  # noqa: PLW2901 - a file from Windows means the same
        if not part and (begin := _BEGIN.fullmatch(line)):
            part, size, count = "<", len(begin[1]), count + 1
            continue
        mark = next(
            (mark for mark in "<|=>" if line == mark * size or line.startswith(mark * size + " ")), ""
        )
        if part == "|" and (nested or mark in ("<", "|")):  # the ancestor of a merge of merges has its own
            nested += {"<": 1, ">": -1}.get(mark, 0)
        elif not mark:
            for side in reading[part]:
                side.append(line)
        elif (part, mark) in {("<", "|"), ("<", "="), ("|", "="), ("=", ">")}:
            part = mark if mark != ">" else ""
        else:
            return None
    return Sides("\n".join(ours), "\n".join(theirs)) if count and not part else None


def mended(text: str) -> str | None:
    """Return one side with its commas put right; None if it isn't plainly a file of ours, a document a line."""
    said: list[str] = []
    depth = 0
    for line in map(str.strip, text.split("\n")):
        bare = line.removesuffix(",")
        if not bare:
            continue
        is_first = bool(said) and said[-1].endswith("{")
        if bare == "{" and depth == 0 and not said:
            depth = 1
        elif bare == "}" and depth:
            depth -= 1
            said.append(bare)
            continue
        elif depth == 1 and _TABLE.fullmatch(bare):
            depth = 2
        elif not (depth == 2 and _DOCUMENT.fullmatch(bare)):
            return None
        said.append(bare if is_first or not said else f",{bare}")
    return "\n".join(said) if said and depth == 0 else None
