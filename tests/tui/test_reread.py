"""A reflection that is over: read again, and what they said entered beside it."""

from __future__ import annotations

from datetime import timedelta

from rebound_tui.tui.dialogs.answer import Reword, RewordEnd
from rebound_tui.tui.dialogs.feedback import FeedbackDialog
from rebound_tui.tui.dialogs.log import LogDialog
from rebound_tui.tui.dialogs.reread import Reread
from tests.tui.applications import at_applications, dialog, reject
from tests.tui.screen import press, shown

# Reading it again


def finished(home, **more):
    id_ = reject(home)
    home.tracker.reflect(
        id_,
        answers={"prepared": "partly"},
        in_hands={"prepared": 2},
        notes={"prepared": "A [/note]\nof two lines", "friend": "Be kind."},
        lesson=("they ask", "draw"),
        closing="Enough for today.",
        finish=True,
        **more,
    )
    return id_


async def test_what_ended_folds_in_its_pane_and_f_reads_it_again(home):
    finished(home)
    async with at_applications(home, size=(120, 36)) as pilot:
        assert "If they ask, then I will draw." in shown(home)
        assert "Was I fully prepared?" not in shown(home)
        await press(pilot, "f")
        assert isinstance(home.app.screen, Reread)
        for words in (
            "Was I fully prepared?",
            "partly, about half in my hands",
            "A [/note]",
            "Be kind.",
            "Enough for",
        ):
            assert words in shown(home)
        assert "Was I qualified" not in shown(home)


async def test_an_answer_that_was_given_can_be_reworded_and_nothing_else_is_asked(home):
    id_ = finished(home)
    finished_at = home.clock()
    home.clock.move(days=1)
    async with dialog(home, lambda: Reread(home.tracker.application(id_))) as pilot:
        await press(pilot, "e")
        assert isinstance(home.app.screen, Reword)
        await press(pilot, "n", "ctrl+s")
        assert isinstance(home.app.screen, Reread)
        reflection = home.tracker.application(id_).reflection
        assert (reflection.answers["prepared"].answer, reflection.finished_at) == ("no", finished_at)
        assert "no, about half in my hands" in shown(home)
        await press(pilot, "u")
        assert "partly, about half" in shown(home)


async def test_the_lesson_and_the_sentence_can_be_reworded_and_taken_back(home):
    id_ = finished(home)
    async with dialog(home, lambda: Reread(home.tracker.application(id_))) as pilot:
        await press(pilot, "G", "enter")
        assert isinstance(home.app.screen, RewordEnd)
        assert "Enough for today." in shown(home)
        await press(pilot, *["backspace"] * 8, "tab", *["backspace"] * 4, "ctrl+s")
        reflection = home.tracker.application(id_).reflection
        assert (reflection.lesson, reflection.closing) == (None, "Enough for today.")


async def test_what_is_read_closes_when_its_application_goes(home):
    id_ = finished(home)
    async with dialog(home, lambda: Reread(home.tracker.application(id_))) as pilot:
        home.app.do("delete", lambda: home.tracker.delete(id_))
        await pilot.pause()
        assert not isinstance(home.app.screen, Reread)


# What they said


async def test_what_they_said_is_entered_beside_ones_own_answers(home):
    id_ = finished(home)
    async with at_applications(home, size=(120, 36)) as pilot:
        home.app.screen.go_to(id_, "reflection")
        await press(pilot, "G", "enter")
        assert isinstance(home.app.screen, FeedbackDialog)
        assert "partly, about half in my hands" in shown(home)
        await press(pilot, *"You were fine. [/]", "ctrl+s")
        assert home.tracker.application(id_).reflection.feedback_text == "You were fine. [/]"
        assert "You were fine. [/]" in shown(home)
        await press(pilot, "m")
        line = next(line for line in shown(home).split("\n") if "You were fine." in line)
        assert "they ask" in line


async def test_both_stand_side_by_side_where_there_is_room_and_one_below_the_other_where_not(home):
    id_ = finished(home, feedback="You were fine.")
    for size, is_beside in (((120, 36), True), ((60, 20), False)):
        async with dialog(home, lambda: Reread(home.tracker.application(id_)), size=size):
            own, theirs = home.app.screen._own, home.app.screen._theirs
            assert (theirs.region.x > own.region.x) is is_beside
            assert "You were fine." in shown(home)
        del home.app


async def test_what_they_said_can_come_before_one_has_reflected(home):
    id_ = reject(home)
    async with dialog(home, lambda: FeedbackDialog(home.tracker.application(id_))) as pilot:
        assert "You have not answered anything yourself yet" in shown(home)
        await press(pilot, *"Kind words", "ctrl+s")
        assert home.tracker.application(id_).reflection.feedback_text == "Kind words"


# Feedback that comes in


def asked_for_feedback(home):
    id_ = finished(home)
    home.clock.move(days=2)
    home.tracker.reply(id_, aim="feedback", cool="Thank you. May I ask what tipped it?", sent=True)
    home.clock.move(days=3)
    return id_


async def test_a_mail_after_feedback_was_asked_for_is_offered_a_place_beside_the_answers(home):
    id_ = asked_for_feedback(home)
    async with dialog(home, lambda: LogDialog(home.tracker.application(id_))) as pilot:
        await press(pilot, "m", "tab", *"It was the [/date].", "ctrl+s")
        await pilot.pause()
        assert "Is that the feedback you asked for?" in shown(home)
        await press(pilot, "y")
        assert isinstance(home.app.screen, FeedbackDialog)
        await press(pilot, "ctrl+s")
        assert home.tracker.application(id_).reflection.feedback_text == "It was the [/date]."


async def test_it_is_not_offered_for_a_note_or_once_it_is_there_or_where_something_else_was_asked_for(home):
    id_ = asked_for_feedback(home)
    application = home.tracker.application(id_)
    assert application.may_have_feedback(home.clock(), home.tracker.zone)
    assert not application.may_have_feedback(home.clock() - timedelta(days=4), home.tracker.zone)
    assert application.may_have_feedback(home.tracker.today, home.tracker.zone)
    async with dialog(home, lambda: LogDialog(application)) as pilot:
        await press(pilot, "n", "tab", *"A note", "ctrl+s")
        await pilot.pause()
        assert not home.app.screen.is_modal
    told = home.tracker.reflect(id_, feedback="It was the date.")
    assert not told.may_have_feedback(home.clock(), home.tracker.zone)
    other = home.tracker.application(reject(home))
    assert not other.may_have_feedback(home.clock(), home.tracker.zone)
