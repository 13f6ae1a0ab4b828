"""A snapshot: whatever the documents hold it can be read, it evolves to what reading all of it gives, and names what is odd."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rebound_tui.core.agenda import Agenda, agenda
from rebound_tui.core.find import application_name, find, searched_text
from rebound_tui.core.patterns import patterns
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.core.wording.people import due_words
from rebound_tui.core.wording.reflect import lesson_words, pattern_words, trials_words
from tests.core.any_file import FIELDS, NOW, ZONES, Edit, edited, files


def everything_read_from(snapshot):
    """Draws on all that hangs on a snapshot, as the screens do."""
    today = NOW.astimezone(snapshot.zone).date()
    for item in agenda(snapshot, NOW):
        assert item.why
    for application in snapshot.applications.values():
        assert application.stage
        assert application.furthest
        application.latest_event(NOW, snapshot.zone)
        application.next_interview(NOW, snapshot.zone)
        searched_text(application)
        assert application.people_named is not None
        if application.hold:
            application.hold.state(NOW)
            assert application.hold.remaining(NOW) >= timedelta()
        assert snapshot.checklist.given(application.reflection) <= len(snapshot.checklist.asked)
        assert snapshot.checklist.of(application.reflection) is not None
    for lesson in snapshot.lessons.values():
        assert lesson_words(lesson)
        assert trials_words(lesson)
        assert lesson.helped <= len(lesson.trials)
    for pattern in patterns(snapshot):
        assert pattern_words(pattern)
    for contact in snapshot.contacts.values():
        assert contact.state(today)
        assert due_words(contact, today)
    for habit in snapshot.habits.values():
        assert 0 <= habit.score(today) <= 1
    with suppress(LookupError):
        find("acme dev", snapshot.applications.values(), application_name)


@given(files(), st.sampled_from(ZONES))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_content_of_a_document_ever_stops_the_reading(tables, zone):
    snapshot = Snapshot.of(tables, zone)
    everything_read_from(snapshot)
    for problem in snapshot.problems:
        assert problem.what
        assert problem.table in FIELDS


@given(st.data(), st.sampled_from(ZONES))
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_snapshot_that_evolved_is_the_one_read_from_the_start(data, zone):
    tables = data.draw(files())
    snapshot = Snapshot.of(tables, zone)
    kept, today = Agenda(), NOW.astimezone(zone).date()
    kept.of(snapshot, NOW)
    for _ in range(3):
        tables, edits = data.draw(edited(tables))
        snapshot = snapshot.evolve(tables, edits)
        anew = Snapshot.of(tables, zone)
        assert snapshot == anew
        assert snapshot.problems == anew.problems
        assert kept.of(snapshot, NOW) == agenda(anew, NOW)
        for habit in snapshot.habits.values():
            assert habit.score(today) == anew.habits[habit.id].score(today)


@given(files(), st.randoms())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_order_in_which_documents_lie_changes_nothing(tables, random):
    shuffled = {
        table: dict(random.sample(list(documents.items()), len(documents)))
        for table, documents in tables.items()
    }
    one, other = Snapshot.of(tables, ZONES[0]), Snapshot.of(shuffled, ZONES[0])
    assert one == other
    assert agenda(one, NOW) == agenda(other, NOW)


@pytest.mark.parametrize(
    "odd", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-02-30T10:00:00Z", 5, [], "soon"]
)
def test_an_impossible_instant_is_named_and_reads_as_unset(file, odd):
    id_ = file.application(("applied", "2026-11-01"))
    event = file.add("events", application=id_, kind="note", at=odd, text="still here")
    for zone in ZONES:
        file.zone = zone
        snapshot = file.snapshot
        assert snapshot.applications[id_].events[0].text == "still here"
        assert [(p.table, p.id, p.field) for p in snapshot.problems] == [("events", event, "at")]


def test_every_kind_of_oddity_is_named(file):
    lost = file.add("events", application=999, kind="note")
    nobodys = file.add("events", kind="note")
    scribbled = file.add("marks", habit="running", day="2026-11-23")
    unnamed = file.add("contacts", applications_set=[998])
    wrong = file.add("applications", company="Acme", tags="python", salary=5)
    habit = file.add("habits", name="run", times=9, days=7)
    setting = file.add("settings", name="day_start", value=True)
    assert {(p.table, p.id, p.field) for p in file.snapshot.problems} == {
        ("events", lost, "application"),
        ("events", nobodys, "application"),
        ("marks", scribbled, "habit"),
        ("contacts", unnamed, "applications_set"),
        ("contacts", unnamed, "name"),
        ("applications", wrong, "tags"),
        ("applications", wrong, "salary"),
        ("habits", habit, "times"),
        ("settings", setting, "value"),
    }


def test_what_belongs_to_something_in_the_trash_is_nothing_odd(file):
    file.add("events", application=77, kind="note")
    assert file.snapshot.problems
    file.tables["trash.applications"] = {77: {"x": "a" * 18, "c": "a" * 18}}
    assert not file.snapshot.problems


def test_nothing_and_unknown_tables_and_fields_are_no_problem(file):
    assert Snapshot.of({}, ZONES[0]).problems == ()
    file.add("applications", company="Acme", horoscope={"sign": "♎"}, role=None)
    file.add("rituals", at="never")
    assert file.snapshot.problems == ()


def test_an_action_reads_anew_only_what_it_touched(file):
    ids = [file.application(("applied", "2026-11-01")) for _ in range(3)]
    before, tables = file.snapshot, file.tables
    document = {"application": ids[0], "kind": "note", "on": "2026-11-02"}
    after = before.evolve(
        {**tables, "events": {**tables["events"], 99: document}}, [Edit("events", 99, None, document)]
    )
    assert len(after.applications[ids[0]].events) == 2
    assert all(after.applications[id_] is before.applications[id_] for id_ in ids[1:])
    assert after.contacts is before.contacts
    assert len(before.applications[ids[0]].events) == 1


def test_of_two_lessons_written_apart_the_later_one_stands(file):
    id_ = file.application()
    for text, stamp in (("first", "a"), ("third", "c"), ("second", "b")):
        file.add("lessons", application=id_, if_text="asked", then_text=text, _s=stamp * 18)
    assert file.snapshot.applications[id_].reflection.lesson.then_text == "third"


def test_documents_and_what_belongs_to_whom_are_found_by_table_and_id(file):
    id_ = file.application(("applied", "2026-11-01"))
    snapshot = file.snapshot
    (event,) = snapshot.ids_of("events", id_)
    assert snapshot.document("events", event)["stage"] == "applied"
    assert snapshot.document("events", 12345) == {}
    assert snapshot.document("nowhere", 1) == {}
    assert snapshot.ids_of("lessons", id_) == ()
