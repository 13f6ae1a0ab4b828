"""Backups: made durably, named so that they sort, and let go of by a rule that keeps what a person would miss."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rebound_tui.store import backup
from rebound_tui.store.backup import DAYS, MONTHS, NEWEST

START = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "state")


def test_a_backup_holds_the_bytes_and_says_when_and_why(folder: str) -> None:
    path = backup.keep(folder, b"\0 whatever \xff", START, "join")
    assert Path(path).read_bytes() == b"\0 whatever \xff"
    assert Path(path).name == "2026-11-23T09-12-00.000Z-join.json"
    (listed,) = backup.listing(folder)
    assert (listed.path, listed.name, listed.at, listed.why, listed.size) == (
        path,
        Path(path).name,
        START,
        "join",
        12,
    )


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_their_owner_can_read_them(folder: str) -> None:
    path = Path(backup.keep(folder, b"{}", START, "day"))
    copy = Path(backup.keep_copy(folder, "/x/rebound 2.json", b"{}", START))
    for file in (path, copy):
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700


def test_what_was_kept_last_is_not_kept_again(folder: str) -> None:
    first = backup.keep(folder, b"one", START, "day")
    assert backup.keep(folder, b"one", START + timedelta(days=3), "join") == first
    assert len(backup.listing(folder)) == 1
    backup.keep(folder, b"two", START + timedelta(days=4), "join")
    backup.keep(folder, b"one", START + timedelta(days=5), "join")
    assert [Path(kept.path).read_bytes() for kept in backup.listing(folder)] == [b"one", b"two", b"one"]


def test_two_of_the_same_moment_both_stay_in_their_order(folder: str) -> None:
    for number in range(3):
        backup.keep(folder, b"%d" % number, START, "join" if number != 1 else "day")
    assert [Path(kept.path).read_bytes() for kept in backup.listing(folder)] == [b"2", b"1", b"0"]


def test_a_day_without_a_backup_is_due_for_one(folder: str) -> None:
    assert backup.is_due(folder, START)
    backup.keep(folder, b"one", START, "join")
    assert not backup.is_due(folder, START + timedelta(hours=14))
    assert backup.is_due(folder, START + timedelta(hours=15))


def test_what_is_no_backup_is_left_alone(folder: str) -> None:
    backup.keep(folder, b"x", START, "day")
    other = Path(folder, "backups", "2026-13-45T00-00-00.000Z-day.json")
    mine = Path(folder, "backups", "mine.json")
    for file in (other, mine):
        file.write_bytes(b"mine")
    for number in range(40):
        backup.keep(folder, b"%d" % number, START + timedelta(minutes=number), "join")
    assert other.exists()
    assert mine.exists()
    assert len(backup.listing(folder)) == NEWEST + 1  # and the first of that day


def made(folder: str, moments: list[datetime]) -> list[datetime]:
    for number, at in enumerate(moments):
        backup.keep(folder, b"%d" % number, at, "join")
    return [kept.at for kept in backup.listing(folder)]


moments = st.lists(
    st.integers(0, 2 * 365 * 24).map(lambda hours: START + timedelta(hours=hours)),
    unique=True,
    min_size=1,
    max_size=60,
).map(sorted)


def firsts(moments: list[datetime], period: str, most: int) -> set[datetime]:
    """The first moment of each of the last periods, said in another way than the program does."""
    found: dict[str, datetime] = {}
    for at in moments:
        found.setdefault(f"{at:{period}}", at)
    return set(sorted(found.values(), reverse=True)[:most])


@settings(deadline=None)
@given(moments)
def test_the_newest_and_the_first_of_the_last_days_and_months_stay(
    tmp_path_factory: pytest.TempPathFactory, moments: list[datetime]
) -> None:
    kept = made(str(tmp_path_factory.mktemp("state")), moments)
    assert set(kept) == (
        set(moments[-NEWEST:]) | firsts(moments, "%Y-%m-%d", DAYS) | firsts(moments, "%Y-%m", MONTHS)
    )


@settings(deadline=None)
@given(moments, st.integers(1, 25))
def test_a_clock_that_was_years_ahead_takes_no_backup_with_it(
    tmp_path_factory: pytest.TempPathFactory, moments: list[datetime], ahead: int
) -> None:
    folder = str(tmp_path_factory.mktemp("state"))
    before = sorted(made(folder, moments))
    wrong = [moments[-1] + timedelta(days=3650, minutes=minute) for minute in range(ahead)]
    for number, at in enumerate(wrong):
        backup.keep(folder, b"wrong %d" % number, at, "join")
    after = {kept.at for kept in backup.listing(folder)}
    days = firsts(before, "%Y-%m-%d", DAYS - 1) | firsts(before, "%Y-%m", MONTHS - 1)
    assert days <= after  # one day and one month of it are the wrong ones
    backup.keep(folder, b"right again", moments[-1] + timedelta(hours=1), "join")
    assert moments[-1] + timedelta(hours=1) in {kept.at for kept in backup.listing(folder)}


def test_a_joined_copy_keeps_its_name_and_its_bytes_apart_from_our_own(folder: str) -> None:
    name = "rebound (Ann's\n\x1bconflicted copy 2026-11-23).json"
    kept = Path(backup.keep_copy(folder, f"/sync/{name}", b"theirs", START))
    assert kept.read_bytes() == b"theirs"
    assert kept.name.endswith(name)
    assert kept.parent.name == "copies"
    assert [copy.path for copy in backup.copies(folder)] == [str(kept)]
    assert backup.listing(folder) == []


def test_the_name_of_a_copy_may_be_as_long_as_names_get(folder: str) -> None:
    kept = Path(backup.keep_copy(folder, "/sync/" + "ü" * 127, b"theirs", START))
    assert kept.read_bytes() == b"theirs"


def test_joined_copies_stay_for_ninety_days(folder: str) -> None:
    days = [0, 30, 89, 120, 125, 300]
    for day in days:
        backup.keep_copy(folder, "/sync/rebound 2.json", b"%d" % day, START + timedelta(days=day))
    left = {(copy.at - START).days for copy in backup.copies(folder)}
    assert left == {89, 120, 125, 300}, "at 300, the one before it was of day 125"


def test_copies_survive_a_clock_that_is_years_ahead(folder: str) -> None:
    for day in (0, 3650, 1):
        backup.keep_copy(folder, "/sync/rebound 2.json", b"%d" % day, START + timedelta(days=day))
    assert {(copy.at - START).days for copy in backup.copies(folder)} == {0, 1, 3650}


def test_a_backup_that_cannot_be_written_says_so(folder: str, tmp_path: Path) -> None:
    tmp_path.joinpath("state").write_text("in the way")
    with pytest.raises(OSError):
        backup.keep(folder, b"x", START, "day")


def test_nothing_is_listed_where_nothing_is(folder: str) -> None:
    assert backup.listing(folder) == []
    assert backup.copies(folder) == []
    assert not Path(folder).exists()
