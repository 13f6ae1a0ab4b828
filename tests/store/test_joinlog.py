"""The log of joins: what came, and from where, in numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from rebound_tui.store import joinlog

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def test_the_last_joins_come_first(tmp_path: Path) -> None:
    folder = str(tmp_path / "state")
    joinlog.note(folder, AT, "rebound 2.json", {"K3F9Q": 2})
    joinlog.note(folder, AT + timedelta(hours=1), "shadow", {})
    assert joinlog.last(folder, 5) == [
        ("2026-11-23T10:12:00Z", "shadow", {}),
        ("2026-11-23T09:12:00Z", "rebound 2.json", {"K3F9Q": 2}),
    ]
    assert len(joinlog.last(folder, 1)) == 1


def test_a_line_that_was_cut_short_is_passed_over(tmp_path: Path) -> None:
    joinlog.note(str(tmp_path), AT, "one", {"events": 1})
    log = tmp_path / "joins.jsonl"
    log.write_bytes(log.read_bytes()[:-9])
    joinlog.note(str(tmp_path), AT, "two\nlines \x1b", {"events": 2})
    assert [joined.source for joined in joinlog.last(str(tmp_path), 5)] == ["two\nlines \x1b"]


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    for number in range(2000):
        joinlog.note(str(tmp_path), AT, f"copy {number}", {"events": number})
    assert (tmp_path / "joins.jsonl").stat().st_size < 100_000
    assert joinlog.last(str(tmp_path), 1)[0].source == "copy 1999"
    assert [joined.source for joined in joinlog.last(str(tmp_path), 200)] == [
        f"copy {number}" for number in range(1999, 1799, -1)
    ]


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    joinlog.note(str(tmp_path / "state"), AT, "one", {})
    assert joinlog.last(str(tmp_path / "state"), 5) == []
