from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.hold import USUAL, Hold, Rule, began_at, hold_for, is_too_old, span
from rebound_tui.core.record import said_instant
from rebound_tui.core.stage import FORWARD
from rebound_tui.core.timeline import Event

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=40_000)).map(datetime(1990, 1, 1, tzinfo=UTC).__add__)
HALF_A_DAY = Rule(timedelta(hours=12))
A_NIGHT = Rule(timedelta(hours=24), with_night=True)


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("furthest", "how", "rule"),
    [
        ("saved", "automated", None),
        ("applied", "automated", None),
        ("saved", "mail", HALF_A_DAY),
        ("applied", "call", HALF_A_DAY),
        ("screening", "automated", HALF_A_DAY),
        ("screening", "mail", HALF_A_DAY),
        ("interview", "automated", A_NIGHT),
        ("interview", "mail", A_NIGHT),
        ("offer", "call", A_NIGHT),
        ("accepted", "mail", A_NIGHT),
    ],
)
def test_the_further_one_got_and_the_more_personal_the_no_the_longer_the_hold(furthest, how, rule):
    assert USUAL.rule_for(furthest, how) == rule


@pytest.mark.parametrize(
    ("zone", "no", "hold_until", "best_by"),
    [
        # Twenty-four hours are longer than until eight in the morning …
        (BERLIN, "2026-11-23T09:12:00+01:00", "2026-11-24T09:12:00+01:00", "2026-11-25T09:12:00+01:00"),
        # … but not for a no in the small hours.
        (BERLIN, "2026-11-23T00:30:00+01:00", "2026-11-24T08:00:00+01:00", "2026-11-25T08:00:00+01:00"),
        (BERLIN, "2026-11-23T23:30:00+01:00", "2026-11-24T23:30:00+01:00", "2026-11-25T23:30:00+01:00"),
        # The night the clocks go forward: eight o'clock comes an hour sooner, twenty-four hours stay so.
        (BERLIN, "2026-03-28T07:30:00+01:00", "2026-03-29T08:30:00+02:00", "2026-03-30T08:30:00+02:00"),
        (BERLIN, "2026-03-28T06:30:00+01:00", "2026-03-29T08:00:00+02:00", "2026-03-30T08:00:00+02:00"),
        # The night they go back: eight o'clock comes an hour later.
        (BERLIN, "2026-10-24T08:30:00+02:00", "2026-10-25T08:00:00+01:00", "2026-10-26T08:00:00+01:00"),
        (BERLIN, "2026-10-24T09:30:00+02:00", "2026-10-25T08:30:00+01:00", "2026-10-26T08:30:00+01:00"),
        (NEW_YORK, "2026-03-07T06:30:00-05:00", "2026-03-08T08:00:00-04:00", "2026-03-09T08:00:00-04:00"),
        (NEW_YORK, "2026-10-31T08:30:00-04:00", "2026-11-01T08:00:00-05:00", "2026-11-02T08:00:00-05:00"),
    ],
)
def test_with_a_night_a_hold_lasts_a_day_and_never_opens_before_eight_the_next_morning(
    zone, no, hold_until, best_by
):
    assert span(at(no), A_NIGHT, zone) == (at(hold_until), at(best_by))


def test_the_night_is_that_of_the_zone_one_is_in():
    no = at("2026-11-23T23:30:00+00:00")  # half past midnight of the 24th in Berlin, the evening in New York
    assert span(no, A_NIGHT, BERLIN).hold_until == at("2026-11-25T08:00:00+01:00")
    assert span(no, A_NIGHT, NEW_YORK).hold_until == at("2026-11-24T18:30:00-05:00")


@pytest.mark.parametrize(("hours", "until", "by"), [(12, 12, 48), (24, 24, 48), (36, 36, 60), (72, 72, 96)])
def test_an_answer_is_best_within_two_days_but_never_less_than_one_after_it_opens(hours, until, by):
    no = at("2026-11-23T09:00:00+00:00")
    ends = span(no, Rule(timedelta(hours=hours)), BERLIN)
    assert ends == (no + timedelta(hours=until), no + timedelta(hours=by))


