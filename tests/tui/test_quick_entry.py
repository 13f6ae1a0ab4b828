"""An application in one line, and a link pasted where a company is asked for."""

from __future__ import annotations

import pytest
from textual.events import Paste

from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.rest import soon
from tests.tui.screen import shown, type_in


async def test_one_line_is_shown_as_understood_and_added(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("A")
        await type_in(pilot, f"{COMPANY}, Engineer @linkedin #remote applied sat")
        await pilot.pause()
        assert f"→ {COMPANY} · Engineer · applied Sat 21" in shown(home)
        await pilot.press("enter")
        await pilot.pause()
        (application,) = home.tracker.snapshot.applications.values()
        assert (application.company, application.source, application.tags) == (
            COMPANY,
            "linkedin",
            ("remote",),
        )


async def test_a_dialog_opened_before_what_was_added_is_shown_stands_over_it(tmp_path):
    home = house(tmp_path)
    first = home.tracker.add("Acme", "Engineer")
    home.tracker.add("Initech", "Engineer")
    async with home.app.run_test(size=(120, 36)) as pilot:
        home.app.show("applications", first.id)
        home.app.action_application_quick()
        await pilot.pause()
        assert "in one line" in shown(home)
        await pilot.press("escape")
        await pilot.pause()
        assert home.app.screen.application.id == first.id


async def test_a_line_without_a_company_stays_with_what_was_typed(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("A")
        await type_in(pilot, "#remote")
        await pilot.press("enter")
        await pilot.pause()
        assert "A company is needed" in shown(home)
        assert "#remote" in shown(home)
        assert not home.path.exists()


async def test_a_link_pasted_for_the_company_fills_the_link_and_offers_its_host(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "a")
        home.app.screen.query("Entry").first().insert_text_at_cursor("https://www.linkedin.com/jobs/1")
        await pilot.pause()
        assert "found at linkedin.com" in shown(home)
        await type_in(pilot, "Acme")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (application,) = home.tracker.snapshot.applications.values()
        assert (application.company, application.url, application.source) == (
            "Acme",
            "https://www.linkedin.com/jobs/1",
            "linkedin.com",
        )


@pytest.mark.parametrize(
    ("pasted", "said"),
    [("https://www.linkedin.com/jobs/1\n", "found at linkedin.com"), ("a", "Applications")],
)
async def test_a_link_pasted_on_the_list_begins_a_new_application_with_it(tmp_path, pasted, said):
    home = house(tmp_path)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        home.app.post_message(Paste(pasted))
        await pilot.pause()
        await soon(pilot, lambda: said in shown(home.app))
        assert home.app.screen.is_modal == ("linkedin" in said)


@pytest.mark.parametrize(("keys", "added"), [("enter saves", 1), ("esc leave", 0)])
async def test_what_a_border_says_of_the_keys_can_be_clicked(tmp_path, keys, added):
    home = house(tmp_path)
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("A")
        await type_in(pilot, "Acme, Engineer")
        await pilot.pause()
        lines = shown(home).split("\n")
        row = next(at for at, line in enumerate(lines) if keys in line)
        await pilot.click(offset=(lines[row].index(keys) + 2, row))
        await pilot.pause()
        if not added:
            await pilot.press("y")
        await soon(pilot, lambda: not home.app.screen.is_modal)
        assert len(home.tracker.snapshot.applications) == added
