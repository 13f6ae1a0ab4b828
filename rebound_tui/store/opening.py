"""From the bytes of a file to its tables, joined with what else is known of them (docs/format.md, Reading).

Read strictly; taken apart where git's markers are in it, or something stands twice; brought to this layout; what was
done by hand stamped; then joined with this machine's own last state and with conflict copies. Nothing here writes.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import codec, strict
from rebound_tui.store.edits import count, edited, edits_between, is_reserved, living, where_they_differ
from rebound_tui.store.errors import NotJoinable
from rebound_tui.store.identity import belong_together
from rebound_tui.store.join import join
from rebound_tui.store.lines import NOTHING, Known, read_beside
from rebound_tui.store.meta import read_meta
from rebound_tui.store.refusal import Refused

if TYPE_CHECKING:
    from rebound_tui.store.adoption import Adopted
    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import NextStamp, TablesView


class Read(NamedTuple):
    """What a file says.

    Attributes:
        copies: its tables, in this program's layout; more than one if several copies were in it.
        markers: it had git's conflict markers.
        twice: something stood in it twice.
        migrated: it had an older layout.
        undecided: how many documents were in a table and in its trash at once.
    """

    copies: tuple[Tables, ...]
    markers: bool = False
    twice: bool = False
    migrated: bool = False
    undecided: int = 0

    @property
    def tables(self) -> Tables:
        """Those of the first copy; of a plain file there is no other."""
        return self.copies[0]

    @property
    def is_plain(self) -> bool:
        """Whether the file says just that as it stands."""
        return not (self.markers or self.twice or self.migrated or self.undecided)


class Opened(NamedTuple):
    """What comes of a file and of all that it was joined with.

    Attributes:
        read: what the file says.
        tables: everything.
        by_hand: how many documents of it were changed or added by hand, and are stamped now.
        lost: how many documents the file didn't have, or had as they once were, and should.
        vanished: how many of those the file didn't have at all.
    """

    read: Read
    tables: Tables
    by_hand: int = 0
    lost: int = 0
    vanished: int = 0

    @property
    def differs(self) -> bool:
        """Whether the file doesn't say all of that."""
        return not self.read.is_plain or self.by_hand > 0 or self.lost > 0


def read_file(data: bytes, beside: Known = NOTHING) -> Read:
    """Return what a file says.

    Args:
        data: its bytes.
        beside: what it probably resembles; see `lines`.

    Raises:
        Refused: it can't be read.
    """
    with codec.without_garbage_collection():
        tables = read_beside(data, beside)
        if tables is not None and read_meta(tables) is not None:
            return _in_this_layout(tables)
        try:
            return _in_this_layout(codec.decode(data))
        except Refused as refused:
            if found := _recovered(data):
                return found
            raise refused from None


def joined_with(read: Read, known: TablesView, next_stamp: NextStamp) -> Opened:
    """Return what was read, joined with what is known.

    Args:
        read: what a file says.
        known: this machine's own last state; empty if there is none.
        next_stamp: gives stamps for what was changed by hand.
    """
    meta = read_meta(read.tables)
    if meta is not None and meta.is_newer:
        return Opened(read, read.tables)
    if not belong_together(read.tables, known):
        known = {}
    if known and len(read.copies) == 1:
        mine, theirs = where_they_differ(read.tables, known)
        if not any("_s" not in doc for rows in mine.values() for doc in rows.values()):
            few = _joined(read._replace(copies=(mine,)), theirs, next_stamp)
            return few._replace(read=read, tables=edited(read.tables, edits_between(mine, few.tables)))
    return _joined(read, known, next_stamp)


def _joined(read: Read, known: TablesView, next_stamp: NextStamp) -> Opened:
    tables, by_hand = adopted(read, known, next_stamp)
    lost = edits_between(tables, everything) if known and (everything := join(tables, known)) else []
    if not lost:
        return Opened(read, tables, by_hand)
    vanished = [edit for edit in lost if edit.before is None and not is_reserved(edit.table)]
    return Opened(read, everything, by_hand, count(lost), len(vanished))


def adopted(read: Read, known: TablesView, next_stamp: NextStamp) -> Adopted:
    """Return what was read, in one, and stamped where it was written by hand; see `joined_with`."""
    from rebound_tui.store.adoption import Adopted, adopt  # noqa: PLC0415 - a file that is known needs none of it

    found = [adopt(tables, known, next_stamp) for tables in read.copies]
    return Adopted(reduce(join, (one.tables for one in found)), max(one.documents for one in found))


def joined_copies(read: Read) -> Tables:
    """Return what was read, in one, where nothing else is known."""
    return adopted(read, {}, lambda _: "").tables


def _recovered(data: bytes) -> Read | None:
    """Return what was meant by a file that isn't plain; None if that can't be told for sure."""
    from rebound_tui.store import duplicates, markers  # noqa: PLC0415 - most files are plain

    with suppress(ValueError, NotJoinable, Refused):
        text = strict.text_of(data)
        sides = markers.sides(text)
        if sides is None:
            return _all_of(duplicates.copies(text), twice=True)
        found = [part for side in sides for copy in _side(side) for part in _apart(copy)]
        return _all_of(found, markers=True)
    return None


def _side(text: str) -> list[Tables]:
    """Return the copies of which one side of a conflict is made. Raises ValueError."""
    from rebound_tui.store import duplicates, markers  # noqa: PLC0415

    if not text.strip():
        return []  # it was added on the other side alone
    try:
        return duplicates.copies(text)
    except json.JSONDecodeError:
        if (mended := markers.mended(text)) is None:
            raise
        return duplicates.copies(mended)


def _apart(copy: Tables) -> list[Tables]:
    """Return a copy, and apart from it what is alive in it though the trash has it, too: each is one side's.

    A merge by lines can leave both, as git's does. No program writes that; the join of the two decides by the stamps.
    """
    rest, alive = copy, {}
    for name, graves in copy.items():
        table = living(name)
        here = copy.get(table, {}) if table != name else {}
        if both := {doc_id: here[doc_id] for doc_id in graves.keys() & here if "doc" in graves[doc_id]}:
            alive[table] = both
            rest = {**rest, table: {doc_id: doc for doc_id, doc in here.items() if doc_id not in both}}
    return [rest, alive] if alive else [rest]


def _all_of(copies: list[Tables], *, markers: bool = False, twice: bool = False) -> Read:
    """Return the copies in one. Those of another layout are brought to this one first."""
    from rebound_tui.store.migrate import migrate  # noqa: PLC0415

    whole = [copy for copy in copies if read_meta(copy) is not None]
    if not whole:
        raise ValueError("not ours")
    own = {"_meta": whole[0]["_meta"]}  # the others are pieces that stood beside it
    brought = [migrate(copy if read_meta(copy) else {**copy, **own}) for copy in copies]
    reduce(join, brought)  # refuses what isn't of one database
    return Read(tuple(brought), markers=markers, twice=twice)


def _in_this_layout(tables: Tables) -> Read:
    meta = read_meta(tables)
    is_older = meta is not None and meta.is_older
    if is_older:
        from rebound_tui.store.migrate import migrate  # noqa: PLC0415

        tables = migrate(tables)
    if meta is None or meta.is_newer:
        return Read((tables,))
    rest, *alive = _apart(tables)
    if not alive:
        return Read((rest,), migrated=is_older)
    (both,) = alive
    undecided = sum(map(len, both.values()))
    return Read((rest, {**both, "_meta": tables["_meta"]}), migrated=is_older, undecided=undecided)
