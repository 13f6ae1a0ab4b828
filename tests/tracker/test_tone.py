"""The rules of the tone check: the program's, and those of the person's own."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from rebound_tui.core.tone import check
from rebound_tui.tracker.tone import rules


@pytest.fixture
def folder(home: dict[str, str]) -> Path:
    path = Path(home["XDG_CONFIG_HOME"], "rebound-tui")
    path.mkdir(parents=True)
    return path


def of(home: dict[str, str], letter: str) -> set[tuple[str, str]]:
    return {(mark.category, mark.text) for mark in check(letter, rules(home)) if mark.category != "no_thanks"}


def test_the_programs_own_rules_can_all_be_read(home: dict[str, str]) -> None:
    found = rules(home)
    assert not found.complaints
    assert {rule.category for rule in found.rules} == {"angry", "whiny", "desperate", "arguing"}
    for rule in found.rules:
        unless = (phrase for one in rule.unless for phrase in one if phrase)
        assert all(phrase.row for phrase in (*rule.phrases, *unless)), rule.name
    assert all(phrase.row for phrases in (*found.lists.values(), *found.kind.values()) for phrase in phrases)
    names = [rule.name for rule in found.rules]
    assert all(names)
    assert len(set(names)) == len(names)


def test_rules_are_read_once_and_again_when_a_file_changes(home: dict[str, str], folder: Path) -> None:
    assert rules(home) is rules(home)
    (folder / "tone.toml").write_text('[[rule]]\ncategory = "angry"\nphrases = ["harrumph"]\n')
    assert of(home, "Harrumph!") == {("angry", "Harrumph")}
    (folder / "tone.toml").unlink()
    assert of(home, "Harrumph!") == set()


def test_a_rule_in_config_toml_counts_too(home: dict[str, str], folder: Path) -> None:
    (folder / "config.toml").write_text('[[tone]]\ncategory = "angry"\nphrases = ["harrumph"]\n')
    assert of(home, "Harrumph!") == {("angry", "Harrumph")}


def test_own_classes_and_spellings_widen_those_of_the_program(home: dict[str, str], folder: Path) -> None:
    (folder / "tone.toml").write_text(
        '[classes]\nsnort = "harrumph|pah"\n[same]\nbah = "pah"\n[[rule]]\ncategory = "angry"\nphrases = ["{snort}"]\n'
    )
    assert of(home, "Bah. Harrumph.") == {("angry", "Bah"), ("angry", "Harrumph")}


def test_the_example_in_the_docs_does_what_they_say(home: dict[str, str], folder: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "tone.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", docs, re.DOTALL)
    (folder / "tone.toml").write_text(example)
    assert not rules(home).complaints
    marks = check("I was not in the least amused. Pah.", rules(home))
    assert [(mark.text, mark.why) for mark in marks if mark.category == "angry"] == [
        ("not in the least amused", "This may read as a snort."),
        ("Pah", "This may read as a snort."),
    ]
    assert "angry" not in {mark.category for mark in check("My cat said pah.", rules(home))}
    assert "too_long" not in {mark.category for mark in check("word " * 200, rules(home))}


def test_the_kinder_a_letter_the_more_it_takes_to_call_it_unkind(home: dict[str, str], folder: Path) -> None:
    rule = '[[rule]]\nname = "{0}"\ncategory = "angry"\nweight = "{1}"\nphrases = ["{0}"]\n'
    weights = {"xant": "hint", "xbee": "hint", "xcow": "plain", "xdog": "sure"}
    (folder / "tone.toml").write_text("".join(rule.format(*pair) for pair in weights.items()))

    def marked(text: str) -> set[str]:
        return {found for _, found in of(home, text)}

    kind = " I wish you and the team all the best."
    kinder = kind + " I enjoyed the talk."
    kindest = kinder + " I learned a lot. I fully understand your decision."
    assert marked("An xant, xant.") == set()
    assert marked("An xant and an xbee.") == {"xant", "xbee"}
    assert marked("An xcow.") == {"xcow"}
    assert marked("An xant and an xbee." + kind) == marked("An xcow." + kind) == set()
    assert marked("An xcow and an xant." + kind) == {"xcow"}  # the hint helps it be heard
    long = "In the meadow that lies behind the river there is an xdog"
    assert marked(f"{long}.{kind}") == {"xdog"}
    assert marked(f"{long}.{kinder}") == set()
    assert marked(f"{long} and an xant.{kinder}") == {"xdog"}
    assert marked(f"{long} and an xant.{kindest}") == set()
    assert marked(f"{long} and an xcow.{kindest}") == {"xdog", "xcow"}


def test_what_is_sure_in_a_sentence_of_a_few_words_is_said_in_the_kindest_letter(
    home: dict[str, str], folder: Path
) -> None:
    rule = '[[rule]]\nname = "{0}"\ncategory = "angry"\nweight = "{1}"\nphrases = ["{0}"]\n'
    weights = {"xcow": "plain", "xdog": "sure"}
    (folder / "tone.toml").write_text("".join(rule.format(*pair) for pair in weights.items()))
    kindest = (
        " I wish you all the best. I enjoyed the talk. I learned a lot. I fully understand your decision."
    )
    assert of(home, f"An xcow.{kindest}") == set()
    assert of(home, f"An xdog.{kindest}") == {("angry", "xdog")}
    assert of(home, f"I wish you and the xdog all the best.{kindest}") == set()


def test_a_rule_heard_again_in_other_words_weighs_one_more_and_once(
    home: dict[str, str], folder: Path
) -> None:
    rule = '[[rule]]\ncategory = "angry"\nweight = "hint"\nphrases = ["xant", "xbee", "xcow"]\n'
    (folder / "tone.toml").write_text(rule)
    kind = " I wish you and the team all the best."
    assert of(home, "An xant, xant.") == set()
    assert of(home, "An xant, xbee.") == {("angry", "xant"), ("angry", "xbee")}
    assert of(home, "An xant, xbee, xcow." + kind) == set()
    (folder / "tone.toml").write_text(rule + rule.replace("xant", "xdog"))
    assert of(home, "An xant, xbee, xdog." + kind) != set()


def test_what_is_quoted_in_the_letter_is_not_held_against_it(home: dict[str, str], folder: Path) -> None:
    (folder / "tone.toml").write_text('[[rule]]\ncategory = "angry"\nphrases = ["xant xbee"]\n')
    assert of(home, 'He said “xant xbee” to me, and "xant xbee".') == set()
    assert of(home, "He said “oh”: xant xbee.") == {("angry", "xant xbee")}


def test_a_phrase_may_ask_for_a_few_words_between_quotation_marks(home: dict[str, str], folder: Path) -> None:
    (folder / "tone.toml").write_text('[[rule]]\ncategory = "angry"\nphrases = ["xant ...1 “"]\n')
    assert of(home, 'The xant of "a b".') == {("angry", 'xant of "a b"')}
    assert of(home, "The xant of “a b”.") == {("angry", "xant of “a b”")}
    assert of(home, 'The xant of the house "a b".') == of(home, 'An xant "a b c d e f".') == set()


def test_a_gap_passes_no_negation_and_no_stop(home: dict[str, str], folder: Path) -> None:
    (folder / "tone.toml").write_text('[[rule]]\ncategory = "angry"\nphrases = ["xant ... xbee"]\n')
    assert of(home, "xant and xbee") == {("angry", "xant and xbee")}
    assert of(home, "xant isn't xbee") == of(home, "xant. xbee") == of(home, "xant a b c d xbee") == set()


def test_a_category_or_a_rule_can_be_switched_off(home: dict[str, str], folder: Path) -> None:
    (folder / "tone.toml").write_text('off = ["shouting"]\n')
    assert of(home, "It was GREAT.") == set()


@pytest.mark.parametrize(
    "toml",
    [
        "off = 3",
        'off = ["nothing"]',
        "rule = 3",
        "rule = [3]",
        "classes = 3",
        "[classes]\nx = 3",
        '[classes]\nx = "{x}"',
        '[classes]\nx = "(a"',
        "[same]\nx = 3",
        "[classes]\nd0 = 'a a'\n" + "".join(f"d{n + 1} = '{{d{n}}} {{d{n}}}'\n" for n in range(10)),
        "unknown = 3",
        "not toml",
        '[[rule]]\ncategory = "rude"\nphrases = ["x"]',
        '[[rule]]\ncategory = "angry"',
        '[[rule]]\ncategory = "angry"\nphrases = "x"',
        '[[rule]]\ncategory = "angry"\nphrases = [3]',
        '[[rule]]\ncategory = "angry"\nphrases = ["x"]\nregex = "x"',
        '[[rule]]\ncategory = "angry"\nphrases = ["x"]\nunless = ["THIS"]',
        '[[rule]]\ncategory = "angry"\nphrases = ["x"]\nhint = 1',
        '[[rule]]\ncategory = "angry"\nphrases = ["x"]\nwhy = 1',
        *(
            f'[[rule]]\ncategory = "angry"\nphrases = ["{phrase}"]'
            for phrase in (
                "",
                "...",
                "x?",
                "()",
                "a)",
                "(a",
                "a||b",
                "[a-z]+",
                "{nothing}",
                "(a+)+$",
                "...99 a",
                "a ...0 b",
                "(" * 50 + "a" + ")" * 50,
                "a " * 5000,
                "*",
            )
        ),
    ],
)
def test_what_is_wrong_with_own_rules_is_a_line_and_the_rest_counts(
    home: dict[str, str], folder: Path, toml: str
) -> None:
    (folder / "tone.toml").write_text(toml)
    found = rules(home)
    (line,) = found.complaints
    assert line.startswith(("tone.toml: ", str(folder)))
    assert "\n" not in line
    assert check("You wasted my time.", found)


@pytest.mark.parametrize(
    "phrase",
    [
        "...12 ...12 ...12 ...12 ...12 ...12 zebra",
        "(a|a a|a a a) " * 60 + "zebra",
        "(a? a? a? a?)? " * 60 + "zebra",
        "(a|(a|(a|(a|(a ...12 a) a) a) a) a) ...12 " * 5 + "zebra",
        "(a*|aa*|aaa*) ...9 " * 30 + "zebra",
    ],
    ids=range(5),
)
def test_no_phrase_can_hold_up_the_check(home: dict[str, str], folder: Path, phrase: str) -> None:
    (folder / "tone.toml").write_text(
        f'[[rule]]\ncategory = "angry"\nphrases = ["{phrase}", "{phrase.replace("zebra", "a")}"]\n'
    )
    found = rules(home)
    assert not found.complaints
    began = time.process_time()
    check("a " * 3000 + "aaaa zebra.", found)
    assert time.process_time() - began < 5  # it takes a few milliseconds; what hangs takes for ever
