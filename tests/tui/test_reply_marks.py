"""The marks of the tone check in the cool draft: they come as one types, are explained, stepped through and calmed."""

from __future__ import annotations

import re

import pytest

from rebound_tui.core.tone import Mark
from tests.tui.app_factory import house
from tests.tui.applications import reject
from tests.tui.replying import at_reply, cool
from tests.tui.rest import soon
from tests.tui.screen import press, shown


@pytest.fixture
def marks(monkeypatch):
    """A tone check of two phrases, so that the screen is tried and not the rules."""

    def check(text, _):
        return tuple(
            Mark(category, found.start(), found.end(), found[0], f"Why: {category}.", instead)
            for found in re.finditer(r"I would do anything|[A-Z]{3,}", text)
            for category, instead in [
                ("desperate", "Try: “I would be glad to hear from you.”")
                if found[0][1] == " "
                else ("shouting", "Small letters.")
            ]
        )

    monkeypatch.setattr("rebound_tui.core.tone.check", check)


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path)
    home.id = reject(home, people=["Ann Lee"])
    return home


async def test_marks_come_as_one_types_and_follow_what_is_typed_before_them(home, marks):
    async with at_reply(home, "shift+tab", *"Thank you. I would do anything for it.") as pilot:
        await soon(pilot, lambda: cool(home).marks)
        (mark,) = cool(home).marks
        assert (mark.category, mark.text) == ("desperate", "I would do anything")
        cool(home).move_cursor((0, 0))
        await press(pilot, *"Hi. ")
        assert [mark.start for mark in cool(home).marks] == [15]
        await pilot.pause(0.3)
        assert [mark.start for mark in cool(home).marks] == [15]


async def test_a_mark_is_explained_under_the_cursor_and_a_key_takes_the_calmer_wording(home, marks):
    home.tracker.reply(home.id, aim="thanks", cool="Thank you. I would do anything for it. Bye.")
    async with at_reply(home, "ctrl+n") as pilot:
        assert "1 of 1 · pleading · “I would do anything”" in shown(home)
        assert "Why: desperate." in shown(home)
        await press(pilot, "ctrl+t")
        assert cool(home).marks == ()
        assert cool(home).text.startswith("Thank you. I would be glad")
        assert cool(home).text.endswith(" Bye.")
        await press(pilot, "ctrl+z")
        assert cool(home).text == "Thank you. I would do anything for it. Bye."


async def test_whoever_is_about_to_send_a_letter_hears_what_is_still_marked_in_it(home, marks):
    home.tracker.reply(home.id, aim="thanks", cool="Thank you. WHY not me? I would do anything.")
    home.clock.move(hours=30)
    async with at_reply(home, "ctrl+n") as pilot:
        assert "Small letters. ^t does that." in shown(home)
        await press(pilot, "ctrl+r")
        assert "2 passages are still underlined." in shown(home)
        await press(pilot, "escape", "ctrl+t", "ctrl+r")
        assert "One passage is still underlined." in shown(home)


async def test_stepping_goes_through_the_marks_round_and_round(home, marks):
    letter = "Thanks. I would do anything. WHY not me? I would do anything."
    home.tracker.reply(home.id, aim="thanks", cool=letter)
    async with at_reply(home) as pilot:
        seen = []
        for _ in range(5):
            await press(pilot, "ctrl+n")
            seen.append(cool(home).here.start)
        assert [mark.start for mark in cool(home).marks] == [8, 29, 41]
        assert seen == [8, 29, 41, 8, 29]


async def test_nobody_judges_the_hot_draft(home, marks):
    async with at_reply(home, "tab", "tab", *"I would do anything, you fools!!!") as pilot:
        await pilot.pause(0.3)
        assert cool(home).marks == ()
        assert "underlined" not in shown(home)