@given(
    MOMENTS,
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"]
    ),
)
def test_a_night_always_lies_between_a_no_and_its_answer(no, name):
    zone = ZoneInfo(name)
    ends = span(no, A_NIGHT, zone)
    local = ends.hold_until.astimezone(zone)
    assert ends.hold_until - no >= timedelta(hours=24)
    assert ends.best_by - ends.hold_until >= timedelta(hours=24)
    assert ends.best_by - no >= timedelta(hours=48)
    assert local.date() > no.astimezone(zone).date() + timedelta(days=1) or local.hour >= 8


def test_a_no_of_which_only_the_day_is_known_counts_from_noon_over_both_steps():
    def noon(day, zone):
        return began_at(Event(1, "", day, on=day), zone)

    assert noon(date(2026, 3, 29), BERLIN) == at("2026-03-29T12:00:00+02:00")
    assert noon(date(2026, 11, 1), NEW_YORK) == at("2026-11-01T12:00:00-05:00")


def test_after_seven_days_a_no_starts_no_hold_by_itself():
    no = at("2026-11-16T09:00:00+00:00")
    assert not is_too_old(no, no + timedelta(days=7))
    assert is_too_old(no, no + timedelta(days=7, seconds=1))
    assert not is_too_old(no, no - timedelta(days=1))


START, UNTIL, BY = (at(f"2026-11-{day}T09:00:00+00:00") for day in (23, 24, 25))
RUNNING = Hold(1, started_at=START, hold_until=UNTIL, best_by=BY)
SOON = START + timedelta(hours=1)


@pytest.mark.parametrize(
    ("hold", "now", "state"),
    [
        (RUNNING, START, "cooling"),
        (RUNNING, UNTIL - timedelta(seconds=1), "cooling"),
        (RUNNING, UNTIL, "open"),
        (RUNNING, BY, "open"),
        (RUNNING, BY + timedelta(seconds=1), "late"),
        (RUNNING._replace(left_at=SOON), SOON, "left_early"),
        (RUNNING._replace(left_at=SOON), BY + timedelta(days=9), "left_early"),
        (RUNNING._replace(cancelled_at=SOON), SOON, "not_needed"),
        (RUNNING._replace(cancelled_at=SOON, left_at=SOON), SOON, "not_needed"),
        (RUNNING._replace(sent_at=SOON, cancelled_at=SOON, left_at=SOON), SOON, "sent"),
        (Hold(1), SOON, "not_needed"),
        (Hold(1, sent_at=SOON), SOON, "sent"),
    ],
)
def test_the_state_of_a_hold_is_the_first_that_fits(hold, now, state):
    assert hold.state(now) == state


def test_the_remaining_time_is_what_the_clock_says_and_ends_at_nothing():
    assert RUNNING.remaining(UNTIL - timedelta(hours=3)) == timedelta(hours=3)
    assert RUNNING.remaining(UNTIL) == timedelta()
    assert RUNNING.remaining(BY) == timedelta()
    assert Hold(1).remaining(START) == timedelta()


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_a_clock_that_jumps_never_shows_more_than_the_hold_or_less_than_nothing(jump):
    left = RUNNING.remaining(START + jump)
    assert timedelta() <= left <= UNTIL - START
    if timedelta() <= jump <= UNTIL - START:
        assert left == UNTIL - START - jump


def test_a_clock_that_jumped_back_is_still_cooling_and_one_that_jumped_ahead_has_opened():
    assert RUNNING.state(START - timedelta(days=30)) == "cooling"
    assert RUNNING.state(START + timedelta(days=365)) == "late"


def test_moving_to_another_zone_changes_neither_end_nor_start_nor_what_remains(file):
    id_ = file.application()
    ends = span(at("2026-11-23T12:00:00+01:00"), A_NIGHT, BERLIN)
    file.no(
        id_,
        "2026-11-23",
        started_at="2026-11-23T11:00:00Z",
        hold_until=said_instant(ends.hold_until),
        best_by=said_instant(ends.best_by),
    )
    now = at("2026-11-23T20:00:00+00:00")
    seen = []
    for name in ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu"):
        file.zone = ZoneInfo(name)
        hold = file.snapshot.applications[id_].hold
        seen.append((hold.started_at, hold.hold_until, hold.best_by, hold.remaining(now), hold.state(now)))
    assert set(seen) == {
        (at("2026-11-23T11:00:00+00:00"), *ends, timedelta(hours=15), "cooling"),
    }


