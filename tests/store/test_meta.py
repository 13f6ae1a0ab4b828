"""What a file says about itself."""

import pytest

from rebound_tui.store.meta import Meta, read_meta

OURS = {"app": "rebound-tui", "db": "01KDVWM5G0QX7TB2"}


def test_the_row_says_whose_file_it_is_and_who_may_write_it():
    row = OURS | {"schema": 3, "min_writer": 2, "_s": "01KDVDNA00000K3F9Q", "was_set": ["x"]}
    assert read_meta({"_meta": {1: row}}) == Meta("rebound-tui", "01KDVWM5G0QX7TB2", schema=3, min_writer=2)


def test_a_version_that_is_absent_is_the_first():
    assert read_meta({"_meta": {1: OURS}}) == Meta("rebound-tui", "01KDVWM5G0QX7TB2", schema=1, min_writer=1)


@pytest.mark.parametrize("odd", ["1", None, True, 1.0, []])
def test_a_version_that_is_no_number_counts_as_newer_than_ours(odd):
    meta = read_meta({"_meta": {1: OURS | {"min_writer": odd}}})
    assert meta is not None
    assert meta.min_writer == 2


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {"_meta": {}},
        {"_meta": {2: OURS}},
        {"_meta": {1: OURS | {"app": "other"}}},
        {"_meta": {1: OURS | {"db": ""}}},
    ],
)
def test_without_our_name_and_a_database_id_it_is_not_ours(tables):
    assert read_meta(tables) is None
