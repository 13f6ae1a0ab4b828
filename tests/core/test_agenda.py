from datetime import UTC, date, datetime, timedelta

import pytest

from rebound_tui.core.agenda import SECTIONS, agenda
from rebound_tui.core.contact import by_next_date
from rebound_tui.core.stamp import EPOCH, Stamp
from rebound_tui.core.wording.people import due_words

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)  # a Monday, ten in the evening in Berlin
TODAY = date(2026, 11, 23)


def said(file, section=None, now=NOW):
    """What Today says, as pairs of kind and why."""
    return [(item.kind, item.why) for item in agenda(file.snapshot, now) if section in (None, item.section)]


def test_an_empty_file_asks_for_nothing(file):
    assert agenda(file.snapshot, NOW) == []


def test_the_sections_come_in_their_gentle_order(file):
    file.add("habits", name="Run")
    file.application(("applied", "2026-11-01"), company="Quiet")
    talk = file.application(("interview", "2026-11-20"), company="Talk")
    file.event(talk, "2026-11-23T12:00:00Z", kind="interview")
    file.add("lessons", application=talk, if_text="[/x]", then_text="y")
    file.add("contacts", name="Ann", every="2w", since_on="2026-11-01")
    no = file.application(("applied", "2026-11-01"), company="No")
    file.no(no, "2026-11-22T09:00:00Z", hold_until="2026-11-23T09:00:00Z", best_by="2026-11-24T09:00:00Z")
    file.application(("rejected", "2026-01-01"), company="Door", door="ajar", return_on="2026-11-20")
    items = agenda(file.snapshot, NOW)
    assert tuple(dict.fromkeys(item.section for item in items)) == SECTIONS
    assert [item.title for item in items] == [
        "No · Dev",
        "No · Dev",
        "Ann",
        "Door · Dev",
        "Talk · Dev",
        "Talk · Dev",
        "Quiet · Dev",
        "Run",
    ]


def no_with_a_hold(file, no, until, by, **fields):
    id_ = file.application()
    file.no(id_, f"{no}:00Z", hold_until=f"{until}:00Z", best_by=f"{by}:00Z", **fields)
    return id_


@pytest.mark.parametrize(
    ("ends", "more", "expected"),
    [
        (
            ("2026-11-23T20:00", "2026-11-24T20:00", "2026-11-25T20:00"),
            {},
            ("cooling", "opens in 23:00:00"),
        ),
        (
            ("2026-11-22T20:00", "2026-11-23T20:00", "2026-11-24T20:00"),
            {},
            ("open", "open; a reply is best by Tue 21:00"),
        ),
        (
            ("2026-11-23T20:00", "2026-11-24T20:00", "2026-11-25T20:00"),
            {"left_at": "2026-11-23T20:30:00Z"},
            ("left_early", "open; a reply is best by Wed 21:00"),
        ),
        (
            ("2026-11-20T20:00", "2026-11-21T20:00", "2026-11-22T20:00"),
            {},
            ("late", "a reply is still welcome, if you want to write one"),
        ),
        (("2026-11-01T20:00", "2026-11-02T20:00", "2026-11-03T20:00"), {}, None),
        (
            ("2026-11-23T20:00", "2026-11-24T20:00", "2026-11-25T20:00"),
            {"cancelled_at": "2026-11-23T20:30:00Z"},
            None,
        ),
    ],
)
def test_a_hold_is_there_while_it_runs_and_while_a_reply_may_come_of_it(file, ends, more, expected):
    no_with_a_hold(file, *ends, **more, feel_skipped_at="2026-11-23T20:45:00Z")
    assert said(file, "holds") == ([expected] if expected else [])


def test_how_it_feels_is_asked_once_the_hold_is_open_for_three_days_in_the_line_about_the_reply(file):
    def line(now=NOW):
        (item,) = [item for item in agenda(file.snapshot, now) if item.section == "holds"]
        return item.kind, item.asks_feeling, item.why

    id_ = no_with_a_hold(file, "2026-11-22T20:00", "2026-11-23T20:00", "2026-11-24T20:00")
    asks = "how do you feel now?"
    assert line(NOW - timedelta(hours=2)) == ("cooling", False, "opens in 01:00:00")
    assert line() == ("open", True, f"{asks} Open; a reply is best by Tue 21:00")
    assert line(NOW + timedelta(days=2)) == (
        "late",
        True,
        f"{asks} A reply is still welcome, if you want to write one",
    )
    assert not line(NOW + timedelta(days=3))[1]
    event = file.snapshot.applications[id_].no.id
    reply = file.add("replies", event=event, application=id_, aim="nothing")
    assert line() == ("feel", True, f"{asks} The hold is open")
    del file.tables["replies"][reply]
    file.tables["holds"][next(iter(file.tables["holds"]))]["feel_after"] = 3
    assert line() == ("open", False, "open; a reply is best by Tue 21:00")


