"""Keys and fields that did something else than what one would expect of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rebound_tui.tui.dialogs.application import EditApplication
from rebound_tui.tui.dialogs.hold import HoldDialog
from rebound_tui.tui.dialogs.touch import TouchDialog
from rebound_tui.tui.dialogs.versions import VersionsScreen
from rebound_tui.tui.dialogs.walk import Walk
from rebound_tui.tui.reply.screen import ReplyScreen
from tests.tui.applications import at_applications, dialog, reject
from tests.tui.elsewhere import Elsewhere
from tests.tui.screen import press, shown


@pytest.mark.parametrize("pane", ["timeline", "cooling", "reflection", "people"])
async def test_d_in_a_pane_never_deletes_the_whole_application(home, pane):
    id_ = home.tracker.add("Globex", people=["Ann"]).id
    async with at_applications(home, (120, 36)) as pilot:
        home.app.screen.go_to(id_, pane)
        await press(pilot, "d")
        assert home.app.focused.id == pane
        assert id_ in home.tracker.snapshot.applications


async def test_a_hold_can_be_taken_off_whatever_stands_in_the_field_that_is_hidden_then(home):
    id_ = reject(home)
    async with dialog(home, lambda: HoldDialog(home.tracker.application(id_))) as pilot:
        await press(pilot, "tab", *"zzz", "shift+tab", "right", "right", "enter")
        assert home.tracker.application(id_).hold.cancelled_at


async def test_what_there_is_to_know_of_another_person_is_shown_though_there_was_nothing_of_the_first(home):
    home.clock.move(days=-20)
    ann, bo = home.tracker.contact("Ann Lee", every="1w"), home.tracker.contact("Bo Chan")
    home.tracker.touch(bo.id, "about queues")
    home.clock.move(days=20)
    people = [home.tracker.contact_of(one.id) for one in (ann, bo)]
    async with dialog(home, lambda: TouchDialog(people)) as pilot:
        await press(pilot, "right")
        assert "about queues" in shown(home)


@pytest.mark.parametrize(
    ("had", "typed", "has"),
    [
        (["Lee, Ann"], ", Bo", {"Lee, Ann", "Bo"}),
        (["Bo", "Lee, Ann, Dr"], ",Cy, Dee", {"Bo", "Lee, Ann, Dr", "Cy", "Dee"}),
        (["Bo"], ", Lee, Ann", {"Bo", "Lee", "Ann"}),
    ],
)
async def test_a_name_with_a_comma_in_it_stays_one_when_others_are_added(home, had, typed, has):
    id_ = home.tracker.add("Globex", people=had).id
    async with dialog(home, lambda: EditApplication(home.tracker.application(id_)), size=(120, 40)) as pilot:
        field = next(field for field in home.app.screen._fields if field.key == "people")
        home.app.screen.set_focus(field.control)
        await press(pilot, "end", *typed, "ctrl+s")
        assert set(home.tracker.application(id_).people_set) == has


async def test_enter_on_a_touch_of_somebody_who_is_deleted_says_so(home, tmp_path):
    ann = home.tracker.contact("Ann Lee").id
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.touch(ann, "hello")
    home.tracker.delete_contact(ann)
    elsewhere.meets()
    async with home.app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "3", "enter", "enter")
        assert home.app.current_mode == "people"
        assert "It is deleted" in home.app.flash


async def test_a_touch_that_was_written_on_two_machines_shows_its_versions_before_it_is_changed(
    home, tmp_path
):
    ann = home.tracker.contact("Ann Lee").id
    touch = home.tracker.touch(ann, "hello")
    elsewhere = Elsewhere(home, tmp_path)
    same = {name: getattr(touch, name) for name in ("how", "direction", "sort", "when")}
    home.tracker.edit_touch(ann, touch.id, text="here", **same)
    home.clock.move(seconds=3)
    elsewhere.tracker.edit_touch(ann, touch.id, text="there", **same)
    elsewhere.meets()
    async with home.app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "3", "enter", "enter")
        assert isinstance(home.app.screen, VersionsScreen)


async def test_how_one_feels_goes_from_the_pane_without_a_word_once_it_is_asked_no_more(home):
    id_ = reject(home)
    opened = home.tracker.application(id_).hold.opened_at
    home.clock.now = opened + timedelta(hours=1)
    async with at_applications(home, (120, 36)) as pilot:
        assert "How do you feel now?" in shown(home)
        home.app.carry_out(lambda: home.tracker.feel_after(id_, None))
        await pilot.pause()
        assert "How do you feel now?" in shown(home)
        home.clock.now = opened + timedelta(days=3)
        home.app.screen.draw()
        await pilot.pause()
        assert "How do you feel now?" not in shown(home)


async def test_ctrl_q_asks_before_what_is_typed_is_lost_and_the_second_time_it_quits(home):
    async with at_applications(home) as pilot:
        await press(pilot, "a", *"Initech", "ctrl+q")
        assert home.app.is_running
        assert "what you typed" in shown(home)
        await press(pilot, "n")
        assert "Initech" in shown(home)
        await press(pilot, "ctrl+q", "ctrl+q")
        assert home.app.return_code == 1


@pytest.mark.parametrize("where", ["the subject of a reply", "the end of a reflection"])
async def test_ctrl_q_asks_where_no_dialog_is_and_what_is_typed_is_not_kept(home, where):
    id_ = reject(home)
    end = lambda: Walk(home.tracker.application(id_), "end")  # noqa: E731
    opened = end if where.endswith("reflection") else lambda: ReplyScreen(home.tracker.application(id_))
    async with dialog(home, opened, size=(120, 36)) as pilot:
        if where.endswith("reflection"):
            await press(pilot, *"they ask")
        else:
            home.app.screen.sheet._subject.focus()
            await press(pilot, *"Thanks")
        await press(pilot, "ctrl+q")
        assert home.app.is_running
        assert "what you typed" in shown(home)


async def test_ctrl_q_quits_at_once_where_nothing_would_be_lost(home):
    async with at_applications(home) as pilot:
        await press(pilot, "a", "ctrl+q")
        assert home.app.return_code == 0


async def test_what_a_screen_misses_while_it_is_taken_apart_is_no_crash(home):
    async with at_applications(home) as pilot:
        await press(pilot, "ctrl+q")
        home.app.screen.call_next(lambda: home.app.screen.query_one("#gone"))
        await pilot.pause()
    assert home.app.return_code == 0


async def test_ctrl_c_says_in_our_words_how_to_quit(home):
    async with at_applications(home) as pilot:
        await press(pilot, "ctrl+c")
        assert home.app.flash == "q quits, and ^q from anywhere."


async def test_the_keys_in_a_border_that_is_too_narrow_for_them_are_clicked_where_they_stand(home):
    id_ = reject(home)
    async with dialog(home, lambda: Walk(home.tracker.application(id_), "qualified"), size=(40, 12)) as pilot:
        lines = shown(home).splitlines()
        row = next(number for number, line in enumerate(lines) if "pgup back" in line)
        await pilot.click(offset=(lines[row].index("pgup back") + 2, row))
        await pilot.pause()
        assert home.app.screen.question.key == "prepared"
