"""What a filter means: plain words, and `stage:interview tag:remote before:-2w is:quiet`.

A term with a `-` before it takes away what it finds. All terms must fit. What can't be read yet, because it is still being
typed, hides nothing and is named beside the filter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.length import Unclear
from rebound_tui.core.stage import STAGES, rank
from rebound_tui.core.when import Look, read_day

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.snapshot import Snapshot

Test = Callable[["Application"], bool]

_TERM = re.compile(r"(?P<no>-)?(?:(?P<field>[A-Za-z]+):(?!//))?(?:\"(?P<quoted>[^\"]*)\"?|(?P<plain>\S+))")
SAVED = "@"
"""Before the name of a saved filter, which then stands for its terms."""
_LONG_ENOUGH = 4  # letters: a shorter word is near to much
_MOST_SAVED = 5  # one in the other in the other


class Filter(NamedTuple):
    """A filter as understood.

    Attributes:
        words: must all stand in what is searched, in lower case.
        without: must not stand there.
        tests: must all hold.
        unread: terms that can't be read, with what works instead.
        shows_archived: whether it asks for what was put away, which is hidden otherwise.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    unread: tuple[str, ...] = ()
    shows_archived: bool = False

    def fits(self, item: Application, text: str) -> bool:
        """Whether an item fits, of which `text` is what is searched, in lower case."""
        return (
            all(word in text for word in self.words)
            and not any(word in text for word in self.without)
            and all(test(item) for test in self.tests)
        )


class Ask(NamedTuple):
    """What terms are read against: the file, the clock, and the filters that were saved under a name."""

    snapshot: Snapshot
    now: datetime
    saved: Mapping[str, str] = {}


def read_filter(query: str, ask: Ask) -> Filter:
    """What a filter means; a filter of plain words looks at nothing but the text."""
    words: list[str] = []
    without: list[str] = []
    tests: list[Test] = []
    unread: list[str] = []
    shows_archived = False
    for no, field, value in _terms(query, ask.saved, _MOST_SAVED):
        shows_archived |= (no, field, value) == (False, "is", "archived")
        if field is None and (why := _is_amiss(value, ask.saved)):
            unread.append(why)
        elif field is None:
            (without if no else words).append(value.casefold())
        elif value:
            try:
                test = FIELDS[field].test(value.casefold(), ask)
            except Unclear as unclear:
                unread.append(f"{field}:{value} {unclear}")
            else:
                tests.append(_not(test) if no else test)
        else:
            unread.append(f"{field}: is written {FIELDS[field].example}")
    return Filter(tuple(words), tuple(without), tuple(tests), tuple(unread), shows_archived)


def _is_amiss(word: str, saved: Mapping[str, str]) -> str:
    """Why a word is probably meant as something else: a field or a saved filter that isn't one; empty otherwise."""
    if saved and word.startswith(SAVED) and word[1:].casefold() not in saved:
        names = ", ".join(SAVED + name for name in saved)
        return f"{word}: such as {names}" if word == SAVED else f"{word} is none of {names}"
    name, colon, _ = word.partition(":")
    if not colon or not name.isalpha() or len(name) < _LONG_ENOUGH:
        return ""
    from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

    near = meant(name.lower(), FIELDS)
    return f"{name}: is no field{near}" if near else ""


def _terms(query: str, saved: Mapping[str, str], depth: int) -> Iterable[tuple[bool, str | None, str]]:
    """Each term of a filter: whether it takes away, its field or None for a plain word, its value."""
    for found in _TERM.finditer(query):
        value = found["plain"] if found["quoted"] is None else found["quoted"]
        field = found["field"] and found["field"].lower()
        if field is None and value.endswith(":") and value[:-1].lower() in FIELDS:
            field, value = value[:-1].lower(), ""
        if field not in FIELDS and field is not None:
            value, field = found[0].removeprefix("-") if found["no"] else found[0], None
        if field is None and depth and value.startswith(SAVED) and value[1:].casefold() in saved:
            yield from _terms(saved[value[1:].casefold()], saved, depth - 1)
        elif value or field:
            yield bool(found["no"]) and len(found[0]) > 1, field, value


