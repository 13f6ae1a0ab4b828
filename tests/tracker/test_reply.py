"""The reply to a no: its aim fills the letter, its drafts are kept, and the letters to begin with can be one's own."""

from __future__ import annotations

import json

import pytest

from rebound_tui.core.template import TEMPLATES
from rebound_tui.tracker.session import NotPossible, NotUnderstood
from tests.apart import Apart
from tests.company import COMPANY


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
