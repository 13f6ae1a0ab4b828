from __future__ import annotations

import json
from datetime import timedelta

import pytest

from rebound_tui.core.agenda import agenda
from rebound_tui.core.standing import next_change
from rebound_tui.core.template import TEMPLATES
from rebound_tui.tracker.letters import Cooling
from rebound_tui.tracker.session import NotPossible, NotUnderstood
from tests.apart import Apart
from tests.company import COMPANY


@pytest.fixture
def rejected(tracker):
    id_ = tracker.add(COMPANY, "Engineer", people=["Ann Lee"]).id
    tracker.stage(id_, "interview")
    return tracker.reject(id_).id


def held(tracker):
    return [
        (item.kind, item.why)
        for item in agenda(tracker.snapshot, tracker.clock())
        if item.section == "holds" and item.kind != "feel"
    ]


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


def test_an_application_without_a_no_has_nothing_to_reply_to(tracker):
    id_ = tracker.add(COMPANY).id
    with pytest.raises(NotPossible, match="no no from"):
        tracker.reply(id_, aim="feedback")


def test_the_aim_fills_the_draft_with_the_names_there_are(tracker, rejected):
    reply = tracker.reply(rejected, aim="feedback").reply
    assert reply.aim == "feedback"
    assert reply.cool_text.startswith("Dear Ann,\n\nThank you for letting me know, and for the time you took")
    assert "the Engineer role" in reply.cool_text
    assert COMPANY in reply.cool_text


def test_another_aim_changes_a_draft_that_nobody_has_touched(tracker, rejected):
    tracker.reply(rejected, aim="feedback")
    assert "May I write to you again" in tracker.reply(rejected, aim="stay").reply.cool_text


def test_another_aim_never_touches_what_was_typed(tracker, rejected):
    tracker.reply(rejected, aim="feedback", cool="Dear Ann, thanks. Sam")
    assert tracker.reply(rejected, aim="stay").reply.cool_text == "Dear Ann, thanks. Sam"


def test_drafts_and_aim_can_be_written_while_it_cools_and_one_action_is_one_step_back(tracker, rejected):
    before = tracker.snapshot.applications[rejected].reply
    reply = tracker.reply(
        rejected, aim="advice", cool="Hello\r\nAnn", hot="You \x1b[31mfools", subject="Hi\nthere"
    ).reply
    assert (reply.cool_text, reply.hot_text, reply.subject) == ("Hello\nAnn", "You [31mfools", "Hi there")
    tracker.undo()
    assert tracker.snapshot.applications[rejected].reply == before


@pytest.mark.parametrize("other", [{"aim": "thanks"}, {"cool": "I never said that"}, {"subject": "Else"}])
def test_what_was_sent_stays_as_it_was(tracker, rejected, other, clock):
    clock.pass_by(hours=40)
    sent = tracker.reply(rejected, aim="feedback", subject="Hello", sent=True).reply
    with pytest.raises(NotPossible, match="stays as it was"):
        tracker.reply(rejected, **other)
    assert tracker.application(rejected).reply == sent
    assert tracker.reply(rejected, outcome="met", hot="Phew").reply.outcome == "met"


def test_an_empty_draft_is_removed_and_what_is_not_given_stays(tracker, rejected):
    tracker.reply(rejected, cool="Hello", hot="Grr")
    reply = tracker.reply(rejected, cool="").reply
    assert (reply.cool_text, reply.hot_text) == ("", "Grr")


def test_saving_what_is_saved_already_writes_nothing(tracker, rejected, tmp_path):
    tracker.reply(rejected, aim="advice", cool="Hello")
    before = (tmp_path / "rebound.json").read_bytes()
    tracker.reply(rejected, aim="advice", cool="Hello", hot="", subject="")
    assert (tmp_path / "rebound.json").read_bytes() == before


@pytest.mark.parametrize("said", [{"aim": "revenge"}, {"outcome": "great"}])
def test_a_word_that_is_none_of_those_is_refused(tracker, rejected, said):
    with pytest.raises(NotUnderstood, match="is one of"):
        tracker.reply(rejected, **said)


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


def test_it_is_sent_once(tracker, rejected, clock):
    clock.pass_by(hours=30)
    tracker.reply(rejected, sent=True)
    with pytest.raises(NotPossible, match="sent already"):
        tracker.reply(rejected, sent=True)


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


def test_ones_own_letter_takes_the_place_of_ours_and_can_be_reset(tracker, rejected):
    tracker.write_template("thanks", "{hello} merci. {me}")
    assert tracker.reply(rejected, aim="thanks").reply.cool_text == "Dear Ann, merci."
    tracker.write_template("thanks", None)
    assert "thanks" not in tracker.snapshot.settings.templates
    assert "took the trouble" in tracker.letter_for(rejected, "thanks")


def test_a_letter_that_is_ours_again_is_not_written(tracker, tmp_path):
    tracker.write_template("thanks", TEMPLATES["thanks"])
    assert (
        not (tmp_path / "rebound.json").exists() or "template" not in (tmp_path / "rebound.json").read_text()
    )


def test_two_machines_that_change_two_letters_keep_both(on_machine):
    desktop, laptop = on_machine("desktop"), on_machine("laptop")
    desktop.write_template("thanks", "one")
    laptop.write_template("stay", "two")
    desktop.refresh()
    assert desktop.snapshot.settings.templates == {"thanks": "one", "stay": "two"}


def test_the_reply_is_one_document_with_the_names_of_the_format(tracker, rejected, tmp_path):
    tracker.reply(rejected, aim="advice", cool="Hello", hot="Grr")
    (reply,) = json.loads((tmp_path / "rebound.json").read_text())["replies"].values()
    assert {name for name in reply if name != "_s"} == {
        "event",
        "application",
        "aim",
        "cool_text",
        "hot_text",
    }


def test_whom_two_machines_chose_apart_is_the_later_choice_on_both(tmp_path, clock):
    apart = Apart(tmp_path, clock)
    id_ = apart.desktop.add(COMPANY).id
    ann, bo = (apart.desktop.contact(name, application=id_).id for name in ("Ann", "Bo"))
    apart.desktop.reject(id_)
    laptop = apart.part()
    apart.desktop.reply(id_, aim="thanks", to=ann)
    clock.pass_by(minutes=1)
    laptop.reply(id_, to=bo)
    apart.meet()
    for machine in (apart.desktop, laptop):
        assert (machine.application(id_).reply.to, machine.application(id_).reply.aim) == (bo, "thanks")
    laptop.undo()
    assert laptop.application(id_).reply.to is None


def test_an_untouched_letter_greets_whoever_it_goes_to_now(tracker, rejected):
    bo = tracker.contact("Bo Chan").id
    tracker.reply(rejected, aim="thanks")
    assert tracker.reply(rejected, to=bo).reply.cool_text.startswith("Dear Bo,")
    assert tracker.reply(rejected, aim="stay", to=None).reply.cool_text.startswith("Dear Ann,")
    tracker.reply(rejected, cool="Hello you")
    assert tracker.reply(rejected, to=bo).reply.cool_text == "Hello you"


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
