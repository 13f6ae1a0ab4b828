"""Several applications at once, sorting, filters of fields, archive, repeat and copy, by keys."""

from __future__ import annotations

import pytest

from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.screen import click, shown, type_in


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    for days, company, tags in ((30, "Zebra", []), (2, COMPANY, ["remote"]), (1, "Mango", ["remote"])):
        home.clock.move(days=-days)
        home.tracker.add(company, "Engineer", tags=tags)
        home.clock.move(days=days)
    return home


def listed(home):
    """The companies in the list, from top to bottom."""
    screen = home.app.screen
    rows = [screen.list.item_at(at) for at in range(screen.list.count())]
    return [home.tracker.snapshot.applications[key].company for key in rows if key is not None]


def stories(home):
    return home.tracker.snapshot.applications.values()


def stages(home):
    return {one.company: one.stage for one in home.tracker.snapshot.applications.values()}


async def test_what_is_chosen_is_moved_in_one_action_and_taken_back_in_one(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "v", "v")
        await pilot.pause()
        assert "2 chosen" in shown(home)
        await pilot.press("s", "ctrl+s")
        await pilot.pause()
        assert list(stages(home).values()).count("ghosted") == 2
        assert "2 chosen" not in shown(home)
        await pilot.press("u")
        await pilot.pause()
        assert set(stages(home).values()) == {"applied"}


async def test_the_filter_leaves_the_cursor_on_its_row_or_else_on_the_first(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "G", "slash")
        await type_in(pilot, "engineer")
        await pilot.pause()
        assert home.app.screen.application.company == "Zebra"
        await type_in(pilot, " remote")
        await pilot.pause()
        assert [home.app.screen.application.company] == listed(home)[:1]


async def test_the_rows_say_as_much_while_some_are_chosen(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "v")
        await pilot.pause()
        assert shown(home).count("Engineer") == 4


async def test_esc_lets_go_of_what_is_chosen(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "v", "escape")
        await pilot.pause()
        assert "chosen" not in shown(home)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_what_is_chosen_and_hidden_by_the_filter_is_counted_and_meant_too(home, size):
    async with home.app.run_test(size=size) as pilot:
        await pilot.press("2", "v", "slash")
        await type_in(pilot, "zebra")
        await pilot.pause()
        assert "1 chosen ─ 1 hidden" in shown(home)
        await pilot.press("enter", "v", "s")
        await pilot.pause()
        assert "Stage of 2 applications, 1 hidden" in shown(home)
        await pilot.press("escape", "d")
        await pilot.pause()
        assert "2 applications, 1 hidden: in the trash." in shown(home)
        await pilot.press("escape")
        await pilot.pause()
        assert listed(home) == [COMPANY]


async def test_tags_go_on_and_off_several_at_once(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "v", "v", "v", "e")
        await type_in(pilot, "berlin, python")
        await pilot.press("tab")
        await type_in(pilot, "remote")
        await pilot.press("ctrl+s")
        await pilot.pause()
        tags = {one.tags for one in home.tracker.snapshot.applications.values()}
        assert tags == {("berlin", "python")}


async def test_what_is_archived_is_hidden_found_by_its_state_and_taken_out_again(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "x")
        await pilot.pause()
        assert listed(home) == [COMPANY, "Zebra"]
        await pilot.press("slash")
        await type_in(pilot, "is:archived")
        await pilot.pause()
        assert listed(home) == ["Mango"]
        await pilot.press("enter", "x", "escape")
        await pilot.pause()
        assert "Mango" in listed(home)


async def test_several_are_deleted_at_once_and_come_back_at_once(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "v", "v", "d")
        await pilot.pause()
        assert listed(home) == ["Zebra"]
        await pilot.press("u")
        await pilot.pause()
        assert len(listed(home)) == 3


async def test_the_order_is_chosen_and_remembered_on_this_machine(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "S", "right", "ctrl+s")
        await pilot.pause()
        assert listed(home) == [COMPANY, "Mango", "Zebra"]
        assert "by company" in shown(home)
        await pilot.press("S", "tab", "right", "ctrl+s")
        await pilot.pause()
        assert listed(home) == ["Zebra", "Mango", COMPANY]
    assert home.tracker.database.view.get("applications.order") == "-company"
    assert not home.on_disk("settings")


