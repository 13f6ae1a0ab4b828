"""Dates over the calendar: every day of two years, zones, months and leap days, and the changes of clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rebound_tui.core.when import Moment, say_moment
from tests.core.reading_dates import AHEAD, BACK, BERLIN, NOW, day, read


def test_a_month_after_the_31st_is_the_end_of_the_next():
    now = datetime(2027, 1, 31, 12, tzinfo=UTC)
    assert read("+1mo", AHEAD, now) == day(2027, 2, 28)
    assert read("+13mo", AHEAD, now) == day(2028, 2, 29)
    assert read("1y", BACK, datetime(2028, 2, 29, 12, tzinfo=UTC)) == day(2027, 2, 28)


def test_a_leap_day_is_found_over_the_century_that_has_none():
    assert read("29 feb", AHEAD, datetime(2096, 3, 1, 12, tzinfo=UTC)) == day(2104, 2, 29)
    assert read("29 feb", BACK, datetime(2104, 2, 28, 12, tzinfo=UTC)) == day(2096, 2, 29)


def test_today_is_the_day_on_the_local_calendar():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert read("today", now=late, zone=UTC) == day(2026, 11, 24)
    assert read("today", now=late, zone=BERLIN) == day(2026, 11, 25)
    assert read("today", now=late, zone=ZoneInfo("Asia/Kathmandu")) == day(2026, 11, 25)
    assert read("today", now=late, zone=ZoneInfo("America/New_York")) == day(2026, 11, 24)


def test_a_zone_off_by_three_quarters_of_an_hour_is_read_and_said_right():
    kathmandu = ZoneInfo("Asia/Kathmandu")
    moment = read("today 14:30", zone=kathmandu)
    assert moment.at == datetime(2026, 11, 24, 8, 45, tzinfo=UTC)
    assert say_moment(moment, kathmandu, NOW) == "Tue 24 Nov, 14:30"


@pytest.mark.parametrize(
    ("zone", "typed", "shown", "at"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", "Sun 29 Mar, 03:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("America/New_York", "2026-03-08 02:00", "Sun 8 Mar, 03:00", datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        (
            "Pacific/Apia",
            "2011-12-30 12:00",
            "Sat 31 Dec 2011, 12:00",
            datetime(2011, 12, 30, 22, 0, tzinfo=UTC),
        ),
    ],
)
def test_a_time_that_the_clocks_skip_is_moved_on_and_shown(zone, typed, shown, at):
    moment = read(typed, zone=ZoneInfo(zone))
    assert moment.at == at
    assert say_moment(moment, ZoneInfo(zone), NOW) == shown


def test_a_time_that_comes_twice_is_the_first():
    assert read("2026-10-25 02:30").at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read("2026-11-01 01:30", zone=ZoneInfo("America/New_York")).at == datetime(
        2026, 11, 1, 5, 30, tzinfo=UTC
    )


def test_a_time_that_comes_twice_is_the_second_where_only_that_is_still_ahead():
    between = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 02:45, for the first time
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert read("2:30", AHEAD, between).at == second
    assert read("2:30", BACK, between).at == first
    assert read("2:30", AHEAD, between - timedelta(hours=1)).at == first
    assert read("2:30", AHEAD, between + timedelta(hours=1)).at == first


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Pacific/Kiritimati"]
)
@pytest.mark.parametrize("look", [BACK, AHEAD])
def test_every_day_of_two_years_is_read_in_every_way_it_can_be_written(zone, look):
    """Two years, a leap day among them: whichever way a day is written, it is that day, and its reading reads back."""
    zone = ZoneInfo(zone)
    way = -1 if look is BACK else 1
    for number in range(731):
        today = date(2027, 7, 1) + timedelta(days=number)
        now = datetime(today.year, today.month, today.day, 12, tzinfo=zone).astimezone(UTC)
        assert read("today", look, now, zone) == Moment(on=today)
        near = today + timedelta(days=way * (number % 7))
        far = today + timedelta(days=way * (number % 365))
        for on, typed in [
            (near, near.strftime("%a")),
            (near, near.strftime("%A")),
            (far, far.strftime("%d %b")),
            (far, far.strftime("%B %d")),
            (far, far.strftime("%a %d %b %Y")),
            (far, far.isoformat()),
            (far, f"{way * (number % 365):+}d"),
        ]:
            assert read(typed, look, now, zone) == Moment(on=on), (today, typed)
        if look is BACK:
            before = today - timedelta(days=1 + number % 7)
            assert read(f"last {before:%a}", look, now, zone) == Moment(on=before)
        assert read(say_moment(Moment(on=far), zone, now), look, now, zone) == Moment(on=far)
        timed = read(f"{far} 12:00", look, now, zone)
        assert timed.day(zone) == far
        assert read(f"{far:%a %d %b %Y} noon", look, now, zone) == timed
        assert read(say_moment(timed, zone, now), look, now, zone) == timed


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_around_both_changes_of_clocks_every_quarter_hour_is_read_as_it_is_shown(zone):
    zone = ZoneInfo(zone)
    now = datetime(2026, 12, 31, 12, tzinfo=UTC)
    for began in (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 4, 10, 11)):
        for quarter in range(31 * 96):
            at = began + timedelta(minutes=15 * quarter)
            wall = at.astimezone(zone)
            assert wall.fold or read(f"{wall:%Y-%m-%d %H:%M}", now=now, zone=zone).at == at
