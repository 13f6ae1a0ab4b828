"""What a sync tool brings while the app runs: it is shown quietly, and nothing that one is at is disturbed."""

from __future__ import annotations

import pytest

from rebound_tui.core.versions import texts_of
from rebound_tui.tui.dialogs.application import EditApplication
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications
from tests.tui.elsewhere import Elsewhere
from tests.tui.rest import at_rest, soon
from tests.tui.screen import shown


@pytest.mark.parametrize("way", ["arrives", "arrives_in_place"])
async def test_what_a_sync_tool_brings_shows_within_two_seconds_with_a_quiet_line(tmp_path, way):
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.stage(id_, "interview")
    async with at_applications(home, (120, 36)) as pilot:
        getattr(elsewhere, way)()
        await soon(pilot, lambda: "◆ interview" in shown(home))
        assert "applied → interview" in shown(home)


async def test_a_look_that_falls_into_the_end_of_the_app_is_no_mistake(tmp_path):
    home = house(tmp_path)
    async with home.app.run_test():
        pass
    at_rest(home)
    home.app.watch_file.look()


async def test_the_cursor_and_the_focus_stay_on_what_they_were_on(tmp_path):
    home = house(tmp_path)
    for number in range(30):
        home.tracker.add(f"Company {number:02}")
    elsewhere = Elsewhere(home, tmp_path)
    async with at_applications(home) as pilot:
        await pilot.press(*["down"] * 12, "tab")
        await pilot.pause()
        chosen, focused = home.app.screen.application.id, home.app.focused
        for number in range(5):
            elsewhere.tracker.add(f"Elsewhere {number}")
        elsewhere.tracker.log(chosen, "They called")
        elsewhere.arrives()
        await soon(pilot, lambda: len(home.app.snapshot.applications) == 35)
        assert home.app.screen.application.id == chosen
        assert home.app.focused is focused
        assert "They called" in shown(home)


async def test_an_open_dialog_and_typed_text_stay_and_only_what_was_touched_is_written(tmp_path):
    home = house(tmp_path)
    id_ = apply(home, url="https://old.example")
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.edit(id_, url="https://new.example", location="Berlin")
    async with at_applications(home) as pilot:
        dialog = EditApplication(home.tracker.application(id_))
        home.app.push_screen(dialog)
        await pilot.pause()
        await pilot.press(*" [/x")
        elsewhere.arrives()
        await soon(pilot, lambda: home.app.snapshot.applications[id_].location == "Berlin")
        assert home.app.screen is dialog
        assert home.app.focused.value.endswith(" [/x")
        await pilot.press("ctrl+s")
        await pilot.pause()
        application = home.app.snapshot.applications[id_]
        assert application.company == f"{COMPANY} [/x"
        assert (application.url, application.location) == ("https://new.example", "Berlin")


async def test_a_text_that_is_typed_while_another_one_comes_in_keeps_both(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    event = home.tracker.log(id_, "They called")
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.edit_event(id_, event.id, text="They called twice", when=event.at)
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press(*" [/x")
        elsewhere.arrives()
        await soon(pilot, lambda: "They called twice" in str(home.app.snapshot.document("events", event.id)))
        await pilot.press("ctrl+s")
        await pilot.pause()
        document = home.app.snapshot.document("events", event.id)
        texts = [version.text for version in texts_of(document, "text")]
        assert texts == ["They called [/x", "They called twice"]
        assert "2 versions" in shown(home)


async def test_the_header_counts_the_machines_that_the_file_knows(tmp_path):
    home = house(tmp_path)
    apply(home)
    with home.tracker.database.action("named") as change:
        change.put("devices", ("BBBBB",), {"device": "BBBBB", "name": "lap[/top"})
    home.tracker.refresh()
    async with home.app.run_test(size=(120, 36)) as pilot:
        await soon(pilot, lambda: "saved · 2 machines" in shown(home))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "saved · 2" in shown(home)
        await pilot.press("i")
        await pilot.pause()
        assert "lap[/top" in shown(home)


async def test_a_conflict_copy_that_appears_beside_the_file_is_joined_and_said(tmp_path):
    home = house(tmp_path)
    id_ = apply(home)
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.log(id_, "They called")
    elsewhere.tracker.log(id_, "They called again")
    home.tracker.edit(id_, note="mine")
    async with at_applications(home, (120, 36)) as pilot:
        copy = elsewhere.appears_as("rebound.sync-conflict-20261123-120000-ABCDEFG.json")
        await soon(pilot, lambda: "They called again" in shown(home))
        assert "2 events from" in shown(home)
        assert "conflict copy joined" in shown(home)
        assert home.app.snapshot.applications[id_].note == "mine"
        assert not copy.exists()


async def test_what_comes_in_is_seen_behind_a_dialog_too(tmp_path):
    home = house(tmp_path)
    for number in range(8):
        home.tracker.add(f"Firm {number}")
    elsewhere = Elsewhere(home, tmp_path)
    elsewhere.tracker.add("Globex")
    async with at_applications(home, (120, 36)) as pilot:
        await pilot.press("A")
        elsewhere.arrives()
        await soon(pilot, lambda: "Globex" in shown(home))
        assert home.app.screen.is_modal
