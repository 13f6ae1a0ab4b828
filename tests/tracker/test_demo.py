"""The made-up year holds what it promises, at any time of any day and in any zone."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from tinydb import TinyDB

from rebound_tui.core.agenda import agenda
from rebound_tui.core.day import logical_day
from rebound_tui.core.question import QUESTIONS
from rebound_tui.tracker.demo import make_demo
from rebound_tui.tracker.tracker import open_tracker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from rebound_tui.core.agenda import Item
    from rebound_tui.core.snapshot import Snapshot

MOMENTS = (
    ("2026-11-23T09:30", "Europe/Berlin"),
    ("2026-11-22T02:00", "America/Los_Angeles"),  # a Sunday, and the logical day is still Saturday
    ("2026-11-21T23:55", "Asia/Kathmandu"),
    ("2026-03-29T04:30", "Europe/Berlin"),  # an hour and a half after the clocks went ahead
    ("2026-10-26T01:30", "Europe/Berlin"),  # the day after they went back
    ("2028-02-29T12:00", "Pacific/Kiritimati"),
    ("2027-01-01T00:05", "UTC"),
)
STAGES = {
    "saved": 3,
    "applied": 7,
    "screening": 3,
    "interview": 3,
    "offer": 1,
    "rejected": 18,
    "withdrawn": 2,
    "declined": 1,
    "ghosted": 6,
    "expired": 2,
}
_LINK = re.compile(r"\w+://([^/\s]*)")
_IDS = ("lesson", "_s", "application", "event", "habit", "contact", "applications_set")


class Demo(NamedTuple):
    path: str
    now: datetime
    today: date
    snapshot: Snapshot

    def items(self, section: str) -> list[Item]:
        return [item for item in agenda(self.snapshot, self.now) if item.section == section]


def told(folder: Path, wall: str, zone: str) -> Demo:
    """The year as it was told into a file, read back by a tracker of another machine."""
    path, now = str(folder / "rebound.json"), datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))
    env = {"HOME": str(folder), "TZ": zone}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            os, "fsync", lambda _: None
        )  # hundreds of writes, of which none has to outlive a power cut
        make_demo(path, {**env, "XDG_STATE_HOME": str(folder / "told")}, now=now)
    tracker = open_tracker(path, {**env, "XDG_STATE_HOME": str(folder / "read")}, clock=lambda: now)
    return Demo(path, now.astimezone(UTC), now.date(), tracker.snapshot)


@pytest.fixture(scope="module", params=MOMENTS, ids=" ".join)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return told(tmp_path_factory.mktemp("demo"), *request.param)


def test_today_lies_inside_a_running_hold_and_another_has_opened(demo: Demo) -> None:
    cooling, opened = demo.items("holds")
    assert (cooling.kind, opened.kind) == ("cooling", "open")
    hold = demo.snapshot.applications[cooling.application or 0].hold
    assert hold is not None
    assert [step for step, ticked in hold.steps.items() if ticked] == ["breathe"]
    assert hold.remaining(demo.now) >= timedelta(hours=4)


def test_one_reflection_is_half_done_and_none_was_left_lying(demo: Demo) -> None:
    snapshot = demo.snapshot
    given = [
        snapshot.checklist.given(snapshot.applications[item.id].reflection)
        for item in demo.items("reflections")
    ]
    assert sorted(given) == [2, len(QUESTIONS) // 2]


def test_two_people_are_overdue_and_the_others_are_due_or_fine_or_snoozed_or_stopped(demo: Demo) -> None:
    states = Counter(contact.state(demo.today) for contact in demo.snapshot.contacts.values())
    assert states == {"overdue": 2, "due": 2, "ok": 5, "snoozed": 1, "stopped": 1}


def test_an_interview_is_today_and_another_next_week(demo: Demo) -> None:
    (today,) = demo.items("interviews")
    assert isinstance(today.due_at, datetime)
    assert today.due_at.astimezone(demo.snapshot.zone).date() == demo.today
    days = [
        (event.day - demo.today).days
        for application in demo.snapshot.applications.values()
        for event in application.events
        if event.kind == "interview" and event.day > demo.today
    ]
    assert len(days) == 1
    assert 7 <= days[0] <= 9


def test_some_applications_went_quiet_and_one_for_three_weeks(demo: Demo) -> None:
    assert Counter(item.kind for item in demo.items("quiet")) == {"quiet": 2, "ghosted": 1}


def test_the_year_shows_every_stage_that_leaves_one_looking(demo: Demo) -> None:
    assert Counter(application.stage for application in demo.snapshot.applications.values()) == STAGES
    first = min(
        event.day for application in demo.snapshot.applications.values() for event in application.events
    )
    assert timedelta(days=340) < demo.today - first < timedelta(days=366)


def test_noes_after_an_interview_have_led_to_lessons(demo: Demo) -> None:
    finished = [a for a in demo.snapshot.applications.values() if a.reflection.finished_at]
    assert len(finished) == 8
    assert {(a.stage, a.furthest) for a in finished} == {("rejected", "interview")}
    assert all(a.reflection.lesson and a.reflection.closing for a in finished)


def test_nothing_but_interviews_lies_ahead_and_no_two_events_fall_together(demo: Demo) -> None:
    for application in demo.snapshot.applications.values():
        ahead = [event for event in application.events if event.is_ahead(demo.now, demo.snapshot.zone)]
        assert {event.kind for event in ahead} <= {"interview"}
        moments = Counter((e.when, e.kind == "stage") for e in application.events)
        assert max(moments.values()) == 1
    touches = [touch for contact in demo.snapshot.contacts.values() for touch in contact.touches]
    assert all(touch.at and touch.at < demo.now for touch in touches)


def test_the_habits_have_a_year_of_marks_and_some_are_open_today(demo: Demo) -> None:
    today = logical_day(demo.now, demo.snapshot.zone)
    habits = demo.snapshot.habits.values()
    scores = [habit.score(today) for habit in habits]
    assert len(habits) == 6
    assert max(scores) - min(scores) > 0.25
    assert max((today - min(habit.marks)).days for habit in habits) > 340
    assert {mark for habit in habits for mark in habit.marks.values()} == {"done", "not", "skip"}
    assert all(max(habit.marks) <= today for habit in habits)
    assert "No job boards after nine" in [habit.name for habit in habits if today in habit.marks]
    assert 3 <= len(demo.items("habits")) <= 5


def test_the_habits_show_each_kind_there_is(demo: Demo) -> None:
    habits = demo.snapshot.habits.values()
    assert {habit.kind for habit in habits} == {"yes_no", "at_least"}
    assert {bool(habit.weekdays) for habit in habits} == {True, False}
    assert {habit.counts for habit in habits} == {None, "reflection", "touch"}
    assert [habit.name for habit in habits if habit.trigger] == ["Reflect within a week of a no"]
    (ill,) = demo.snapshot.away.spans
    assert ill.why
    assert not any(day in ill for habit in habits for day in habit.marks.keys() - habit.by_itself)


def test_some_noes_were_answered_and_one_has_a_hot_draft(demo: Demo) -> None:
    replies = [a.reply for a in demo.snapshot.applications.values() if a.replies]
    assert Counter((r.aim, r.sent_at is not None, r.outcome) for r in replies if r) == {
        ("feedback", True, "met"): 1,
        ("stay", True, "met"): 1,
        ("thanks", True, None): 1,
        ("nothing", False, None): 1,
        ("feedback", False, None): 1,
    }
    assert [a.company for a in demo.snapshot.applications.values() if a.reply and a.reply.hot_text] == [
        "Umbra"
    ]
    assert [a.company for a in demo.snapshot.applications.values() if a.plan_text] == ["Acme"]
    assert demo.snapshot.settings.filters


def test_the_order_of_today_leaves_nothing_to_chance(demo: Demo) -> None:
    assert [item.title.split(" ")[0] for item in demo.items("holds")] == ["Initech", "Umbra"]
    dues = [item.due_at for item in demo.items("quiet")]
    assert len(dues) == len(set(dues))


def test_every_link_leads_to_a_domain_that_is_nobodys(demo: Demo) -> None:
    with open(demo.path, encoding="utf-8") as file:
        text = file.read()
    assert set(_LINK.findall(text)) == {"example.com", "example.org"}
    assert set(re.findall(r"@([\w.]+)", text)) == {"example.com", "example.org"}


def test_nothing_in_the_file_is_odd_and_plain_tinydb_opens_it(demo: Demo) -> None:
    assert demo.snapshot.problems == ()
    with TinyDB(demo.path) as db:
        assert len(db.table("applications")) == sum(STAGES.values())
        assert len(db.table("marks")) > 800
        assert not [table for table in db.tables() if table.startswith("trash.")]


def test_two_runs_for_the_same_moment_differ_in_nothing_but_ids(tmp_path: Path) -> None:
    one, two = (told(folder(tmp_path / name), *MOMENTS[0]) for name in ("one", "two"))
    assert list(without_ids(one.snapshot)) == list(without_ids(two.snapshot))


def test_the_last_thing_said_can_be_taken_back(tmp_path: Path) -> None:
    """A newcomer's first undo takes back a single mark, not the year."""
    demo = told(tmp_path, *MOMENTS[0])
    env = {"HOME": str(tmp_path), "TZ": "Europe/Berlin", "XDG_STATE_HOME": str(tmp_path / "told")}
    tracker = open_tracker(demo.path, env, clock=lambda: demo.now)
    tracker.undo()
    assert len(tracker.snapshot.applications) == len(demo.snapshot.applications)
    counts = [sum(len(habit.marks) for habit in s.habits.values()) for s in (demo.snapshot, tracker.snapshot)]
    assert counts[0] - counts[1] == 1


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def without_ids(snapshot: Snapshot) -> Iterator[tuple[str, list[list[tuple[str, Any]]]]]:
    """Each table's documents, sorted, without what was drawn at random or follows from it."""
    for table in sorted(snapshot.tables.keys() - {"_meta", "devices"}):
        documents = snapshot.tables[table].values()
        yield table, sorted(sorted((k, v) for k, v in doc.items() if k not in _IDS) for doc in documents)


def test_lessons_were_tried_and_some_helped_and_one_is_retired(demo: Demo) -> None:
    lessons = demo.snapshot.lessons.values()
    assert {lesson.tried for lesson in lessons} >= {0, 1, 2, 3}
    assert any(lesson.helped < lesson.tried for lesson in lessons)
    assert sum(lesson.retired_at is not None for lesson in lessons) == 1


def test_an_interview_of_today_has_lessons_along_and_one_of_last_week_asks_what_came_of_them(
    demo: Demo,
) -> None:
    [interview] = demo.items("interviews")
    is_over = interview.due_at is not None and interview.due_at + timedelta(hours=1) <= demo.now
    assert bool(interview.lessons) is not is_over
    assert demo.items("lessons")


def test_one_interviewer_said_something_later(demo: Demo) -> None:
    assert [a.company for a in demo.snapshot.applications.values() if a.reflection.feedback_text] == ["Bluth"]
