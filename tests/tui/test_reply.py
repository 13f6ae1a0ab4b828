"""The reply's screen: the aim, the two drafts, and what keeps them."""

from __future__ import annotations

import re

import pytest

from rebound_tui.core.template import OPEN_QUESTION
from rebound_tui.core.tone import Mark
from rebound_tui.core.versions import texts_of
from rebound_tui.store.errors import WriteFailed
from rebound_tui.tui.reply.screen import ReplyScreen
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications, reject, shown
from tests.tui.replying import SIZE, at_reply, cool, hot, press, reply
from tests.tui.rest import soon


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


async def test_without_a_no_there_is_nothing_to_reply_to(tmp_path):
    home = house(tmp_path)
    apply(home)
    async with at_reply(home):
        assert not isinstance(home.app.screen, ReplyScreen)
        assert "no no here to reply to" in shown(home)


async def test_it_begins_with_what_one_wants_and_that_fills_the_letter(home):
    async with at_reply(home, "f"):
        assert cool(home).text.startswith("Dear Ann,\n\nThank you for letting me know")
        assert COMPANY in cool(home).text
        assert "stronger candidate" in shown(home)


async def test_another_aim_is_another_letter_until_one_types(home):
    async with at_reply(home, "f", "a") as pilot:
        assert "If you were in my place" in cool(home).text
        cool(home).focus()
        await press(pilot, "end", *"Yours")
        typed = cool(home).text
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "s")
        assert cool(home).text == typed
        assert "Your words stay" in shown(home)
        await press(pilot, "ctrl+l")
        assert "May I write to you again" in cool(home).text
        await press(pilot, "ctrl+z")
        assert cool(home).text == typed


async def test_the_question_is_there_to_be_typed_over(home):
    async with at_reply(home, "3") as pilot:
        cool(home).focus()
        assert cool(home).selected_text == OPEN_QUESTION
        await press(pilot, *"Why")
        assert "a short answer: Why\n" in cool(home).text


async def test_wanting_nothing_leaves_the_letter_empty_and_settles_it(home):
    async with at_reply(home, "f", "n") as pilot:
        assert cool(home).text == ""
        assert "a good answer too" in shown(home)
        await press(pilot, "escape")
    assert reply(home).is_settled


async def test_esc_saves_all_in_one_action_and_u_takes_it_back(home):
    async with at_reply(home, "f", "tab", *"Hi", "tab", *"Grr") as pilot:
        await press(pilot, "escape")
        saved = reply(home)
        assert (saved.aim, saved.subject, saved.hot_text) == ("feedback", "Hi", "Grr")
        assert saved.cool_text.startswith("Dear Ann")
        assert "Grr" not in shown(home)
        await press(pilot, "u")
        assert not reply(home).is_begun


async def test_esc_with_nothing_changed_writes_nothing(home):
    before = home.path.read_bytes()
    async with at_reply(home, "escape"):
        assert not isinstance(home.app.screen, ReplyScreen)
    assert home.path.read_bytes() == before


async def test_ctrl_s_saves_and_stays(home):
    async with at_reply(home, "f", "ctrl+s"):
        assert isinstance(home.app.screen, ReplyScreen)
        assert reply(home).aim == "feedback"


@pytest.mark.parametrize("draft", [cool, hot])
async def test_taking_back_after_a_save_what_was_typed_before_it_is_saved_too(home, draft):
    async with at_reply(home) as pilot:
        draft(home).focus()
        await press(pilot, *"Gone", "ctrl+s", "ctrl+z", "escape")
    assert getattr(reply(home), f"{draft.__name__}_text") == ""


async def test_a_subject_emptied_after_a_save_is_saved_empty(home):
    async with at_reply(home) as pilot:
        await press(pilot, "tab", *"Hi", "ctrl+s", "backspace", "backspace", "escape")
    assert reply(home).subject == ""


async def test_what_cannot_be_written_stays_on_the_screen_and_on_this_machine(home, tmp_path, monkeypatch):
    def fails(*_, **__):
        raise WriteFailed("The disk is full.")

    async with at_reply(home, "f", "tab", "tab", *"Grr") as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(home.tracker, "reply", fails)
            await press(pilot, "escape")
            assert isinstance(home.app.screen, ReplyScreen)
            assert "The disk is full" in shown(home)
            await press(pilot, "escape")
        assert not isinstance(home.app.screen, ReplyScreen)
        await press(pilot, "r")
        assert hot(home).text == "Grr"
        await press(pilot, "ctrl+s")
        assert reply(home).hot_text == "Grr"
        await press(pilot, "escape", "r")
        assert "Back from last time" not in shown(home)


async def test_what_was_typed_before_a_crash_is_there_again(home, tmp_path):
    async with at_reply(home, "f", "tab", "tab", *"Grr"):
        pass
    again = house(tmp_path)
    again.id = home.id
    async with at_reply(again) as pilot:
        assert hot(again).text == "Grr"
        assert "Back from last time" in shown(again)
        hot(again).focus()
        await press(pilot, "ctrl+z")
        assert hot(again).text == ""


