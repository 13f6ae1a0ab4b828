"""Habits as actions change them: whatever comes, and whatever was looked at before, they are as if read from the start."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rebound_tui.core.habit import Habit
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.store.edits import Edit

ZONE = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 10, 1)
DAYS = st.integers(0, 20).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
SOME_DAYS = st.sampled_from((-1, 9, 12, 25, 25, 25, 60)).map(lambda n: FIRST + timedelta(days=n))
INSTANTS = st.integers(0, 20 * 24).map(
    lambda n: (datetime(2026, 10, 1, tzinfo=UTC) + timedelta(hours=n)).strftime("%Y-%m-%dT%H:%M:%SZ")
)
KINDS = (
    {"name": "daily"},
    {"name": "weekly", "times": 2, "days": 7, "counts": "touch"},
    {"name": "weekdays", "weekdays": ["mo", "we"], "until_on": "2026-11-05"},
    {"name": "at least", "kind": "at_least", "target": 3000, "times": 1, "days": 3},
    {"name": "at most", "kind": "at_most", "target": 2000},
    {"name": "after a no", "trigger": "no", "within_hours": 48, "counts": "touch"},
    {"name": "after a no, by hand", "trigger": "no", "within_hours": 72},
    {"name": "steps", "counts": "step"},
    {"name": "people", "kind": "at_least", "target": 2000, "times": 1, "days": 7, "counts": "touch"},
    {"name": "few steps", "kind": "at_most", "target": 1000, "counts": "step"},
)
HABITS = st.integers(1, 2)


#: A mark as the program writes it, of a few habits and days so that many meet.
MARKS = st.fixed_dictionaries(
    {"habit": HABITS, "day": DAYS},
    optional={
        "state": st.sampled_from(("done", "done", "not", "skip")),
        "value": st.integers(0, 5000),
        "note": st.sampled_from(("", "well [/]")),
    },
)
#: And as a hand or a newer version may have left it.
ODD = st.builds(
    lambda mark, odd: {**mark, **odd},
    MARKS,
    st.sampled_from(
        ({"state": "perhaps"}, {"state": None}, {"state": ["done"]}, {"day": "2026-02-30"}, {"day": 7})
    ),
)
DOCUMENTS = {
    "marks": st.integers(0, 9).flatmap(lambda n: MARKS if n else ODD),
    "habits": st.sampled_from(KINDS).flatmap(
        lambda kind: st.just(kind) | st.just(kind).map(lambda k: {**k, "name": "", "times": 9})
    ),
    "pauses": st.tuples(DAYS, DAYS).map(lambda span: {"from_on": min(span), "to_on": max(span)}),
    "events": st.builds(
        lambda at, stage: {"application": 1, "kind": "stage", "stage": stage, "at": at},
        INSTANTS,
        st.sampled_from(("applied", "rejected")),
    ),
    "touches": st.builds(
        lambda contact, at: {"contact": contact, "at": at, "direction": "out"}, st.integers(1, 2), INSTANTS
    ),
    "settings": st.sampled_from(("00:00", "23:00")).map(lambda at: {"name": "day_start", "value": at}),
}
#: How many ids of each table there are: with few, what is there is edited or goes again.
IDS = {"marks": 40, "habits": 2, "pauses": 2, "events": 4, "touches": 4, "settings": 1}
MOSTLY_MARKS = st.sampled_from(("marks",) * 20 + ("habits", "pauses", "events", "touches", "settings"))
NOES_AND_MARKS = st.sampled_from(("marks", "events", "touches"))
AFTER_A_NO = [kind for kind in KINDS if "trigger" in kind]


def begun(kinds):
    return {
        "habits": {id_: {"_s": "0" * 18, **kind} for id_, kind in enumerate(kinds, 1)},
        "applications": {1: {"_s": "0" * 18, "company": "Acme [/oops] [b"}},
        "contacts": {1: {"_s": "0" * 18, "name": "Ann Lee"}, 2: {"_s": "0" * 18, "name": "Bo"}},
    }


@st.composite
def actions(draw, of):
    """A few documents of one action: each an id of a table, with what it is then; None where it goes."""
    return [
        (table, draw(st.integers(1, IDS[table])), draw(st.none() | DOCUMENTS[table] | DOCUMENTS[table]))
        for table in draw(st.lists(of, min_size=1, max_size=5))
    ]


def after(tables, action):
    tables, edits = dict(tables), []
    for table, id_, document in action:
        before = tables.get(table, {}).get(id_)
        new = None if document is None else {"_s": "1" * 18, **document}
        rows = {**tables.get(table, {}), id_: new}
        tables[table] = {key: row for key, row in rows.items() if row is not None}
        edits.append(Edit(table, id_, before, new))
    return tables, edits


def all_said_of(habit, on):
    said = [habit.history(on), habit.score(on), habit.done_of_due(on), habit.open_occasion(on)]
    said += [habit.is_open(on), habit.covered_until(on), habit.streak(on), habit.done_in_window(on)]
    return [*said, habit.value(on), habit.sum_in_window(on)]


def lives(kinds, of):
    """Two habits, and what happens to them, each time with a day on which somebody looks at both."""
    steps = st.lists(st.tuples(actions(of), SOME_DAYS), min_size=4, max_size=20)
    return st.tuples(st.lists(st.sampled_from(kinds), min_size=2, max_size=2), steps)


@settings(
    max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False
)
@given(st.one_of(lives(KINDS, MOSTLY_MARKS), lives(AFTER_A_NO, NOES_AND_MARKS)))
def test_after_any_actions_a_habit_is_as_if_read_from_the_start(life):
    kinds, steps = life
    tables = begun(kinds)
    snapshot = Snapshot.of(tables, ZONE)
    for action, on in steps:
        tables, edits = after(tables, action)
        snapshot = snapshot.evolve(tables, edits)
        anew = Snapshot.of(tables, ZONE)
        assert snapshot.habits == anew.habits
        assert snapshot.problems == anew.problems
        for id_, habit in snapshot.habits.items():
            assert all_said_of(habit, on) == all_said_of(anew.habits[id_]._replace(memo=None), on)
            assert habit.done_of_due(on) == slow_done_of_due(habit, on)


def slow_done_of_due(habit, on):
    """As it is written down: each day's own mark goes to the first no that asked for it then."""
    settled = {at: True for at, no in enumerate(habit.occasions) if no.done_on and no.done_on <= on}
    for day in sorted(habit.marks.keys() - habit.by_itself):
        asks = [at for at, no in enumerate(habit.occasions) if no.begins_on <= day <= no.due_on]
        first = next((at for at in asks if at not in settled), None)
        if first is not None and day <= on and habit.marks[day] != "not":
            settled[first] = habit.marks[day] == "done"
    done = sum(settled.values())
    missed = sum(
        no.due_on not in habit.away and (no.due_on < on or (no.due_on == on and on in habit.marks))
        for at, no in enumerate(habit.occasions)
        if at not in settled
    )
    return done, done + missed


