from datetime import date, timedelta

import pytest

from rebound_tui.core.cadence import SLOWING, read_cadence

TODAY = date(2026, 11, 23)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("every", "since", "following"),
    [
        ("10d", "2026-11-23", "2026-12-03"),
        ("6w", "2026-11-23", "2027-01-04"),
        ("1m", "2026-01-31", "2026-02-28"),
        ("1m", "2024-01-31", "2024-02-29"),
        ("3m", "2026-11-30", "2027-02-28"),
        ("1y", "2024-02-29", "2025-02-28"),
        ("4y", "2024-02-29", "2028-02-29"),
        ("2w", "2026-03-22", "2026-04-05"),  # over a night on which the clocks went forward
        ("20y", "2199-12-31", "2219-12-31"),
    ],
)
def test_a_cadence_leads_to_the_same_day_or_the_last_one_that_month_has(every, since, following):
    assert read_cadence(every).after(day(since), 0) == day(following)


@pytest.mark.parametrize(
    ("touches", "following"),
    [
        (0, "2026-02-14"),
        (1, "2026-03-14"),
        (2, "2026-04-30"),
        (3, "2026-07-31"),
        (4, "2026-07-31"),
        (99, "2026-07-31"),
    ],
)
def test_the_slowing_cadence_takes_ever_longer_steps_up_to_half_a_year(touches, following):
    assert read_cadence(SLOWING).after(date(2026, 1, 31), touches) == day(following)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("6w", "6w"),
        (" 3 Months ", "3m"),
        ("1 year", "1y"),
        ("10days", "10d"),
        ("Slowing", "slowing"),
        ("2mo", "2m"),
    ],
)
def test_a_cadence_is_stored_in_its_short_form(typed, stored):
    assert str(read_cadence(typed)) == stored
    assert read_cadence(stored) == read_cadence(typed)


@pytest.mark.parametrize(
    "typed", ["", "w", "0w", "-2w", "2", "10dogs", "5h", "21y", "9999d", "٣w", "2w 3d", "1.5m"]
)
def test_what_is_no_cadence_is_refused_with_what_works(typed):
    with pytest.raises(ValueError, match="Try 10d, 2w, 3m, 1y, every mon, 2nd mon or slowing"):
        read_cadence(typed)


def contact(file, *touches, **fields):
    """A contact as read, with touches on days."""
    id_ = file.add("contacts", name="Ann [/x]", **fields)
    for touch in touches:
        fields = touch if isinstance(touch, dict) else {"on": touch}
        file.add("touches", contact=id_, **fields)
    return file.snapshot.contacts[id_]


def test_the_next_date_counts_from_the_last_contact_whatever_was_logged_last(file):
    ann = contact(file, "2026-11-01", "2026-10-01", every="6w", since_on="2026-09-01")
    assert ann.last_touch.on == day("2026-11-01")
    assert ann.next_on == day("2026-12-13")


def test_before_there_was_a_contact_the_next_date_counts_from_the_day_the_cadence_began(file):
    assert contact(file, every="6w", since_on="2026-11-01").next_on == day("2026-12-13")
    assert contact(file, every="6w").next_on is None


def test_after_a_no_the_next_dates_slow_down(file):
    touches, dates = [], []
    for _ in range(5):
        ann = contact(file, *touches, every="slowing", since_on="2026-01-31")
        dates.append(str(ann.next_on))
        touches.append(dates[-1])
    assert dates == ["2026-02-14", "2026-03-28", "2026-06-28", "2026-12-28", "2027-06-28"]


def test_the_slowing_cadence_begins_with_its_first_step_whatever_there_was_before(file):
    ann = contact(file, "2025-05-01", "2025-06-01", "2026-01-20", every="slowing", since_on="2026-01-31")
    assert ann.next_on == day("2026-02-14")


