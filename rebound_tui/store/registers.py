"""What a document holds, as registers that join one by one (docs/format.md, Join).

A register is a plain field or an element of a set, each with the stamp of its last change; the long texts have their
versions (`texts`). What kind a field is follows from its name. `read` takes a document apart, `write` puts it
together again, always in the same form; `read(write(content))` is `content`, which is what makes joins of joins come
out alike in any order.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rebound_tui.core.kind import SEALS, kind_of
from rebound_tui.core.stamp import is_stamp
from rebound_tui.store.codec import canonical
from rebound_tui.store.restamp import sorted_set
from rebound_tui.store.texts import NO_TEXT, OLDEST, Text, known_beside, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.core.kind import Kind

ABSENT: Final = object()
"""The value of what was removed."""

Place = tuple[str, str | None]
"""A field and, in a set, the JSON of the element."""


class Register(NamedTuple):
    """A value, or `ABSENT`, and when it was written; `OLDEST` if that isn't said."""

    stamp: str
    value: Any


class Content(NamedTuple):
    """All that a document holds. `base` is the stamp of the whole of it: what has no other was written then."""

    base: str
    registers: Mapping[Place, Register]
    texts: Mapping[str, Text]

    @property
    def newest(self) -> str:
        """The last stamp of all; nothing that a join takes out makes it older."""
        return max(
            self.base,
            *(register.stamp for register in self.registers.values()),
            *(stamp for text in self.texts.values() for stamp in text.known.values()),
            "",
        )

    def joined(self, other: Content) -> Content:
        """Return both in one."""
        registers = {**self.registers}
        for place, register in other.registers.items():
            registers[place] = later(registers[place], register) if place in registers else register
        texts = {
            name: self.texts.get(name, NO_TEXT).joined(other.texts.get(name, NO_TEXT))
            for name in self.texts.keys() | other.texts.keys()
        }
        return Content(max(self.base, other.base), registers, texts)

    @property
    def sealed(self) -> str:
        """The latest stamp under which a text of it was shredded; empty if none was."""
        seals = (self.registers.get((seal, None)) for seal in SEALS.values())
        return max((seal.stamp for seal in seals if seal), default=OLDEST)

    def shredded(self) -> Content:
        """Return it without a word of the texts that can be shredded; that there were such versions stays known."""
        texts = {
            name: text._replace(versions={}) if name in SEALS else text
            for name, text in self.texts.items()
            if name not in SEALS or text.known
        }
        return self._replace(texts=texts)

    def after(self, purged: str) -> Content | None:
        """Return what was written later than a stamp; None if nothing was."""
        if self.newest <= purged:
            return None
        texts = {name: text.after(purged) for name, text in self.texts.items()}
        return Content(
            self.base if self.base > purged else OLDEST,
            {place: register for place, register in self.registers.items() if register.stamp > purged},
            {name: text for name, text in texts.items() if text.known},
        )


def later(one: Register, other: Register) -> Register:
    """Return the register that wins: by stamp, then presence, then the value's JSON.

    The last is for devices that were cloned: they write different values under one stamp.
    """
    if one.stamp != other.stamp:
        return max(one, other, key=lambda register: register.stamp)
    if one.value is ABSENT or other.value is ABSENT:
        return other if one.value is ABSENT else one
    return max(one, other, key=lambda register: canonical(register.value))


