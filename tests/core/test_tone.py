"""The check of a letter's tone: what is read of it, what is counted, and how a mark points at what it means."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.template import TEMPLATES, Names, filled
from rebound_tui.core.tone import CATEGORIES, Mark, Rules, check
from rebound_tui.tracker.tone import rules
from tests.core.letters import THANKS
from tests.tui.hostile_text import HOSTILE


def test_a_mark_points_at_code_points_and_says_why_and_what_instead(ours: Rules) -> None:
    letter = "Dear 👩‍🔧 Ann,\nthank you. You have wasted my time."
    (mark,) = [mark for mark in check(letter, ours) if mark.category == "angry"]
    assert letter[mark.start : mark.end] == mark.text
    assert mark.text.endswith("wasted my time")
    assert mark.why
    assert mark.instead


def test_marks_come_in_the_order_of_the_text(ours: Rules) -> None:
    marks = check("Please reconsider. You wasted my time. This always happens to me. REALLY.", ours)
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    assert {"arguing", "angry", "whiny", "shouting", "no_thanks"} == {mark.category for mark in marks}


@pytest.mark.parametrize("aim", ["feedback", "advice", "stay", "thanks"])
@pytest.mark.parametrize(
    ("bitter", "category"),
    [
        ("You fools.", "angry"),
        ("You wasted my time.", "angry"),
        ("This always happens to me.", "whiny"),
        ("I will do anything.", "desperate"),
        ("You made the wrong decision.", "arguing"),
    ],
)
def test_one_bitter_sentence_is_heard_in_a_letter_that_began_with_ours(
    ours: Rules, aim: str, bitter: str, category: str
) -> None:
    names = Names("Ann Lee", "Initech", "Engineer", "Kim", have_talked=True)
    hello, thanks, *others = filled(TEMPLATES[aim], names).split("\n\n")
    assert not check("\n\n".join([hello, thanks, *others]), ours)
    alone = check("\n\n".join([hello, thanks, bitter, *others]), ours)
    amid = check("\n\n".join([hello, f"{thanks} {bitter}", *others]), ours)
    for marks in (alone, amid):
        assert category in {mark.category for mark in marks}
        assert all(mark.text in bitter for mark in marks)


def test_what_is_quoted_is_not_the_persons_own(marked) -> None:
    quoted = (
        "> You wasted my time.\n>> WHY?! Could you tell me? Can you? Would you?\n > > ALWAYS\n"
        + "> word\n" * 200
    )
    assert (
        marked(f"{THANKS}\n\nOn Mon, 23 Nov 2026 at 10:04, Ann Lee <ann@example.org> wrote:\n{quoted}") == {}
    )
    assert (
        marked(f"On Mon, 23 Nov 2026 at 10:04, Ann Lee\n<ann@example.org> wrote:\n{quoted}\n{THANKS}") == {}
    )
    assert marked(f"{THANKS}\n-----Original Message-----\nFrom: ANYBODY\nNEVER") == {}


def test_a_signature_is_not_the_letter(marked) -> None:
    words = "EVERYTHING MUST GO!!! " * 60
    assert marked(f"{THANKS}\n-- \n{words}") == {}
    assert marked(f"{THANKS}\n--\n{words}") == {}
    closing = "\n\nBest regards,\nEVERYTHING NOW LTD\nPhone 12345\nNEVER STREET 3"
    assert marked(THANKS + closing) == {}
    assert "shouting" in marked(THANKS + closing + "\nP.S. I am NEVER late.")


def test_thanks_in_the_closing_are_thanks(marked) -> None:
    letter = "I have received your mail and understand the decision well.\n\n"
    assert "no_thanks" in marked(letter + "Best regards,\nJo")
    assert "no_thanks" not in marked(letter + "With thanks,\nJo")


def test_length_is_what_stands_behind_the_150th_word(marked) -> None:
    letter = THANKS + "word " * (150 - len(THANKS.split()))
    assert marked(letter) == {}
    assert marked(letter + "more, 3 – words.") == {"too_long": ["more, 3 – words."]}


def test_a_letter_only_just_begun_needs_no_thanks_yet(marked) -> None:
    assert marked("Dear Ann,\nI have") == {}
    assert marked("Hi Ann!") == marked("Hi Ann!\n\nI have") == {}
    assert marked("Hi Ann,\nso who got it?") == {"no_thanks": ["so who got it"]}
    assert "no_thanks" in marked("Dear Ann,\nI have read your mail of Monday with care.")


@pytest.mark.parametrize(
    "letter", [*HOSTILE, *(f"Dear Ann,\n{text}\nYou wasted my time." for text in HOSTILE)]
)
def test_no_text_breaks_the_check(ours: Rules, letter: str) -> None:
    for mark in check(letter, ours):
        assert letter[mark.start : mark.end] == mark.text


@given(st.text(st.sampled_from("aI ?!.\n>-'’T,;é\r0"), max_size=200))
def test_marks_lie_in_the_text_in_order_and_apart(letter: str) -> None:
    marks = check(letter, rules({"HOME": "/nowhere"}))
    assert list(marks) == sorted(
        marks, key=lambda mark: (mark.start, mark.end, CATEGORIES.index(mark.category))
    )
    for mark in marks:
        assert isinstance(mark, Mark)
        assert 0 <= mark.start < mark.end <= len(letter)
        assert mark.text == letter[mark.start : mark.end]


def test_a_page_of_anything_is_checked_at_the_pace_one_types(ours: Rules) -> None:
    for letter in (
        "a " * 20_000,
        "you " * 5000,
        "not never " * 5000,
        "?!" * 20_000,
        "A" * 50_000,
        "\n>" * 20_000,
    ):
        began = time.process_time()
        check(letter, ours)
        assert time.process_time() - began < 5  # not what it takes, which is far less: that it ends
