"""Sorting and copying a row, in every place that has rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rebound_tui.core.habit import Wanted
from tests.company import COMPANY
from tests.tui.app_factory import NOON, house
from tests.tui.screen import shown


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    tracker, clock = home.tracker, home.clock
    clock.now = NOON - timedelta(days=9)
    zoe = tracker.contact("Zoe", company="Acme", role="CTO", email="zoe@example.com", every="1w").id
    tracker.contact("Ann [/] Lee", company="Zebra")
    tracker.touch(zoe, "hello\nthere")
    walk = tracker.add_habit("Walk").id
    tracker.add_habit("Read")
    tracker.mark(walk, "done")
    clock.now = NOON
    return home


@pytest.fixture
def copied(home, monkeypatch):
    texts = []
    monkeypatch.setattr(type(home.app), "copy_to_clipboard", lambda _, text: texts.append(text))
    return texts


def people(home):
    screen = home.app.screen
    rows = [screen.list.item_at(at) for at in range(screen.list.count())]
    return [home.app.snapshot.contacts[key].name for key in rows if key is not None]


def habits(home):
    return [habit.name for habit in home.app.screen.week.habits]


async def test_people_are_sorted_by_any_column_and_stay_so_after_a_restart(home, tmp_path):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert people(home) == ["Zoe", "Ann [/] Lee"]
        await pilot.press("S", "right", "ctrl+s")
        await pilot.pause()
        assert people(home) == ["Ann [/] Lee", "Zoe"]
        assert "by name" in shown(home)
        await pilot.press("S", "right", "tab", "right", "ctrl+s")
        await pilot.pause()
        assert people(home) == ["Ann [/] Lee", "Zoe"]
        assert "by company, reversed" in shown(home)
    again = house(tmp_path)
    async with again.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert "by company, reversed" in shown(again)


async def test_habits_are_sorted_and_those_put_away_stay_at_the_end(home):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert habits(home) == ["Read", "Walk"]
        await pilot.press("S", "right", "right", "ctrl+s")
        await pilot.pause()
        assert habits(home) == ["Walk", "Read"]
        assert "by score" in shown(home)
        home.app.screen.week.go_to(next(k for k, h in home.app.snapshot.habits.items() if h.name == "Walk"))
        await pilot.press("x")
        await pilot.pause()
        assert habits(home) == ["Read", "Walk"]


async def test_sorting_changes_nothing_in_the_file_and_keeps_the_cursor_on_its_row(home):
    before = home.path.read_bytes()
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "S", "right", "ctrl+s")
        await pilot.pause()
        assert home.app.screen.contact.name == "Zoe"
    assert home.path.read_bytes() == before


async def test_an_order_that_is_none_any_more_is_the_usual_one(home):
    home.tracker.database.view.keep("people.order", "-shoe size")
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert people(home) == ["Zoe", "Ann [/] Lee"]


async def test_a_person_a_touch_and_a_habit_are_copied_as_text(home, copied):
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("3", "y", "tab", "y")
        await pilot.pause()
        await pilot.press("4", "G", "y")
        await pilot.pause()
        assert "Copied" in shown(home)
    assert copied == [
        "Zoe\tAcme\tCTO\tzoe@example.com",
        "2026-11-14\tmail · hello there",
        copied[2],
    ]
    assert copied[2].startswith("Walk\tdaily\t")


async def test_a_line_of_today_and_an_event_are_copied_as_text(home, copied):
    id_ = home.tracker.add(COMPANY, "Dev").id
    home.tracker.log(id_, "They wrote\nback", kind="mail")
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("y")
        await pilot.press("2", "tab", "y")
        await pilot.pause()
    assert copied[0].startswith("Zoe · Acme\t")
    assert copied[1] == "2026-11-23\tmail · They wrote back"


async def test_nothing_under_the_cursor_copies_nothing(tmp_path, monkeypatch):
    home, texts = house(tmp_path), []
    monkeypatch.setattr(type(home.app), "copy_to_clipboard", lambda _, text: texts.append(text))
    async with home.app.run_test(size=(80, 24)) as pilot:
        for place in ("1", "2", "3", "4", "B"):
            await pilot.press(place, "y")
            await pilot.pause()
    assert texts == []


async def test_a_number_habit_is_copied_with_what_is_wanted(home, copied):
    home.tracker.add_habit("Pages", Wanted(kind="at_least", target=2000))
    async with home.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "y")
        await pilot.pause()
    assert copied == ["Pages\tdaily, at least 2\t0%\topen"]
