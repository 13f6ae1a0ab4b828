from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rebound_tui.core.since import ago, ago_on, countdown, say_day, say_instant, say_time, short

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday; 10:00 in Berlin


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(0), "0min"),
        (timedelta(minutes=59, seconds=59), "59min"),
        (timedelta(hours=1), "1h"),
        (timedelta(hours=23, minutes=59), "23h"),
        (timedelta(days=1), "1d"),
        (timedelta(days=13), "13d"),
        (timedelta(days=14), "2w"),
        (timedelta(days=60), "8w"),
        (timedelta(days=61), "2mo"),
        (timedelta(days=365), "12mo"),
        (timedelta(days=729), "23mo"),
        (timedelta(days=730), "2y"),
        (timedelta(days=365_000), "1000y"),
    ],
)
def test_a_length_is_said_in_its_largest_sensible_unit(length, said):
    assert short(length) == said


def test_a_longer_time_is_never_said_as_a_shorter_one():
    units = {"min": 1, "h": 60, "d": 1440, "w": 10080, "mo": 43830, "y": 525960}

    def minutes(said):
        number = said.rstrip("abcdefghijklmnopqrstuvwxyz")
        return int(number) * units[said.removeprefix(number)]

    said = [minutes(short(timedelta(hours=hours))) for hours in range(24 * 3000)]
    assert said == sorted(said)


def test_what_was_and_what_is_to_come_are_told_apart():
    assert ago(NOW - timedelta(hours=10), NOW) == "10h"
    assert ago(NOW + timedelta(hours=2), NOW) == "in 2h"
    assert ago(NOW - timedelta(seconds=59), NOW) == ago(NOW + timedelta(seconds=59), NOW) == "now"
    assert ago(NOW - timedelta(seconds=60), NOW) == "1min"


def test_a_day_without_a_time_is_counted_in_days():
    today = date(2026, 11, 24)
    assert [ago_on(today + timedelta(days=days), today) for days in (-21, -1, 0, 1)] == [
        "3w",
        "1d",
        "today",
        "in 1d",
    ]


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (timedelta(hours=13, minutes=41, seconds=7), "13:41:07"),
        (timedelta(hours=13, minutes=41, seconds=6, microseconds=1), "13:41:07"),
        (timedelta(days=2, hours=3, minutes=12, seconds=44), "2d 03:12:44"),
        (timedelta(days=1), "1d 00:00:00"),
        (timedelta(hours=23, minutes=59, seconds=59), "23:59:59"),
        (timedelta(microseconds=1), "00:00:01"),
        (timedelta(0), "00:00:00"),
        (timedelta(seconds=-5), "00:00:00"),
    ],
)
def test_a_countdown_shows_zero_only_when_it_is_over(left, shown):
    assert countdown(left) == shown


def test_a_day_names_its_year_unless_it_is_this_one():
    assert say_day(date(2026, 11, 4), date(2026, 1, 1)) == "Wed 4 Nov"
    assert say_day(date(2027, 1, 1), date(2026, 12, 31)) == "Fri 1 Jan 2027"


def test_an_instant_is_said_on_the_local_clock():
    assert say_instant(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), NOW, BERLIN) == "Wed 25 Nov, 00:30"
    assert say_instant(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), NOW, BERLIN) == "Fri 1 Jan 2027, 00:30"


def test_near_by_the_clock_or_the_weekday_says_enough():
    said = [say_time(NOW + timedelta(days=days), NOW, BERLIN) for days in (-7, -6, 0, 1, 6, 7)]
    assert said == ["Tue 17 Nov, 10:00", "Wed 10:00", "10:00", "Wed 10:00", "Mon 10:00", "Tue 1 Dec, 10:00"]


@pytest.mark.parametrize("zone", [BERLIN, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/New_York")])
@pytest.mark.parametrize("at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_an_impossible_date_from_a_hand_made_file_is_still_said(at, zone):
    assert str(at.year) in say_time(at, NOW, zone)
    assert ago(at, NOW)
