from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rebound_tui.core import record
from rebound_tui.core.record import Problem, Reader, said_instant, stamp_of


@pytest.mark.parametrize(
    "stored", ["2026-11-23T21:00:00Z", "2026-11-23T22:00:00+01:00", "2026-11-23T21:00:00.000+00:00"]
)
def test_an_instant_is_read_as_utc_whoever_wrote_it(stored):
    assert record.instant(stored) == datetime(2026, 11, 23, 21, tzinfo=UTC)
    assert record.instant(stored).tzinfo is UTC


@pytest.mark.parametrize(
    ("kind", "value", "what"),
    [
        (record.instant, "2026-11-23T21:00:00", "is an instant without a time zone"),
        (record.instant, "2026-11-23", "is an instant without a time zone"),
        (record.instant, "2026-02-30T10:00:00Z", "is not an instant"),
        (record.instant, 1_800_000_000, "is not an instant"),
        (record.instant, "9999-12-31T23:59:59Z", "is not in the years 1970 to 2199"),
        (record.instant, "0001-01-01T00:00:00+14:00", "is not in the years 1970 to 2199"),
        (record.day, "2026-02-30", "is not a day of the calendar"),
        (record.day, "2026-W01-1", "is not a day"),
        (record.day, "20260101", "is not a day"),
        (record.day, "2026-11-23T21:00:00Z", "is not a day"),
        (record.day, "0206-11-23", "is not in the years 1970 to 2199"),
        (record.texts, ["a", 1], "is not a list of texts"),
        (record.texts, "a", "is not a list of texts"),
        (record.wholes, [1, True], "is not a list of ids"),
        (record.between(1, 5), True, "is not a whole number from 1 to 5"),
        (record.between(1, 5), 6, "is not a whole number from 1 to 5"),
        (record.one_of("yes", "no"), "maybe", "is none of yes, no"),
        (record.one_of("yes", "no"), ["yes"], "is none of yes, no"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_is_wrong(kind, value, what):
    with pytest.raises(ValueError) as refused:
        kind(value)
    assert str(refused.value) == what


def test_a_document_is_read_field_by_field_and_what_is_odd_is_set_aside():
    reader = Reader("events", text=str, count=int, on=record.day)
    problems = []
    document = {"text": "[/oops]", "count": True, "on": "never", "unknown": [1], "_s": "x"}
    assert reader.read(7, document, problems) == {"text": "[/oops]"}
    assert problems == [
        Problem("events", 7, "count", "is not a whole number"),
        Problem("events", 7, "on", "is not a day"),
    ]


def test_null_is_as_good_as_not_there():
    problems = []
    assert Reader("events", text=str, on=record.day).read(7, {"text": None, "on": None}, problems) == {}
    assert problems == []


@pytest.mark.parametrize(
    ("document", "stamp"),
    [
        ({"_s": "ab"}, "ab"),
        ({"_s": {"": "ab", "note": "cd"}}, "ab"),
        ({"_s": {"note": "cd"}}, ""),
        ({"_s": 5}, ""),
        ({}, ""),
    ],
)
def test_the_stamp_is_that_of_the_document_as_a_whole(document, stamp):
    assert stamp_of(document) == stamp


def test_an_instant_is_stored_in_utc_and_whole_seconds():
    moment = datetime(2026, 11, 23, 22, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=1)))
    assert said_instant(moment) == "2026-11-23T21:00:00Z"
    assert record.instant(said_instant(moment)).date() == date(2026, 11, 23)