def test_what_was_put_away_asks_for_nothing_but_an_interview_is_not_missed(file):
    away = {"archived_at": "2026-11-23T20:30:00Z"}
    one = file.application(**away)
    file.no(one, "2026-11-22T20:00:00Z", hold_until="2026-11-23T20:00:00Z", best_by="2026-11-24T20:00:00Z")
    file.application(("rejected", "2026-11-20"), **away)
    assert said(file) == []
    talk = file.application(("interview", "2026-11-20"), **away)
    file.event(talk, "2026-11-23T20:30:00Z", kind="interview")
    assert [kind for kind, _ in said(file)] == ["interview"]


def test_the_hold_that_opens_first_stands_first(file):
    later = no_with_a_hold(file, "2026-11-23T20:30", "2026-11-24T20:30", "2026-11-25T20:30")
    sooner = no_with_a_hold(file, "2026-11-23T20:00", "2026-11-24T20:00", "2026-11-25T20:00")
    items = [item for item in agenda(file.snapshot, NOW) if item.section == "holds"]
    assert [item.application for item in items] == [sooner, later]
    assert items[0].due_at == datetime(2026, 11, 24, 20, tzinfo=UTC)


def test_an_application_that_was_reopened_has_no_hold_and_no_reflection_waiting(file):
    id_ = no_with_a_hold(file, "2026-11-23T08:00", "2026-11-24T08:00", "2026-11-25T08:00")
    file.stage(id_, "interview", "2026-11-23T20:00:00Z")
    assert said(file) == []


def test_a_reflection_waits_when_the_hold_has_opened_for_a_month(file):
    no_with_a_hold(file, "2026-11-23T20:00", "2026-11-24T20:00", "2026-11-25T20:00")
    file.application(("rejected", "2026-10-23"))
    assert said(file, "reflections") == []
    file.application(("rejected", "2026-10-24"))
    assert said(file, "reflections") == [("reflection", "a few questions, then one lesson")]


def test_a_reflection_that_was_begun_goes_on_until_it_is_finished(file):
    id_ = file.application(("rejected", "2026-01-01"))
    file.add("answers", application=id_, question="heart", answer="no")
    assert said(file, "reflections") == [("reflection", "1 of 6 answered")]
    file.add("reflections", application=id_, finished_at="2026-11-23T10:00:00Z")
    assert said(file, "reflections") == []


def test_people_are_those_who_are_due_with_overdue_first_and_the_days_counted_from_the_next_date(file):
    gone = file.application()
    del file.tables["applications"][gone]
    here = file.application()
    file.add(
        "contacts",
        name="Bo",
        company="Initech",
        every="6w",
        since_on="2026-10-02",
        applications_set=[gone, here],
    )
    file.add("contacts", name="Ann", every="2w", since_on="2026-11-09")
    file.add("contacts", name="Cy", every="2w", since_on="2026-11-01", applications_set=[here])
    file.add("contacts", name="Di", every="2w", since_on="2026-11-20")
    file.add("contacts", name="Ed", every="2w", since_on="2026-01-01", stopped_at="2026-11-01T10:00:00Z")
    items = [item for item in agenda(file.snapshot, NOW) if item.section == "people"]
    assert [(item.kind, item.title, item.why, item.application) for item in items] == [
        ("overdue", "Cy", "8 days overdue", here),
        ("due", "Bo · Initech", "due for 10 days", here),
        ("due", "Ann", "due today", None),
    ]
    assert items[0].due_at == date(2026, 11, 15)


def test_interviews_are_those_of_today_by_the_wall_clock_while_the_application_is_open(file):
    id_ = file.application(("interview", "2026-11-01"))
    for when in ("2026-11-22T22:30:00Z", "2026-11-22T23:00:00Z", "2026-11-23", "2026-11-23T23:00:00Z"):
        file.event(id_, when, kind="interview")
    closed = file.application(("rejected", "2026-09-01"))
    file.event(closed, "2026-11-23T10:00:00Z", kind="interview")
    assert said(file, "interviews") == [
        ("interview", "interview today"),
        ("interview", "it was at 00:00; how did it go?"),
    ]


@pytest.mark.parametrize("since", ["2026-11-23T12:00:00Z", "2026-11-23T20:00:00Z", "2026-11-23T22:00:00Z"])
def test_an_interview_that_is_over_waits_for_a_word_about_it(file, since):
    id_ = file.application(("interview", "2026-11-01"))
    file.event(id_, "2026-11-23T13:00:00Z", kind="interview")
    file.event(id_, since, kind="note")
    waits = [] if since == "2026-11-23T20:00:00Z" else [("interview", "it was at 14:00; how did it go?")]
    assert said(file, "interviews") == waits