@pytest.mark.parametrize("name", ["Pacific/Honolulu", "Pacific/Kiritimati"])
def test_a_hold_that_does_not_say_when_it_started_never_starts_after_its_end(file, name):
    file.zone = ZoneInfo(name)
    id_ = file.application()
    file.no(id_, "2026-11-23", hold_until="2026-11-23T11:00:00Z")
    hold = file.snapshot.applications[id_].hold
    assert hold.started_at <= hold.hold_until < hold.best_by


def test_the_hold_is_that_of_the_latest_no(file):
    id_ = file.application(("applied", "2026-10-01"))
    file.no(id_, "2026-11-01T09:00:00Z", hold_until="2026-11-02T09:00:00Z", best_by="2026-11-03T09:00:00Z")
    second = file.no(id_, "2026-11-20T09:00:00Z")
    hold = file.snapshot.applications[id_].hold
    assert (hold.event, hold.hold_until, hold.state(SOON)) == (second, None, "not_needed")


def test_steps_and_the_sent_reply_are_read_with_the_hold(file):
    id_ = file.application()
    no = file.no(
        id_, "2026-11-23T09:00:00Z", hold_until="2026-11-24T09:00:00Z", walk_at="2026-11-23T10:00:00Z"
    )
    hold = file.snapshot.applications[id_].hold
    assert hold.steps == {"breathe": None, "walk": at("2026-11-23T10:00:00+00:00"), "sleep": None}
    assert hold.best_by == at("2026-11-25T09:00:00+00:00")
    file.add("replies", event=no, application=id_, sent_at="2026-11-24T10:00:00Z")
    assert file.snapshot.applications[id_].hold.state(BY) == "sent"


def test_without_a_no_there_is_no_hold(file):
    ids = [file.application((stage, "2026-11-01")) for stage in FORWARD]
    assert {file.snapshot.applications[id_].hold for id_ in ids} == {None}


NOW = at("2026-11-23T12:00:00+00:00")


def foreseen(file, id_, no, *, how="mail", rule="usual", now=NOW):
    """What a no logged now would start, as its length, or why it starts none."""
    moment = at(no) if "T" in no else None
    event = Event(
        0, "~", date.fromisoformat(no[:10]), at=moment, on=None if moment else date.fromisoformat(no)
    )
    found = hold_for(event, file.snapshot.applications[id_].events, how, rule, now=now, zone=BERLIN)
    return found if isinstance(found, str) else found.hold_until - began_at(event, BERLIN)


def test_how_far_one_got_before_the_no_decides_and_what_was_told_later_does_not(file):
    id_ = file.application(("applied", "2026-11-01"))
    assert foreseen(file, id_, "2026-11-23T10:00:00+00:00", how="automated") == "not_needed"
    assert foreseen(file, id_, "2026-11-23T10:00:00+00:00") == timedelta(hours=12)
    file.stage(id_, "interview", "2026-11-10")
    assert foreseen(file, id_, "2026-11-23T10:00:00+00:00", how="automated") == timedelta(hours=24)
    file.stage(id_, "ghosted", "2026-11-20")
    assert foreseen(file, id_, "2026-11-23") == timedelta(hours=24)


def test_a_no_that_is_old_or_was_overtaken_starts_none_unless_the_old_one_is_asked_for(file):
    id_ = file.application(("interview", "2026-10-01"))
    old = "2026-11-16T11:59:59+00:00"
    assert foreseen(file, id_, old) == "too_old"
    assert foreseen(file, id_, old, rule=HALF_A_DAY) == timedelta(hours=12)
    assert foreseen(file, id_, "2026-11-16T12:00:00+00:00") == timedelta(hours=24)
    file.stage(id_, "offer", "2026-11-22")
    assert foreseen(file, id_, "2026-11-20", rule=HALF_A_DAY) == "went_on"
    assert foreseen(file, id_, "2026-11-23", rule=None) == "unwanted"
