"""What counts as asking for something, and for how many things a letter asks."""

from __future__ import annotations

import pytest

from tests.core.letters import THANKS


@pytest.mark.parametrize(
    "one_ask",
    [
        "Would it be possible to get some feedback? What could I do better?",
        "May I ask one thing? Was it the test or the talk?",
        "I'd be grateful if you could tell me where I fell short.",
        "Could you tell me what I should learn? Even a line would help.",
        "Please keep me in mind. Would you let me know what was missing?",
        "How are you? Could you tell me what was missing?",
        "Might I ask one thing? Was there something that I could do better next time?",
        "Could you tell me where I fell short? Your thoughts would be really valuable.",
    ],
)
def test_one_ask_said_twice_is_one(marked, one_ask: str) -> None:
    assert "many_asks" not in marked(THANKS + one_ask)


@pytest.mark.parametrize(
    "many",
    [
        "Could you tell me where I fell short? And could you forward my CV?",
        "I'd be grateful if you could forward my CV. Would you let me know whether the other post is open?",
        "What was missing? Who got the job?",
        "I would appreciate your feedback on the test, the name of a colleague in Graz, and a short recommendation.",
        "Could you tell me where I fell short? I'd love a meeting with the founder next week.",
        "Send me the scores. Please return my photographs, too.",
        "Kindly send the marks and return my photographs.",
        "Could you tell me where I fell short? An introduction to your colleagues in York would go a long way.",
        "Could you tell me where I fell short? I don't know whether the trainee post has been filled.",
        "Could you tell me where I fell short? I'm around on Thursday for a chat.",
        "Could you tell me where I fell short?\n\nPS Is the post in Hull still open?",
    ],
)
def test_more_than_one_ask_is_marked_from_the_second_on(marked, many: str) -> None:
    assert len(marked(THANKS + many)["many_asks"]) == 1


@pytest.mark.parametrize(
    "courteous", ["Please give my regards to the team.", "Feel free to reach out.", "Do keep me in mind."]
)
def test_courtesies_are_no_asks(marked, courteous: str) -> None:
    assert "many_asks" not in marked(f"{THANKS}Could you tell me what was missing? {courteous}")


def test_what_is_asked_for_in_a_list_is_asked_for_item_by_item(marked) -> None:
    ask = "Thank you for the talk. Could you send me:\n"
    assert "many_asks" not in marked(ask + "- the notes\n\nBest regards,\nJo")
    assert "many_asks" in marked(ask + "- the notes\n- the score of my test\n\nBest regards,\nJo")


@pytest.mark.parametrize(
    "letter",
    [
        "Which of these would you work on first?\n- system design\n- SQL\n- talking while I think\n",
        "May I ask whether that is what you saw, too?\n- I was nervous\n- My SQL was slow\n",
    ],
)
def test_a_list_of_what_one_may_choose_from_or_has_to_say_asks_for_nothing_more(marked, letter: str) -> None:
    assert "many_asks" not in marked(f"Thank you for the talk. {letter}\nBest regards,\nJo")
