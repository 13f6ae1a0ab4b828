"""The reflection by keys: the walk, the end, reading it again, and what they said, in the real app on a real file."""

from __future__ import annotations

from contextlib import asynccontextmanager

from rebound_tui.tui.dialogs.walk import Walk
from tests.tui.applications import apply, at_applications, dialog, reject
from tests.tui.screen import press, shown


@asynccontextmanager
async def walking(home, key, size=(80, 24)):
    id_ = reject(home)
    async with dialog(home, lambda: Walk(home.tracker.application(id_), key), size=size) as pilot:
        yield pilot, lambda: home.tracker.application(id_).reflection


# The walk


async def test_a_hard_question_takes_an_answer_how_much_was_in_my_hands_and_a_note(home):
    async with walking(home, "prepared") as (pilot, reflection):
        assert "Was I fully prepared?" in shown(home)
        assert "1 of 6" in shown(home)
        await press(pilot, "p", "enter", "3", "enter", *"Too little.", "enter")
        answer = reflection().answers["prepared"]
        assert (answer.answer, answer.in_hands, answer.note) == ("partly", 2, "Too little.")
        assert "Was I qualified for it?" in shown(home)
        assert "2 of 6" in shown(home)


async def test_a_choice_is_on_the_disk_as_soon_as_it_is_made_and_each_is_an_action_of_its_own(home):
    async with walking(home, "prepared") as (pilot, _):
        await press(pilot, "p")
        assert home.on_disk("answers")[0]["answer"] == "partly"
        await press(pilot, "enter", "5")
        assert home.on_disk("answers")[0]["in_hands"] == 4
        home.tracker.undo()
        assert "in_hands" not in home.on_disk("answers")[0]
        assert home.on_disk("answers")[0]["answer"] == "partly"


async def test_an_answer_can_be_taken_back(home):
    async with walking(home, "prepared") as (pilot, reflection):
        await press(pilot, "y", "backspace", "ctrl+s")
        assert not reflection().is_given("prepared")


async def test_esc_stops_anywhere_and_what_was_said_stays_what_is_being_typed_too(home):
    async with walking(home, "prepared") as (pilot, reflection):
        await press(pilot, "y", "tab", "tab", *"Well, [/oops]", "escape")
        assert not isinstance(home.app.screen, Walk)
        assert reflection().answers["prepared"].note == "Well, [/oops]"
        assert "Kept. f goes on where you stopped." in shown(home)
        await press(pilot, "f")
        assert "Was I qualified for it?" in shown(home)


async def test_one_goes_back_and_forth_and_passes_over_what_one_likes(home):
    async with walking(home, "prepared") as (pilot, reflection):
        await press(pilot, "ctrl+s", "ctrl+s")
        assert "Was my heart in it?" in shown(home)
        await press(pilot, "pageup")
        assert "2 of 6" in shown(home)
        await press(pilot, "n", "shift+tab", "tab", "tab", "tab")
        assert "2 of 6" in shown(home)
        assert "● no" in shown(home)
        await press(pilot, "pageup", "ctrl+s")
        assert "Was my heart in it?" in shown(home)
        assert list(reflection().answers) == ["qualified"]


async def test_the_first_has_nothing_before_it(home):
    async with walking(home, "prepared") as (pilot, _):
        assert "pgup" not in shown(home)
        await press(pilot, "pageup")
        assert "1 of 6" in shown(home)


async def test_a_kind_question_takes_a_text_and_the_last_leads_to_the_end(home):
    async with walking(home, "friend") as (pilot, reflection):
        await press(pilot, *"It was", "enter", *"close.", "ctrl+s")
        assert reflection().answers["friend"].note == "It was\nclose."
        assert "the end" in shown(home)
        assert "1 of 6 answered" in shown(home)


async def test_a_note_of_several_lines_comes_back_whole(home):
    id_ = reject(home)
    home.tracker.reflect(id_, notes={"prepared": "one\ntwo"})
    async with dialog(home, lambda: Walk(home.tracker.application(id_), "prepared")) as pilot:
        await press(pilot, "n", "ctrl+s")
        answer = home.tracker.application(id_).reflection.answers["prepared"]
        assert (answer.answer, answer.note) == ("no", "one\ntwo")


async def test_a_question_of_ones_own_is_walked_through_too_and_a_retired_one_is_not(home):
    home.tracker.add_question("Did I [/smile]?")
    for key in ("prepared", "qualified", "heart", "light"):
        home.tracker.retire_question(key)
    async with walking(home, "did-i-smile") as (pilot, reflection):
        assert "Did I [/smile]?" in shown(home)
        assert "1 of 3" in shown(home)
        await press(pilot, "n", "ctrl+s", "ctrl+s", "ctrl+s")
        assert "1 of 3 answered" in shown(home)
        assert reflection().answers["did-i-smile"].answer == "no"


async def test_a_note_that_came_from_elsewhere_meanwhile_is_not_written_over(home):
    async with walking(home, "prepared") as (pilot, reflection):
        id_ = next(iter(home.tracker.snapshot.applications))
        home.tracker.reflect(id_, notes={"prepared": "from elsewhere"})
        await press(pilot, "y", "tab", "tab", *"mine", "ctrl+s")
        assert reflection().answers["prepared"].answer == "yes"
        assert reflection().answers["prepared"].note == "mine"
        assert "from elsewhere" in home.path.read_text()


