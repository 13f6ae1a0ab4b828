from __future__ import annotations

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


@pytest.fixture
def rejected(tracker):
    id_ = tracker.add(COMPANY, "Engineer").id
    tracker.stage(id_, "interview")
    return tracker.reject(id_, feel=1).id


def test_a_step_is_ticked_and_the_tick_taken_back(tracker, rejected, clock):
    assert tracker.tick(rejected, "walk").hold.walk_at == clock()
    assert tracker.tick(rejected, "walk", ticked=False).hold.walk_at is None


def test_ticking_twice_keeps_the_first_instant(tracker, rejected, clock):
    first = tracker.tick(rejected, "sleep").hold.sleep_at
    clock.pass_by(hours=1)
    assert tracker.tick(rejected, "sleep").hold.sleep_at == first


def test_leaving_early_needs_a_reason_and_the_timeline_says_so(tracker, rejected, clock):
    with pytest.raises(NotPossible, match="reason"):
        tracker.leave(rejected, " ")
    left = tracker.leave(rejected, "they wait for\nan answer")
    assert left.hold.state(clock()) == "left_early"
    assert [(e.kind, e.text) for e in left.events][-1] == ("hold", "they wait for an answer")


def test_a_hold_that_is_open_is_not_left_early(tracker, rejected, clock):
    clock.pass_by(hours=25)
    with pytest.raises(NotPossible, match="no hold running"):
        tracker.leave(rejected, "why not")
