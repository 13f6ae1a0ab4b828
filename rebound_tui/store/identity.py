"""Whose file it is, when two are joined: the row of `_meta` (docs/format.md, Join)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.store.codec import canonical
from rebound_tui.store.errors import BegunApart, NotJoinable
from rebound_tui.store.meta import read_meta
from rebound_tui.store.registers import ABSENT, Content, Register, later, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from rebound_tui.store.edits import Document, TablesView

_VERSIONS = ("schema", "min_writer")


def database_ids(tables: TablesView) -> frozenset[str]:
    """Return the ids under which a file is known: its own, and those of the files it once took in."""
    meta = read_meta(tables)
    if meta is None:
        return frozenset()
    were = tables["_meta"][1].get("was_set")
    return frozenset(
        [meta.db, *(db for db in (were if isinstance(were, list) else ()) if isinstance(db, str))]
    )


def must_belong_together(one: TablesView, other: TablesView, *, adopt: bool) -> None:
    """Let two copies of one file pass, and two files if they shall become one.

    Raises:
        NotJoinable: they don't (then it is `BegunApart`), or a newer version wrote one of them.
    """
    for meta in (read_meta(one), read_meta(other)):
        if meta is not None and meta.is_newer:
            raise NotJoinable("A newer version wrote it. Update this one to join it.")
    ids, others = database_ids(one), database_ids(other)
    if ids and others and ids.isdisjoint(others) and not adopt:
        raise BegunApart(
            "It is no copy of the other but was begun apart. With --adopt they become one file for good."
        )


def belong_together(one: TablesView, other: TablesView) -> bool:
    """Tell whether two are copies of one file, and may be joined."""
    try:
        must_belong_together(one, other, adopt=False)
    except NotJoinable:
        return False
    return True


def join_identity(one: Document, other: Document) -> dict[str, Any]:
    """Return what two files say about themselves, in one.

    Versions only rise and the smallest id stays, whatever the stamps say: machines that join in another order, or
    whose clocks are wrong, must come to the same id.
    """
    mine, theirs = read(one), read(other)
    both = mine.joined(theirs)
    registers = dict(both.registers)
    for name in _VERSIONS:
        _choose(registers, name, mine, theirs, _higher)
    ids = _choose(registers, "db", mine, theirs, _smaller)
    for db in ids:
        if canonical(db.value) != canonical(registers["db", None].value):
            place = "was_set", canonical(db.value)
            registers[place] = later(registers.get(place, db), db)
    return write(both._replace(registers=registers))


def _choose(
    registers: dict[tuple[str, str | None], Register],
    name: str,
    mine: Content,
    theirs: Content,
    choose: Callable[[Register, Register], Register],
) -> list[Register]:
    """Put what is chosen of a field in its place; return what there was to choose from."""
    absent = Register("", ABSENT)
    found = [
        register
        for content in (mine, theirs)
        if (register := content.registers.get((name, None), absent)).value is not ABSENT
    ]
    if found:
        registers[name, None] = choose(found[0], found[-1])
    return found


def _higher(one: Register, other: Register) -> Register:
    """Return that of the higher version. What is no number was written by a version that we don't know."""
    rank, other_rank = _rank(one.value), _rank(other.value)
    if rank == other_rank:
        return later(one, other)
    return one if rank > other_rank else other


def _rank(version: Any) -> tuple[bool, int]:
    return (False, version) if type(version) is int else (True, 0)


def _smaller(one: Register, other: Register) -> Register:
    if canonical(one.value) == canonical(other.value):
        return later(one, other)
    return min(one, other, key=lambda register: canonical(register.value))