async def test_an_answer_that_came_from_elsewhere_is_not_taken_back_by_turning_the_page(home):
    async with walking(home, "prepared") as (pilot, reflection):
        id_ = next(iter(home.tracker.snapshot.applications))
        home.tracker.reflect(id_, answers={"prepared": "no"}, in_hands={"prepared": 1})
        await press(pilot, "pagedown", "pageup")
        assert (reflection().answers["prepared"].answer, reflection().answers["prepared"].in_hands) == (
            "no",
            1,
        )
        assert "● no" in shown(home)


async def test_a_walk_whose_application_went_meanwhile_is_left_without_harm(home):
    async with walking(home, "prepared") as (pilot, _):
        home.tracker.delete(next(iter(home.tracker.snapshot.applications)))
        await press(pilot, "y")
        assert "not there any more" in shown(home)
        await press(pilot, "ctrl+s", "escape")
        assert home.app.is_running
        assert not isinstance(home.app.screen, Walk)


async def test_a_mouse_can_choose_an_answer(home):
    async with walking(home, "prepared") as (pilot, reflection):
        await pilot.click("Options", offset=(2, 0))
        await pilot.pause()
        assert reflection().answers["prepared"].answer == "yes"


async def test_keys_typed_ahead_of_a_turn_land_on_the_question_they_were_meant_for(home):
    async with walking(home, "prepared") as (pilot, reflection):
        await press(
            pilot,
            "y",
            "ctrl+s",
            "p",
            "ctrl+s",
            "n",
            "ctrl+s",
            "y",
            "ctrl+s",
            *"them",
            "ctrl+s",
            *"kind",
            "ctrl+s",
        )
        answers = reflection().answers
        assert [answers[key].answer for key in ("prepared", "qualified", "heart", "light")] == [
            "yes",
            "partly",
            "no",
            "yes",
        ]
        assert (answers["outside"].note, answers["friend"].note) == ("them", "kind")


# The end


async def test_the_end_takes_one_lesson_and_a_sentence_and_finishes(home):
    async with walking(home, None) as (pilot, reflection):
        await press(pilot, *"they ask [/]", "enter", *"draw first", "enter", "2", "enter", "enter")
        lesson = reflection().lesson
        assert (lesson.if_text, lesson.then_text) == ("they ask [/]", "draw first")
        assert reflection().closing == "This no is about one role, not about me."
        assert reflection().finished_at == home.clock()


async def test_the_end_needs_neither_a_lesson_nor_a_sentence(home):
    async with walking(home, None) as (pilot, reflection):
        await press(pilot, "ctrl+s")
        assert reflection().finished_at
        assert reflection().lesson is None
        assert home.on_disk("lessons") == []


async def test_half_a_lesson_is_asked_for_its_other_half(home):
    async with walking(home, None) as (pilot, reflection):
        await press(pilot, *"they ask", "ctrl+s")
        assert "A lesson has two halves" in shown(home)
        assert reflection().finished_at is None


async def test_half_a_lesson_stays_while_one_looks_back_and_is_not_thrown_away_without_asking(home):
    async with walking(home, None) as (pilot, reflection):
        await press(pilot, *"they ask", "pageup", "pagedown")
        assert "they ask" in shown(home)
        await press(pilot, "escape")
        assert "Half a lesson isn't kept" in shown(home)
        await press(pilot, "n")
        assert isinstance(home.app.screen, Walk)
        await press(pilot, "tab", *"say so", "escape")
        assert reflection().lesson.then_text == "say so"
        assert reflection().finished_at is None


# The pane


async def test_space_steps_through_the_answers_and_opens_what_takes_a_note(home):
    id_ = reject(home)
    async with at_applications(home, size=(120, 36)) as pilot:
        home.app.screen.go_to(id_, "reflection")
        answers = []
        for _ in range(4):
            await press(pilot, "space")
            answers.append(home.tracker.application(id_).reflection.answers["prepared"].answer)
        assert answers == ["yes", "partly", "no", None]
        await press(pilot, *["down"] * 5, "space")
        assert isinstance(home.app.screen, Walk)
        assert "What would I tell a friend" in shown(home)


async def test_a_reworded_question_stands_in_its_words_and_an_old_answer_in_those_it_was_given_to(home):
    id_ = reject(home)
    home.tracker.reflect(id_, answers={"prepared": "no"})
    home.tracker.reword_question("prepared", "Had I slept?")
    home.tracker.reword_question("heart", "Did I want [/it]?")
    async with at_applications(home, size=(120, 36)) as pilot:
        home.app.screen.go_to(id_, "reflection")
        await pilot.pause()
        assert "prepared?" in shown(home)
        assert "Had I slept?" not in shown(home)
        assert "Did I want [/it]?" in shown(home)


async def test_before_a_no_the_pane_says_what_comes_there(home):
    apply(home)
    async with at_applications(home, size=(120, 36)):
        assert "After a no, a few questions come" in shown(home)
