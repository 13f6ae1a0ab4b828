"""The ear of the tone check: what the words of a letter say together, where no single phrase says it, or one says too much."""

from __future__ import annotations

from rebound_tui.core.tone import Rules, check
from rebound_tui.core.tone.ear import FEWEST_WORDS, LONGEST_ROW

FRIENDLY_SCORN = """Dear Eva,

thanks for the reply. Clearly the finest minds of the company met for months to produce it, since it has two sentences and
three mistakes. Give them my regards and a dictionary.

Tom
"""


def categories(letter: str, by: Rules) -> set[str]:
    return {mark.category for mark in check(letter, by)}


def without_ear(by: Rules) -> Rules:
    return by.extended({"off": ["ear"]}, "tone.toml")


def test_scorn_in_friendly_words_is_heard_where_no_phrase_is_known(ours):
    assert "angry" not in categories(FRIENDLY_SCORN, without_ear(ours))
    (mark,) = (mark for mark in check(FRIENDLY_SCORN, ours) if mark.category == "angry")
    assert mark.text in FRIENDLY_SCORN
    assert "\n\n" not in mark.text
    assert "As a whole" in mark.why
    assert mark.instead


def test_what_is_off_is_not_heard(ours):
    assert not ours.extended({"off": ["ear"]}, "tone.toml").complaints
    assert "angry" not in categories(FRIENDLY_SCORN, ours.extended({"off": ["angry"]}, "tone.toml"))


def test_what_is_quoted_and_the_signature_are_not_heard(ours):
    kind = (
        "Hello Ann,\n\nthank you for the call and the clear words. I wish you and the team a good spring.\n\n"
    )
    quoted = "".join(f"> {line}\n" for line in FRIENDLY_SCORN.splitlines())
    assert not check(f"{kind}{quoted}\nBest regards,\nIda\n\n-- \n{FRIENDLY_SCORN}", ours)


def test_ones_own_rule_counts_whatever_the_ear_says(ours):
    letter = (
        "Hello Ann,\n\nthank you for the call and the clear words about the marmalade test. I learned a lot from it, and I wish "
        "you and the team a good spring.\n\nBest regards,\nIda\n"
    )
    own = {"rule": [{"category": "angry", "phrases": ["marmalade"], "weight": "sure"}] * 2}
    own["rule"][1] = {"category": "angry", "phrases": ["clear words"], "weight": "sure"}
    assert not categories(letter, ours)
    assert categories(letter, ours.extended(own, "tone.toml")) == {"angry"}


def test_of_a_letter_just_begun_nothing_is_said(ours):
    words = FRIENDLY_SCORN.split()
    for count in range(FEWEST_WORDS - 5):  # the ends of sentences count as words
        assert not any("As a whole" in mark.why for mark in check(" ".join(words[:count]), ours))


def test_what_it_has_learnt_is_whole(ours):
    assert set(ours.ear.categories) == set(ours.by_ear)
    for row, weights in ours.ear.weights.items():
        assert 1 <= len(row.split(" ")) <= LONGEST_ROW
        assert len(weights) == len(ours.ear.categories)
    for hearing in ours.ear.categories.values():
        assert hearing.against < hearing.inclined < hearing.sure
