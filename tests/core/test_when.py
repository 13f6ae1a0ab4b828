"""What people type for a date, and what is refused."""

from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.length import Unclear
from rebound_tui.core.when import Look, read_day
from tests.core.reading_dates import AHEAD, BACK, BERLIN, EITHER, NOW, day, local, read


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
        ("on mon at 14:30", local(2026, 11, 23, 14, 30)),
        ("14:30 on 23 nov", local(2026, 11, 23, 14, 30)),
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