def mark(file, habit, day, **fields):
    return file.add("marks", habit=habit, day=f"2026-11-{day:02}", **{"state": "done", **fields})


def evolved(file, table, id_, document):
    """The snapshot after one more action, whose scores were looked at before."""
    before = file.snapshot
    for habit in before.habits.values():
        habit.score(date(2026, 11, 30))
    tables, edits = after(file.tables, [(table, id_, document)])
    return before, before.evolve(tables, edits)


def test_a_mark_leaves_the_scores_of_the_days_before_it_as_they_are(file):
    habit = file.add("habits", name="Walk")
    for day in range(1, 11):
        mark(file, habit, day)
    before, now = evolved(file, "marks", 99, {"habit": habit, "day": "2026-11-11", "state": "done"})
    known = now.habits[habit].memo
    assert (known.first, len(known.history)) == (date(2026, 11, 1), 10)
    assert now.habits[habit].history(date(2026, 11, 30))[:10] == before.habits[habit].history(
        date(2026, 11, 10)
    )


def test_of_a_habit_that_is_marked_no_other_mark_is_read_again(file):
    habit = file.add("habits", name="Walk")
    kept = mark(file, habit, 1)
    before, now = evolved(file, "marks", 99, {"habit": habit, "day": "2026-11-11", "state": "skip"})
    tables = {**now.tables, "marks": {**now.tables["marks"], kept: None}}  # whoever looks at it would fail
    edit = Edit("marks", 99, now.tables["marks"][99], {"habit": habit, "day": "2026-11-11", "state": "not"})
    tables["marks"][99] = edit.after
    again = now.evolve(tables, [edit])
    assert again.habits[habit].marks == {date(2026, 11, 1): "done", date(2026, 11, 11): "not"}
    assert before.habits[habit].marks == {date(2026, 11, 1): "done"}


@pytest.mark.parametrize("other", [{"day": "2026-11-02"}, {"state": "perhaps"}, {"value": "much"}])
def test_where_a_day_has_several_marks_or_one_is_odd_all_are_read(file, other):
    habit = file.add("habits", name="Walk")
    mark(file, habit, 1)
    file.add("marks", **{"habit": habit, "day": "2026-11-02", "state": "done", **other})
    twice = mark(file, habit, 2, state="not")
    assert not file.snapshot.habits[habit].memo.are_apart
    _, now = evolved(file, "marks", twice, None)
    assert now.habits == Snapshot.of(now.tables, ZONE).habits
    assert now.problems == Snapshot.of(now.tables, ZONE).problems


def test_what_was_ticked_by_itself_and_is_then_marked_by_hand_can_be_unmarked_again(file):
    habit = file.add("habits", name="Reach out", counts="touch")
    ann = file.add("contacts", name="Ann [/] Lee")
    file.add("touches", contact=ann, on="2026-11-04", direction="out")
    by_hand = {"_s": "1" * 18, "habit": habit, "day": "2026-11-04", "state": "not"}
    _, now = evolved(file, "marks", 99, by_hand)
    assert (now.habits[habit].marks, now.habits[habit].by_itself) == ({date(2026, 11, 4): "not"}, set())
    unmarked = {"_s": "2" * 18, "habit": habit, "day": "2026-11-04"}
    tables = {**now.tables, "marks": {99: unmarked}}
    again = now.evolve(tables, [Edit("marks", 99, by_hand, unmarked)]).habits[habit]
    assert (again.marks, again.by_itself) == ({date(2026, 11, 4): "done"}, {date(2026, 11, 4)})


def test_a_habit_without_a_memory_says_the_same():
    marks = {FIRST: "done", FIRST + timedelta(days=2): "skip"}
    on = FIRST + timedelta(days=9)
    assert Habit(1, marks=marks).history(on) == Habit(1, marks=marks).history(on)
