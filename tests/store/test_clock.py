"""Stamps: each later than the one before and than all it replaces, whatever the wall clock does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.stamp import Stamp, is_stamp, parse
from rebound_tui.store.clock import Clock

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
NOW_MS = int(NOW.timestamp() * 1000)
HOUR_MS = 60 * 60 * 1000
stamps = st.builds(
    lambda ms, counter, device: str(Stamp(ms, counter, device)),
    st.integers(0, 2**48 - 2),
    st.integers(0, 32**3 - 1),
    st.sampled_from(["K3F9Q", "7TZ0A", "00000", "ZZZZZ"]),
)
instants = st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def ahead(hours, counter=0, device="7TZ0A"):
    return str(Stamp(NOW_MS + int(hours * HOUR_MS), counter, device))


@given(
    st.none() | stamps, st.lists(st.tuples(instants, st.lists(stamps | st.sampled_from(["", "Z" * 18, "x"]))))
)
def test_each_stamp_is_later_than_all_it_replaces_and_than_the_last(last, writes):
    clock = Clock("K3F9Q", last)
    for now, after in writes:
        before = clock.last or ""
        stamp = clock.next(now, after)
        assert is_stamp(stamp)
        assert stamp > before
        assert all(stamp > replaced for replaced in after if is_stamp(replaced))
        assert stamp.endswith("K3F9Q")
        assert (clock.last or "") >= before


def test_the_wall_clock_is_followed_while_it_runs_forward():
    clock = Clock("K3F9Q")
    assert parse(clock.next(NOW)) == (NOW_MS, 0, "K3F9Q")
    assert parse(clock.next(NOW)) == (NOW_MS, 1, "K3F9Q")
    assert parse(clock.next(NOW + timedelta(milliseconds=3))) == (NOW_MS + 3, 0, "K3F9Q")


def test_a_clock_that_jumps_back_20_days_goes_on_counting_from_the_last_stamp():
    clock = Clock("K3F9Q")
    clock.next(NOW)
    assert parse(clock.next(NOW - timedelta(days=20))) == (NOW_MS, 1, "K3F9Q")


def test_a_full_counter_moves_on_to_the_next_millisecond():
    clock = Clock("K3F9Q", str(Stamp(NOW_MS, 32**3 - 1, "K3F9Q")))
    assert parse(clock.next(NOW)) == (NOW_MS + 1, 0, "K3F9Q")


def test_another_machine_a_little_ahead_sets_our_time():
    clock = Clock("K3F9Q")
    assert parse(clock.next(NOW, [ahead(24)])) == (NOW_MS + 24 * HOUR_MS, 1, "K3F9Q")
    assert clock.last == ahead(24, 1, "K3F9Q")


def test_a_stamp_of_ten_years_ahead_is_overtaken_and_never_becomes_our_time():
    far = ahead(24 * 3650)
    clock = Clock("K3F9Q")
    own = clock.next(NOW)
    assert clock.next(NOW, [own, far]) == ahead(24 * 3650, 1, "K3F9Q")
    assert clock.last == own
    assert parse(clock.next(NOW)) == (NOW_MS, 1, "K3F9Q")


def test_a_clock_before_1970_still_gives_a_stamp():
    assert parse(Clock("K3F9Q").next(datetime(1960, 1, 1, tzinfo=UTC))) == (0, 0, "K3F9Q")