def read(doc: Mapping[str, Any]) -> Content:
    """Take a document apart. A malformed stamp counts as the oldest; an object or list that is none, as empty."""
    own = doc.get("_s")
    stamps: dict[str, Any] = own if isinstance(own, dict) else {}
    whole = stamps.get("") if isinstance(own, dict) else own
    base = whole if is_stamp(whole) else OLDEST

    def stamp_of(place: Place, unless: str = base) -> str:
        stamp = stamps.get(_key(place), unless) if _has_stamp(place) else OLDEST
        return stamp if is_stamp(stamp) else OLDEST

    registers: dict[Place, Register] = {}
    heads: dict[str, tuple[str, Any]] = {}
    for name, value in doc.items():
        match _kind(name):
            case "text":
                heads[name] = stamp_of((name, None)), value
            case "plain":
                registers[name, None] = Register(stamp_of((name, None)), value)
            case "set" if isinstance(value, list):
                for element in value:
                    place: Place = name, canonical(element)
                    registers[place] = Register(stamp_of(place), element)
            case "set" if value is not None:  # stands for its one element, and was stamped as a field
                place = name, canonical(value)
                registers[place] = Register(stamp_of(place, stamps.get(name, base)), value)
    for key, stamp in stamps.items():
        place = place_of(key)
        if not key or not is_stamp(stamp) or place in registers:
            continue
        match _kind(key) if place[1] is None else "plain":
            case "text":
                heads.setdefault(key, (stamp, None))
            case "plain":
                registers[place] = Register(stamp, ABSENT)
    return Content(base, registers, _texts(doc, heads, base))


def write(content: Content) -> dict[str, Any]:
    """Put a document together again."""
    base = content.base
    doc: dict[str, Any] = {}
    sets: dict[str, list[Any]] = {}
    stamps: dict[str, str] = {"": base} if base else {}
    for place, (stamp, value) in content.registers.items():
        field, element = place
        if value is not ABSENT and element is None:
            doc[field] = value
        elif value is not ABSENT:
            sets.setdefault(field, []).append(value)
        if (value is ABSENT or stamp != base) and _has_stamp(place):
            stamps[_key(place)] = stamp
    doc |= {name: sorted_set(elements) for name, elements in sets.items()}
    versions: dict[str, dict[str, Any]] = {}
    known: dict[str, list[str]] = {}
    for name, text in content.texts.items():
        if text.versions:
            head = max(text.versions)
            if text.versions[head] is not None:
                doc[name] = text.versions[head]
            if name not in doc or head != base:
                stamps[name] = head
            versions[name] = {stamp: value for stamp, value in text.versions.items() if stamp != head}
        known[name] = known_beside(text, base)
    for name, noted in (("_c", versions), ("_v", known)):
        if said := {field: notes for field, notes in noted.items() if notes}:
            doc[name] = said
    if stamps:
        doc["_s"] = base if base and len(stamps) == 1 else stamps
    return doc


def _texts(doc: Mapping[str, Any], heads: Mapping[str, tuple[str, Any]], base: str) -> dict[str, Text]:
    versions, known = (value if isinstance(value := doc.get(name), dict) else {} for name in ("_c", "_v"))
    names = heads.keys() | {name for name in versions.keys() | known.keys() if _kind(name) == "text"}
    texts = {name: read_text(heads.get(name), versions.get(name), known.get(name), base) for name in names}
    return {name: text for name, text in texts.items() if text is not NO_TEXT}


@lru_cache(4096)
def place_of(key: str) -> Place:
    """Return what a key of `_s` stands for: a field, or the element of a set."""
    at = key.find("/")
    while at >= 0:
        if kind_of(key[:at]) == "set":
            return key[:at], key[at + 1 :]
        at = key.find("/", at + 1)
    return key, None


def _key(place: Place) -> str:
    """Return a register's key in `_s`."""
    field, element = place
    return field if element is None else f"{field}/{element}"


@lru_cache(4096)
def _has_stamp(place: Place) -> bool:
    """Tell whether `_s` can speak of it: a field without a name, or named like an element, has no key there."""
    key = _key(place)
    return key != "" and place_of(key) == place


@lru_cache(4096)
def _kind(name: str) -> Kind | None:
    """Return how a field joins; None for what isn't one. A later version's `_fields` are plain ones to us."""
    if name in ("_s", "_c", "_v"):
        return None
    kind = kind_of(name)
    return "plain" if kind == "format" or not _has_stamp((name, None)) else kind