class Field(NamedTuple):
    """What a term asks; `example` says how it is written."""

    test: Callable[[str, Ask], Test]
    example: str


def _text(read: Callable[[Application], Iterable[str | None]]) -> Callable[[str, Ask], Test]:
    """A term that looks for words in a field."""

    def make(value: str, _: Ask) -> Test:
        return lambda one: any(value in text.casefold() for text in read(one) if text)

    return make


def _stage(value: str, _: Ask) -> Test:
    stages = {stage for stage in STAGES if stage.startswith(value)} | (
        {"rejected"} if value == "no" else set()
    )
    if not stages:
        raise Unclear(f"is none of {', '.join(STAGES)}")
    return lambda one: one.stage in stages


def _reached(value: str, _: Ask) -> Test:
    stage = next((stage for stage in STAGES if rank(stage) >= 0 and stage.startswith(value)), None)
    if stage is None:
        raise Unclear("is no stage one can reach")
    return lambda one: rank(one.furthest) >= rank(stage)


def _day(value: str, ask: Ask) -> date:
    """A day that has been: what something last happened on can lie nowhere else."""
    try:
        return read_day(value, look=Look.BACK, now=ask.now, zone=ask.snapshot.zone)
    except Unclear as unclear:
        said = str(unclear).replace("23 nov", "23nov")  # a blank would end the term
        raise Unclear(f"can't be read. {said}") from None


def _before(value: str, ask: Ask) -> Test:
    day = _day(value, ask)
    return lambda one: (last := _last(one, ask)) is not None and last < day


def _after(value: str, ask: Ask) -> Test:
    day = _day(value, ask)
    return lambda one: (last := _last(one, ask)) is not None and last > day


def _last(one: Application, ask: Ask) -> date | None:
    """The day on which something last happened to it."""
    latest = one.latest_event(ask.now, ask.snapshot.zone)
    return latest.day if latest else None


def _is(value: str, ask: Ask) -> Test:
    known = _STATES.get(value)
    if known is None:
        raise Unclear(f"is none of {', '.join(_STATES)}")
    return lambda one: known(one, ask)


def _quiet_for(one: Application, ask: Ask) -> int:
    return one.days_quiet(ask.now, ask.snapshot.zone) or 0


def _hold_is(one: Application, ask: Ask, *states: str) -> bool:
    return one.stage == "rejected" and one.hold is not None and one.hold.state(ask.now) in states


_STATES: Mapping[str, Callable[[Application, Ask], Any]] = {
    "open": lambda one, _: one.is_open,
    "closed": lambda one, _: not one.is_open,
    "no": lambda one, _: one.stage == "rejected",
    "quiet": lambda one, ask: _quiet_for(one, ask) >= ask.snapshot.settings.quiet_after.days,
    "ghosted": lambda one, ask: (
        one.stage == "ghosted" or _quiet_for(one, ask) >= ask.snapshot.settings.ghosted_after.days
    ),
    "cooling": lambda one, ask: _hold_is(one, ask, "cooling"),
    "waiting": lambda one, ask: _hold_is(one, ask, "open", "late", "left_early"),
    "reflected": lambda one, _: one.reflection.finished_at is not None,
    "seed": lambda one, _: one.stage == "rejected" and one.door in ("ajar", "open"),
    "archived": lambda one, _: one.archived_at is not None,
}
FIELDS: Mapping[str, Field] = {
    "stage": Field(_stage, "stage:interview"),
    "reached": Field(_reached, "reached:interview"),
    "is": Field(_is, f"is:{' is:'.join(_STATES)}"),
    "tag": Field(_text(lambda one: one.tags), "tag:remote"),
    "company": Field(_text(lambda one: (one.company,)), "company:acme"),
    "role": Field(_text(lambda one: (one.role,)), "role:engineer"),
    "source": Field(_text(lambda one: (one.source,)), "source:linkedin"),
    "place": Field(_text(lambda one: (one.location,)), "place:berlin"),
    "with": Field(_text(lambda one: one.people_named), "with:ann"),
    "before": Field(_before, "before:-2w, when something last happened"),
    "after": Field(_after, "after:-2w, when something last happened"),
}


def _not(test: Test) -> Test:
    return lambda one: not test(one)
