from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.cadence import Cadence, read_cadence
from rebound_tui.core.contact import Contact, Touch
from rebound_tui.core.wording import cadence_words

MONDAY = date(2026, 11, 23)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONE = timedelta(days=1)

CADENCES = st.one_of(
    st.builds(Cadence, st.integers(1, 7300), st.just("d"), st.just(False)),
    st.builds(Cadence, st.integers(1, 1042), st.sampled_from(["w", *WEEKDAYS]), st.just(False)),
    st.builds(Cadence, st.integers(1, 240), st.just("m"), st.just(False)),
    st.builds(Cadence, st.integers(1, 20), st.just("y"), st.just(False)),
    st.builds(Cadence, st.sampled_from([1, 2, 3, 4, -1]), st.sampled_from(WEEKDAYS), st.just(True)),
    st.just(Cadence(0, "d")),
)
DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2027, 2, 28), date(2026, 1, 31), date(2026, 3, 29), date(2026, 10, 25)]
)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("typed", "stored", "following"),
    [
        ("every mon", "every mon", "2026-11-30"),
        ("Every Monday", "every mon", "2026-11-30"),
        ("every tue", "every tue", "2026-11-24"),
        ("every 2 mon", "every 2 mon", "2026-12-07"),
        ("every other monday", "every 2 mon", "2026-12-07"),
        ("every 3 tuesdays", "every 3 tue", "2026-12-08"),
        ("2nd mon", "2nd mon", "2026-12-14"),
        ("second monday of the month", "2nd mon", "2026-12-14"),
        ("every 2nd mon of the month", "2nd mon", "2026-12-14"),
        ("last fri", "last fri", "2026-11-27"),
        ("every last friday", "last fri", "2026-11-27"),
        ("last mon", "last mon", "2026-11-30"),
        ("every 3 months", "3m", "2027-02-23"),
        ("every month", "1m", "2026-12-23"),
        ("every other week", "2w", "2026-12-07"),
        ("quarterly", "3m", "2027-02-23"),
    ],
)
def test_a_cadence_is_written_as_people_write_it_and_stored_in_one_form(typed, stored, following):
    cadence = read_cadence(typed)
    assert str(cadence) == stored
    assert read_cadence(stored) == cadence
    assert cadence.after(MONDAY, 0) == day(following)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("mon", "Try every mon, or 1st mon."),
        ("2 mon", "Try every 2 mon, or 2nd mon."),
        ("every 2nd mon", "Try every 2 mon, or 2nd mon."),
        ("5th mon", "Try last mon, or 4th mon."),
        ("every", "is not a cadence"),
        ("every 0 mon", "is not a cadence"),
        ("every 1043 mon", "longer than 20 years"),
        ("every mon and tue", "is not a cadence"),
        ("7th mon", "is not a cadence"),
        ("every [/oops] [b", "is not a cadence"),
    ],
)
def test_what_can_be_read_in_two_ways_or_not_at_all_is_refused_with_what_works(typed, says):
    with pytest.raises(ValueError) as refused:
        read_cadence(typed)
    assert says in str(refused.value)


@given(CADENCES)
def test_what_is_stored_is_read_back_as_it_was(cadence):
    assert read_cadence(str(cadence)) == cadence
    assert cadence_words(cadence)


@given(CADENCES, DAYS, st.integers(0, 9))
def test_the_next_date_lies_ahead_and_on_the_day_that_was_asked_for(cadence, on, touches):
    following = cadence.after(on, touches)
    assert following > on
    if cadence.weekday is not None:
        assert following.weekday() == cadence.weekday
    if cadence.of_month:
        week = (
            -1 if (following + timedelta(weeks=1)).month != following.month else (following.day - 1) // 7 + 1
        )
        assert cadence.number in (week, (following.day - 1) // 7 + 1)
    elif cadence.weekday is not None:
        assert timedelta(weeks=cadence.number - 1) < following - on <= timedelta(weeks=cadence.number)


@given(CADENCES, DAYS, st.integers(0, 400), st.integers(0, 9))
def test_a_later_contact_never_leads_to_an_earlier_date(cadence, on, later, touches):
    assert cadence.after(on, touches) <= cadence.after(on + timedelta(days=later), touches + 1)


@given(CADENCES, DAYS, st.lists(st.integers(0, 900), max_size=6), st.integers(0, 900))
def test_whatever_is_noted_moves_the_next_date_only_forward(cadence, since, others, another):
    def known(days):
        touches = sorted(
            (Touch(at, "", since + timedelta(days=ago)) for at, ago in enumerate(days)), key=lambda t: t.order
        )
        return Contact(1, every=cadence, since_on=since, touches=tuple(touches))

    assert known(others).next_on <= known([*others, another]).next_on


@given(CADENCES, DAYS, st.integers(-900, 900))
def test_three_next_dates_are_shown_in_ascending_order(cadence, since, off):
    contact, today = Contact(1, every=cadence, since_on=since), since + timedelta(days=off)
    dates = contact.next_dates(today)
    assert len(dates) == 3
    assert dates == sorted(set(dates))
    assert dates[0] == contact.next_on
    assert all(later > today for later in dates[1:])


@pytest.mark.parametrize(
    ("every", "since", "dates"),
    [
        ("1m", "2026-01-31", ["2026-02-28", "2026-03-28", "2026-04-28"]),
        ("1y", "2024-02-29", ["2025-02-28", "2026-02-28", "2027-02-28"]),
        (
            "last sun",
            "2026-03-01",
            ["2026-03-29", "2026-04-26", "2026-05-31"],
        ),  # the clocks go forward on the first
        ("every 2 mon", "2026-11-25", ["2026-12-07", "2026-12-21", "2027-01-04"]),
        ("slowing", "2026-01-31", ["2026-02-14", "2026-03-28", "2026-06-28"]),
    ],
)
def test_the_next_dates_keep_to_the_calendar(every, since, dates):
    contact = Contact(1, every=read_cadence(every), since_on=day(since))
    assert [str(on) for on in contact.next_dates(day(since))] == dates


def test_without_a_cadence_only_a_snooze_is_a_next_date():
    assert Contact(1).next_dates(MONDAY) == []
    assert Contact(1, snoozed_on=MONDAY).next_dates(MONDAY) == [MONDAY]


@pytest.mark.parametrize(
    ("every", "days"), [("every mon", 3), ("every 4 mon", 7), ("2nd mon", 8), ("last fri", 8)]
)
def test_a_short_first_step_makes_nobody_late_sooner(every, days):
    contact = Contact(1, every=read_cadence(every), since_on=date(2026, 11, 8))
    assert contact.overdue_on - contact.next_on == timedelta(days=days)


@pytest.mark.parametrize(
    ("every", "words"),
    [
        ("every mon", "every Monday"),
        ("every 2 mon", "every second Monday"),
        ("every 3 mon", "a Monday every 3 weeks"),
        ("2nd mon", "the second Monday of the month"),
        ("last fri", "the last Friday of the month"),
        ("3m", "every 3 months"),
    ],
)
def test_a_cadence_is_said_in_words(every, words):
    assert cadence_words(read_cadence(every)) == words
