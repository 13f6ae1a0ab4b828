import pytest

from rebound_tui.core.filter import Filter
from rebound_tui.core.find import (
    Ambiguous,
    NotFound,
    application_name,
    find,
    searched_text,
    words_of,
)


def found(file, words):
    return find(words, file.snapshot.applications.values(), application_name).id


def test_words_find_the_one_application_whose_company_and_role_hold_them_all(file):
    hostile = file.application(role="Backend engineer")
    file.application(company="Initech", role="Platform engineer")
    assert found(file, "[/OOPS] back") == hostile
    assert found(file, "  backend   ACME ") == hostile


def test_an_application_is_found_as_it_is_printed(file):
    one = file.application(company="Initech", role="Platform engineer")
    assert found(file, "Initech · Platform engineer") == one
    assert found(file, "init · platform") == one
    with pytest.raises(NotFound):
        found(file, "·")


def test_an_id_finds_its_own_before_any_name_does(file):
    first = file.application(company="2 Sisters")
    second = file.application(company="Acme")
    assert (found(file, "2"), found(file, "1"), found(file, "sisters")) == (second, first, first)


def test_a_number_that_is_no_id_is_looked_for_in_the_names(file):
    id_ = file.application(company="Studio 54")
    file.application()
    assert found(file, "54") == id_


def test_the_very_name_wins_over_longer_ones(file):
    exact = file.application(company="Acme", role="Dev")
    file.application(company="Acme", role="Dev senior")
    assert found(file, "acme dev") == exact


def test_what_fits_more_than_one_is_refused_with_the_candidates(file):
    one, other = file.application(company="Acme", role="Dev"), file.application(company="Acme", role="Ops")
    with pytest.raises(Ambiguous) as refused:
        found(file, "acme")
    assert refused.value.candidates == [(one, "Acme Dev"), (other, "Acme Ops")]
    assert str(refused.value) == "“acme” fits more than one."


@pytest.mark.parametrize("words", ["", "  ", "nowhere", "acme nowhere", "99", "\ud800", "٣"])
def test_what_fits_nothing_is_not_found(file, words):
    file.application()
    file.application(company=None, role=None)
    with pytest.raises(NotFound):
        found(file, words)


def test_a_filter_looks_at_company_role_tags_note_and_stage(file):
    id_ = file.application(
        ("interview", "2026-11-01"), company="Straße", tags=["Python"], note="near\nthe lake"
    )
    application = file.snapshot.applications[id_]

    def fits(query: str) -> bool:
        return Filter(tuple(words_of(query))).fits(application, searched_text(application))

    assert all(map(fits, ("STRASSE", "dev pyth", "lake", "interview", "", "  ")))
    assert not fits("strasse london")


def test_private_words_are_no_part_of_what_a_filter_looks_at(file):
    id_ = file.application(("rejected", "2026-11-01"))
    file.add("answers", application=id_, question="heart", note="secret")
    file.add("lessons", application=id_, if_text="secret", then_text="secret")
    file.add("replies", application=id_, hot_text="secret")
    assert "secret" not in searched_text(file.snapshot.applications[id_])
