"""An application in one line: `Acme, Backend engineer @linkedin #remote applied tue https://…`.

What begins with @ is where it was found, with # a tag; a link is the link; a stage, with a date after it if one was
typed, is where it stands; what is left is the company and, behind the first comma, the role. A company with a comma in
its name stands in quotes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.length import Unclear
from rebound_tui.core.link import safe_link
from rebound_tui.core.stage import STAGES, Stage
from rebound_tui.core.text import accept
from rebound_tui.core.when import Look, Moment, read_when, say_moment

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_LINK = re.compile(r"(?<!\S)https?://\S+", re.IGNORECASE)
_MARKED = re.compile(r"(?<![^\s,])([@#])(?:\"([^\"]+)\"|([^\s,]+)),?(?=[\s@#]|$)")
_STAGE = re.compile(rf"(?:^|(?<=[\s,]))(?:{'|'.join(STAGES)})(?=\s|,|$)", re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"]*\S)\" *,? *(.*)")
_WWW = re.compile(r"^(?:www|m|mobile)\.")


class Quick(NamedTuple):
    """What was understood; `when` is None for today."""

    company: str
    role: str = ""
    stage: Stage = "applied"
    when: Moment | None = None
    source: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None

    def words(self, zone: tzinfo, now: datetime) -> str:
        """How it was understood, in a line."""
        since = f"{self.stage} {say_moment(self.when, zone, now) if self.when else 'today'}"
        parts = [self.company, self.role, since, f"found at {self.source}" if self.source else ""]
        parts += [" ".join(f"#{tag}" for tag in self.tags), self.url or ""]
        return " · ".join(part for part in parts if part)


def read_quick(text: str, *, now: datetime, zone: tzinfo) -> Quick:
    """What a line says.

    Args:
        text: as typed or pasted.
        now: an aware instant, for the date behind a stage.
        zone: whose calendar that date is of.

    Raises:
        ValueError: with a sentence: there is no company, something comes twice, or a date can't be read.
    """
    rest = " ".join(accept(text).split())
    links = _LINK.findall(rest)
    if len(links) > 1:
        raise ValueError("There are two links. Keep that of the application; another one can go into a note.")
    rest = _LINK.sub(" ", rest)
    marked = [(sign, quoted or word) for sign, quoted, word in _MARKED.findall(rest)]
    sources = [word for sign, word in marked if sign == "@"]
    if len(sources) > 1:
        raise ValueError("There are two sources; keep one @.")
    rest = " ".join(_MARKED.sub(" ", rest).split())
    stage, when, rest = _stage(rest, now, zone)
    quoted = _QUOTED.match(rest)
    company, role = quoted.groups() if quoted else rest.partition(",")[::2]
    company = company.strip()
    link = links[0] if links else None
    if not company and (host := host_of(link or "")):
        raise ValueError(f"The link at {host} is understood; whose job is it? Acme, Backend engineer")
    if not company:
        raise ValueError("A company is needed: Acme, Backend engineer @linkedin #remote applied tue")
    return Quick(
        company,
        role.strip(" ,"),
        stage,
        when,
        sources[0] if sources else host_of(link or "") or None,
        tuple(dict.fromkeys(word for sign, word in marked if sign == "#")),
        link,
    )


def _begins_with_a_date(text: str, now: datetime, zone: tzinfo) -> bool:
    """Whether what can't be read behind a stage was meant as a date: no role begins like that."""
    text = text.removeprefix("on ")
    if text[:1] in ("+", "-") or text[:1].isdigit():
        return True
    words = text.split() or [""]
    for beginning in (words[0], " ".join(words[:2])):  # `tue`, `last tue`
        with suppress(Unclear):
            read_when(beginning, look=Look.EITHER, now=now, zone=zone)
            return True
    return False


def host_of(link: str) -> str:
    """The host of a link, as people call the site: without `www.`; empty if it has none."""
    safe = safe_link(link)
    return _WWW.sub("", safe.split("/")[2].partition(":")[0]) if safe else ""


def _stage(text: str, now: datetime, zone: tzinfo) -> tuple[Stage, Moment | None, str]:
    """The stage at the end of a text with its date, and the text before it.

    A word that is no stage because no date follows, as in `Applied scientist`, belongs to the role.
    """
    for found in reversed(list(_STAGE.finditer(text))):
        tail = text[found.end() :].strip(" ,")
        try:
            when = read_when(tail, look=Look.BACK, now=now, zone=zone) if tail else None
        except Unclear as unclear:
            if _begins_with_a_date(tail, now, zone):
                raise ValueError(f"{found[0]} {tail}? {unclear}") from None
            continue
        stage: Stage = found[0].lower()  # type: ignore[assignment] # one of the stages
        return stage, when, text[: found.start()].strip(" ,")
    return "applied", None, text
