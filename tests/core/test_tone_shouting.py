"""What shouts in a letter, and what is written in capitals for a reason."""

from __future__ import annotations

import pytest

from tests.core.letters import THANKS


@pytest.mark.parametrize(
    "loud",
    ["I did NOT know", "so VERY sad", "it was GREAT", "DISGUSTING", "fine!!!", "what?!", "so!! and so!!"],
)
def test_shouting(marked, loud: str) -> None:
    assert "shouting" in marked(f"{THANKS}{loud}.")


def test_exclamation_marks_shout_where_there_is_one_behind_every_sentence(marked) -> None:
    letter = "Dear team! Thank you for the interview! I learned a lot! "
    assert "shouting" not in marked(letter + "All the best.")
    assert marked(letter + "All the best!") == {"shouting": ["!"] * 4}


@pytest.mark.parametrize(
    "quiet",
    [
        "the API and the SRE team, AWS, SQL and PostgreSQL",
        "OK, see you in the UK or the US",
        "Henry VIII and part III",
        "I worked at IBM, SAP and the NHS",
        "the CISSP and the AZ-104 exam, PRINCE2 too",
        "a C++ and COBOL shop",
        "Ms SANDERSON was kind",
        "see https://EXAMPLE.org/WHY or mail ME@EXAMPLE.ORG",
        "a Q&A in the HQ!",
        "the IT team and the WHO",
        "I applied at SIEMENS and at IKEA",
        "Henry VIII at BOEING\n\n> BOEING",
    ],
)
def test_abbreviations_and_names_are_not_shouted(marked, quiet: str) -> None:
    assert "shouting" not in marked(f"{THANKS}{quiet}.")


def test_what_is_shouted_between_quotation_marks_is_somebody_elses(marked) -> None:
    assert "shouting" not in marked(f"{THANKS}The chef said “NEVER AGAIN” and we laughed.")
