"""A letter that goes out: when it may, whom it touches, and what a later change of it does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rebound_tui.tracker.letters import Cooling
from rebound_tui.tracker.session import NotPossible, NotUnderstood


def test_a_letter_that_was_not_sent_after_all_can_be_changed_again_and_nobody_was_touched(
    tracker, rejected, clock
):
    id_ = rejected
    tracker.contact("Ann Lee", application=id_)
    clock.pass_by(days=2)
    tracker.reply(id_, aim="feedback", cool="Dear Ann", sent=True)
    tracker.log(id_, "They called.")
    sent = next(event for event in tracker.application(id_).events if event.kind == "reply")
    (contact,) = tracker.snapshot.contacts.values()
    assert len(contact.touches) == 1
    tracker.unsend(id_, sent.id)
    assert tracker.application(id_).reply.sent_at is None
    assert not any(event.kind == "reply" for event in tracker.application(id_).events)
    assert tracker.contact_of(contact.id).touches == ()
    assert tracker.reply(id_, cool="Dear Ann, thanks").reply.cool_text == "Dear Ann, thanks"
    tracker.undo()
    tracker.undo()
    assert tracker.application(id_).reply.sent_at
    assert len(tracker.contact_of(contact.id).touches) == 1


@pytest.mark.parametrize("other", [{"aim": "thanks"}, {"cool": "I never said that"}, {"subject": "Else"}])
def test_what_was_sent_stays_as_it_was(tracker, rejected, other, clock):
    clock.pass_by(hours=40)
    sent = tracker.reply(rejected, aim="feedback", subject="Hello", sent=True).reply
    with pytest.raises(NotPossible, match="stays as it was"):
        tracker.reply(rejected, **other)
    assert tracker.application(rejected).reply == sent
    assert tracker.reply(rejected, outcome="met", hot="Phew").reply.outcome == "met"


def test_nothing_goes_out_while_it_cools(tracker, rejected):
    tracker.reply(rejected, cool="Hello")
    for out in (lambda: tracker.letter(rejected), lambda: tracker.reply(rejected, cool="Bye", sent=True)):
        with pytest.raises(Cooling, match="cools off until Tue 09:12"):
            out()
    assert tracker.snapshot.applications[rejected].reply.cool_text == "Hello"


def test_leaving_early_lets_it_out(tracker, rejected):
    tracker.reply(rejected, cool="Hello")
    tracker.leave(rejected, "they wait")
    assert tracker.letter(rejected).text == "Hello"


def test_there_is_no_letter_without_a_text(tracker, rejected, clock):
    clock.pass_by(hours=30)
    with pytest.raises(NotPossible, match="nothing in the cool draft"):
        tracker.letter(rejected)


def test_a_letter_goes_to_the_only_contact_and_is_about_the_role(tracker, rejected, clock):
    ann = tracker.contact("Ann Lee", application=rejected, email="ann@example.org").id
    tracker.reply(rejected, cool="Hello")
    clock.pass_by(hours=30)
    assert tracker.letter(rejected) == ("Hello", "Engineer", "ann@example.org", "Ann Lee")
    tracker.contact("Bo Chan", application=rejected, email="bo@example.org")
    assert tracker.letter(rejected).address == ""
    tracker.reply(rejected, to=ann, subject="Thanks")
    assert tracker.letter(rejected)[1:] == ("Thanks", "ann@example.org", "Ann Lee")


def test_sent_is_on_the_timeline_and_a_touch_and_one_step_back(tracker, rejected, clock):
    ann = tracker.contact("Ann Lee", application=rejected).id
    tracker.reply(rejected, aim="feedback")
    clock.pass_by(hours=30)
    application = tracker.reply(rejected, sent=True)
    assert application.hold.state(clock()) == "sent"
    assert [(e.kind, e.text, e.people_set) for e in application.events][-1] == (
        "reply",
        "asked for feedback",
        ("Ann Lee",),
    )
    (touch,) = tracker.snapshot.contacts[ann].touches
    assert (touch.direction, touch.sort, touch.application, touch.at) == ("out", "ask", rejected, clock())
    tracker.undo()
    assert tracker.snapshot.applications[rejected].reply.sent_at is None
    assert tracker.snapshot.contacts[ann].touches == ()


def test_thanks_are_a_touch_that_asks_for_nothing(tracker, rejected, clock):
    ann = tracker.contact("Ann Lee", application=rejected).id
    clock.pass_by(hours=30)
    tracker.reply(rejected, aim="thanks", sent=True)
    assert tracker.snapshot.contacts[ann].touches[0].sort == "none"


def test_what_went_to_nobody_known_touches_nobody(tracker, rejected, clock):
    clock.pass_by(hours=30)
    application = tracker.reply(rejected, sent=True)
    assert (application.events[-1].kind, application.events[-1].people_set) == ("reply", ())
    assert tracker.snapshot.contacts == {}


def test_whoever_is_said_later_to_have_got_it_is_touched_when_it_was_sent(tracker, rejected, clock):
    clock.pass_by(hours=30)
    tracker.reply(rejected, aim="feedback", sent=True)
    sent_at = clock()
    clock.pass_by(days=1)
    ann = tracker.contact("Ann Lee", application=rejected).id
    application = tracker.reply(rejected, to=ann)
    (touch,) = tracker.contact_of(ann).touches
    assert (touch.sort, touch.at, application.events[-1].people_set) == ("ask", sent_at, ("Ann Lee",))
    tracker.unsend(rejected)
    assert tracker.contact_of(ann).touches == ()


def test_it_is_sent_once(tracker, rejected, clock):
    clock.pass_by(hours=30)
    tracker.reply(rejected, sent=True)
    with pytest.raises(NotPossible, match="sent already"):
        tracker.reply(rejected, sent=True)


def test_a_letter_that_was_sent_earlier_than_noted_was_sent_then_everywhere(tracker, rejected, clock):
    ann = tracker.contact("Ann Lee", application=rejected).id
    clock.pass_by(days=3)
    sent = tracker.reply(rejected, aim="thanks", sent=True).events[-1]
    earlier = clock.now - timedelta(days=1)
    tracker.edit_event(rejected, sent.id, text=sent.text, when=earlier)
    application = tracker.application(rejected)
    assert (application.reply.sent_at, application.letter_at(sent.id)) == (earlier, application.reply)
    assert [touch.at for touch in tracker.contact_of(ann).touches] == [earlier]
    with pytest.raises(NotUnderstood, match="sent at a time"):
        tracker.edit_event(rejected, sent.id, text="", when=earlier.date())
    tracker.undo()
    assert tracker.application(rejected).reply.sent_at == clock.now
    tracker.redo()
    tracker.unsend(rejected, sent.id)
    assert (tracker.application(rejected).reply.sent_at, tracker.contact_of(ann).touches) == (None, ())


def test_a_letter_that_was_sent_before_they_answered_is_none_of_those_without_an_answer(
    tracker, rejected, clock
):
    ann = tracker.contact("Ann Lee", application=rejected).id
    clock.pass_by(days=3)
    before_they_wrote = clock.now - timedelta(days=2)
    tracker.touch(ann, direction="in", when=clock.now - timedelta(days=1))
    tracker.touch(ann)
    tracker.touch(ann)
    sent = tracker.reply(rejected, aim="thanks", sent=True).events[-1]
    assert tracker.contact_of(ann).stopped_at
    tracker.edit_event(rejected, sent.id, text=sent.text, when=before_they_wrote)
    assert tracker.contact_of(ann).stopped_at is None
    tracker.edit_event(rejected, sent.id, text=sent.text, when=clock.now)
    assert tracker.contact_of(ann).stopped_at
