"""Texts that were written on two machines, and applications that were deleted on one of them, as one meets them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rebound_tui.core.versions import texts_of
from rebound_tui.tui.dialogs.versions import SettleDialog, VersionPane, VersionsScreen
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications
from tests.tui.elsewhere import Elsewhere
from tests.tui.rest import soon
from tests.tui.screen import shown

HERE, THERE = "Prefers mail [/]", "Prefers phone after 6"


@pytest.fixture
def home(tmp_path):
    """An application whose note was written on both machines."""
    home = house(tmp_path)
    id_ = apply(home, note="from the start")
    elsewhere = Elsewhere(home, tmp_path)
    home.tracker.edit(id_, note=HERE)
    home.clock.move(minutes=9)
    elsewhere.tracker.edit(id_, note=THERE)
    elsewhere.meets()
    return home


def the_application(home):
    (application,) = home.app.snapshot.applications.values()
    return application


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
@pytest.mark.parametrize("opened_by", ["V", "e"])
async def test_both_versions_are_there_to_be_read_and_the_place_says_so(home, size, opened_by):
    async with at_applications(home, size) as pilot:
        if size[0] > 60:
            assert "2 versions of the note" in shown(home)
        await pilot.press(opened_by)
        await pilot.pause()
        screen = shown(home)
        assert HERE in screen
        assert THERE in screen
        here, there = home.app.screen.query(VersionPane)
        assert (here.region.y == there.region.y) == (size[0] > 60)


@pytest.mark.parametrize(
    ("keys", "text"),
    [(["1"], THERE), (["2"], HERE), (["b"], f"{HERE}\n\n{THERE}"), (["down", "enter"], HERE)],
)
async def test_one_key_settles_it_and_u_brings_both_back(home, keys, text):
    async with at_applications(home) as pilot:
        await pilot.press("V", *keys)
        await pilot.pause()
        assert the_application(home).note == text
        assert not home.app.snapshot.versions
        assert "2 versions" not in shown(home)
        await pilot.press("u")
        await pilot.pause()
        document = home.app.snapshot.document("applications", the_application(home).id)
        assert [version.text for version in texts_of(document, "note")] == [THERE, HERE]


async def test_a_click_takes_a_version_too(home):
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("V")
        await pilot.pause()
        await pilot.click("AnswersPane", offset=(4, 1))
        await pilot.pause()
        assert the_application(home).note == HERE


async def test_it_can_be_written_anew_beginning_with_both(home):
    async with at_applications(home) as pilot:
        await pilot.press("V", "e")
        await pilot.pause()
        assert isinstance(home.app.screen, SettleDialog)
        await pilot.press(*" x", "ctrl+s")
        await pilot.pause()
        assert the_application(home).note == f"{HERE}\n\n{THERE} x"
        assert not home.app.snapshot.versions


async def test_esc_leaves_both_for_later(home):
    async with at_applications(home) as pilot:
        await pilot.press("V", "escape")
        await pilot.pause()
        assert home.app.snapshot.versions
        assert not home.app.screen.is_modal


async def test_a_text_that_was_cleared_elsewhere_is_said_kindly(tmp_path):
    home = house(tmp_path)
    id_ = apply(home, note="from the start")
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.edit(id_, note="")
    home.clock.move(minutes=9)
    home.tracker.edit(id_, note=HERE)
    elsewhere.meets()
    async with at_applications(home) as pilot:
        await pilot.press("V")
        await pilot.pause()
        assert "It was cleared here." in shown(home)
        assert "keep both" not in shown(home)
        await pilot.press("2")
        await pilot.pause()
        assert the_application(home).note is None


async def test_the_screen_closes_by_itself_when_it_was_settled_elsewhere(home, tmp_path):
    (tmp_path / "second").mkdir()
    other = Elsewhere(home, tmp_path / "second")
    id_ = next(iter(home.tracker.snapshot.applications))
    async with at_applications(home) as pilot:
        await pilot.press("V")
        await pilot.pause()
        assert isinstance(home.app.screen, VersionsScreen)
        other.tracker.settle("applications", id_, "note", "Settled")
        other.arrives()
        await soon(pilot, lambda: not home.app.screen.is_modal)
        assert the_application(home).note == "Settled"


async def test_an_event_and_a_person_with_two_versions_say_so_where_they_stand(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    event = home.tracker.log(id_, "They called")
    person = home.tracker.contact("Ann [/] Lee", note="old", application=id_)
    elsewhere = Elsewhere(home, tmp_path)
    for tracker, words in ((home.tracker, HERE), (elsewhere.tracker, THERE)):
        home.clock.move(minutes=1)
        tracker.edit_event(id_, event.id, text=words, when=event.at)
        tracker.edit_contact(person.id, note=words)
    elsewhere.meets()
    async with at_applications(home, (120, 36)) as pilot:
        assert "2 versions" in shown(home)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "2 versions of what happened" in shown(home)
        await pilot.press("1", "3")
        await pilot.pause()
        assert "2 versions" in shown(home)
        await pilot.press("e")
        await pilot.pause()
        assert "2 versions of the note" in shown(home)
        await pilot.press("b")
        await pilot.pause()
        assert not home.app.snapshot.versions


async def test_v_says_so_where_every_text_has_one_version(tmp_path):
    home = house(tmp_path)
    apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("V")
        await pilot.pause()
        assert "Every text here has one version." in shown(home)


class TestDeleted:
    """An application that was deleted here while another machine went on with it."""

    @pytest.fixture
    def home(self, tmp_path):
        home = house(tmp_path)
        id_ = apply(home)
        elsewhere = Elsewhere(home, tmp_path)
        home.clock.move(minutes=1)
        home.tracker.delete(id_)
        elsewhere.tracker.log(id_, "They wrote back")
        elsewhere.meets()
        home.tracker.add("Globex")
        return home

    async def test_it_stands_in_its_own_section_and_one_key_brings_it_back(self, home):
        async with at_applications(home) as pilot:
            assert "Deleted, with new events" in shown(home)
            assert "1 new" in shown(home)
            await pilot.press("G")
            await pilot.pause()
            assert "They wrote back" in shown(home)
            assert "R bring back" in shown(home)
            await pilot.press("R")
            await pilot.pause()
            assert "Deleted, with" not in shown(home)
            back = next(one for one in home.app.snapshot.applications.values() if one.company == COMPANY)
            assert [event.text for event in back.events] == ["", "They wrote back"]
            await pilot.press("u")
            await pilot.pause()
            assert "Deleted, with new events" in shown(home)

    async def test_what_needs_an_application_says_that_it_is_deleted(self, home):
        async with at_applications(home) as pilot:
            await pilot.press("G", "l")
            await pilot.pause()
            assert "It is deleted; R brings it back." in shown(home)

    async def test_the_filter_finds_it_too(self, home):
        async with at_applications(home) as pilot:
            await pilot.press("slash", *"oops")
            await pilot.pause()
            assert home.app.screen.list.count() == 2
            assert home.app.screen.deleted is not None

    async def test_r_needs_a_deleted_one(self, home):
        async with at_applications(home) as pilot:
            await pilot.press("R")
            await pilot.pause()
            assert "Nothing of what is under the cursor was deleted" in shown(home)


class TestPeopleAndHabits:
    """A person and a habit, each deleted here while another machine went on with it."""

    @pytest.fixture(params=["person", "habit"])
    def gone(self, request, tmp_path):
        home = house(tmp_path)
        if request.param == "person":
            key, id_, place = "Ann [/] Lee", home.tracker.contact("Ann [/] Lee").id, "3"
            home.tracker.touch(id_, "Hello")
            deed = home.tracker.delete_contact, lambda on: on.touch(id_, "They wrote back")
            edit = lambda on: on.edit_contact(id_, role="Lead")  # noqa: E731
        else:
            key, id_, place = "Walk [/] far", home.tracker.add_habit("Walk [/] far").id, "4"
            home.tracker.mark(id_, "done")
            yesterday = home.tracker.logical_today - timedelta(days=1)
            deed = home.tracker.delete_habit, lambda on: on.mark(id_, "done", days=[yesterday])
            edit = lambda on: on.archive_habit(id_)  # noqa: E731
        return home, Elsewhere(home, tmp_path), id_, key, place, *deed, edit

    @pytest.mark.parametrize("size", [(120, 36), (60, 20)])
    async def test_it_stands_in_its_own_section_and_one_key_brings_it_back(self, gone, size):
        home, elsewhere, id_, name, place, delete, add, _ = gone
        delete(id_)
        add(elsewhere.tracker)
        elsewhere.meets()
        async with at_applications(home, size) as pilot:
            await pilot.press(place, "g")
            await pilot.pause()
            assert "Deleted, with new" in shown(home)
            assert "1 new" in shown(home)
            await pilot.press("d")
            await pilot.pause()
            assert "It is deleted; R brings it back." in shown(home)
            await pilot.press("enter")
            await pilot.pause()
            assert "all of it back" in shown(home)
            await pilot.press("R")
            await pilot.pause()
            assert f"{name} is back" in shown(home)
            assert not home.app.snapshot.deleted.holds(id_)
            await pilot.press("u")
            await pilot.pause()
            assert home.app.snapshot.deleted.holds(id_)

    async def test_one_that_came_back_by_itself_says_so_and_gets_the_rest(self, gone):
        home, elsewhere, id_, name, place, delete, _, edit = gone
        delete(id_)
        home.clock.move(minutes=9)
        edit(elsewhere.tracker)
        elsewhere.meets()
        async with at_applications(home, (120, 36)) as pilot:
            await pilot.press(place, "g")
            await pilot.pause()
            assert "Partly deleted;" in shown(home)
            await pilot.press("R")
            await pilot.pause()
            assert f"{name} has the rest of its story again" in shown(home)
            assert "Partly deleted" not in shown(home)


async def test_an_application_that_came_back_by_itself_says_so_and_gets_the_rest(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    home.tracker.delete(id_)
    home.clock.move(minutes=9)
    elsewhere.tracker.edit(id_, source="a friend")
    elsewhere.meets()
    async with at_applications(home, (120, 36)) as pilot:
        assert "partly deleted elsewhere" in shown(home)
        await pilot.press("R")
        await pilot.pause()
        assert len(home.app.snapshot.applications[id_].events) == 1
        assert "partly deleted" not in shown(home)
