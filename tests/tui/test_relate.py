"""Staying in touch and coming back, by keys, on a real file."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.app_factory import house
from tests.tui.hostile_text import COMMANDS, MARKUP, SHAPES, is_harmless
from tests.tui.people_and_habits import SIZES, named
from tests.tui.relating import relate
from tests.tui.screen import press, read, shown, type_in


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.ids = relate(home)
    return home


async def at(pilot, home, place, id_, pane=""):
    home.app.show(place, id_, pane)
    await pilot.pause()
    await pilot.pause()


# Doors


async def test_the_list_of_doors_has_what_is_due_first_and_esc_goes_back(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "3", "B")
        screen = shown(home)
        order = [
            screen.index(part)
            for part in ("Its time has come", "Globex", "Umbra", "Later", "Hooli", "Initrode")
        ]
        assert order == sorted(order)
        assert "re-apply, since Fri 20 Nov" in screen
        assert "Edda Moen, due in" in screen
        await press(pilot, "escape")
        assert home.app.current_mode == "people"


async def test_a_small_dialog_says_how_the_door_stands(home):
    id_ = home.tracker.add("Cyberdyne", when=date(2026, 11, 1)).id
    home.tracker.reject(id_, when=date(2026, 11, 2))
    async with home.app.run_test() as pilot:
        home.app.snapshot = home.tracker.snapshot
        await at(pilot, home, "applications", id_)
        await press(pilot, "b", "o", "tab")
        await type_in(pilot, "A kind team")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "1 mar")
        await press(pilot, "ctrl+s")
        kept = home.tracker.application(id_)
        assert (kept.door, kept.return_text, kept.reapply_on) == ("open", "A kind team", date(2027, 3, 1))
        assert "□ open" in shown(home)
        await press(pilot, "u")
        assert home.tracker.application(id_).door is None


async def test_only_a_no_has_a_door(home):
    async with home.app.run_test() as pilot:
        await at(pilot, home, "applications", home.ids["Vandelay"])
        await press(pilot, "b")
        assert "this one stands at applied" in home.app.flash
        await press(pilot, "C")
        assert "this one stands at applied" in home.app.flash


async def test_a_day_that_is_past_stays_as_it_is_unless_it_is_changed(home):
    async with home.app.run_test() as pilot:
        await press(pilot, "B", "b")
        await press(pilot, "1", "ctrl+s")
        kept = home.tracker.application(home.ids["Globex"])
        assert (kept.door, kept.reapply_on) == ("closed", date(2026, 11, 20))


async def test_today_asks_to_look_again_and_done_or_not_now_answer(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        assert "time to re-apply: They will double" in shown(home)
        home.app.screen.list.go_to(("doors", home.ids["Umbra"]))
        await press(pilot, "z")
        await press(pilot, "ctrl+u", *"+1w", "enter")
        assert home.tracker.application(home.ids["Umbra"]).return_on == date(2026, 11, 30)
        assert "Umbra" not in shown(home).replace(home.app.flash, "")
        await press(pilot, "u")
        home.app.screen.list.go_to(("doors", home.ids["Umbra"]))
        await press(pilot, "space")
        looked = home.tracker.application(home.ids["Umbra"])
        assert (looked.return_on, looked.door) == (None, "ajar")


async def test_coming_back_makes_a_new_one_that_shows_how_it_was_and_the_lesson(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "B", "space")
        screen = shown(home)
        assert "Before: no, after applied, 12 May" in screen
        assert "Along with it: Edda Moen." in screen
        await press(pilot, "ctrl+s")
        await pilot.pause()
        new = home.app.screen.application
        assert (new.company, new.previous) == ("Globex", home.ids["Globex"])
        assert new.contacts == (named(home.tracker.snapshot.contacts, "Edda Moen").id,)
        screen = shown(home)
        assert "before: no, after applied, 12 May" in screen
        assert "If they ask about scale" in screen
        assert "Edda Moen" in screen
        await press(pilot, "tab", "G", "enter")
        assert home.app.screen.application.id == home.ids["Globex"]


async def test_a_lesson_that_was_typed_as_a_whole_sentence_is_not_said_twice_over(home):
    lesson = ("If they ask about scale,", "then I will draw first")
    home.tracker.reflect(home.ids["Globex"], lesson=lesson)
    async with home.app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "B", "space")
        assert "If they ask about scale, then I will draw first." in read(home)
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert "I will then" not in read(home)


async def test_a_finished_reflection_offers_the_door_once_and_only_where_nothing_was_said(home):
    from rebound_tui.core.keymap import Keymap
    from rebound_tui.core.wording.seed import offered

    closed = home.tracker.seed(home.ids["Umbra"], door="closed")
    assert offered(closed, "Finished.", "Done.", Keymap()) == "Done."
    fresh = closed._replace(door=None)
    assert offered(fresh, "Finished.", "Done.", Keymap()).startswith("Finished. b keeps the door open")


# People


async def test_letting_somebody_rest_and_going_on(home):
    ann = named(home.tracker.snapshot.contacts, "Ann Lee").id
    async with home.app.run_test() as pilot:
        await at(pilot, home, "people", ann)
        await press(pilot, "Z", "enter")
        assert home.tracker.contact_of(ann).state(home.tracker.today) == "paused"
        assert "paused" in shown(home)
        await press(pilot, "Z")
        assert home.tracker.contact_of(ann).state(home.tracker.today) == "due"
        await press(pilot, "Z", *"+2m", "enter")
        assert home.tracker.contact_of(ann).paused_until == date(2027, 1, 23)
        await press(pilot, "u")
        assert home.tracker.contact_of(ann).paused_until is None


async def test_whoever_never_answered_can_be_begun_again(home):
    cleo = named(home.tracker.snapshot.contacts, "Cleo Brandt").id
    async with home.app.run_test(size=(120, 36)) as pilot:
        await at(pilot, home, "people", cleo)
        assert "3 messages in a row went unanswered" in shown(home)
        await press(pilot, "Z")
        assert home.tracker.contact_of(cleo).stopped_at is None


async def test_two_are_made_one_by_a_choice_that_forgives_a_slip(home):
    contacts = home.tracker.snapshot.contacts
    dana, ann = named(contacts, "Dana Örn").id, named(contacts, "Ann Lee").id
    async with home.app.run_test() as pilot:
        await at(pilot, home, "people", dana)
        await press(pilot, "equals_sign", *"ann leee")
        assert "▸ Ann Lee" in shown(home)
        await press(pilot, "enter")
        assert home.tracker.contact_of(dana).id == ann
        assert home.app.screen.contact.id == ann
        assert "Dana Örn and Ann Lee are one now" in home.app.flash
        await press(pilot, "u")
        assert home.tracker.contact_of(dana).id == dana


async def test_a_touch_is_changed_and_deleted_in_the_story(home):
    ann = named(home.tracker.snapshot.contacts, "Ann Lee").id
    async with home.app.run_test(size=(120, 36)) as pilot:
        await at(pilot, home, "people", ann, "story")
        await press(pilot, "j", "e", "ctrl+u", *"she wrote", "ctrl+s")
        assert home.tracker.contact_of(ann).last_touch.text == "she wrote"
        await press(pilot, "d")
        assert len(home.tracker.contact_of(ann).touches) == 3
        await press(pilot, "u")
        assert home.tracker.contact_of(ann).last_touch.text == "she wrote"


async def test_the_touch_dialog_has_the_last_two_the_note_and_the_balance_at_hand(home):
    ann = named(home.tracker.snapshot.contacts, "Ann Lee").id
    async with home.app.run_test(size=(120, 36)) as pilot:
        await at(pilot, home, "people", ann)
        await press(pilot, "t")
        screen = shown(home)
        assert "← 4w: mail · she liked it" in screen
        assert "→ 4w: mail · an ask · about queues" in screen
        assert "Note: Likes queues." in screen
        assert "3 asks in a row: perhaps give something next time" in screen


async def test_a_give_has_ideas_and_the_third_ask_in_a_row_is_noticed_before_it_is_made(home):
    bo = named(home.tracker.snapshot.contacts, "Bo Chan [/oops] [b").id
    home.tracker.touch(bo, "another", sort="ask")
    async with home.app.run_test(size=(120, 36)) as pilot:
        home.app.snapshot = home.tracker.snapshot
        await at(pilot, home, "people", bo)
        await press(pilot, "t", "tab", "tab", "tab", "2")
        assert "such as an article" in shown(home)
        await press(pilot, "3")
        assert "3 asks in a row with this one" in shown(home)


async def test_choosing_another_person_shows_what_there_is_of_them(home):
    id_ = home.ids["Globex"]
    home.tracker.contact("Ann Lee", application=id_, who=named(home.tracker.snapshot.contacts, "Ann Lee").id)
    async with home.app.run_test(size=(120, 36)) as pilot:
        home.app.snapshot = home.tracker.snapshot
        await at(pilot, home, "applications", id_)
        await press(pilot, "t")
        assert "Note: Likes queues." in shown(home)
        await press(pilot, "2")
        assert "thanks for a good hour" in shown(home)
        assert "Note: Likes queues." not in shown(home)


async def test_a_name_that_may_be_somebody_one_knows_is_asked_about(home):
    ann = named(home.tracker.snapshot.contacts, "Ann Lee").id
    async with home.app.run_test() as pilot:
        await at(pilot, home, "applications", home.ids["Vandelay"])
        await press(pilot, "c")
        screen = shown(home)
        assert "Is it somebody you know?" in screen
        assert "○ Ann Lee · Initech" in screen
        await press(pilot, "ctrl+s")
        assert "Choose one" in shown(home)
        await press(pilot, "1", "ctrl+s")
        linked = home.tracker.application(home.ids["Vandelay"]).contacts
        assert ann in linked
        assert {home.tracker.contact_of(id_).name for id_ in linked} == {"Ann Lee", "Zoe"}
        await press(pilot, "c")
        assert "Somebody you met" in shown(home)


async def test_adding_by_hand_asks_too_and_keeps_what_was_typed(home):
    async with home.app.run_test() as pilot:
        await at(pilot, home, "applications", home.ids["Globex"])
        home.tracker.contact("Cy", who="new")
        home.app.snapshot = home.tracker.snapshot
        await press(pilot, "c", *"Cy", "ctrl+s")
        assert "Who is it?" in shown(home)
        await press(pilot, "2", "ctrl+s")
        assert [contact.name for contact in home.tracker.snapshot.contacts.values()].count("Cy") == 2


@pytest.mark.parametrize(
    "keys", [["B"], ["B", "b"], ["B", "C"], ["B", "z"], ["3", "equals_sign"], ["3", "Z"]]
)
@pytest.mark.parametrize("size", SIZES)
async def test_whatever_the_file_says_is_harmless_here(tmp_path, keys, size):
    home = house(tmp_path)
    with home.tracker.database.action("planted") as change:
        for text in (*MARKUP[:3], *COMMANDS[:2], *SHAPES[:2]):
            fields = {
                "company": text,
                "role": text,
                "door": "open",
                "return_text": text,
                "reapply_on": "2026-11-01",
            }
            id_ = change.insert("applications", fields)
            change.insert(
                "events", {"application": id_, "kind": "stage", "stage": "rejected", "on": "2026-10-01"}
            )
            change.insert(
                "contacts", {"name": text, "company": text, "note": text, "applications_set": [id_]}
            )
    home.tracker.refresh()
    home.app.snapshot = home.tracker.snapshot
    async with home.app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        assert is_harmless(shown(home).replace("\n", ""))
