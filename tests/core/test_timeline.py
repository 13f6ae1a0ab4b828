from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rebound_tui.core.stage import CLOSED, FORWARD, STAGES, is_closed, rank
from rebound_tui.core.timeline import LONG_AGO, Event, stage_at

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def read(file, id_):
    return file.snapshot.applications[id_]


def test_an_application_nothing_happened_to_is_saved(file):
    application = read(file, file.application())
    assert (application.stage, application.furthest) == ("saved", "saved")
    assert application.is_open
    assert application.last_event is None


def test_the_stage_is_that_of_the_latest_stage_event_and_furthest_the_highest_forward_one(file):
    id_ = file.application(
        ("applied", "2026-11-01"), ("interview", "2026-11-05"), ("screening", "2026-11-07")
    )
    assert read(file, id_).stage == "screening"
    assert read(file, id_).furthest == "interview"


@pytest.mark.parametrize("ending", CLOSED)
def test_an_ending_closes_an_application_and_never_erases_how_far_it_came(file, ending):
    application = read(file, file.application(("offer", "2026-11-05"), (ending, "2026-11-09")))
    assert (application.stage, application.furthest) == (ending, "offer")
    assert not application.is_open


def test_a_later_forward_stage_reopens_and_the_no_stays_known(file):
    id_ = file.application(("applied", "2026-11-01"), ("rejected", "2026-11-05"), ("interview", "2026-11-09"))
    application = read(file, id_)
    assert (application.stage, application.furthest, application.is_open) == ("interview", "interview", True)
    assert application.no.on == date(2026, 11, 5)


def test_a_backdated_event_stands_where_it_belongs_and_does_not_change_the_stage(file):
    id_ = file.application(("rejected", "2026-11-05T10:00:00Z"))
    file.stage(id_, "applied", "2026-10-01")
    file.stage(id_, "interview", "2026-10-20T09:00:00Z")
    application = read(file, id_)
    assert [event.stage for event in application.events] == ["applied", "interview", "rejected"]
    assert (application.stage, application.furthest) == ("rejected", "interview")
    assert application.applied_on == date(2026, 10, 1)


def test_on_a_timeline_days_without_time_come_first_then_the_instant_then_the_stamp(file):
    id_ = file.application()
    late = file.event(id_, "2026-11-05T22:30:00Z", text="late")
    noon, same = (file.event(id_, "2026-11-05T11:00:00Z", text=text) for text in ("noon", "after it"))
    timeless = file.event(id_, "2026-11-05", text="some time that day")
    # In Berlin that instant is the sixth already.
    midnight = file.event(id_, "2026-11-05T23:00:00Z", text="midnight")
    sixth = file.event(id_, "2026-11-06", text="the sixth")
    dateless = file.event(id_, "9999-99-99", text="no date at all")
    order = [event.id for event in read(file, id_).events]
    assert order == [dateless, timeless, noon, same, late, sixth, midnight]


def test_the_same_events_are_ordered_by_the_day_of_the_zone_one_is_in(file):
    id_ = file.application()
    instant, day = file.event(id_, "2026-11-05T23:30:00Z"), file.event(id_, "2026-11-06")
    assert [event.id for event in read(file, id_).events] == [day, instant]
    file.zone = NEW_YORK
    assert [event.id for event in read(file, id_).events] == [instant, day]


def test_only_stage_events_set_the_stage(file):
    id_ = file.application(("applied", "2026-11-01"))
    file.event(id_, "2026-11-02", kind="interview", stage="offer")
    file.event(id_, "2026-11-03", kind="something newer", stage="accepted")
    assert read(file, id_).stage == "applied"


def test_a_stage_from_a_newer_version_reads_as_none_and_is_named(file):
    id_ = file.application(("applied", "2026-11-01"), ("second screening", "2026-11-02"))
    assert read(file, id_).stage == "applied"
    (problem,) = file.snapshot.problems
    assert (problem.table, problem.field) == ("events", "stage")


def test_the_stage_just_before_a_moment_is_read_from_what_stands_before_it(file):
    id_ = file.application(("applied", "2026-11-01"), ("offer", "2026-11-05"))
    events = read(file, id_).events
    probe = Event(0, "~", date(2026, 11, 3), on=date(2026, 11, 3))
    assert stage_at(events, probe) == "applied"
    assert stage_at(events, probe._replace(day=date(2026, 11, 5))) == "offer"
    assert stage_at(events, probe._replace(day=date(2026, 10, 1))) == "saved"


def test_an_appointment_is_ahead_until_its_instant_and_a_day_until_it_begins():
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    appointment = Event(1, "", date(2026, 11, 24), at=at)
    assert appointment.is_ahead(datetime(2026, 11, 24, 8, 59, tzinfo=UTC), BERLIN)
    assert not appointment.is_ahead(at, BERLIN)
    someday = Event(1, "", date(2026, 11, 24), on=date(2026, 11, 24))
    assert someday.is_ahead(datetime(2026, 11, 23, 22, 59, tzinfo=UTC), BERLIN)
    assert not someday.is_ahead(datetime(2026, 11, 23, 23, 0, tzinfo=UTC), BERLIN)


def test_of_an_instant_and_a_day_the_instant_counts(file):
    id_ = file.application()
    file.add("events", application=id_, kind="note", at="2026-11-05T10:00:00Z", on="2026-11-01")
    (event,) = read(file, id_).events
    assert (event.on, event.when) == (None, datetime(2026, 11, 5, 10, tzinfo=UTC))


def test_what_has_no_date_has_no_when_and_stands_before_all(file):
    id_ = file.application()
    file.add("events", application=id_, kind="note", text="hm")
    (event,) = read(file, id_).events
    assert event.when is None
    assert event.day == LONG_AGO.date()


def test_the_ranks_rise_along_the_road_and_an_ending_has_none():
    assert [rank(stage) for stage in FORWARD] == [0, 1, 2, 3, 4, 5]
    assert {rank(stage) for stage in CLOSED} == {-1}
    assert [stage for stage in STAGES if is_closed(stage)] == list(CLOSED)


def test_the_names_on_an_application_come_once_each_in_the_order_they_came_up(file):
    id_ = file.application(people_set=["Bo", "Ann [/x]"])
    file.event(id_, "2026-11-02", people_set=["Cy", "Bo"])
    file.event(id_, "2026-11-01", people_set=["Di"])
    assert read(file, id_).people_named == ("Bo", "Ann [/x]", "Di", "Cy")