def test_a_snooze_moves_the_next_date_once_and_only_forward(file):
    fields = {"every": "2w", "since_on": "2026-11-01"}
    assert contact(file, **fields, next_on="2026-11-20").next_on == day("2026-11-20")
    assert contact(file, **fields, next_on="2026-11-02").next_on == day("2026-11-15")
    assert contact(file, "2026-11-19", **fields, next_on="2026-11-20").next_on == day("2026-12-03")


def test_without_a_cadence_a_snooze_stands_until_there_was_a_contact(file):
    assert contact(file).next_on is None
    assert contact(file, "2026-11-01", next_on="2026-11-20").next_on == day("2026-11-20")
    assert contact(file, "2026-11-20", next_on="2026-11-20").next_on is None


@pytest.mark.parametrize(
    ("every", "due", "overdue"),
    [
        ("4d", "2026-11-05", "2026-11-08"),  # at least three days
        ("12d", "2026-11-13", "2026-11-16"),
        ("2w", "2026-11-15", "2026-11-19"),  # a quarter of 14 days are three and a half
        ("6w", "2026-12-13", "2026-12-24"),
        ("1y", "2027-11-01", "2028-02-01"),
    ],
)
def test_a_contact_is_due_from_the_next_date_and_overdue_a_quarter_of_the_cadence_later(
    file, every, due, overdue
):
    ann = contact(file, every=every, since_on="2026-11-01")
    one = timedelta(days=1)
    days = [day(due) - one, day(due), day(overdue) - one, day(overdue)]
    assert [ann.state(on) for on in days] == ["ok", "due", "due", "overdue"]
    assert ann.overdue_on == day(overdue)


def test_a_snooze_does_not_stretch_the_quarter_of_the_cadence(file):
    ann = contact(file, every="2w", since_on="2026-11-01", next_on="2027-11-01")
    assert ann.state(day("2027-10-31")) == "snoozed"
    assert ann.state(day("2027-11-01")) == "due"
    assert ann.state(day("2027-11-05")) == "overdue"


def test_a_stop_and_a_pause_come_before_what_is_due_and_who_rested_is_due_not_late(file):
    fields = {"every": "2w", "since_on": "2026-01-01"}
    assert contact(file, **fields).state(TODAY) == "overdue"
    paused = contact(file, **fields, paused_until="2026-11-24")
    assert (paused.state(TODAY), paused.state(TODAY + timedelta(days=1))) == ("paused", "due")
    assert paused.next_on == day("2026-11-24")
    stopped = contact(file, **fields, paused_until="2026-11-24", stopped_at="2026-11-01T10:00:00Z")
    assert stopped.state(TODAY) == "stopped"


@pytest.mark.parametrize(
    ("touches", "unanswered"),
    [
        ([], 0),
        ([{"on": "2026-11-01"}, {"on": "2026-11-02"}, {"on": "2026-11-03"}], 3),
        ([{"on": "2026-11-01"}, {"on": "2026-11-02", "direction": "in"}, {"on": "2026-11-03"}], 1),
        ([{"on": "2026-11-01"}, {"on": "2026-11-03", "how": "met"}, {"on": "2026-11-02"}], 0),
    ],
)
def test_messages_without_an_answer_are_counted_back_to_the_last_sign_of_life(file, touches, unanswered):
    assert contact(file, *touches).unanswered == unanswered


def test_touches_stand_in_the_order_of_a_timeline(file):
    ann = contact(
        file,
        {"at": "2026-11-05T10:00:00Z", "text": "third"},
        {"at": "2026-11-05T09:00:00Z", "text": "second"},
        {"on": "2026-11-05", "text": "first"},
    )
    assert [touch.text for touch in ann.touches] == ["first", "second", "third"]


def test_a_touch_counts_on_the_day_it_was_where_one_is(file):
    ann = contact(file, {"at": "2026-11-05T23:30:00Z"}, every="10d")
    assert ann.next_on == day("2026-11-16")
