"""To whom a reply goes, said in the reply itself."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from rebound_tui.tui.dialogs.contact import AddContact
from rebound_tui.tui.reply.screen import ReplyScreen
from rebound_tui.tui.reply.to_whom import ToWhom
from tests.tui.app_factory import house
from tests.tui.applications import reject
from tests.tui.replying import SIZE, at_reply, cool, reply
from tests.tui.screen import press, shown

SIZES = [SIZE, (80, 24), (60, 20)]


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.id = reject(home)
    return home


def contact(home, name, **fields):
    return home.tracker.contact(name, **fields).id


def offered(home):
    rows = home.app.screen.query_one("Rows")
    return [home.app.screen._options[rows.item_at(at)].name for at in range(rows.count())]


@pytest.mark.parametrize("size", SIZES)
async def test_where_it_goes_to_nobody_the_line_says_which_key_changes_that(home, size):
    async with at_reply(home, size=size):
        assert "nobody yet; ^f says whom" in shown(home)


async def test_somebody_else_than_the_applications_people_is_chosen_and_the_letter_greets_them(home):
    bo = contact(home, "Bo [/] Chan", company="Globex", email="bo@example.org")
    async with at_reply(home, "f") as pilot:
        assert cool(home).text.startswith("Hello,")
        await press(pilot, "ctrl+f", "c", "h", "enter")
        assert isinstance(home.app.screen, ReplyScreen)
        assert cool(home).text.startswith("Dear Bo,")
        assert "To Bo [/] Chan, bo@example.org." in shown(home)
        await press(pilot, "escape")
        assert reply(home).to == bo
        await press(pilot, "u")
        assert reply(home).to is None


async def test_somebody_new_is_noted_with_an_address_and_the_mail_goes_there(home, monkeypatch):
    opened = []
    monkeypatch.setattr("rebound_tui.tui.opening.open_outside", lambda link: opened.append(link) or True)
    home.clock.move(hours=30)
    async with at_reply(home, "f", "ctrl+f", *"Cy", "enter") as pilot:
        assert isinstance(home.app.screen, AddContact)
        await press(pilot, "tab", "tab", *"cy@example.org", "ctrl+s")
        assert isinstance(home.app.screen, ReplyScreen)
        assert cool(home).text.startswith("Dear Cy,")
        await press(pilot, "ctrl+r", "m")
        await press(pilot, "ctrl+r", "x")
    (cy,) = home.tracker.snapshot.contacts.values()
    assert (cy.name, cy.applications_set, len(cy.touches)) == ("Cy", (home.id,), 1)
    assert reply(home).to == cy.id
    assert unquote(opened[0]).startswith("mailto:cy@example.org?")


async def test_who_is_named_on_the_application_is_made_a_contact_on_the_way(tmp_path):
    home = house(tmp_path)
    home.id = reject(home, people=["Ann Lee"])
    async with at_reply(home, "f", "ctrl+f") as pilot:
        assert offered(home) == ["Ann Lee", "somebody new"]
        await press(pilot, "enter")
        assert isinstance(home.app.screen, AddContact)
        await press(pilot, "ctrl+s")
        assert "nobody yet" not in shown(home)
        await press(pilot, "escape")
    assert reply(home).to == next(iter(home.tracker.snapshot.contacts))


async def test_the_applications_people_stand_first_then_the_companys(home):
    contact(home, "Aa", company="Globex")
    company = home.tracker.application(home.id).company
    contact(home, "Zoe", company=company)
    contact(home, "Yan", application=home.id)
    async with at_reply(home, "ctrl+f") as pilot:
        assert [name.split(" ·")[0] for name in offered(home)] == ["Yan", "Zoe", "Aa", "somebody new"]
        await press(pilot, *"xx")
        assert offered(home) == ["somebody new"]


async def test_leaving_the_choice_changes_nothing(home):
    contact(home, "Bo")
    before = home.path.read_bytes()
    async with at_reply(home, "ctrl+f", "escape", "ctrl+f", "down", "enter", "escape", "escape"):
        assert not isinstance(home.app.screen, ReplyScreen)
    assert home.path.read_bytes() == before


async def test_words_that_were_typed_stay_and_the_next_of_several_can_still_be_chosen(home):
    ann = contact(home, "Ann", application=home.id)
    bo = contact(home, "Bo", company="Globex")
    async with at_reply(home) as pilot:
        cool(home).focus()
        await press(pilot, *"Hi Ann", "ctrl+f", "b", "enter")
        assert cool(home).text == "Hi Ann"
        assert "● Bo" in shown(home)
        await press(pilot, "ctrl+s")
        assert reply(home).to == bo
        home.app.screen.sheet.whom.several.focus()
        await press(pilot, "a", "ctrl+s")
        assert reply(home).to == ann
        assert "● Ann" in shown(home)


async def test_a_click_on_the_line_asks_too(home):
    contact(home, "Bo")
    async with at_reply(home) as pilot:
        await pilot.click("#reply-whom")
        await pilot.pause()
        assert isinstance(home.app.screen, ToWhom)


async def test_who_comes_in_from_elsewhere_is_shown_and_nothing_is_written_for_that(home, tmp_path):
    other = house(tmp_path)
    async with at_reply(home) as pilot:
        before = home.path.read_bytes()
        for name in ("Ann", "Bo"):
            contact(other, name, application=home.id)
            other.tracker.database.refresh()
            home.tracker.refresh()
            home.app.snapshot = home.tracker.snapshot
            await pilot.pause()
        assert before != home.path.read_bytes()
        assert "○ Ann" in shown(home)
        assert "○ Bo" in shown(home)
        assert not home.app.screen.is_edited


async def test_whom_and_what_about_is_shown_as_it_was_said_elsewhere_where_nothing_was_typed(home, tmp_path):
    ann, bo = (contact(home, name, application=home.id) for name in ("Ann", "Bo"))
    home.tracker.reply(home.id, aim="thanks", to=ann)
    other = house(tmp_path)
    async with at_reply(home) as pilot:
        assert "● Ann" in shown(home)
        other.tracker.reply(home.id, to=bo, subject="Thanks [/]")
        home.tracker.refresh()
        home.app.snapshot = home.tracker.snapshot
        await pilot.pause()
        assert "● Bo" in shown(home)
        assert "Thanks [/]" in shown(home)
        assert not home.app.screen.is_edited
        await press(pilot, "escape")
    assert (reply(home).to, reply(home).subject) == (bo, "Thanks [/]")


async def test_to_whom_a_sent_letter_went_stays(home):
    home.clock.move(hours=30)
    home.tracker.reply(home.id, aim="thanks", sent=True)
    contact(home, "Bo")
    async with at_reply(home, "ctrl+f"):
        assert isinstance(home.app.screen, ReplyScreen)
        assert "the letter stays as it was" in shown(home)
        assert "says whom" not in shown(home)


async def test_if_the_one_chosen_is_deleted_the_only_other_one_is_meant_again(home):
    ann = contact(home, "Ann", application=home.id, email="ann@example.org")
    home.tracker.reply(home.id, aim="thanks", to=contact(home, "Bo", company="Globex"))
    home.tracker.delete_contact(reply(home).to)
    home.clock.move(hours=30)
    assert home.tracker.letter(home.id).address == "ann@example.org"
    async with at_reply(home, "ctrl+r", "x"):
        assert reply(home).to == ann


@pytest.mark.parametrize("became", [False, True], ids=["deleted", "one with another"])
async def test_somebody_who_went_while_one_chose_is_not_written_to(home, became):
    ann, bo = contact(home, "Ann [/] Lee"), contact(home, "Bo [/] Chan")
    async with at_reply(home, "f") as pilot:
        await press(pilot, "ctrl+f", "c", "h")
        if became:
            home.tracker.same_person(bo, ann)
        else:
            home.tracker.delete_contact(bo)
        home.app.snapshot = home.tracker.snapshot
        await press(pilot, "enter")
        assert isinstance(home.app.screen, ReplyScreen)
        assert ("That person is not there any more." in shown(home)) is not became
        await press(pilot, "escape")
        assert home.tracker.snapshot.contact(reply(home).to or 0) == (
            home.tracker.snapshot.contact(ann) if became else None
        )
