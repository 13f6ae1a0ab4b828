"""Stamps as text: made, told from what is none, taken apart, and read as an instant."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.stamp import FIRST, Stamp, is_somebodys, is_stamp, parse, written_at

stamps = st.builds(
    lambda ms, counter, device: str(Stamp(ms, counter, device)),
    st.integers(0, 2**48 - 2),
    st.integers(0, 32**3 - 1),
    st.sampled_from(["K3F9Q", "7TZ0A", "00000", "ZZZZZ"]),
)


def test_a_stamp_is_milliseconds_counter_and_device_in_18_characters():
    assert str(Stamp(2**48 - 1, 31, "K3F9Q")) == "7ZZZZZZZZZ00ZK3F9Q"
    assert parse("01KDVDNA00002K3F9Q") == (1767225600000, 2, "K3F9Q")
    assert datetime.fromtimestamp(1767225600, UTC).isoformat() == "2026-01-01T00:00:00+00:00"


@given(stamps, stamps)
def test_stamps_sort_as_text_and_survive_being_taken_apart(one, other):
    assert (one < other) == (parse(one) < parse(other))
    assert str(parse(one)) == one


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "01KDVDNA00000K3F9",
        "01kdvdna00000k3f9q",
        "01KDVDNA00000K3F9U",
        "Z" * 18,
        "01KDVDNA00000K3F9Q\n",
        5,
        None,
        [],
    ],
)
def test_what_is_no_stamp_is_told_from_one(odd):
    assert not is_stamp(odd)
    if isinstance(odd, str):
        with pytest.raises(ValueError):
            parse(odd)


def test_the_instant_in_a_stamp_is_known_where_a_calendar_has_it():
    assert written_at("01KDVDNA00002K3F9Q") == datetime(2026, 1, 1, tzinfo=UTC)
    assert written_at("7ZZZZZZZZZ000K3F9Q") is None
    assert [written_at(odd) for odd in ("", None, 5, FIRST)] == [None] * 4


def test_the_stamp_of_what_nobody_stamped_is_one_but_nobodys():
    assert is_stamp(FIRST)
    assert not is_somebodys(FIRST)
    assert is_somebodys("01KDVDNA00002K3F9Q")