async def test_what_changed_on_another_machine_is_not_written_over_without_a_word(home, tmp_path):
    other = house(tmp_path)
    async with at_reply(home, "f") as pilot:
        other.tracker.reply(home.id, aim="stay", cool="Theirs")
        home.tracker.refresh()
        await press(pilot, "ctrl+s")
        assert "changed elsewhere" in shown(home)
        assert reply(home).cool_text == "Theirs"
        await press(pilot, "ctrl+s")
        assert reply(home).cool_text.startswith("Dear Ann")
        event = home.tracker.application(home.id).no.id
        (id_,) = (id_ for table, id_ in home.app.snapshot.versions if table == "replies")
        document = home.app.snapshot.document("replies", id_)
        assert document["event"] == event
        assert "Theirs" in [version.text for version in texts_of(document, "cool_text")]
        await press(pilot, "escape", "r")
        assert "2 versions of the letter" in shown(home)


async def test_what_changed_on_another_machine_shows_where_nothing_was_typed(home, tmp_path):
    other = house(tmp_path)
    async with at_reply(home) as pilot:
        other.tracker.reply(home.id, aim="stay", cool="Theirs", hot="Argh")
        home.tracker.refresh()
        home.app.snapshot = home.tracker.snapshot
        await pilot.pause()
        assert (cool(home).text, hot(home).text) == ("Theirs", "Argh")
        await press(pilot, "escape")
    assert reply(home).cool_text == "Theirs"


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


async def test_in_a_narrow_terminal_one_draft_is_shown_and_tab_turns_to_the_other(home):
    home.tracker.reply(home.id, aim="thanks", cool="Cool words", hot="Hot words")
    async with at_reply(home, size=(80, 24)) as pilot:
        assert "Cool words" in shown(home)
        assert "Hot words" not in shown(home)
        await press(pilot, "shift+tab")
        assert "Hot words" in shown(home)
        assert "in clear text" in shown(home)
        await press(pilot, "tab")
        assert "Cool words" in shown(home)


async def test_today_leads_to_the_reply_and_asks_a_week_later(home):
    home.clock.move(hours=30)
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "a reply is best by" in shown(home)
        home.app.screen.list.go_to(("holds", reply(home).event))
        await press(pilot, "space", "enter", "space")  # the feeling is asked about first
        assert isinstance(home.app.screen, ReplyScreen)
        await press(pilot, "f", "ctrl+r", "x")
        assert "a reply is best by" not in shown(home)
        home.clock.move(days=7)
        home.tracker.log(home.id, "x")
        home.app.snapshot = home.tracker.snapshot
        await pilot.pause()
        assert "did your reply bring what you asked?" in shown(home)
        home.app.screen.list.go_to(("holds", reply(home).event))
        await press(pilot, "enter", "right", "right", "enter")
        assert reply(home).outcome == "partly"
        assert "did your reply bring" not in shown(home)


async def test_the_question_of_what_came_of_it_can_be_put_aside_for_good(home):
    home.clock.move(hours=30)
    home.tracker.reply(home.id, aim="feedback", sent=True)
    home.clock.move(days=7)
    async with home.app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        home.app.screen.list.go_to(("holds", reply(home).event))
        await press(pilot, "z")
        assert "It won't ask again" in shown(home)
    assert reply(home).asked_at


async def test_the_cooling_pane_tells_of_the_reply_and_opens_it(home):
    home.tracker.reply(home.id, aim="feedback")
    async with at_applications(home, SIZE) as pilot:
        assert "reply: feedback · " in shown(home)
        pane = home.app.screen.query_one("#cooling")
        pane.focus()
        pane.go_to("reply")
        await press(pilot, "enter")
        assert isinstance(home.app.screen, ReplyScreen)


async def test_the_letters_are_changed_and_reset_in_the_settings(home):
    async with home.app.run_test(size=SIZE) as pilot:
        await press(pilot, "comma")
        home.app.screen.list.go_to("template.thanks")
        await press(pilot, "enter", "f7", "backspace", *"Merci", "ctrl+s")
        assert home.tracker.snapshot.settings.templates == {"thanks": "Merci"}
        await press(pilot, "d")
        assert home.tracker.snapshot.settings.templates == {}


async def test_each_aim_is_chosen_by_a_letter_and_nothing_wants_no_letter(home):
    async with at_reply(home, "q") as pilot:
        assert "You want one open question answered." in shown(home)
        await press(pilot, "n")
        assert "Nothing to write." in shown(home)
        assert "a letter begins here" not in shown(home)


async def test_the_cooling_pane_asks_for_no_reply_where_nothing_is_wanted(home):
    home.tracker.reply(home.id, aim="nothing")
    home.clock.move(hours=30)
    async with at_applications(home, SIZE):
        assert "It is settled, without a reply." in shown(home)
        assert "best by" not in shown(home)


async def test_while_it_cools_no_end_is_named_where_nothing_is_wanted(home):
    home.tracker.reply(home.id, aim="nothing")
    async with at_applications(home, SIZE) as pilot:
        assert "opens Tue 10:00" in shown(home)
        assert "· by" not in shown(home)
        await press(pilot, "r")
        home.clock.move(hours=40)
        await soon(pilot, lambda: "settled" in shown(home))
        assert "best by" not in shown(home)
