"""The box that asks: `Dialog`, its fields, `Confirm`."""

from __future__ import annotations

import os

import pytest
from textual import events
from textual.app import App

from rebound_tui.core.keymap import Keymap
from rebound_tui.store.errors import WriteFailed
from rebound_tui.store.kept import Kept
from rebound_tui.tui.dialogs.confirm import Confirm
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, LineField, TextField
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.theme import variables
from rebound_tui.tui.widgets.fold import Fold
from rebound_tui.tui.widgets.question import Question
from tests.company import COMPANY
from tests.tui.hostile_text import HOSTILE, is_harmless
from tests.tui.rest import soon
from tests.tui.screen import picture

NOTHING = object()


def count(text):
    if not text.isdigit():
        raise ValueError(f"{text} [/] isn't a number; 3 would be.")
    return int(text), f"{text} days [/]"


class Ask(Dialog[dict]):
    TITLE = COMPANY

    def __init__(self, company="", refusal=None):
        self.company, self.refusal, self.tries = company, refusal, 0
        super().__init__()

    def intro(self):
        return "if it is a no, then I will [/] walk"

    def fields(self):
        yield LineField(
            "company", "Company", self.company, required="Which company?", suggestions=["Initech", *HOSTILE]
        )
        yield LineField("days", "Days", read=count)
        yield Choice("how", "How", [("mail", "by mail"), ("call", "by phone [/]")], "mail")

    def more(self):
        yield TextField("note", "Note", "old\x1bnote")

    def submit(self, values):
        self.tries += 1
        if self.refusal:
            raise self.refusal
        return dict(values)


class Screen(App):
    CSS_PATH = sheets("base")

    def __init__(self, make):
        super().__init__()
        self.make = make
        self.kept = Kept(os.devnull)
        self.keys = Keymap()
        self.result = NOTHING
        self.said = []

    def get_theme_variable_defaults(self):
        return variables()

    def say(self, text):
        self.said.append(text)

    def on_mount(self):
        self.dialog = self.make()
        self.push_screen(self.dialog, lambda result: setattr(self, "result", result))


def asking(make, size=(80, 24)):
    app = Screen(make)
    return app, app.run_test(size=size)


async def test_fields_are_filled_in_by_keys_and_enter_on_the_last_one_saves():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press(*"Hooli", "enter", "1", "2", "enter", "right", "enter")
        assert app.result == {"company": "Hooli", "days": 12, "how": "call", "note": "old\x1bnote"}


async def test_what_is_folded_away_opens_and_is_saved_too():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press("H", "tab", "tab", "tab", "enter")
        await pilot.pause()
        await pilot.press("enter", "x", "ctrl+s")
        assert app.result["note"] == "old␛note\nx"


async def test_what_is_understood_is_shown_while_one_types():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press("tab", "3")
        assert any("→ 3 days [/]" in line for line in picture(app))
        await pilot.press("x")
        assert any("✕ 3x [/] isn't a number" in line for line in picture(app))
        await pilot.press("backspace", "backspace")
        assert not any("✕" in line or "→" in line for line in picture(app))


async def test_a_field_that_is_wrong_keeps_the_dialog_and_gets_the_focus():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press("tab", "tab", "ctrl+s")
        assert app.result is NOTHING
        assert any("✕ Which company?" in line for line in picture(app))
        await pilot.press("A", "ctrl+s")
        assert app.result["company"] == "A"


async def test_esc_leaves_at_once_if_nothing_was_typed():
    app, run = asking(lambda: Ask(company=COMPANY))
    async with run as pilot:
        await pilot.press("tab", "tab", "right", "escape")
        assert app.result is None


async def test_esc_asks_before_typed_text_is_lost_and_n_goes_back_to_it():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press("A", "b", "escape")
        assert any("Discard what you typed?" in line for line in picture(app))
        await pilot.press("n", "c")
        assert not any("Discard" in line for line in picture(app))
        await pilot.press("escape", "escape", "d", "ctrl+s")
        assert app.result["company"] == "Abcd"


async def test_y_discards_what_was_typed():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press("A", "escape", "y")
        assert app.result is None


async def test_going_elsewhere_is_a_no_to_discarding():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press("A", "escape", "tab")
        await pilot.pause()
        assert app.result is NOTHING
        assert not app.screen.query(Question)


async def test_a_refusal_is_said_and_what_was_typed_stays():
    app, run = asking(lambda: Ask(refusal=ValueError("There is one [/] already.")))
    async with run as pilot:
        await pilot.press("A", "ctrl+s")
        assert any("There is one [/] already." in line for line in picture(app))
        app.dialog.refusal = None
        await pilot.press("ctrl+s")
        assert app.result["company"] == "A"


