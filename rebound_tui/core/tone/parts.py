"""Which lines of a letter are the person's own: not what is quoted, nor the signature and the name at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_QUOTED = re.compile(r"\s{0,3}>")
_ATTRIBUTION = re.compile(
    r"\s*(?:On|Am|Le|El|Il) .{3,200}\b(?:wrote|schrieb|écrit|escribió|scritto)\b.{0,80}:\s*"
)
_ATTRIBUTION_BEGINS = re.compile(r"\s*On (?:\w{3,9},? )?(?:\d|\w{3,9} \d)")
_FORWARDED = re.compile(r"\s*-{3,}\s*(?:Original|Forwarded) [Mm]essage\s*-{3,}\s*|_{20,}\s*", re.IGNORECASE)
_SIGNATURE = re.compile(r"-- ?")
_CLOSING = re.compile(
    r"""\s*(?:
        (?:(?:with|my|many|very)\s)*
            (?:best|kind|kindest|warm|warmest|sincere|friendly)(?:\s(?:regards|wishes|greetings|thanks))?
        | (?:with\s)?(?:regards|greetings|thanks|cheers|respectfully|sincerely|faithfully|yours|ciao)
        | thank\syou | thanks\s(?:again|so\smuch) | many\sthanks | (?:with\s)?best\sof\swishes | take\scare | all\s(?:the|my)\sbest
        | (?:yours\s)?(?:sincerely|faithfully|truly|respectfully|always)(?:\syours)? | br | mfg | with\sgratitude | gratefully
    )(?:\s(?:and\s(?:thanks|regards|best\swishes)|from\s\w+|to\s(?:you|all)(?:\sall)?))?
    (?P<rest>[,.!]?(?:\s+[^\W\d_][\w.'’-]*){0,4}\s*)""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTERTHOUGHT = re.compile(r"\s*p\.?\s?s\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_LONGEST_NAME_LINE = 60
_MOST_NAME_LINES = 8


class Parts(NamedTuple):
    """A letter, the spans of it that are the person's own words, and those of the closing with the name."""

    text: str
    own: tuple[tuple[int, int], ...]
    closing: tuple[tuple[int, int], ...]

    @property
    def words(self) -> list[tuple[int, int]]:
        """Where the person's own words stand: those of which the length of a letter is counted."""
        found = (found for own in self.own for found in _WORD.finditer(self.text, *own))
        return [word.span() for word in found if any(map(str.isalnum, word[0]))]

    @classmethod
    def of(cls, text: str) -> Parts:
        """Takes a letter apart; the same one twice only once, since it is counted and checked at each key."""
        return _apart(text)


@lru_cache(maxsize=2)
def _apart(text: str) -> Parts:
    own, closing = [], []
    names = 0  # lines of the closing that may still follow
    for begin, end in _written(text):
        line = text[begin:end].rstrip("\r")
        if names and line.strip():
            if len(line) <= _LONGEST_NAME_LINE and not _is_sentence(line):
                closing.append((begin, end))
                names -= 1
                continue
            names = 0
        if _is_closing(line):
            closing.append((begin, end))
            names = _MOST_NAME_LINES
        else:
            own.append((begin, end))
    return Parts(text, tuple(_joined(own, text)), tuple(closing))


def _is_closing(line: str) -> bool:
    found = _CLOSING.fullmatch(line)
    if not found:
        return False
    rest = found["rest"].strip()
    names = rest.lstrip(",.! ").split()
    return not names or (rest[0] in ",.!" and all(name[0].isupper() for name in names))


def _is_sentence(line: str) -> bool:
    return line.rstrip()[-1] in ".?!" or bool(_AFTERTHOUGHT.match(line)) or len(line.split()) > 9


def _written(text: str) -> Iterator[tuple[int, int]]:
    """The lines that were not quoted, up to the signature."""
    lines = list(_lines(text))
    skip = False
    for number, (begin, end) in enumerate(lines):
        line = text[begin:end].rstrip("\r")
        if skip:
            skip = False
        elif _SIGNATURE.fullmatch(line) or _FORWARDED.fullmatch(line):
            return
        elif _ATTRIBUTION_BEGINS.match(line) and number + 1 < len(lines) and not line.rstrip().endswith(":"):
            both = f"{line} {text[slice(*lines[number + 1])]}"
            skip = bool(_ATTRIBUTION.fullmatch(both))
            if not skip:
                yield begin, end
        elif not _QUOTED.match(line) and not _ATTRIBUTION.fullmatch(line):
            yield begin, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin <= len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        yield begin, end
        begin = end + 1


def _joined(lines: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Lines that follow one another, as one span."""
    if not any(text[begin:end].strip() for begin, end in lines):
        return
    first, last = lines[0]
    for begin, end in lines[1:]:
        if begin != last + 1:
            yield first, last
            first = begin
        last = end
    yield first, last
