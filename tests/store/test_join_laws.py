"""Joins obey the laws that let copies meet in any order, however often (docs/format.md, Join)."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.store.join_states import cloned_worlds, steps, steps_with_purges, worlds
from tests.store.raw_states import one_document, raw_tables, tidy

from . import join_laws

_STAMP = "01KDVDNA00000K3F9Q"
_STAMPED = {"applications": {1: {"_s": _STAMP}}}
_STAMPS_STAMPED = {"applications": {1: {"_s": {"": _STAMP, "_s": _STAMP}}}}


@settings(max_examples=300, deadline=None)
@given(one_document, one_document, one_document)
@example(_STAMPED, _STAMPS_STAMPED, {})
@example({"applications": {1: {}}}, _STAMPS_STAMPED, _STAMPED)
def test_the_laws_hold_for_any_three_documents(a, b, c):
    join_laws.laws(a, b, c)


@settings(max_examples=200, deadline=None)
@given(raw_tables, raw_tables, raw_tables)
def test_the_laws_hold_for_any_three_files(a, b, c):
    join_laws.laws(a, b, c)


@settings(max_examples=400, deadline=None)
@given(tidy, tidy, tidy)
def test_the_laws_hold_among_documents_alive_dead_and_purged(a, b, c):
    join_laws.laws(a, b, c)


@settings(deadline=None)
@given(one_document, one_document)
def test_the_laws_hold_among_values_that_python_calls_equal(a, b):
    join_laws.laws_among_twins(a, b)


@settings(deadline=None)
@given(raw_tables, raw_tables)
def test_nothing_unknown_is_lost(a, b):
    join_laws.nothing_unknown_is_lost(a, b)


@settings(max_examples=150, deadline=None)
@given(worlds, steps)
@example(
    (("K3F9Q", "7TZ0A", "00B0B"), (0, -5, 20)), [("set", 0, 0, 3), ("shred", 0, 0, 0), ("shred", 0, 0, 0)]
)
def test_machines_that_edit_apart_come_to_hold_what_was_done_and_nothing_else(world, done):
    join_laws.history(*world, done)


@settings(max_examples=100, deadline=None)
@given(st.one_of(worlds, cloned_worlds), steps_with_purges)
def test_the_laws_hold_among_clones_and_purges(world, done):
    join_laws.history(*world, done, is_exact=False)


@settings(max_examples=150, deadline=None)
@given(st.one_of(worlds, cloned_worlds), steps_with_purges)
def test_an_action_is_not_undone_by_the_copy_from_before(world, done):
    join_laws.every_step_absorbs(*world, done)
