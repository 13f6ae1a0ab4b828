"""What must hold of every join, on bytes. Each takes states and fails by an assertion."""

from __future__ import annotations

from copy import deepcopy
from itertools import permutations
from typing import Any

from rebound_tui.store import join as joining
from rebound_tui.store.codec import decode, encode
from rebound_tui.store.edits import living
from rebound_tui.store.meta import read_meta
from tests.store.join_states import World
from tests.store.raw_states import twisted


def join(one: Any, other: Any) -> Any:
    return joining.join(one, other, adopt=True)


def laws(a: Any, b: Any, c: Any) -> None:
    """Commutative, associative, idempotent, absorbing; no argument changed, and the result can be read."""
    given = deepcopy((a, b, c))
    ab, bc = join(a, b), join(b, c)
    data = encode(ab)
    assert encode(join(b, a)) == data, "commutative"
    assert encode(join(ab, c)) == encode(join(a, bc)), "associative"
    assert encode(join(a, a)) == encode(a), "idempotent"
    assert encode(join(ab, ab)) == data, "idempotent"
    for old in (a, b):
        assert encode(join(ab, old)) == encode(join(old, ab)) == data, "absorbing"
    assert encode(given[0]) == encode(a), "pure"
    assert encode(given[1]) == encode(b), "pure"
    if "_meta" in ab:
        assert encode(decode(data)) == data, "readable"
        assert encode(join(decode(data), c)) == encode(join(ab, c)), "what was read is what was joined"


def laws_among_twins(a: Any, b: Any) -> None:
    """A copy, and one that Python calls equal to it."""
    laws(a, twisted(a), b)
    laws(twisted(a), a, a)


def nothing_unknown_is_lost(a: Any, b: Any) -> None:
    """Each document of each copy is there, or its grave; so is each of its fields, if only one copy has it."""
    ab = join(a, b)
    for mine, yours in ((a, b), (b, a)):
        for table, rows in mine.items():
            home = living(table)
            for doc_id, doc in rows.items():
                assert any(doc_id in ab.get(name, {}) for name in {table, home, f"trash.{home}"})
                if not any(doc_id in yours.get(name, {}) for name in {table, home, f"trash.{home}"}):
                    assert ab[table][doc_id] == doc
    versions = [meta for meta in map(read_meta, (a, b, ab)) if meta]
    assert all(versions[-1].schema >= meta.schema for meta in versions)


def history(devices: Any, hours: Any, steps: Any, *, is_exact: bool = True) -> None:
    """Machines that edit and meet: an old copy changes nothing, the laws hold, and each holds what it must."""
    world = World(devices, hours)
    world.play(steps)
    if is_exact:
        for tables, seen in world.states[-6:]:
            world.must_hold(tables, seen)
    one, two, three = (machine.tables for machine in world.machines)
    ends = {encode(join(join(x, y), z)) for x, y, z in permutations((one, two, three))}
    assert len(ends) == 1, "in any order"
    together = joining.joined(one, two, three)
    assert encode(together) in ends
    for old, _ in world.states:
        assert encode(join(old, together)) == encode(together), "absorbing"
    if is_exact:
        world.must_hold(together, set().union(*(machine.seen for machine in world.machines)))
    laws(one, two, world.states[len(world.states) // 2][0])


def every_step_absorbs(devices: Any, hours: Any, steps: Any) -> None:
    """What one action made of a copy is not changed by the copy as it was."""
    world = World(devices, hours)
    for step in steps:
        before = [machine.tables for machine in world.machines]
        world.play([step])
        for old, machine in zip(before, world.machines, strict=True):
            if old is not machine.tables:
                assert encode(join(old, machine.tables)) == encode(machine.tables)
