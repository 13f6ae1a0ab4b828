from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rebound_tui.core.reply import Reply
from rebound_tui.core.snapshot import Snapshot

SENT = datetime(2026, 11, 24, 9, tzinfo=UTC)
NO = {"application": 1, "kind": "stage", "stage": "rejected"}


def read(replies, events=None):
    events = events or {10: {**NO, "at": "2026-11-23T08:00:00Z"}}
    return Snapshot.of({"applications": {1: {"company": "A"}}, "events": events, "replies": replies}, UTC)


def test_an_application_has_the_reply_to_its_latest_no():
    reply = {"application": 1, "event": 10, "aim": "advice", "cool_text": "Hello", "hot_text": "Grr"}
    application = read({20: reply}).applications[1]
    assert application.reply == Reply(10, "advice", cool_text="Hello", hot_text="Grr")


def test_a_no_that_nobody_answered_yet_has_an_empty_reply():
    application = read({}).applications[1]
    assert application.reply == Reply(10)
    assert not application.reply.is_begun


def test_the_reply_to_an_earlier_no_stays_readable_and_is_not_that_to_the_latest():
    events = {
        10: {**NO, "at": "2026-11-03T08:00:00Z"},
        11: {**NO, "at": "2026-11-23T08:00:00Z"},
    }
    earlier = {"application": 1, "event": 10, "sent_at": "2026-11-05T08:00:00Z"}
    application = read({20: earlier}, events).applications[1]
    assert [reply.event for reply in application.replies] == [10]
    assert application.reply == Reply(11)
    assert application.hold.sent_at is None


def test_the_hold_of_a_no_is_over_once_the_reply_is_sent():
    application = read({20: {"application": 1, "event": 10, "sent_at": "2026-11-24T09:00:00Z"}}).applications[
        1
    ]
    assert application.hold.sent_at == SENT
    assert application.hold.state(SENT) == "sent"


def test_an_aim_from_a_newer_version_reads_as_unset_and_is_named():
    snapshot = read({20: {"application": 1, "event": 10, "aim": "revenge"}})
    assert snapshot.applications[1].reply.aim is None
    assert [(problem.table, problem.field) for problem in snapshot.problems] == [("replies", "aim")]


def test_a_reply_that_names_no_no_is_passed_over():
    assert read({20: {"application": 1, "aim": "advice"}}).applications[1].replies == ()


def test_a_week_after_it_was_sent_one_is_asked_what_came_of_it_and_not_for_ever():
    reply = Reply(10, "feedback", sent_at=SENT)
    assert not reply.asks(SENT + timedelta(days=7, seconds=-1))
    assert reply.asks(SENT + timedelta(days=7))
    assert not reply.asks(SENT + timedelta(days=70))


@pytest.mark.parametrize(
    "said",
    [{"outcome": "none"}, {"asked_at": SENT}, {"aim": "thanks"}, {"aim": "nothing"}, {"sent_at": None}],
)
def test_one_is_not_asked_what_came_of_it_where_it_was_said_or_nothing_can_come(said):
    assert not Reply(10, "feedback", sent_at=SENT)._replace(**said).asks(SENT + timedelta(days=8))


def test_who_wants_nothing_has_settled_it():
    assert Reply(10, "nothing").is_settled
    assert not Reply(10, "thanks").is_settled