async def test_the_last_thing_is_done_to_another_row(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "full_stop")
        await pilot.pause()
        assert "Nothing to repeat yet" in shown(home)
        await pilot.press("s", "right", "ctrl+s")
        await pilot.pause()
        assert stages(home)["Mango"] == "screening"
        home.app.screen.list.go_to(
            next(k for k, a in home.tracker.snapshot.applications.items() if a.company == "Zebra")
        )
        await pilot.press("full_stop")
        await pilot.pause()
        assert stages(home)["Zebra"] == "screening"


async def test_what_was_logged_is_logged_for_several_in_one_action_and_taken_back_in_one(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "l", "tab", *"hello", "ctrl+s")
        await pilot.pause()
        await pilot.press("plus", "full_stop")
        await pilot.pause()
        said = [sum(event.text == "hello" for event in one.events) for one in stories(home)]
        assert sorted(said) == [1, 1, 2]
        await pilot.press("u")
        await pilot.pause()
        said = [sum(event.text == "hello" for event in one.events) for one in stories(home)]
        assert sorted(said) == [0, 0, 1]


async def test_a_row_is_copied_as_text(home, monkeypatch):
    copied = []
    monkeypatch.setattr(type(home.app), "copy_to_clipboard", lambda _, text: copied.append(text))
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "y")
        await pilot.pause()
        await pilot.press("v", "v", "y")
        await pilot.pause()
    assert copied == ["Mango\tEngineer\tapplied", f"{COMPANY}\tEngineer\tapplied\nMango\tEngineer\tapplied"]


async def test_a_filter_of_fields_narrows_as_one_types_and_says_what_it_cannot_read(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "slash")
        await type_in(pilot, "tag:remote")
        await pilot.pause()
        assert listed(home) == ["Mango", COMPANY]
        await type_in(pilot, " is:")
        await pilot.pause()
        assert "is:open" in shown(home)
        await type_in(pilot, "quiet")
        await pilot.pause()
        assert "Nothing matches" in shown(home)


async def test_a_filter_is_saved_under_a_name_and_comes_back_by_it_and_by_the_palette(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "slash")
        await type_in(pilot, "tag:remote")
        await pilot.press("ctrl+s")
        await type_in(pilot, "far away")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert home.tracker.snapshot.settings.filters == {"far-away": "tag:remote"}
        await pilot.press("escape", "slash")
        await type_in(pilot, "@far-away")
        await pilot.pause()
        assert listed(home) == ["Mango", COMPANY]
        await pilot.press("escape", "1", "ctrl+p")
        await type_in(pilot, "filter far")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert listed(home) == ["Mango", COMPANY]


async def test_the_palette_finds_a_habit_and_a_setting(home):
    home.tracker.add_habit("A long walk")
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "long wlak")
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.current_mode == "habits"
        await pilot.press("ctrl+p")
        await type_in(pilot, "setting quiet")
        await pilot.press("enter")
        await pilot.pause()
        assert home.app.current_mode == "settings"


async def test_what_a_filter_cannot_read_is_said_in_full_in_a_narrow_list_too(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "slash")
        await type_in(pilot, "stage:xyz")
        await pilot.pause()
        said = shown(home)
        assert "stage:xyz is none of saved" in said
        assert "expired" in said
        await pilot.press(*["backspace"] * 3)
        await pilot.pause()
        assert "stage: is written" in shown(home)
        await type_in(pilot, "applied")
        await pilot.pause()
        assert "is written" not in shown(home)
        assert len(listed(home)) == 3


async def test_while_one_types_a_filter_the_keys_below_can_be_clicked(home):
    async with home.app.run_test(size=(60, 20)) as pilot:
        await pilot.press("2", "slash", "z")
        await pilot.pause()
        await click(pilot, "^s save")
        assert "Save this filter" in shown(home.app)
        await click(pilot, "esc leave")
        await click(pilot, "esc back")
        assert len(listed(home)) == 3


async def test_while_one_types_a_filter_only_keys_are_shown_that_do_not_type(home):
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "slash")
        await pilot.pause()
        assert shown(home).rstrip().split("\n")[-1].split() == ["^s", "save", "esc", "back", "f1", "help"]
        await pilot.press("enter")
        await pilot.pause()
        assert "a add" in shown(home)
