"""The versions of a long text, and what tells an edit made apart from one made later (docs/format.md, Join).

Each version is known by its stamp. A text also carries, for each device, the latest stamp it was written in knowledge
of. Where only one of two copies has a version, the other either never saw it, and it stays, or knew it and wrote over
it, and it goes: the map of an observed-remove CRDT (Almeida, Shoker, Baquero, *Delta state replicated data types*,
2018).

A removed text is a version whose value is None; in a long text null means the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.stamp import DEVICE, is_stamp
from rebound_tui.store.codec import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OLDEST = ""
"""Stands for each stamp that is none: whatever has one is later, and knows what hasn't."""
NOT_THE_DOCUMENTS = ""
"""Among what `_v` lists, says that the stamp of the whole document, `""` in `_s`, isn't known to this text."""


class Text(NamedTuple):
    """One long text in one copy.

    Attributes:
        versions: stamp → text; None is a removal. More than one if they were written apart.
        known: device → the latest stamp of it that these versions know, their own among them.
    """

    versions: Mapping[str, Any]
    known: Mapping[str, str]

    def joined(self, other: Text) -> Text:
        """Return what is left of both: what neither wrote over."""
        versions = {stamp: value for stamp, value in self.versions.items() if other.keeps(stamp)}
        for stamp, value in other.versions.items():
            if stamp in versions:
                versions[stamp] = greater(versions[stamp], value)
            elif self.keeps(stamp):
                versions[stamp] = value
        return Text(versions, latest(self.known.values(), other.known.values()))

    def keeps(self, stamp: str) -> bool:
        """Tell whether another copy's version stands beside these."""
        return stamp in self.versions or not self.knows(stamp)

    def knows(self, stamp: str) -> bool:
        """Tell whether this was written in knowledge of that version."""
        return bool(self.known) if stamp == OLDEST else self.known.get(stamp[DEVICE], "") >= stamp

    def after(self, purged: str) -> Text:
        """Return what is later than a stamp."""
        return Text(
            {stamp: value for stamp, value in self.versions.items() if stamp > purged},
            {device: stamp for device, stamp in self.known.items() if stamp > purged},
        )


NO_TEXT = Text({}, {})


def read_text(head: tuple[str, Any] | None, others: Any, known: Any, base: str) -> Text:
    """Return a text from what a document says of it.

    Args:
        head: stamp and value of the field itself; None if it was never there.
        others: what `_c` has of it, whatever that is.
        known: what `_v` has of it, whatever that is.
        base: the stamp of the whole document.
    """
    versions: dict[str, Any] = {}
    found = [head] if head else []
    found += others.items() if isinstance(others, dict) else ()
    for given, value in found:
        stamp = given if is_stamp(given) else OLDEST
        if stamp != OLDEST or value is not None:
            versions[stamp] = greater(versions[stamp], value) if stamp in versions else value
    seen = known if isinstance(known, list) else []
    stamps = latest(filter(is_stamp, seen), filter(None, versions))
    if base and (versions or stamps) and NOT_THE_DOCUMENTS not in seen:
        stamps = latest(stamps.values(), [base])
    return Text(versions, stamps) if versions or stamps else NO_TEXT


def known_beside(text: Text, base: str) -> list[str]:
    """Return what `_v` has to say of a text, so that `read_text` gives it back: what the rest doesn't tell."""
    covers = bool(base) and text.knows(base)
    told = latest(filter(None, text.versions), [base] if covers else [])
    rest = sorted(stamp for device, stamp in text.known.items() if told.get(device, "") < stamp)
    if base and not covers:
        return [NOT_THE_DOCUMENTS, *rest]
    return rest if rest or text.versions or not text.known else [base]


def latest(*stamps: Iterable[str]) -> dict[str, str]:
    """Return the latest of some stamps for each device."""
    found: dict[str, str] = {}
    for some in stamps:
        for stamp in some:
            if stamp > found.get(stamp[DEVICE], ""):
                found[stamp[DEVICE]] = stamp
    return found


def greater(one: Any, other: Any) -> Any:
    """Return one of two values of the same stamp, whatever their order: something before nothing, then by JSON.

    A cloned device writes two values under one stamp; both copies must then choose the same.
    """
    if one is None or other is None:
        return one if other is None else other
    return max(one, other, key=canonical)
