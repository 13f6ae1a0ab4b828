"""What comes next once nothing waits any more: `core.ahead`."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rebound_tui.core.ahead import habits_again, next_ahead
from tests.company import COMPANY

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)  # a Tuesday, 10:00 in Berlin
TITLE = f"{COMPANY} · Dev"


def ahead(file):
    found = next_ahead(file.snapshot, NOW)
    return found and found.words(file.snapshot, NOW)


def test_where_nothing_has_a_date_nothing_comes_next(file):
    assert ahead(file) is None
    file.application(("saved", "2026-11-01"))
    file.add("contacts", name="Ann")
    assert ahead(file) is None


def test_an_interview_comes_before_what_is_later_though_it_has_no_time(file):
    id_ = file.application(("interview", "2026-11-20"))
    file.event(id_, "2026-11-26", kind="interview")
    file.event(id_, "2026-11-27T08:00:00Z", kind="interview")
    file.add("contacts", name="Ann", every="1w", since_on="2026-11-23")
    assert ahead(file) == f"interview · {TITLE}, Thu 26 Nov"


def test_a_hold_that_runs_opens_next(file):
    id_ = file.application(("applied", "2026-11-01"))
    file.no(id_, "2026-11-24T08:00:00Z", hold_until="2026-11-24T20:00:00Z")
    assert ahead(file) == f"a hold opens · {TITLE}, 21:00"


def test_silence_is_perhaps_a_nudge_once_it_is_long_enough(file):
    file.application(("applied", "2026-11-20"))
    assert ahead(file) == f"perhaps a nudge · {TITLE}, Fri 4 Dec"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"every": "2w", "since_on": "2026-11-20"}, "be in touch · Ann, Fri 4 Dec"),
        (
            {"every": "2w", "since_on": "2026-11-20", "paused_until": "2026-12-09"},
            "be in touch · Ann, Wed 9 Dec",
        ),
        ({"every": "2w", "since_on": "2026-11-20", "paused_until": "2199-12-31"}, None),
        ({"every": "2w", "since_on": "2026-11-20", "stopped_at": "2026-11-21T08:00:00Z"}, None),
    ],
    ids=["due", "rests until a day", "rests without an end", "never answered"],
)
def test_somebody_to_be_in_touch_with_comes_next_unless_they_rest_without_an_end(file, fields, said):
    file.add("contacts", name="Ann", **fields)
    assert ahead(file) == said


def test_the_habits_ask_again_on_the_first_day_that_any_of_them_does(file):
    walk = file.add("habits", name="Walk", weekdays=["mo", "we"])
    file.add("habits", name="Read", weekdays=["fr"])
    file.add("habits", name="Put away", times=1, days=1, archived_at="2026-11-01T08:00:00Z")
    assert habits_again(file.snapshot, NOW) == (date(2026, 11, 25), ["Walk"])
    file.add("pauses", from_on="2026-11-24", to_on="2026-11-26")
    assert habits_again(file.snapshot, NOW) == (date(2026, 11, 27), ["Read"])
    assert walk in file.snapshot.habits
