"""What is open over a place while the file changes: what it was about may be gone by the time it is answered."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from rebound_tui.store.errors import WriteFailed
from rebound_tui.tui.dialogs.ask import Ask
from rebound_tui.tui.dialogs.contact import EditContact
from rebound_tui.tui.dialogs.feedback import FeedbackDialog, offer_feedback
from rebound_tui.tui.dialogs.help import Help
from rebound_tui.tui.dialogs.no import NoDialog
from rebound_tui.tui.dialogs.reread import Reread
from rebound_tui.tui.dialogs.several import StageAll, TagAll
from rebound_tui.tui.reply.screen import ReplyScreen
from tests.company import COMPANY
from tests.tui.app_factory import NOON
from tests.tui.applications import apply, at_applications, dialog, reject
from tests.tui.screen import press, shown, type_in

GONE = "not there any more"


def goes(home, id_):
    """The application is deleted on another machine, and that comes in."""
    home.app.carry_out(lambda: home.tracker.delete(id_))


def resting(home):
    """Nothing lies over the place."""
    return len(home.app.screen_stack) == 1


@pytest.mark.parametrize(("key", "opens", "typed"), [("s", StageAll, ""), ("e", TagAll, "remote")])
async def test_what_was_meant_for_the_chosen_is_not_said_of_the_row_under_the_cursor(home, key, opens, typed):
    ids = {home.tracker.add(company).id for company in ("Mango", "Zebra", COMPANY)}
    async with at_applications(home) as pilot:
        await press(pilot, "v", "v", key)
        assert isinstance(home.app.screen, opens)
        place = home.app.screen_stack[0]
        for id_ in tuple(place.chosen):
            goes(home, id_)
        place.draw()
        await type_in(pilot, typed)
        await press(pilot, "ctrl+s")
        (left,) = ids & home.tracker.snapshot.applications.keys()
        one = home.tracker.application(left)
        assert (one.stage, one.tags) == ("applied", ())


async def test_a_terminal_can_be_resized_while_a_row_behind_a_dialog_is_gone(home):
    ids = [home.tracker.add(company).id for company in ("Mango", "Zebra", COMPANY)]
    async with at_applications(home) as pilot:
        await press(pilot, "e")
        goes(home, ids[0])
        await pilot.resize_terminal(100, 30)
        await press(pilot, "escape")
        assert "Mango" not in shown(home)


async def test_a_terminal_can_be_resized_while_a_person_behind_a_dialog_is_gone(home):
    home.tracker.contact("Ann Lee")
    bo = home.tracker.contact("Bo").id
    async with home.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "e")
        home.app.carry_out(lambda: home.tracker.delete_contact(bo))
        await pilot.resize_terminal(100, 30)
        await press(pilot, "escape")
        assert "Bo" not in shown(home)


async def test_whoever_somebody_is_to_be_one_with_may_be_gone(home):
    ids = {home.tracker.contact("Ann Lee").id, home.tracker.contact("Bo").id}
    async with home.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "equals_sign")
        (other,) = ids - {home.app.screen_stack[0].contact.id}
        home.app.carry_out(lambda: home.tracker.delete_contact(other))
        await press(pilot, "enter")
        assert GONE in home.app.flash


async def test_of_somebody_who_became_one_with_another_only_what_was_typed_is_written(home):
    ann = home.tracker.contact("A. Lee", note="Met at the fair.").id
    same = home.tracker.contact("Ann Lee", note="Likes queues.", phone="1").id
    async with dialog(home, lambda: EditContact(home.tracker.contact_of(ann))) as pilot:
        home.app.carry_out(lambda: home.tracker.same_person(ann, same))
        await press(pilot, "down", "down", *"a@b.c", "ctrl+s")
    (document,) = (one for one in home.on_disk("contacts") if "same_as" not in one)
    assert [document[name] for name in ("name", "note", "phone", "email")] == [
        "Ann Lee",
        "Likes queues.",
        "1",
        "a@b.c",
    ]


async def test_the_dialog_for_a_no_can_be_filled_in_and_says_at_the_end_that_there_is_nothing_to_log_it_for(
    home,
):
    id_ = apply(home)
    async with dialog(home, lambda: NoDialog(home.tracker.application(id_))) as pilot:
        goes(home, id_)
        await press(pilot, *"yesterday", "tab", "right", "ctrl+s")
        assert GONE in shown(home)


async def test_a_dialog_that_saves_at_last_below_the_help_goes_with_it(home, monkeypatch):
    monkeypatch.setattr("rebound_tui.tui.dialogs.dialog.TRY_EVERY", 0.2)
    add = home.tracker.add

    def full(**_):
        raise WriteFailed("The disk is full.")

    async with at_applications(home) as pilot:
        monkeypatch.setattr(home.tracker, "add", full)
        await press(pilot, "a", *"Initech", "ctrl+s", "f1")
        assert isinstance(home.app.screen, Help)
        monkeypatch.setattr(home.tracker, "add", add)
        async with asyncio.timeout(20):
            while not home.tracker.snapshot.applications:
                await pilot.pause(0.05)
        await pilot.pause()
        assert isinstance(home.app.screen, Help)
        await press(pilot, "escape")
        assert resting(home)
        assert len(home.tracker.snapshot.applications) == 1


async def test_what_is_typed_over_a_page_stays_though_the_page_has_nothing_to_show_any_more(home):
    id_ = reject(home)
    async with dialog(home, lambda: Reread(home.tracker.application(id_))) as pilot:
        await press(pilot, "tab", "e", *"They were kind.")
        goes(home, id_)
        await pilot.pause()
        assert isinstance(home.app.screen, FeedbackDialog)
        await press(pilot, "escape", "y")
        assert resting(home)


async def test_feedback_for_an_application_that_went_meanwhile_is_not_asked_for(home, monkeypatch):
    monkeypatch.setattr("rebound_tui.core.application.Application.may_have_feedback", lambda *_: True)
    id_ = reject(home)
    async with at_applications(home) as pilot:
        offer_feedback(home.app, id_, "You were fine.", home.clock())
        await pilot.pause()
        assert isinstance(home.app.screen, Ask)
        goes(home, id_)
        await press(pilot, "y")
        assert resting(home)


async def test_a_reply_can_be_left_by_one_key(home):
    id_ = reject(home)
    async with dialog(home, lambda: ReplyScreen(home.tracker.application(id_))) as pilot:
        goes(home, id_)
        await press(pilot, "escape")
        assert resting(home)


async def test_in_a_reply_each_key_says_that_there_is_nothing_to_reply_to(home):
    id_ = reject(home)
    async with dialog(home, lambda: ReplyScreen(home.tracker.application(id_))) as pilot:
        goes(home, id_)
        await press(pilot, "right", "ctrl+l")
        assert GONE in home.app.flash
        await press(pilot, "ctrl+r", "escape")
        assert GONE in home.app.flash
        await press(pilot, "escape", "escape")
        assert resting(home)


async def test_not_now_to_a_question_about_a_lesson_is_said_of_no_other_line(home):
    tracker, clock = home.tracker, home.clock
    clock.now = NOON - timedelta(days=30)
    old = tracker.add("Old", "Dev").id
    tracker.reject(old, when=tracker.today)
    tracker.reflect(old, lesson=("they ask", "draw"), finish=True)
    clock.now = NOON - timedelta(days=1)
    soon = tracker.add("Soon", "Dev").id
    tracker.log(soon, kind="interview", when=NOON - timedelta(hours=2))
    walk = tracker.add_habit("Walk").id
    clock.now = NOON
    async with home.app.run_test(size=(80, 24)) as pilot:
        place = home.app.screen
        place.list.go_to(next(key for key in place._items if key[0] == "lessons"))
        await press(pilot, "enter")
        assert isinstance(home.app.screen, Ask)
        goes(home, soon)
        place.draw()
        place.list.action_last()
        await press(pilot, "escape")
        assert not home.tracker.snapshot.habits[walk].marks
