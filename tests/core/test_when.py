from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.length import Unclear
from rebound_tui.core.when import Look, Moment, read_day, read_when, say_moment

BACK, AHEAD, EITHER = Look.BACK, Look.AHEAD, Look.EITHER
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 9, 0, 30, 5, tzinfo=UTC)  # a Tuesday, 10:00:30 in Berlin


def read(text, look=BACK, now=NOW, zone=BERLIN):
    return read_when(text, look=look, now=now, zone=zone)


def day(*parts):
    return Moment(on=date(*parts))


def local(*parts, zone=BERLIN):
    return Moment(at=datetime(*parts, tzinfo=zone).astimezone(UTC))


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("today", day(2026, 11, 24)),
        ("Yesterday", day(2026, 11, 23)),
        ("tue", day(2026, 11, 24)),
        ("wednesday", day(2026, 11, 18)),
        ("thurs", day(2026, 11, 19)),
        ("last wed", day(2026, 11, 18)),
        ("Last Tuesday", day(2026, 11, 17)),
        ("-3d", day(2026, 11, 21)),
        ("3d", day(2026, 11, 21)),
        ("3 days ago", day(2026, 11, 21)),
        ("-2w", day(2026, 11, 10)),
        ("−2w", day(2026, 11, 10)),
        ("-2m", day(2026, 9, 24)),
        ("-2mo", day(2026, 9, 24)),
        ("1y", day(2025, 11, 24)),
        ("23 nov", day(2026, 11, 23)),
        ("23nov", day(2026, 11, 23)),
        ("24 nov", day(2026, 11, 24)),
        ("25 nov", day(2025, 11, 25)),
        ("NOV 23", day(2026, 11, 23)),
        ("23rd November", day(2026, 11, 23)),
        ("nov 23rd, 2025", day(2025, 11, 23)),
        ("23. sept", day(2026, 9, 23)),
        ("mon 23 nov", day(2026, 11, 23)),
        ("29 feb", day(2024, 2, 29)),
        ("2026-11-23", day(2026, 11, 23)),
        ("mon 2026-11-23", day(2026, 11, 23)),
        ("2026-1-5", day(2026, 1, 5)),
        ("1970-01-02", day(1970, 1, 2)),
        ("now", local(2026, 11, 24, 10, 0, 30)),
        ("-2h", local(2026, 11, 24, 8, 0, 30)),
        ("2h", local(2026, 11, 24, 8, 0, 30)),
        ("-30min", local(2026, 11, 24, 9, 30, 30)),
        ("9:15", local(2026, 11, 24, 9, 15)),
        ("at 9:15:20", local(2026, 11, 24, 9, 15, 20)),
        ("9am", local(2026, 11, 24, 9, 0)),
        ("12 am", local(2026, 11, 24, 0, 0)),
        ("12:30pm yesterday", local(2026, 11, 23, 12, 30)),
        ("yesterday noon", local(2026, 11, 23, 12, 0)),
        ("mon at noon", local(2026, 11, 23, 12, 0)),
        ("last tue 14:30", local(2026, 11, 17, 14, 30)),
        ("last wed at noon", local(2026, 11, 18, 12, 0)),
        ("yesterday 9:00", local(2026, 11, 23, 9, 0)),
        ("mon at 14:30", local(2026, 11, 23, 14, 30)),
        ("tue 9:00", local(2026, 11, 24, 9, 0)),
        ("tue 14:30", local(2026, 11, 17, 14, 30)),
        ("23 nov 14:30", local(2026, 11, 23, 14, 30)),
        ("Mon 23 Nov, 14:30", local(2026, 11, 23, 14, 30)),
        ("-2w 10:00", local(2026, 11, 10, 10, 0)),
        ("2026-11-23 14:30", local(2026, 11, 23, 14, 30)),
        ("2026-11-23T14:30", local(2026, 11, 23, 14, 30)),
        ("2026-11-23T14:30:05Z", local(2026, 11, 23, 14, 30, 5, zone=UTC)),
        ("2026-11-23T14:30:05.123456Z", local(2026, 11, 23, 14, 30, 5, zone=UTC)),
        ("2026-11-23 14:30 +01:00", local(2026, 11, 23, 13, 30, zone=UTC)),
        ("2026-11-23T14:30-0530", local(2026, 11, 23, 20, 0, zone=UTC)),
    ],
)
def test_a_field_that_looks_back_reads_dates_as_people_write_them(typed, read_as):
    assert read(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("today", day(2026, 11, 24)),
        ("tomorrow", day(2026, 11, 25)),
        ("tue", day(2026, 11, 24)),
        ("mon", day(2026, 11, 30)),
        ("+3d", day(2026, 11, 27)),
        ("3d", day(2026, 11, 27)),
        ("in 2 weeks", day(2026, 12, 8)),
        ("+3mo", day(2027, 2, 24)),
        ("1y", day(2027, 11, 24)),
        ("24 nov", day(2026, 11, 24)),
        ("23 nov", day(2027, 11, 23)),
        ("29 feb", day(2028, 2, 29)),
        ("2h", local(2026, 11, 24, 12, 0, 30)),
        ("14:30", local(2026, 11, 24, 14, 30)),
        ("9:00", local(2026, 11, 24, 9, 0)),
        ("tue 14:30", local(2026, 11, 24, 14, 30)),
        ("tue 9:00", local(2026, 12, 1, 9, 0)),
        ("noon", local(2026, 11, 24, 12, 0)),
        ("Noon tomorrow", local(2026, 11, 25, 12, 0)),
        ("2026-11-25 noon +01:00", local(2026, 11, 25, 11, 0, zone=UTC)),
        ("24 nov 9:00", local(2026, 11, 24, 9, 0)),
        ("+2w 10:00", local(2026, 12, 8, 10, 0)),
        ("tomorrow 9am", local(2026, 11, 25, 9, 0)),
        ("2199-12-31", day(2199, 12, 31)),
    ],
)
def test_a_field_that_looks_ahead_reads_the_nearest_that_way(typed, read_as):
    assert read(typed, AHEAD) == read_as


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("yesterday", day(2026, 11, 23)),
        ("tomorrow", day(2026, 11, 25)),
        ("mon", day(2026, 11, 30)),
        ("tue 9:00", local(2026, 11, 24, 9, 0)),
        ("last mon", day(2026, 11, 23)),
        ("18 nov 14:00", local(2026, 11, 18, 14, 0)),
        ("2 dec", day(2026, 12, 2)),
        ("5 jan", day(2027, 1, 5)),
        ("-3d", day(2026, 11, 21)),
        ("+2h", local(2026, 11, 24, 12, 0, 30)),
    ],
)
def test_a_field_that_looks_either_way_takes_weekdays_ahead_and_the_nearest_day_of_the_year(typed, read_as):
    assert read(typed, EITHER) == read_as


