import pytest

from rebound_tui.core.naming import people_of
from tests.company import COMPANY


def meant(file, application):
    snapshot = file.snapshot
    return [
        (one.name, one.known and one.known.id, tuple(contact.id for contact in one.perhaps))
        for one in people_of(snapshot.applications[application], snapshot)
    ]


def test_a_name_on_the_application_and_on_an_interview_is_one_person(file):
    id_ = file.application(people_set=["Ann Lee"])
    file.event(id_, "2026-11-01", kind="interview", people_set=["ann  LEE", "Bo", " "])
    assert meant(file, id_) == [("Ann Lee", None, ()), ("Bo", None, ())]


def test_the_same_name_at_the_same_company_is_the_same_person(file):
    id_ = file.application(people_set=["ann lee"])
    ann = file.add("contacts", name="Ann  Lee", company=COMPANY.upper())
    assert meant(file, id_) == [("ann lee", ann, ())]


def test_two_of_that_name_at_that_company_have_to_be_asked_about(file):
    id_ = file.application(people_set=["Ann"])
    both = [file.add("contacts", name="Ann", company=COMPANY) for _ in range(2)]
    assert meant(file, id_) == [("Ann", None, tuple(both))]


def test_one_of_them_who_is_linked_already_is_meant(file):
    id_ = file.application(people_set=["Ann"])
    file.add("contacts", name="Ann", company=COMPANY)
    linked = file.add("contacts", name="Ann", company=COMPANY, applications_set=[id_])
    assert meant(file, id_) == [("Ann", linked, ())]


@pytest.mark.parametrize(
    ("named", "known", "company"),
    [
        ("Ann", "Ann", None),  # nobody knows where she works
        ("Ann", "Ann Lee", COMPANY),  # a first name, and all of it
        ("Ann Lee", "Ann", COMPANY),
        ("Ann Lee", "Ann Lee", "Globex"),  # people change places
    ],
)
def test_who_it_may_be_is_never_guessed(file, named, known, company):
    id_ = file.application(people_set=[named])
    ann = file.add("contacts", name=known, **({"company": company} if company else {}))
    assert meant(file, id_) == [(named, None, (ann,))]


@pytest.mark.parametrize(
    ("named", "known", "company"),
    [
        ("Ann", "Ann", "Globex"),
        ("Ann", "Annika", COMPANY),
        ("Ann Lee", "Ann Chan", COMPANY),
        ("Ann", "Ann Lee", "Globex"),
    ],
)
def test_somebody_else_is_somebody_new(file, named, known, company):
    id_ = file.application(people_set=[named])
    file.add("contacts", name=known, company=company)
    assert meant(file, id_) == [(named, None, ())]


def test_who_goes_by_another_name_is_found_by_it(file):
    id_ = file.application(people_set=["A. Lee"])
    ann = file.add("contacts", name="Ann Lee", company=COMPANY)
    file.add("contacts", name="A. Lee", same_as=ann)
    assert meant(file, id_) == [("A. Lee", ann, ())]
