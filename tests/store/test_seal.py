"""A text that was shredded stays so, whichever copy comes along, in whichever order."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.join_states import DEVICES, World
from tests.store.raw_states import odd_stamps, stamp_keys

from .join_laws import laws

HOT = "I can't believe it, after five rounds"
PLACE = ("applications", 11)
A, B, C = range(3)


def write(world, who, text):
    world.act(who, *PLACE, lambda change: change.update(*PLACE, {"hot_text": text}))


def shred(world, who):
    seal = {"hot_text": None, "shredded_at": "2026-11-23T12:00:00Z"}
    world.act(who, *PLACE, lambda change: change.update(*PLACE, seal))


def words(world):
    return [json.dumps(machine.tables) for machine in world.machines]


def all_meet(world):
    for pair in ((A, B), (B, C), (A, C), (A, B)):
        world.meet(*pair)


@pytest.mark.parametrize("order", permutations(range(3)))
def test_what_was_shredded_on_one_machine_goes_on_all_however_they_meet(order):
    world = World()
    write(world, A, HOT)
    all_meet(world)
    shred(world, A)
    for who in order:
        world.meet(who, (who + 1) % 3)
    all_meet(world)
    assert not any("believe" in said for said in words(world))


@pytest.mark.parametrize("is_earlier", [True, False])
def test_an_edit_by_a_machine_that_has_not_heard_of_the_shredding_goes_too(is_earlier):
    world = World()
    write(world, A, HOT)
    all_meet(world)
    if is_earlier:
        write(world, B, f"{HOT}, and more")
    shred(world, A)
    if not is_earlier:
        write(world, B, f"{HOT}, and more")
    all_meet(world)
    assert not any("believe" in said for said in words(world))


def test_what_is_written_once_the_shredding_is_known_stays():
    world = World()
    write(world, A, HOT)
    all_meet(world)
    shred(world, A)
    world.meet(A, B)
    write(world, B, "another day")
    write(world, C, f"{HOT}, and more")
    all_meet(world)
    assert all("another day" in said and "believe" not in said for said in words(world))


def test_an_old_copy_brings_nothing_back():
    world = World()
    write(world, A, HOT)
    old = world.states[-1]
    shred(world, A)
    write(world, A, "another day")
    world.join(A, old)
    assert "believe" not in words(world)[A]
    assert "another day" in words(world)[A]


def test_out_of_the_trash_the_seal_comes_as_old_as_it_was():
    world = World()
    shred(world, A)
    all_meet(world)
    write(world, B, "another day")
    world.act(A, *PLACE, lambda change: change.remove(*PLACE))
    world.act(A, *PLACE, lambda change: change.restore(*PLACE))
    all_meet(world)
    assert all("another day" in said for said in words(world))


def test_a_purge_keeps_the_seal():
    world = World()
    write(world, A, HOT)
    all_meet(world)
    shred(world, A)
    world.act(A, *PLACE, lambda change: change.remove(*PLACE))
    world.purge(A, *PLACE)
    write(world, B, f"{HOT}, and more")
    all_meet(world)
    assert not any("believe" in said for said in words(world))


def test_a_text_without_a_stamp_goes_and_leaves_nothing_behind():
    by_hand = {"applications": {1: {"hot_text": HOT, "company": "Acme"}}, "trash.applications": {1: {}}}
    sealed = {"applications": {1: {"shredded_at": "x", "_s": "01KDVDNA010017TZ0A"}}}
    laws({"applications": {1: {}}}, by_hand, sealed)
    laws(
        by_hand,
        sealed,
        {"applications": {1: {"hot_text": HOT, "shredded_at": "x", "_s": "01KDVDNA010017TZ0A"}}},
    )


sealed_steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["set", "set", "set", "shred", "delete", "restore", "meet", "meet", "purge", "return"]
        ),
        st.integers(0, 2),
        st.just(0),
        st.sampled_from([3, 7]),
    ),
    min_size=4,
    max_size=20,
)


@given(sealed_steps)
def test_machines_that_write_and_shred_the_same_text_come_to_the_same(steps):
    world = World(DEVICES, (0, -5, 20))
    world.play(steps)
    for machine in world.machines:
        world.must_hold(machine.tables, machine.seen)
    laws(*(machine.tables for machine in world.machines))


# Any state with such a text that a file can hold, out of few words, so that much of it collides

names = st.sampled_from(["hot_text", "hot_text", "shredded_at", "note"])
leaves = st.sampled_from([None, "", "a", 1])
own = st.one_of(
    odd_stamps, st.dictionaries(st.sampled_from(["", "hot_text", "shredded_at"]), odd_stamps, max_size=3)
)
documents = st.builds(
    lambda fields, more: fields | more,
    st.dictionaries(names, leaves, max_size=3),
    st.fixed_dictionaries(
        {},
        optional={
            "_s": own,
            "_c": st.dictionaries(names, st.dictionaries(stamp_keys, leaves, max_size=3), max_size=2),
            "_v": st.dictionaries(names, st.lists(odd_stamps, max_size=3), max_size=2),
        },
    ),
)
graves = st.fixed_dictionaries({}, optional={"doc": documents, **dict.fromkeys("cxps", odd_stamps)})
copies = st.fixed_dictionaries(
    {},
    optional={
        "applications": st.fixed_dictionaries({1: documents}),
        "trash.applications": st.fixed_dictionaries({1: graves}),
    },
)


@given(copies, copies, copies)
def test_the_laws_hold_whatever_a_file_says_of_it(a, b, c):
    laws(a, b, c)
