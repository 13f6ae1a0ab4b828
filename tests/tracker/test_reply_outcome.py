"""What came of a reply: Today asks for it once, until it is settled."""

from __future__ import annotations

import pytest

from rebound_tui.core.agenda import agenda
from rebound_tui.core.standing import next_change
from rebound_tui.tracker.session import NotPossible


def held(tracker):
    return [
        (item.kind, item.why)
        for item in agenda(tracker.snapshot, tracker.clock())
        if item.section == "holds" and item.kind != "feel"
    ]


def test_today_asks_for_a_reply_until_it_is_settled(tracker, rejected, clock):
    clock.pass_by(hours=30)
    assert [kind for kind, _ in held(tracker)] == ["open"]
    tracker.reply(rejected, aim="nothing")
    assert held(tracker) == []
    tracker.reply(rejected, aim="feedback", sent=True)
    assert held(tracker) == []


def test_today_asks_once_after_a_week_what_came_of_it(tracker, rejected, clock):
    clock.pass_by(hours=30)
    tracker.reply(rejected, aim="feedback", sent=True)
    asks_at = tracker.snapshot.applications[rejected].reply.asks_at
    clock.pass_by(days=6, hours=23, minutes=59)
    assert held(tracker) == []
    assert next_change(tracker.snapshot, clock()) == asks_at
    clock.pass_by(minutes=1)
    assert held(tracker) == [("outcome", "did your reply bring what you asked?")]
    reply = tracker.reply(rejected, outcome="partly").reply
    assert (reply.outcome, reply.outcome_at) == ("partly", clock())
    assert held(tracker) == []


def test_putting_the_question_aside_ends_it_and_undo_asks_again(tracker, rejected, clock):
    clock.pass_by(hours=30)
    tracker.reply(rejected, aim="feedback", sent=True)
    clock.pass_by(days=7)
    tracker.put_outcome_aside(rejected)
    assert held(tracker) == []
    tracker.undo()
    assert len(held(tracker)) == 1


def test_an_answer_that_arrives_is_not_an_outcome(tracker, rejected, clock):
    ann = tracker.contact("Ann Lee", application=rejected).id
    clock.pass_by(hours=30)
    tracker.reply(rejected, aim="feedback", sent=True)
    clock.pass_by(days=1)
    tracker.touch(ann, "wrote back", direction="in")
    assert tracker.snapshot.applications[rejected].reply.outcome is None


def test_nothing_can_have_come_of_what_was_never_sent(tracker, rejected):
    with pytest.raises(NotPossible, match="never marked as sent"):
        tracker.reply(rejected, outcome="met")
