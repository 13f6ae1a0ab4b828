from __future__ import annotations

import pytest

from rebound_tui.core.reply import AIMS
from rebound_tui.core.template import OPEN_QUESTION, TEMPLATES, Names, filled, first_name
from tests.company import COMPANY

ALL = Names("Ann Lee", "Initech", "Platform engineer", "Sam Poe", have_talked=True)
WRITTEN = [aim for aim in AIMS if aim != "nothing"]


@pytest.mark.parametrize("aim", WRITTEN)
@pytest.mark.parametrize("names", [ALL, Names(), Names(company=COMPANY)], ids=["all", "none", "company"])
def test_a_letter_is_short_thanks_first_and_leaves_no_blank(aim, names):
    letter = filled(TEMPLATES[aim], names)
    assert 30 < len(letter.split()) <= 90
    assert letter.split("\n\n")[1].startswith("Thank you")
    assert "{" not in letter
    assert "  " not in letter
    assert "\n\n\n" not in letter


def test_a_letter_asks_for_one_thing():
    assert [filled(TEMPLATES[aim], ALL).count("?") for aim in AIMS] == [1, 1, 0, 1, 0, 0]


def test_there_is_a_letter_for_each_aim_and_an_empty_one_where_nothing_is_wanted():
    assert set(TEMPLATES) == set(AIMS)
    assert TEMPLATES["nothing"] == ""
    assert OPEN_QUESTION in TEMPLATES["question"]


def test_a_missing_name_reads_as_if_it_had_been_meant_so():
    letter = filled(TEMPLATES["feedback"], Names(company="Initech"))
    assert letter.startswith("Hello,\n\nThank you for letting me know, and for considering my application.")
    assert "candidate for the role?" in letter
    assert letter.endswith("Kind regards,")


@pytest.mark.parametrize(
    ("person", "first"),
    [
        ("Ann Lee", "Ann"),
        ("Lee, Ann", "Ann"),
        ("Ann", "Ann"),
        ("Dr. Ann Lee", "Dr. Ann Lee"),
        ("  ", ""),
        (",", ""),
        ("山田太郎", "山田太郎"),
    ],
)
def test_one_says_hello_by_the_first_name(person, first):
    assert first_name(person) == first


def test_what_is_filled_in_is_data():
    letter = filled(
        "{hello} {company} {role} {me} {unknown} {", Names("{me}", "{role}", "\\1 \x1b[2J", "a\nb")
    )
    assert letter == "Dear {me}, {role} the \\1 ␛[2J role a ⏎ b {unknown} {"


def test_a_name_of_five_thousand_characters_does_not_fill_the_letter():
    assert len(filled(TEMPLATES["feedback"], Names("x" * 5000, "y" * 5000, "z" * 5000, "m" * 5000))) < 1000
