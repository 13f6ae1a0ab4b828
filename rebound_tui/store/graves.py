"""A document and its deletion, joined: what is written later than a deletion brings it back (docs/format.md, Join).

A row of the trash has the document (`doc`), the stamp it was made with (`c`), that of its deletion (`x`), with what it
was deleted (`w`) if not on its own and, if a part of it was purged, how far (`p`). A row without `doc` was purged whole, at its `x` unless `p` says otherwise. Such
a row stays beside a document that came back, for what was purged in one copy must not return from another.

A text that was shredded is sealed by a stamp (`core.kind.SEALS`). Where two copies don't know the same latest seal, the one
that hasn't heard of it loses its versions of that text: they were written in knowledge of the words that had to go.
Where purging took the field that says so, the row keeps the seal (`s`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.stamp import is_stamp
from rebound_tui.store.fields import join_documents
from rebound_tui.store.registers import ABSENT, Content, Register, later, read, write
from rebound_tui.store.texts import OLDEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.store.edits import Document

_OWN = ("c", "doc", "x", "w", "p", "s")


class Unit(NamedTuple):
    """A document of one id as a file has it: alive, in the trash, or both; None where it isn't."""

    alive: Document | None
    grave: Document | None


class Fate(NamedTuple):
    """What became of a document.

    Attributes:
        content: what is left of it; None if nothing is.
        made: the stamp it was made with.
        died: that of its last deletion, and with what it was deleted; None if it never died.
        purged: all that was written until then is gone for good; empty if nothing is.
        sealed: the latest stamp under which a text of it was shredded; empty if none was.
        more: what else the row in the trash says.
    """

    content: Content | None
    made: str
    died: Register | None
    purged: str
    sealed: str
    more: Mapping[str, Any]

    @property
    def is_alive(self) -> bool:
        """Whether something was written later than it died."""
        return self.content is not None and (self.died is None or self.content.newest > self.died.stamp)

    def joined(self, other: Fate) -> Fate:
        """Return what became of it when two copies are one."""
        more = {**self.more}
        for name, value in other.more.items():
            mine = Register(OLDEST, more.get(name, ABSENT))
            more[name] = later(mine, Register(OLDEST, value)).value
        sealed = max(self.sealed, other.sealed)
        return _settled(
            _both(self._under(sealed), other._under(sealed)),
            max(self.made, other.made),
            _last(self.died, other.died),
            max(self.purged, other.purged),
            sealed,
            more,
        )

    def _under(self, sealed: str) -> Content | None:
        """Return the content as it is once that seal is known."""
        is_ignorant = self.content is not None and self.sealed < sealed
        return self.content.shredded() if self.content is not None and is_ignorant else self.content


def join_unit(one: Unit, other: Unit) -> Unit:
    """Return what two copies say of a document, in one."""
    if one.grave is None and other.grave is None and one.alive is not None and other.alive is not None:
        both = join_documents(one.alive, other.alive)
        if both is not None:
            return Unit(both, None)
    return _write(_read(one).joined(_read(other)))


def purged_until(grave: Document) -> str:
    """Return the stamp until which a row of the trash was purged; empty if it wasn't."""
    fallback = OLDEST if "doc" in grave else grave.get("x")
    return next((stamp for stamp in (grave.get("p"), fallback) if is_stamp(stamp)), OLDEST)


def row_of(doc: Document, stamp: str, older: Document | None) -> dict[str, Any]:
    """Return the row in the trash of a document that goes there.

    Args:
        doc: the document.
        stamp: that of its deletion.
        older: the row that is there already, for what was purged before; None if there is none.
    """
    own = doc.get("_s")
    made = own.get("") if isinstance(own, dict) else own
    beside = left_of(older) or {} if older is not None else {}
    kept = {"p": beside["x"]} if "x" in beside else {}
    if "s" in beside and read(doc).sealed < beside["s"]:
        kept["s"] = beside["s"]
    return {**({"c": made} if made else {}), "doc": doc, **kept, "x": stamp}


def purged(row: Document) -> Document:
    """Return a row of the trash without what was deleted: all that was written until then is gone for good."""
    fate = _read(Unit(None, row))
    until = fate.died.stamp if fate.died is not None else OLDEST
    return _write(fate._replace(content=None, purged=max(fate.purged, until))).grave or {}


def left_of(row: Document) -> dict[str, Any] | None:
    """Return what of a row in the trash stays beside a document that came back: until when it was purged, and the seal."""
    until = purged_until(row)
    return {**({"s": row["s"]} if "s" in row else {}), **({"x": until} if until else {})} or None


def _read(unit: Unit) -> Fate:
    alive = read(unit.alive) if unit.alive is not None else None
    row = unit.grave
    if row is None:
        return _settled(alive, OLDEST, None, OLDEST, OLDEST, {})
    doc = row.get("doc")
    buried = read(doc if isinstance(doc, dict) else {}) if "doc" in row else None
    made, x, sealed = (stamp if is_stamp(stamp := row.get(name)) else OLDEST for name in ("c", "x", "s"))
    died = Register(x, row.get("w", ABSENT))
    more = {name: value for name, value in row.items() if name not in _OWN}
    return _settled(_both(alive, buried), made, died, purged_until(row), sealed, more)


def _settled(
    content: Content | None,
    made: str,
    died: Register | None,
    purged: str,
    sealed: str,
    more: Mapping[str, Any],
) -> Fate:
    """Return a fate that agrees with itself: made when the document was, no older than what was purged, without that."""
    if content is not None:
        made = max(made, content.base)
        sealed = max(sealed, content.sealed)
        content = content.after(purged) if purged else content
    if died is not None and purged:
        died = later(died, Register(purged, ABSENT))
    return Fate(content, made, died, purged, sealed, more)


def _write(fate: Fate) -> Unit:
    doc = write(fate.content) if fate.content is not None else None
    row = dict(fate.more)
    if fate.sealed and (fate.content is None or fate.content.sealed != fate.sealed):
        row["s"] = fate.sealed
    if fate.is_alive and fate.content is not None:
        row |= {"c": fate.made} if fate.made > fate.content.base else {}
        row |= {"x": fate.purged} if fate.purged else {}
        return Unit(doc, row or None)
    row |= {"c": fate.made} if fate.made else {}
    row |= {"doc": doc} if doc is not None else {}
    died = fate.died or Register(OLDEST, ABSENT)
    row |= {"x": died.stamp} if died.stamp else {}
    row |= {"w": died.value} if died.value is not ABSENT else {}
    row |= {"p": fate.purged} if fate.purged and (doc is not None or fate.purged != died.stamp) else {}
    return Unit(None, row)


def _both(one: Content | None, other: Content | None) -> Content | None:
    if one is None or other is None:
        return one if other is None else other
    return one.joined(other)


def _last(one: Register | None, other: Register | None) -> Register | None:
    if one is None or other is None:
        return one if other is None else other
    return later(one, other)
