"""Ways to get a join wrong, one at a time: each takes the place of a piece of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from rebound_tui.store import edits, graves, identity, join, registers, texts
from rebound_tui.store.registers import ABSENT
from rebound_tui.store.texts import Text


class Fault(NamedTuple):
    """What stands in for `owner.name`; `wrong` is given the right one."""

    owner: Any
    name: str
    wrong: Callable[[Any], Any]


def _older(_):
    return lambda one, other: min(one, other, key=lambda register: register.stamp)


def _alive_by(rule):
    return lambda _: property(lambda fate: fate.content is not None and rule(fate))


def _newest_only(_):
    def joined(one, other):
        right = Text({**one.versions, **other.versions}, {**one.known, **other.known})
        newest = max(right.versions, default=None)
        return right._replace(versions={newest: right.versions[newest]} if newest else {})

    return joined


def _only_the_newer_content(_):
    return lambda one, other: max(
        filter(None, (one, other)), key=lambda content: content.newest, default=None
    )


def _dead_content_is_the_graves(right):
    def joined(one, other):
        both = right(one, other)
        if both.is_alive or one.died == other.died:
            return both
        return both._replace(content=max((one, other), key=lambda fate: fate.died or ("",)).content)

    return joined


def _as_plain(kind):
    def replaced(right):
        return lambda name: "plain" if right(name) == kind else right(name)

    return replaced


def _without(part):
    def replaced(right):
        def joined(one, other, *more):
            both = right(one, other, *more)
            return both._replace(**{part: getattr(one, part)})

        return joined

    return replaced


def _known_tables_only(right):
    def joined(one, other, *, adopt=False):
        return {name: rows for name, rows in right(one, other, adopt=adopt).items() if "later" not in name}

    return joined


def _no_removals(right):
    def read(doc):
        content = right(doc)
        present = {
            place: register for place, register in content.registers.items() if register.value is not ABSENT
        }
        return content._replace(registers=present)

    return read


def _unstamped_is_removed(right):
    """A field that one copy never had counts as removed there, when the document was made."""

    def joined(one, other):
        both = right(one, other)
        lost = {
            place
            for mine, yours in ((one, other), (other, one))
            for place, register in mine.registers.items()
            if place not in yours.registers and register.stamp < yours.base
        }
        kept = {place: register for place, register in both.registers.items() if place not in lost}
        return both._replace(registers=kept)

    return joined


FAULTS = {
    "the earlier of two values wins": Fault(registers, "later", _older),
    "of two values under one stamp the first wins": Fault(
        registers, "later", lambda _: lambda one, other: one if one.stamp >= other.stamp else other
    ),
    "a removal is forgotten": Fault(graves, "read", _no_removals),
    "a field that was never there counts as removed": Fault(
        registers.Content, "joined", _unstamped_is_removed
    ),
    "a set is one value": Fault(registers, "_kind", _as_plain("set")),
    "a long text is one value": Fault(registers, "_kind", _as_plain("text")),
    "of two texts only the later is kept": Fault(Text, "joined", _newest_only),
    "a text that was written over comes back": Fault(Text, "knows", lambda _: lambda *_: False),
    "a text that was never seen counts as written over": Fault(Text, "knows", lambda _: lambda *_: True),
    "what a text was written over is not joined": Fault(Text, "joined", _without("known")),
    "what a text was written over is not noted": Fault(registers, "known_beside", lambda _: lambda *_: []),
    "every text counts as written in knowledge of the document's stamp": Fault(
        registers, "known_beside", lambda right: lambda *args: [stamp for stamp in right(*args) if stamp]
    ),
    "of two texts under one stamp the first wins": Fault(texts, "greater", lambda _: lambda one, _other: one),
    "sets are written in the order they came": Fault(registers, "sorted_set", lambda _: list),
    "a document is as old as the older copy says": Fault(
        registers.Content,
        "joined",
        lambda right: lambda one, other: right(one, other)._replace(base=min(one.base, other.base)),
    ),
    "a malformed stamp counts like any other": Fault(
        registers, "is_stamp", lambda _: lambda value: isinstance(value, str) and value != ""
    ),
    "a deletion always wins": Fault(graves.Fate, "is_alive", _alive_by(lambda fate: fate.died is None)),
    "a deletion never wins": Fault(graves.Fate, "is_alive", _alive_by(lambda _: True)),
    "what comes back is only what was edited": Fault(graves, "_both", _only_the_newer_content),
    "an edit from before the deletion is lost": Fault(graves.Fate, "joined", _dead_content_is_the_graves),
    "what was purged comes back": Fault(graves, "purged_until", lambda _: lambda _grave: ""),
    "a part of what was purged comes back": Fault(
        registers.Content,
        "after",
        lambda _: lambda content, purged: content if content.newest > purged else None,
    ),
    "with what it was deleted is that of the first copy": Fault(
        graves, "_last", lambda _: lambda one, other: other if one is None else one
    ),
    "when it was made is that of the first copy": Fault(graves.Fate, "joined", _without("made")),
    "what else a grave says is that of the first copy": Fault(graves.Fate, "joined", _without("more")),
    "1 and true are the same": Fault(edits, "_is_same", lambda _: lambda one, other: one == other),
    "what only the other copy has is left out": Fault(
        join, "differing", lambda right: lambda one, other: [at for at in right(one, other) if at in one]
    ),
    "unknown tables are left out": Fault(join, "join", _known_tables_only),
    "the id of the first file stays": Fault(identity, "_smaller", lambda _: lambda one, _other: one),
    "the layout's version may fall": Fault(identity, "_higher", lambda _: registers.later),
}
