"""The calendar and the clock on the wall: `core.wall`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rebound_tui.core.wall import MIDNIGHT, local_day, on_the_clock, on_the_wall

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("day", "clock", "zone", "instant"),
    [
        (
            date(2026, 3, 29),
            time(8),
            BERLIN,
            "2026-03-29T06:00:00+00:00",
        ),  # the clocks went forward that night
        (date(2026, 3, 29), time(2), BERLIN, "2026-03-29T01:00:00+00:00"),  # an hour that was skipped
        (date(2026, 10, 25), time(2), BERLIN, "2026-10-25T00:00:00+00:00"),  # an hour that comes twice
        (date(2026, 10, 25), time(8), BERLIN, "2026-10-25T07:00:00+00:00"),
        (date(2026, 3, 8), time(8), NEW_YORK, "2026-03-08T12:00:00+00:00"),
        (date(2026, 11, 1), time(8), NEW_YORK, "2026-11-01T13:00:00+00:00"),
        (
            date(2024, 9, 8),
            MIDNIGHT,
            ZoneInfo("America/Santiago"),
            "2024-09-08T04:00:00+00:00",
        ),  # no midnight that day
    ],
)
def test_a_time_of_a_day_is_that_of_the_wall_clock_over_both_steps(day, clock, zone, instant):
    at = on_the_clock(day, clock, zone)
    assert at == datetime.fromisoformat(instant)
    assert local_day(at, zone) == day


def test_at_the_ends_of_the_calendar_the_wall_shows_utc():
    first = datetime(1, 1, 1, tzinfo=UTC)
    assert on_the_wall(first, NEW_YORK) == first