NONSENSE = [
    *(
        "",
        "  ",
        "12",
        "2026",
        "99999999",
        "20261123",
        "may",
        "nov 2026",
        "sat the",
        "the",
        "tu",
        "m",
        "Acme [/oops] [b",
    ),
    *(
        "03/04/2026",
        "3.4.2026",
        "23-11-2026",
        "31 feb",
        "30 feb 2028",
        "29 feb 2026",
        "2026-13-01",
        "2026-02-29",
    ),
    *(
        "0 nov",
        "32 nov",
        "25:00",
        "24:00",
        "9:60",
        "9:5",
        "13pm",
        "0am",
        "14:30 15:30",
        "now 12:00",
        "+2h 10:00",
    ),
    *(
        "14:30Z",
        "tue 14:30+01:00",
        "2026-11-23 14:30+25:00",
        "2026-11-23 14:30+01:75",
        "fri 23 nov",
        "xyz 23 nov",
    ),
    *(
        "in 3d ago",
        "+3",
        "3x",
        "+-3d",
        "--3d",
        "1969-12-31",
        "2200-01-01",
        "+99999999d",
        "-999999999h",
        "-999999999y",
    ),
    *(
        "999999999mo",
        "٢٣ nov",
        "２３ nov",
        "nov 23 14",
        "\x1b[31m",
        "\ud800",
        "next tue",
        "last",
        "last week",
        "last tu",
        "last 23 nov",
        "noon noon",
        "noon 12:00",
        "noonish",
        "x" * 100_000,
        "1 " * 50_000,
    ),
    *("1:00 " * 20_000, "1" * 100_000, " at" * 30_000),
]


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("typed", NONSENSE, ids=lambda typed: repr(typed[:20]))
def test_nonsense_and_the_ambiguous_are_refused_with_an_example_that_works(typed, look):
    with pytest.raises(Unclear) as refused:
        read(typed, look)
    why, _, examples = str(refused.value).partition(" Write ")
    assert why
    assert "\n" not in str(refused.value)
    assert str(refused.value).isprintable()
    for example in examples.removesuffix(".").replace(" or ", ", ").split(", "):
        assert read(example, look)


@pytest.mark.parametrize(
    ("typed", "on"),
    [("tue", date(2026, 11, 24)), ("last tue", date(2026, 11, 17)), ("-2w", date(2026, 11, 10))],
)
def test_a_field_of_days_reads_days_as_every_other(typed, on):
    assert read_day(typed, look=BACK, now=NOW, zone=BERLIN) == on


@pytest.mark.parametrize("typed", ["tue 9:00", "yesterday noon", "now", "-2h", "2026-11-23T14:30Z"])
def test_a_field_of_days_refuses_a_time_instead_of_dropping_it(typed):
    with pytest.raises(Unclear, match=r"A day is meant, without a time\. Write yesterday, tue, -3d,"):
        read_day(typed, look=BACK, now=NOW, zone=BERLIN)


@pytest.mark.parametrize(
    "typed",
    ["tomorrow", "+3d", "+1min", "14:30", "10:01", "noon", "24 nov 14:30", "2026-11-25", "25 nov 2026"],
)
def test_looking_back_refuses_what_lies_ahead(typed):
    with pytest.raises(Unclear, match="lies ahead"):
        read(typed, BACK)


@pytest.mark.parametrize(
    "typed", ["yesterday", "-1d", "-11h", "yesterday 23:59", "2026-11-23", "23 nov 2026", "last tue"]
)
def test_looking_ahead_refuses_the_days_gone_by(typed):
    with pytest.raises(Unclear, match="is past"):
        read(typed, AHEAD)


@pytest.mark.parametrize("typed", ["3d", "2h", "1y"])
def test_a_step_without_a_sign_is_unclear_to_a_field_that_looks_either_way(typed):
    with pytest.raises(Unclear, match="begin with"):
        read(typed, EITHER)


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


@given(st.text() | st.text(alphabet="0123456789 -+:tzadwmonvieu,."), st.sampled_from(Look))
def test_any_text_is_a_moment_that_lies_the_right_way_or_is_unclear(typed, look):
    try:
        moment = read(typed, look)
    except Unclear:
        return
    today = date(2026, 11, 24)
    assert (moment.at is None) != (moment.on is None)
    assert moment.at is None or moment.at.tzinfo is UTC
    assert moment.at is None or moment.at.microsecond == 0
    assert look is not BACK or moment.day(BERLIN) <= today
    assert look is not BACK or not moment.at or moment.at <= NOW
    assert look is not AHEAD or moment.day(BERLIN) >= today