async def test_while_the_disk_is_full_it_tries_again_by_itself(monkeypatch):
    monkeypatch.setattr("rebound_tui.tui.dialogs.dialog.TRY_EVERY", 0.05)
    app, run = asking(lambda: Ask(refusal=WriteFailed("The disk is full.")))
    async with run as pilot:
        await pilot.press("A", "ctrl+s")
        assert any("The disk is full." in line for line in picture(app))
        app.dialog.refusal = None
        await soon(pilot, lambda: app.result is not NOTHING)
        assert app.result["company"] == "A"


async def test_nothing_half_typed_is_saved_by_trying_again(monkeypatch):
    monkeypatch.setattr("rebound_tui.tui.dialogs.dialog.TRY_EVERY", 0.05)
    app, run = asking(lambda: Ask(refusal=WriteFailed("The disk is full.")))
    async with run as pilot:
        await pilot.press("A", "ctrl+s", "b")
        app.dialog.refusal = None
        await pilot.pause(0.3)
        assert app.result is NOTHING


async def test_a_write_that_may_be_in_place_is_not_repeated():
    app, run = asking(lambda: Ask(refusal=WriteFailed("It may not survive a power cut.", in_place=True)))
    async with run as pilot:
        await pilot.press("A", "ctrl+s")
        assert app.result is None
        assert app.dialog.tries == 1
        assert app.said == ["It may not survive a power cut."]


async def test_a_stored_text_that_cannot_be_shown_as_it_is_comes_back_unchanged():
    app, run = asking(lambda: Ask(company="a\x1b]52;c;x\x07 b\u202e"))
    async with run as pilot:
        await pilot.press("ctrl+s")
        assert app.result["company"] == "a\x1b]52;c;x\x07 b\u202e"
        assert app.result["note"] == "old\x1bnote"


async def test_hostile_text_can_be_there_and_be_pasted_everywhere():
    app, run = asking(Ask)
    async with run as pilot:
        for text in HOSTILE:
            await app.push_screen(dialog := Ask(company=text))
            await pilot.pause()
            dialog.query_one(Fold).action_open()
            await pilot.pause()
            for control in dialog.query("Entry, Options, LongEntry"):
                control.post_message(events.Paste(text))
            await pilot.pause()
            assert all(map(is_harmless, picture(app)))
            app.pop_screen()
        assert app.screen is app.dialog


async def test_a_huge_text_that_is_wrong_is_not_said_back_in_full():
    app, run = asking(Ask)
    async with run as pilot:
        await pilot.press("tab")
        app.screen.focused.post_message(events.Paste("x" * 100_000))
        await pilot.pause()
        assert any("✕" in line for line in picture(app))
        assert app.screen.query_one(".dialog-box").max_scroll_y < 10


async def test_all_lines_of_what_is_pasted_into_one_line_are_kept():
    app, run = asking(Ask)
    async with run as pilot:
        app.screen.focused.post_message(events.Paste("Acme\r\n  Berlin\n\nGmbH\u2069"))
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert app.result["company"] == "Acme Berlin GmbH"


async def test_a_choice_is_made_by_digit_by_click_and_round_and_round():
    app, run = asking(lambda: Ask(company=COMPANY))
    async with run as pilot:
        await pilot.press("tab", "tab", "2")
        control = app.screen.focused
        assert control.chosen == 1
        await pilot.press("space")
        assert control.chosen == 0
        await pilot.press("9", "left")
        assert control.chosen == 1
        await pilot.click(control, offset=(1, 0))
        assert control.chosen == 0


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (10, 5)])
async def test_every_field_can_be_reached_on_a_small_terminal(size):
    app, run = asking(Ask, size)
    async with run as pilot:
        for _ in range(4):
            await pilot.press("tab")
            assert size == (10, 5) or app.screen.region.contains_region(app.screen.focused.region)
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "A", "escape")
        await pilot.pause()
        question = app.screen.query_one(Question)
        assert size == (10, 5) or app.screen.region.contains_region(question.region)


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("escape", False)])
async def test_a_confirmation_is_answered_by_y_and_n(key, answer):
    app, run = asking(lambda: Confirm(f"Delete {COMPANY} for good?"))
    async with run as pilot:
        assert any(f"Delete {COMPANY} for good?" in line for line in picture(app))
        await pilot.press("enter", "x", "q")
        assert app.result is NOTHING
        await pilot.press(key)
        assert app.result is answer


async def test_a_confirmation_can_be_clicked():
    app, run = asking(lambda: Confirm("[@click=app.quit]sure[/]?"))
    async with run as pilot:
        await pilot.click(Question, offset=(2, 0))
        assert app.result is NOTHING
        await pilot.click(Question, offset=(2, 1))
        assert app.result is True
