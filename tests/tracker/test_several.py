"""What is said of several applications at once."""

from __future__ import annotations

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


@pytest.fixture
def three(tracker):
    return [tracker.add(f"{COMPANY} {n}", "Baker", tags=["remote"]).id for n in range(3)]


def test_all_are_moved_in_one_action_a_no_with_its_hold(tracker, three):
    for id_ in three:
        tracker.stage(id_, "interview")
    tracker.stage_each(three, "rejected")
    noes = [tracker.application(id_) for id_ in three]
    assert all(one.hold and one.hold.hold_until for one in noes)
    tracker.undo()
    assert {tracker.application(id_).stage for id_ in three} == {"interview"}


def test_what_is_archived_already_stays_as_it_is(tracker, three):
    tracker.archive(three[:1])
    before = tracker.application(three[0]).archived_at
    tracker.clock.pass_by(hours=1)
    tracker.archive(three)
    assert tracker.application(three[0]).archived_at == before
    tracker.archive(three, archived=False)
    assert not any(tracker.application(id_).archived_at for id_ in three)


def test_deleting_all_and_taking_it_back_brings_all_parts_back(tracker, three):
    tracker.log(three[0], "a call")
    events = len(tracker.application(three[0]).events)
    tracker.delete_each(three)
    assert not tracker.snapshot.applications
    tracker.undo()
    assert len(tracker.application(three[0]).events) == events


def test_none_are_no_applications(tracker):
    with pytest.raises(NotPossible):
        tracker.archive([])
    with pytest.raises(NotPossible, match="There is no stage"):
        tracker.stage_each([1], "perhaps")
