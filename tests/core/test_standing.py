from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rebound_tui.core.record import said_instant
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.core.standing import Standing, next_change, standing

BERLIN = ZoneInfo("Europe/Berlin")
NO_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OPENS_AT = NO_AT + timedelta(hours=12)
BEST_BY = NO_AT + timedelta(hours=48)


def _snapshot() -> Snapshot:
    hold = {
        "event": 2,
        "application": 1,
        "hold_until": said_instant(OPENS_AT),
        "best_by": said_instant(BEST_BY),
    }
    no = {"application": 1, "kind": "stage", "stage": "rejected", "at": said_instant(NO_AT)}
    return Snapshot.of(
        {"applications": {1: {"company": "Acme [/oops] [b"}}, "events": {2: no}, "holds": {3: hold}}, BERLIN
    )


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-23T10:00+00:00", OPENS_AT),
        ("2026-11-23T21:00+00:00", datetime(2026, 11, 23, 23, tzinfo=UTC)),  # midnight in Berlin
        (
            "2026-11-23T23:00+00:00",
            datetime(2026, 11, 24, 3, tzinfo=UTC),
        ),  # four in the morning: a new logical day
        ("2026-11-25T03:00+00:00", BEST_BY),
        ("2026-12-02T08:00+00:00", BEST_BY + timedelta(days=7)),  # from then on nobody asks for a reply
    ],
)
def test_what_waits_changes_by_itself_when_a_hold_or_a_day_turns(now: str, then: datetime) -> None:
    assert next_change(_snapshot(), datetime.fromisoformat(now)) == then


def test_a_running_hold_is_shown_and_not_counted() -> None:
    cooling = standing(_snapshot(), NO_AT + timedelta(hours=1))
    assert (cooling.waiting, cooling.hold_until) == (0, OPENS_AT)
    opened = standing(_snapshot(), OPENS_AT)
    assert (opened.waiting, opened.hold_until) == (2, None)  # the reply and the reflection


@pytest.mark.parametrize(
    ("waiting", "hold_until", "line"),
    [
        (0, None, "nothing due"),
        (2, None, "2 due"),
        (0, OPENS_AT, "hold 9min"),
        (2, OPENS_AT, "2 due · hold 9min"),
    ],
)
def test_the_line_says_only_what_there_is(waiting: int, hold_until: datetime | None, line: str) -> None:
    assert Standing(waiting, hold_until, OPENS_AT).line("9min") == line
