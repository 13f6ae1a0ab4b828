"""The People place and its dialogs, by keys, on a real file."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.app_factory import house
from tests.tui.hostile_text import COMMANDS, HOSTILE, MARKUP, SHAPES, SURROGATE, is_harmless
from tests.tui.people_and_habits import SIZES, furnish, named
from tests.tui.screen import shown, type_in


@pytest.fixture
def home(tmp_path):
    return furnish(house(tmp_path))


def names(app):
    contacts = app.snapshot.contacts
    return [
        contacts[key].name for key in (app.screen.list.item_at(n) for n in range(app.screen.list.count()))
    ]


async def test_the_most_overdue_stand_first_and_who_never_answered_rests(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert names(home.app) == ["Ann Lee", "Bo Chan [/oops] [b", "Cleo Brandt", "Dana Örn"]
        screen = shown(home)
        assert "12 days overdue" in screen
        assert "due for 7 days" in screen
        assert "stopped, no answer so far" in screen


async def test_beside_the_list_stands_the_story_of_the_one_under_the_cursor(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        screen = shown(home)
        assert "Head of platform · Initech" in screen
        assert "every 3 weeks" in screen
        assert "← mail · she liked it" in screen
        assert "3 asks in a row: perhaps give" in screen
        await pilot.press("G")
        await pilot.pause()
        assert "e sets how often to be in touch." in shown(home)


async def test_a_name_and_enter_add_a_person(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "a")
        await type_in(pilot, "Edda")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Edda" in [contact["name"] for contact in home.on_disk("contacts")]
        assert home.app.screen.contact.name == "Edda"


async def test_the_cadence_shows_while_one_types_when_the_next_contact_would_be(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "a", "E", "tab", "tab", "tab")
        await type_in(pilot, "2w")
        await pilot.pause()
        assert "next: Mon 7 Dec" in shown(home)
        await type_in(pilot, "x")
        await pilot.pause()
        assert "is not a cadence" in shown(home)


async def test_after_a_no_somebody_new_begins_with_the_slowing_cadence_counted_from_it(home):
    application = next(iter(home.tracker.snapshot.applications.values()))
    home.tracker.reject(application.id, when=date(2026, 11, 20))
    async with home.app.run_test() as pilot:
        home.app.snapshot = home.tracker.snapshot
        home.app.show("applications", application.id)
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        await type_in(pilot, "Edda")
        await pilot.pause()
        assert "next: Fri 4 Dec" in shown(home)
        await pilot.press("ctrl+s")
        await pilot.pause()
        edda = named(home.tracker.snapshot.contacts, "Edda")
        assert str(edda.every) == "slowing"
        assert edda.company == application.company


async def test_editing_keeps_what_is_not_changed_and_unsets_what_is_emptied(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "e", "tab", "ctrl+u", "ctrl+s")
        await pilot.pause()
        ann = named(home.tracker.snapshot.contacts, "Ann Lee")
        assert ann.company is None
        assert (ann.email, str(ann.every), ann.note) == ("ann@initech.example", "3w", "Likes queues.")
        assert ann.next_on == date(2026, 11, 11)


async def test_a_touch_says_how_and_what_and_moves_the_next_date(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "t")
        await type_in(pilot, "coffee")
        await pilot.press("enter", "4", "enter", "2", "enter", "2", "enter")
        await type_in(pilot, "yesterday")
        await pilot.press("enter")
        await pilot.pause()
        ann = named(home.tracker.snapshot.contacts, "Ann Lee")
        touch = ann.last_touch
        assert (touch.text, touch.how, touch.direction, touch.sort) == ("coffee", "met", "in", "give")
        assert touch.on == date(2026, 11, 22)
        assert ann.next_on == date(2026, 12, 13)


async def test_a_touch_that_lies_ahead_is_refused_and_nothing_typed_is_lost(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "t")
        await type_in(pilot, "coffee")
        await pilot.press("tab", "tab", "tab", "tab")
        await type_in(pilot, "+3d")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "coffee" in shown(home)
        assert len(named(home.tracker.snapshot.contacts, "Ann Lee").touches) == 4


async def test_from_an_application_the_touch_asks_who_the_most_overdue_first(home):
    application = named_application(home, "Initech")
    home.tracker.contact("Dana Örn", company="Initech", application=application)
    async with home.app.run_test() as pilot:
        home.app.snapshot = home.tracker.snapshot
        home.app.show("applications", application)
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert "● Ann Lee, 12 days overdue" in shown(home)
        await pilot.press("2", "ctrl+s")
        await pilot.pause()
        touch = named(home.tracker.snapshot.contacts, "Dana Örn").last_touch
        assert touch.application == application


def named_application(home, company):
    return next(a.id for a in home.tracker.snapshot.applications.values() if a.company == company)


async def test_snoozing_needs_no_more_than_enter(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "z", "enter")
        await pilot.pause()
        ann = named(home.tracker.snapshot.contacts, "Ann Lee")
        assert ann.next_on == date(2026, 11, 26)
        assert ann.state(date(2026, 11, 23)) == "snoozed"


async def test_where_a_day_is_asked_for_a_time_is_refused_instead_of_dropped(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "z", "ctrl+u", *"thu 14:30")
        await pilot.pause()
        assert "A day is meant, without a time." in shown(home)
        await pilot.press("enter", *["backspace"] * len(" 14:30"))
        await pilot.pause()
        assert "→ Thu 26 Nov" in shown(home)
        await pilot.press("enter")
        await pilot.pause()
        assert named(home.tracker.snapshot.contacts, "Ann Lee").next_on == date(2026, 11, 26)


async def test_whoever_is_due_later_is_snoozed_from_that_day_on(home):
    home.tracker.edit_contact(named(home.tracker.snapshot.contacts, "Dana Örn").id, every="2w")
    async with home.app.run_test() as pilot:
        home.app.snapshot = home.tracker.snapshot
        home.app.show("people", named(home.tracker.snapshot.contacts, "Dana Örn").id)
        await pilot.pause()
        await pilot.press("z", "enter")
        await pilot.pause()
        assert named(home.tracker.snapshot.contacts, "Dana Örn").next_on == date(2026, 12, 10)


async def test_who_is_deleted_comes_back_with_u(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "d")
        await pilot.pause()
        assert "Ann Lee" not in names(home.app)
        await pilot.press("u")
        await pilot.pause()
        assert names(home.app)[0] == "Ann Lee"


async def test_the_filter_narrows_as_one_types_and_esc_shows_all_again(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "slash")
        await type_in(pilot, "[/oops] [b")
        await pilot.pause()
        assert names(home.app) == ["Bo Chan [/oops] [b"]
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert len(names(home.app)) == 4
        assert not home.app.screen.filter.display


async def test_a_filter_that_is_left_empty_goes_away(home):
    async with home.app.run_test() as pilot:
        await pilot.press("3", "slash", "tab")
        await pilot.pause()
        assert not home.app.screen.filter.display
        assert home.app.screen.focused is home.app.screen.list


async def test_enter_goes_to_the_story_then_to_where_one_met_and_esc_back(home):
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("3", "enter")
        await pilot.pause()
        assert home.app.screen.focused is home.app.screen.person
        assert "Met at" in shown(home)
        await pilot.press("escape")
        await pilot.pause()
        assert home.app.screen.focused is home.app.screen.list
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.current_mode == "applications"
        assert home.app.screen.application.company == "Initech"


async def test_an_empty_place_says_kindly_how_to_begin(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "t", "e", "z", "d", "enter")
        await pilot.pause()
        assert "Nobody here yet." in shown(home)


def planted(folder, texts):
    """A file that says the same odd thing everywhere."""
    home = house(folder)
    with home.tracker.database.action("planted") as change:
        for text in texts:
            application = change.insert("applications", {"company": text, "role": text})
            fields = dict.fromkeys(("name", "company", "role", "email", "phone", "url", "note"), text)
            contact = change.insert("contacts", {**fields, "applications_set": [application], "every": "3w"})
            change.insert("touches", {"contact": contact, "text": text, "on": "2026-11-01", "how": "mail"})
    home.tracker.refresh()
    home.app.snapshot = home.tracker.snapshot
    return home


@pytest.mark.parametrize("size", SIZES)
async def test_whatever_the_file_says_of_people_is_shown_and_harmless(tmp_path, size):
    home = planted(tmp_path, HOSTILE)
    async with home.app.run_test(size=size) as pilot:
        await pilot.press("3", "enter")
        for id_ in home.app.snapshot.contacts:
            home.app.screen.go_to(id_, "story")
            await pilot.pause()
            assert is_harmless(shown(home).replace("\n", ""))


@pytest.mark.parametrize("key", ["e", "t", "z"])
async def test_whatever_the_file_says_of_people_is_harmless_in_the_dialogs(tmp_path, key):
    home = planted(tmp_path, (*MARKUP[:4], *COMMANDS[:3], *SHAPES, SURROGATE))
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("3")
        for id_ in home.app.snapshot.contacts:
            home.app.screen.go_to(id_)
            await pilot.press(key)
            await pilot.pause()
            assert is_harmless(shown(home).replace("\n", ""))
            await pilot.press("escape")
            await pilot.pause()
