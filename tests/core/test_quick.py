"""An application in one line: `core.quick`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.quick import host_of, read_quick
from tests.company import COMPANY

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
"""A Wednesday."""


def read(text):
    return read_quick(text, now=NOW, zone=UTC)


def test_everything_is_found_whatever_its_order():
    quick = read("Acme, Backend engineer @linkedin #remote applied tue https://jobs.acme.example/1?a=b")
    again = read("#remote https://jobs.acme.example/1?a=b @linkedin Acme, Backend engineer applied tue")
    assert quick == again
    assert quick[:3] == ("Acme", "Backend engineer", "applied")
    assert quick.when.on == date(2026, 11, 24)
    assert quick[4:] == ("linkedin", ("remote",), "https://jobs.acme.example/1?a=b")


@pytest.mark.parametrize(
    ("text", "company", "role", "stage"),
    [
        (COMPANY, COMPANY, "", "applied"),
        ("Acme, Applied scientist", "Acme", "Applied scientist", "applied"),
        ("Acme, Applied scientist saved", "Acme", "Applied scientist", "saved"),
        ("Acme, Interview coach interview yesterday", "Acme", "Interview coach", "interview"),
        ("Acme, Engineer, saved", "Acme", "Engineer", "saved"),
        ("Acme, Engineer, Berlin", "Acme", "Engineer, Berlin", "applied"),
        ("Saved", "", "", ""),
        ("Offer Up, Engineer", "Offer Up", "Engineer", "applied"),
        ("Acme, C# developer", "Acme", "C# developer", "applied"),
        ("Acme, dev rejected 23 nov", "Acme", "dev", "rejected"),
        ("Acme, dev rejected on 23 nov", "Acme", "dev", "rejected"),
        ("Acme, Applied on", "Acme", "Applied on", "applied"),
        ("Acme, dev interview last mon at noon", "Acme", "dev", "interview"),
        ("Acme, Applied last mile planner", "Acme", "Applied last mile planner", "applied"),
        ('"Smith, Jones & Co", Engineer saved', "Smith, Jones & Co", "Engineer", "saved"),
        ('"Acme" saved', "Acme", "", "saved"),
        ('Acme, "the" engineer', "Acme", '"the" engineer', "applied"),
    ],
)
def test_a_stage_is_one_only_at_the_end_or_before_a_date(text, company, role, stage):
    if not company:
        with pytest.raises(ValueError, match="company is needed"):
            read(text)
    else:
        assert read(text)[:3] == (company, role, stage)


@pytest.mark.parametrize("day", ["tomorrow 14:00", "+3d", "31 feb", "3/4"])
def test_what_was_meant_as_a_date_and_is_none_that_has_been_is_no_part_of_the_role(day):
    with pytest.raises(ValueError, match=re.escape(f"interview {day}?")):
        read(f"Acme, Engineer interview {day}")


def test_the_host_of_a_link_is_offered_as_the_source_and_what_was_said_goes_before_it():
    assert read("Acme https://www.linkedin.com/jobs/1").source == "linkedin.com"
    assert read("Acme @mail https://www.linkedin.com/jobs/1").source == "mail"
    assert host_of("javascript:alert(1)") == host_of("https://user@evil.example") == ""


def test_tags_may_stand_with_commas_between_them():
    quick = read("Acme, C# dev #remote,#python,@linkedin applied")
    assert (quick.role, quick.tags, quick.source) == ("C# dev", ("remote", "python"), "linkedin")


def test_a_source_or_tag_of_several_words_stands_in_quotes():
    quick = read('Acme @"a friend of Ann" #"big team" #remote')
    assert (quick.source, quick.tags) == ("a friend of Ann", ("big team", "remote"))


@pytest.mark.parametrize(
    "text", ["", "  ", "@linkedin #remote", ", Engineer", "Acme @a @b", "Acme https://a.b/ https://c.d/"]
)
def test_what_cannot_be_an_application_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\w \w"):
        read(text)


def test_a_link_alone_is_understood_and_asks_for_the_company():
    with pytest.raises(ValueError, match=r"linkedin\.com is understood; whose job is it"):
        read("https://www.linkedin.com/jobs/1")


@pytest.mark.parametrize(
    "tail",
    [
        "applied 31 feb",
        "applied on 31 feb",
        "interview +3d",
        "applied yesterday 25:00",
        "applied last mon 25:00",
        "saved 2026-13-01",
        "applied fri 24 nov",
    ],
)
def test_what_was_meant_as_a_date_is_not_taken_for_a_part_of_the_role(tail):
    with pytest.raises(ValueError, match=r"\w+ .*\? \w"):
        read(f"Acme, Engineer {tail}")


def test_the_reading_says_how_it_was_understood():
    said = read("Acme, Engineer @linkedin #remote applied tue").words(UTC, NOW)
    assert said == "Acme · Engineer · applied Tue 24 Nov · found at linkedin · #remote"


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        quick = read(text)
    except ValueError:
        return
    assert quick.company
