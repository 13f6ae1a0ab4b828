from __future__ import annotations

import pytest

from rebound_tui.core.calmer import calmer
from rebound_tui.core.tone import Mark


def taken(letter, span, category="angry", instead="Try: “I had put a lot of time into it.”"):
    start = letter.index(span)
    change = calmer(letter, Mark(category, start, start + len(span), span, "Why.", instead))
    return change and letter[: change.start] + change.text + letter[change.end :]


@pytest.mark.parametrize(
    ("letter", "calm"),
    [
        ("You wasted my time.", "I had put a lot of time into it."),
        ("Thanks. You wasted my time! Bye.", "Thanks. I had put a lot of time into it. Bye."),
        ("Hello,\n\nyou wasted my time\n\nSam", "Hello,\n\nI had put a lot of time into it.\n\nSam"),
        ("Hello, e.g.\n  you wasted my time?!", "Hello, e.g.\n  I had put a lot of time into it."),
    ],
)
def test_the_sentence_gives_way_to_the_calmer_one(letter, calm):
    assert taken(letter, "wasted my time") == calm


def test_thanks_are_put_before_the_first_sentence():
    thanked = taken("Dear Ann,\n\nI saw it.", "I saw it.", "no_thanks", "Try: “Thank you for the time.”")
    assert thanked == "Dear Ann,\n\nThank you for the time. I saw it."


@pytest.mark.parametrize(
    ("letter", "span", "calm"),
    [
        ("It was UNFAIR TO ME.", "UNFAIR TO ME", "It was unfair to me."),
        ("WHY NOT?", "WHY NOT", "Why not?"),
        ("Really!!! Yes.", "!!!", "Really. Yes."),
        ("Really?!? Yes.", "?!?", "Really? Yes."),
    ],
)
def test_what_shouts_is_said_in_small_letters(letter, span, calm):
    assert taken(letter, span, "shouting", "Try it in small letters.") == calm


@pytest.mark.parametrize("category", ["many_asks", "too_long"])
def test_what_to_leave_out_is_the_persons_to_say(category):
    assert taken("Could you? Would you?", "Would you", category, "Try: “x”") is None


def test_advice_that_is_no_wording_changes_nothing():
    assert taken("You wasted my time.", "wasted", instead="Say it plainly, or leave it out.") is None
