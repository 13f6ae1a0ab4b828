"""The Applications place by its keys: the list, the four panes, the filter, and what is done in them."""

from __future__ import annotations

import pytest

from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import at_applications, reject
from tests.tui.rest import soon
from tests.tui.screen import shown


async def test_the_furthest_stands_first_and_what_cools_off_above_it(tmp_path):
    home = house(tmp_path)
    home.tracker.add("Applied GmbH")
    home.tracker.stage(home.tracker.add("Offer Ltd").id, "offer")
    no = reject(home)
    async with at_applications(home):
        assert home.app.screen.application.id == no
        companies = [home.app.snapshot.applications[id_].company for id_ in home.app.screen.list._rows]
        assert companies == [COMPANY, "Offer Ltd", "Applied GmbH"]


async def test_tab_goes_through_the_four_panes_and_escape_back_to_the_list(tmp_path):
    home = house(tmp_path)
    reject(home)
    async with at_applications(home, (120, 36)) as pilot:
        seen = []
        for _ in range(5):
            await pilot.press("tab")
            await pilot.pause()
            seen.append(home.app.focused.id)
        assert seen == ["timeline", "cooling", "reflection", "people", "applications"]
        await pilot.press("shift+tab")
        await pilot.pause()
        assert home.app.focused.id == "people"
        await pilot.press("escape")
        await pilot.pause()
        assert home.app.focused.id == "applications"


async def test_a_middle_terminal_shows_two_panes_and_a_small_one_a_single_box(tmp_path):
    home = house(tmp_path)
    reject(home)
    async with at_applications(home, (80, 24)) as pilot:
        assert "Timeline" in shown(home)
        assert "Reflection" not in shown(home)
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        assert "Reflection" in shown(home)
        assert "Timeline" not in shown(home)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "Reflection" in shown(home)
        assert "Applications ─" not in shown(home)


async def test_the_filter_narrows_as_one_types_and_escape_shows_all_again(tmp_path):
    home = house(tmp_path)
    home.tracker.add("Globex", "SRE", tags=["remote"])
    home.tracker.add(COMPANY, "Engineer", note="met at the remote meet-up")
    home.tracker.add("Hooli", "Engineer", stage="saved")
    async with at_applications(home) as pilot:
        await pilot.press("slash", *"remote")
        await pilot.pause()
        assert home.app.screen.list.count() == 2
        await pilot.press("space", *"eng")
        await pilot.pause()
        assert home.app.screen.application.company == COMPANY
        await pilot.press("escape")
        await pilot.pause()
        assert home.app.screen.list.count() == 3


async def test_a_bracket_in_the_filter_is_a_bracket(tmp_path):
    home = house(tmp_path)
    home.tracker.add(COMPANY)
    async with at_applications(home) as pilot:
        await pilot.press("slash", "left_square_bracket", "slash")
        await pilot.pause()
        assert home.app.screen.list.count() == 1


async def test_space_ticks_a_step_and_again_takes_the_tick_back(tmp_path):
    home = house(tmp_path)
    id_ = reject(home)
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("tab", "tab", "down", "space")
        await pilot.pause()
        assert home.app.snapshot.applications[id_].hold.walk_at == home.clock()
        await pilot.press("space")
        await pilot.pause()
        assert home.app.snapshot.applications[id_].hold.walk_at is None


async def test_space_steps_through_the_answers_of_a_hard_question(tmp_path):
    home = house(tmp_path)
    id_ = reject(home)
    answers = []
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("tab", "tab", "tab")
        for _ in range(4):
            await pilot.press("space")
            await pilot.pause()
            answers.append(home.app.snapshot.applications[id_].reflection.answers["prepared"].answer)
    assert answers == ["yes", "partly", "no", None]


async def test_the_countdown_is_computed_from_the_wall_clock_at_each_draw(tmp_path):
    home = house(tmp_path)
    reject(home)
    async with at_applications(home, (120, 20)) as pilot:
        await pilot.press("tab", "tab")
        await pilot.pause()
        before = shown(home)
        home.clock.move(hours=1)
        await soon(pilot, lambda: shown(home) != before)
        later = shown(home)
        home.clock.move(days=-3)
        await soon(pilot, lambda: shown(home) != later)
        hold = home.app.screen.application.hold
        assert hold.remaining(home.clock()) == hold.hold_until - hold.started_at


async def test_a_deleted_application_comes_back_with_u_and_goes_again_with_shift_u(tmp_path):
    home = house(tmp_path)
    reject(home)
    async with at_applications(home) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert (
            "a adds the first application" in shown(home).replace("\n", " ")
            or not home.app.snapshot.applications
        )
        await pilot.press("u")
        await pilot.pause()
        assert len(home.app.snapshot.applications) == 1
        await pilot.press("U")
        await pilot.pause()
        assert not home.app.snapshot.applications


async def test_m_gives_a_pane_the_whole_screen_and_back(tmp_path):
    home = house(tmp_path)
    reject(home)
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("tab", "m")
        await pilot.pause()
        assert home.app.screen.maximized is home.app.screen.timeline
        assert "Reflection" not in shown(home)
        await pilot.press("m")
        await pilot.pause()
        assert home.app.screen.maximized is None


async def test_only_links_of_the_web_are_opened(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("rebound_tui.tui.opening.open_outside", lambda link: opened.append(link) or True)
    home = house(tmp_path)
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://example.org/job", "http:///nohost"):
        home.tracker.add(COMPANY, url, url=url)
    async with at_applications(home) as pilot:
        for _ in range(4):
            await pilot.press("o", "down")
            await pilot.pause()
    assert opened == ["https://example.org/job"]


async def test_where_nothing_opens_a_link_it_is_shown(tmp_path, monkeypatch):
    monkeypatch.setattr("rebound_tui.tui.opening.open_outside", lambda _: False)
    home = house(tmp_path)
    home.tracker.add(COMPANY, url="https://example.org/job")
    async with at_applications(home) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "Nothing here opens a link: https://example.org/job" in shown(home)


async def test_what_another_process_logs_appears_by_itself(tmp_path):
    home = house(tmp_path)
    reject(home)
    other = house(tmp_path)
    async with at_applications(home) as pilot:
        other.tracker.add("Elsewhere")
        await soon(pilot, lambda: "Elsewhere" in shown(home))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("2", ("What happens to an", "A no cools off here", "a few questions come", "The people you met")),
        ("3", ("t notes that you were",)),
        ("4", ("its week and its year",)),
    ],
)
async def test_panes_with_nothing_to_tell_say_what_belongs_there(tmp_path, place, said):
    home = house(tmp_path)
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press(place)
        await pilot.pause()
        assert all(words in shown(home) for words in said)