@pytest.mark.parametrize(("written", "waits"), [(12, 1), (15, 0)])
def test_an_interview_that_was_written_down_after_it_took_place_is_told_already(file, written, waits):
    stamp = Stamp(
        (datetime(2026, 11, 23, written, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1), 0, "7TZ0A"
    )
    id_ = file.application(("interview", "2026-11-01"))
    file.event(id_, "2026-11-23T13:00:00Z", kind="interview", _s=str(stamp))
    assert len(said(file, "interviews")) == waits


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-11-10", []),
        ("2026-11-09", [("quiet", "quiet for 14 days; a nudge is fine")]),
        ("2026-11-03", [("quiet", "quiet for 20 days; a nudge is fine")]),
        ("2026-11-02", [("ghosted", "quiet for 21 days; ghosted, perhaps?")]),
    ],
)
def test_an_application_is_quiet_after_two_weeks_and_perhaps_ghosted_after_three(file, last, expected):
    file.application(("applied", last))
    assert said(file, "quiet") == expected


@pytest.mark.parametrize("stage", ["saved", "accepted", "withdrawn", "ghosted"])
def test_where_nobody_owes_an_answer_silence_means_nothing(file, stage):
    file.application((stage, "2026-01-01"))
    assert said(file, "quiet") == []


def test_an_appointment_ahead_an_archive_or_nothing_logged_is_not_quiet(file):
    ahead = file.application(("applied", "2026-10-01"))
    file.event(ahead, "2026-11-23T21:00:01Z", kind="interview")
    file.application(("applied", "2026-10-01"), archived_at="2026-11-01T10:00:00Z")
    file.application()
    assert said(file, "quiet") == []


def test_the_quietest_comes_first_and_the_days_are_the_persons_to_set(file):
    file.application(("applied", "2026-11-19"))
    file.application(("applied", "2026-11-18"))
    file.add("settings", name="quiet_days", value=4)
    file.add("settings", name="ghosted_days", value=5)
    assert said(file, "quiet") == [
        ("ghosted", "quiet for 5 days; ghosted, perhaps?"),
        ("quiet", "quiet for 4 days; a nudge is fine"),
    ]


def test_habits_wait_on_the_logical_day_until_they_are_marked_or_done_often_enough(file):
    run = file.add("habits", name="Run", times=3, days=7)
    file.add("habits", name="apply")
    assert said(file, "habits") == [("habit", "today"), ("habit", "0 of 3 in 7 days")]
    file.add("marks", habit=run, day="2026-11-23", state="done")
    assert said(file, "habits") == [("habit", "today")]
    small_hours = datetime(2026, 11, 24, 2, 59, tzinfo=UTC)
    assert said(file, "habits", small_hours) == [("habit", "today")]
    assert said(file, "habits", small_hours + timedelta(minutes=1)) == [
        ("habit", "today"),
        ("habit", "1 of 3 in 7 days"),
    ]


def test_people_are_listed_overdue_first_then_by_date_and_those_without_one_last(file):
    file.add("contacts", name="none")
    file.add("contacts", name="stopped", every="2w", since_on="2026-01-01", stopped_at="2026-02-01T10:00:00Z")
    file.add("contacts", name="later", every="6w", since_on="2026-11-20")
    file.add("contacts", name="due", every="1y", since_on="2025-11-01")
    file.add("contacts", name="overdue", every="2w", since_on="2026-11-01")
    file.add("contacts", name="very overdue", every="2w", since_on="2026-01-01")
    names = [contact.name for contact in by_next_date(file.snapshot.contacts.values(), TODAY)]
    assert names == ["very overdue", "overdue", "due", "later", "stopped", "none"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "no date set"),
        ({"every": "10d", "since_on": "2026-11-14"}, "due in 1 day"),
        ({"every": "10d", "since_on": "2026-11-23"}, "due in 10 days"),
        ({"every": "10d", "since_on": "2026-11-13"}, "due today"),
        ({"every": "10d", "since_on": "2026-11-12"}, "due for 1 day"),
        ({"every": "10d", "since_on": "2026-11-10"}, "3 days overdue"),
        ({"every": "10d", "since_on": "2026-11-10", "next_on": "2026-11-25"}, "snoozed, due in 2 days"),
        ({"every": "10d", "since_on": "2026-11-10", "paused_until": "2026-12-01"}, "paused until Tue 1 Dec"),
        ({"every": "10d", "stopped_at": "2026-11-01T10:00:00Z"}, "stopped, no answer so far"),
    ],
)
def test_when_the_next_contact_is_wanted_is_said_in_a_few_words(file, fields, words):
    id_ = file.add("contacts", name="Ann", **fields)
    assert due_words(file.snapshot.contacts[id_], TODAY) == words
