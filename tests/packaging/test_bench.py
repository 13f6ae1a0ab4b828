"""The bench measures what it says, on files that are what they seem."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.data import made_up
from bench.term import Terminal
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.store.codec import decode

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_made_up_file_is_sound_and_always_the_same() -> None:
    data = made_up(60, now=NOW)
    assert data == made_up(60, now=NOW)
    snapshot = Snapshot.of(decode(data), ZoneInfo("UTC"))
    assert not snapshot.problems
    assert len(snapshot.applications) == 60
    assert sum(len(application.events) for application in snapshot.applications.values()) >= 600
    first = min(snapshot.applications.values(), key=lambda application: application.company)
    assert first.hold is not None
    assert first.hold.state(NOW) == "cooling"


def test_ten_years_of_every_kind_of_habit_are_sound() -> None:
    snapshot = Snapshot.of(decode(made_up(3, now=NOW, years=10)), ZoneInfo("UTC"))
    assert not snapshot.problems
    assert len(snapshot.habits) == 10
    assert all(len(habit.marks) > 3600 for habit in snapshot.habits.values())
    assert {habit.kind for habit in snapshot.habits.values()} == {"yes_no", "at_least", "at_most"}


def test_a_row_is_measured_against_its_yardstick() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--rows", "list-100", "--rounds", "1", "--short"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    *_, line = done.stdout.splitlines()
    assert line.startswith("| `list`, 100 | `python -c pass` |")
    assert float(line.split("|")[3]) > 1


def test_the_terminal_tells_when_something_was_seen_and_what_it_cost() -> None:
    script = "import sys; print('one', flush=True); sys.stdin.readline(); print('two'); sys.exit(3)"
    with Terminal([sys.executable, "-c", script], columns=40, rows=5) as terminal:
        first = terminal.wait("one")
        step = terminal.press("enter", until="two")
        assert terminal.exit_status() == 3
    assert 0 < first.cpu < first.wall * 2
    assert step.match is not None
    assert 0 < step.first.wall <= step.match.wall <= step.last.wall
