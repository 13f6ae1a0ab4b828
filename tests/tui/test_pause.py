"""The pause after a no by keys, in the real app on a real file: its steps, its length, the card, the feeling."""

from __future__ import annotations

from datetime import timedelta

from rebound_tui.tui.dialogs.breathe import Breathe
from rebound_tui.tui.dialogs.feel import FeelDialog
from rebound_tui.tui.dialogs.hold import HoldDialog
from rebound_tui.tui.dialogs.no import NoDialog
from rebound_tui.tui.dialogs.plan import PlanDialog
from tests.tui.applications import apply, at_applications, dialog, reject
from tests.tui.screen import read, shown

CARD = "I will call Bo [/] and walk.\nThen look at it tomorrow."


def to_cooling(pilot):
    return pilot.press("tab", "tab")


async def test_e_on_the_pane_makes_the_hold_longer_and_says_when_it_opens(home):
    id_ = reject(home)
    before = home.tracker.application(id_).hold.hold_until
    async with at_applications(home) as pilot:
        await to_cooling(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(home.app.screen, HoldDialog)
        assert "opens Tue 22:00" in shown(home)
        await pilot.press("tab", "end", *["backspace"] * 3, *"2d", "enter")
        await pilot.pause()
        assert home.tracker.application(id_).hold.hold_until - before == timedelta(days=2)
        assert "made the hold longer" in shown(home)


async def test_too_short_is_said_in_the_dialog_and_nothing_changes(home):
    id_ = reject(home)
    async with at_applications(home) as pilot:
        await to_cooling(pilot)
        await pilot.press("e", "s", "tab", "end", *["backspace"] * 3, *"2d", "ctrl+s")
        await pilot.pause()
        assert "leave it: that only asks for a reason" in read(home)
        assert home.tracker.application(id_).hold.state(home.clock()) == "cooling"


async def test_a_hold_can_be_taken_off_and_begun_again_by_enter(home):
    id_ = reject(home)
    async with at_applications(home) as pilot:
        await to_cooling(pilot)
        await pilot.press("e", "t", "ctrl+s")
        await pilot.pause()
        assert home.tracker.application(id_).hold.state(home.clock()) == "not_needed"
        assert "cool off all the same" in shown(home)
        await pilot.press("g", "enter")
        await pilot.pause()
        assert home.tracker.application(id_).hold.state(home.clock()) == "cooling"


async def test_sleep_ticks_itself_and_space_says_so_and_writes_nothing(home):
    id_ = reject(home)
    home.clock.move(hours=20)
    async with at_applications(home) as pilot:
        assert "sleep on it · by itself" in shown(home)
        before = home.path.read_bytes()
        await to_cooling(pilot)
        await pilot.press("j", "j", "space")
        await pilot.pause()
        assert "a night has passed" in shown(home)
        assert home.path.read_bytes() == before
        assert home.tracker.application(id_).hold.sleep_at is None


async def test_the_card_is_offered_once_when_an_application_reaches_interview(home):
    id_ = apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("s", "i", "ctrl+s")
        await pilot.pause()
        assert isinstance(home.app.screen, PlanDialog)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("l", "i", "ctrl+s")
        await pilot.pause()
        assert not isinstance(home.app.screen, PlanDialog)
        await pilot.press("p", *"call Bo", "tab", *"walk", "enter")
        await pilot.pause()
        assert home.tracker.application(id_).plan_text == "call Bo\nwalk"


async def test_an_application_that_gets_its_no_by_the_stage_dialog_is_not_offered_a_card(home):
    apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("s", "g", "ctrl+s")
        await pilot.pause()
        assert not isinstance(home.app.screen, PlanDialog)


async def test_the_card_comes_back_in_the_dialog_of_a_no_and_on_the_pane(home):
    id_ = apply(home)
    home.tracker.plan(id_, CARD)
    async with dialog(home, lambda: NoDialog(home.tracker.application(id_))) as pilot:
        assert "I will call Bo [/] and walk." in shown(home)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "I will call Bo [/] and walk." in shown(home)


async def test_a_long_line_of_the_card_is_broken_where_the_pane_has_room_for_it(home):
    id_ = apply(home)
    home.tracker.plan(id_, "Walk by the river and call Bo, then\nnot touch the mail before tomorrow")
    home.tracker.stage(id_, "interview")
    home.tracker.reject(id_, how="mail")
    async with at_applications(home, (120, 36)):
        assert "│ tomorrow" in shown(home)


async def test_after_a_no_the_cursor_waits_on_the_first_step_and_not_on_the_card(home):
    id_ = apply(home)
    home.tracker.plan(id_, CARD)
    async with at_applications(home) as pilot:
        await to_cooling(pilot)
        assert home.app.focused.key == "plan"
        await pilot.press("n", "ctrl+s")
        await pilot.pause()
        assert home.app.focused.key == "breathe"


async def test_where_there_is_a_no_already_the_dialog_says_that_it_logs_another(home):
    id_ = apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert "already" not in shown(home)
        await pilot.press("escape")
        home.tracker.reject(id_, how="mail")
        home.app.snapshot = home.tracker.snapshot
        await pilot.press("n")
        await pilot.pause()
        assert "There is a no of" in shown(home)


async def test_who_ticks_the_breathing_hears_which_key_guides_through_it(home):
    home.tracker.reject(apply(home), how="mail")
    async with at_applications(home) as pilot:
        await to_cooling(pilot)
        await pilot.press("space")
        await pilot.pause()
        assert "Ticked. enter guides you through the minute." in shown(home)
        await pilot.press("space", "enter")
        await pilot.pause()
        assert isinstance(home.app.screen, Breathe)


async def test_today_asks_once_how_it_feels_and_the_pane_shows_the_change(home):
    id_ = apply(home)
    home.tracker.reject(id_, feel=2)
    home.clock.move(hours=13)
    async with home.app.run_test(size=(120, 36)) as pilot:
        assert "how do you feel now?" in shown(home)
        await pilot.press("g", "space")
        await pilot.pause()
        assert isinstance(home.app.screen, FeelDialog)
        await pilot.press("3", "ctrl+s")
        await pilot.pause()
        assert home.tracker.application(id_).hold.feel_after == 3
        assert "how do you feel now?" not in shown(home)
        await pilot.press("2")
        await pilot.pause()
        assert "2 low → 3 so-so. A little" in shown(home)


async def test_the_question_can_be_left_out_for_good(home):
    id_ = apply(home)
    home.tracker.reject(id_, feel=2)
    home.clock.move(hours=13)
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("g", "z")
        await pilot.pause()
        assert "how do you feel now?" not in shown(home)
        assert home.on_disk("holds")[0]["feel_skipped_at"]
    assert home.tracker.application(id_).hold.feel_after is None


async def test_after_very_low_marks_today_has_one_line_and_the_other_places_none(home):
    for company in ("Acme", "Globex", "Initech"):
        home.tracker.reject(home.tracker.add(company).id, feel=1)
    async with home.app.run_test(size=(120, 36)) as pilot:
        assert shown(home).count("a helpline near you") == 1
        await pilot.press("2")
        await pilot.pause()
        assert "helpline" not in shown(home)
