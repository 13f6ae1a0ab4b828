from datetime import date, timedelta

import pytest

from tests.cli.shell import Shell

WALK = "Walk [/oops] [b"


def test_times_without_days_says_what_is_missing(shell: Shell) -> None:
    assert "--times goes with --days" in shell.refused(2, "habit", "add", "Read", "--times", "3")
    assert shell.json("habit", "add", "Run", "--times", "1")["days"] == 1


def test_a_habit_is_daily_if_nothing_else_is_said(shell: Shell) -> None:
    habit = shell.json("habit", "add", WALK)
    assert isinstance(habit.pop("id"), int)
    expected = {"name": WALK, "times": 1, "days": 1, "score": 0.0, "today": None, "covered_until": None}
    assert {name: habit[name] for name in expected} == expected
    assert (
        shell("habit", "add", "Read", "--times", "3", "--days", "7").out
        == "Added the habit Read, 3 in 7 days.\n"
    )


def test_a_mark_is_shown_with_the_score_in_full_precision(shell: Shell) -> None:
    shell("habit", "add", WALK)
    done = shell.json("done", "walk")
    assert (done["today"], done["score"]) == ("done", pytest.approx(1 - 0.5 ** (1 / 13), abs=1e-12))
    assert shell.json("habit", "list") == [done]
    assert shell("done", "walk").out == f"{WALK}: done today. Score 5%.\n"


def test_a_habit_is_listed_as_of_another_day(shell: Shell) -> None:
    shell("habit", "add", WALK)
    shell("done", "walk", "--on", "2026-01-05")
    shell("done", "walk", "--on", "2026-01-06")
    keep = 0.5 ** (1 / 13)
    listed = {
        day: shell.json("habit", "list", "--on", day)[0] for day in ("2026-01-04", "2026-01-06", "2026-01-07")
    }
    assert (listed["2026-01-04"]["score"], listed["2026-01-04"]["today"]) == (0.0, None)
    assert (listed["2026-01-06"]["score"], listed["2026-01-06"]["today"]) == (
        pytest.approx(1 - keep**2),
        "done",
    )
    assert (listed["2026-01-07"]["score"], listed["2026-01-07"]["today"]) == (
        pytest.approx((1 - keep**2) * keep),
        None,
    )


@pytest.mark.parametrize("day", ["+1d", "12", "yesterday 14:30"])
def test_a_habit_belongs_to_a_day_that_has_come(shell: Shell, day: str) -> None:
    shell("habit", "add", WALK)
    shell.refused(2, "done", "walk", "--on", day)


@pytest.mark.parametrize(
    "arguments", [["--times", "3"], ["--times", "0"], ["--days", "x"], ["--times", "8", "--days", "7"]]
)
def test_a_habit_is_wanted_at_most_once_a_day(shell: Shell, arguments: list[str]) -> None:
    shell.refused(2, "habit", "add", WALK, *arguments)


def test_a_name_that_is_taken_or_missing_is_refused(shell: Shell) -> None:
    shell("habit", "add", WALK)
    assert "already" in shell.refused(1, "habit", "add", WALK.upper())
    assert "name is needed" in shell.refused(2, "habit", "add", " ")
    assert "No habit fits" in shell.refused(1, "done", "swim")
    assert "Missing command" in shell.refused(2, "habit")


def test_a_habit_is_wanted_on_weekdays_monthly_until_a_day_or_after_a_no(shell: Shell) -> None:
    on_weekdays = shell.json("habit", "add", "Swim", "--weekdays", "we,mo")
    assert on_weekdays["weekdays"] == ["mo", "we"]
    monthly = shell.json("habit", "add", "Tidy", "--monthly", "--until", "2030-12-01")
    assert (monthly["times"], monthly["days"], monthly["until_on"]) == (1, 30, "2030-12-01")
    after = shell.json("habit", "add", "Reflect", "--after", "no", "--within", "2d", "--counts", "reflection")
    assert (after["trigger"], after["within_hours"], after["counts"]) == ("no", 48, "reflection")
    assert shell("habit", "edit", "tidy", "--until", "none").out == "Tidy: monthly.\n"


def test_a_number_is_marked_with_its_value_and_a_note(shell: Shell) -> None:
    shell("habit", "add", WALK, "--at-least", "2.5")
    done = shell.json("done", "walk", "--value", "1,25", "--note", "rain [/]\nbut fine")
    assert (done["today"], done["value"], done["target"]) == ("done", 1.25, 2.5)
    assert (done["note"], done["covered_until"]) == ("rain [/]\nbut fine", None)
    assert done["score"] == pytest.approx(0.5 * (1 - 0.5 ** (1 / 13)), abs=1e-12)
    again = shell.json("done", "walk")
    assert (again["value"], again["note"]) == (2.5, None)


def test_the_latest_mark_of_a_day_counts_and_can_be_taken_back(shell: Shell) -> None:
    shell("habit", "add", WALK)
    assert shell.json("done", "walk")["today"] == "done"
    skipped = shell.json("skip", "walk", "--why", "ill")
    assert (skipped["today"], skipped["why"], skipped["score"]) == ("skip", "ill", 0.0)
    assert shell.json("unmark", "walk")["today"] is None
    assert shell.json("unmark", "walk")["today"] is None


def test_several_days_are_marked_at_once(shell: Shell) -> None:
    shell("habit", "add", WALK)
    shell("done", "walk", "--on", "2026-01-05", "--on", "2026-01-06")
    shell("undo")
    assert shell.json("habit", "list", "--on", "2026-01-05")[0]["today"] is None


def test_a_pause_costs_no_habit_anything(shell: Shell) -> None:
    shell("habit", "add", WALK)
    shell("done", "walk", "--on", "2026-01-05")
    span = shell.json("pause", "2026-01-06", "2026-01-09", "--why", "ill [/]")
    assert (span["from_on"], span["to_on"], span["why"]) == ("2026-01-06", "2026-01-09", "ill [/]")
    before, paused = (shell.json("habit", "list", "--on", day)[0] for day in ("2026-01-05", "2026-01-09"))
    assert (paused["is_paused"], paused["score"]) == (True, before["score"])
    assert "a pause ends on the day it begins" in shell.refused(2, "pause", "2026-01-09", "2026-01-06")


def test_a_pause_is_ended_early_and_its_days_so_far_stay(shell: Shell) -> None:
    shell("habit", "add", "Walk")
    shell("pause", "-2d", "--why", "-ill-", "+5d")
    ended = shell.json("pause", "--end")
    yesterday = date.fromisoformat(ended["from_on"]) + timedelta(days=1)
    assert (ended["to_on"], ended["why"]) == (yesterday.isoformat(), "-ill-")
    listed = [shell.json("habit", "list", "--on", day)[0]["is_paused"] for day in ("-1d", "today")]
    assert listed == [True, False]
    assert "No pause runs" in shell.refused(1, "pause", "--end")
    shell("pause", "today", "+1d")
    assert shell.json("pause", "--end")["to_on"] is None
    for arguments in (["today"], ["--end", "today", "+3d"], []):
        assert "from when until when" in shell.refused(2, "pause", *arguments)


def test_a_habit_is_put_away_and_taken_out(shell: Shell) -> None:
    shell("habit", "add", WALK)
    assert shell.json("habit", "archive", "walk")["is_archived"]
    assert shell.json("habit", "list") == []
    assert [habit["name"] for habit in shell.json("habit", "list", "--archived")] == [WALK]
    assert "put away" in shell("habit", "list", "--archived").out
    assert not shell.json("habit", "archive", "walk", "--restore")["is_archived"]


def test_a_touch_ticks_a_habit_by_itself_and_the_list_says_so(shell: Shell) -> None:
    shell("habit", "add", WALK, "--counts", "touch")
    shell("contact", "Ann Lee")
    shell("touch", "ann", "hello")
    assert shell.json("habit", "list")[0]["by_itself"]
    assert "done by itself" in shell("habit", "list").out
    assert "done by itself today" in shell("unmark", "walk").out


def test_whoever_wrote_to_two_people_today_has_done_what_a_week_asks_for(shell: Shell) -> None:
    shell("habit", "add", WALK, "--at-least", "2", "--times", "1", "--days", "7", "--counts", "touch")
    for name in ("Ann Lee", "Bo"):
        shell("contact", name)
        shell("touch", name, "hello")
    (walk,) = shell.json("habit", "list")
    assert (walk["today"], walk["value"], walk["by_itself"]) == ("done", 2, True)
    assert walk["covered_until"] == str(shell.habits_day + timedelta(days=6))
    assert "at least 2 in 7 days" in shell("habit", "list").out


def test_a_habit_is_deleted_with_its_marks_and_comes_back(shell: Shell) -> None:
    walk = shell.json("habit", "add", WALK)
    shell("habit", "add", "A walk on Sunday")
    done = shell.json("done", str(walk["id"]))
    both = shell("habit", "delete", "walk")
    assert (both.code, both.out) == (2, "")
    assert str(walk["id"]) in both.err
    assert shell.json("habit", "delete", str(walk["id"])) == done
    assert [habit["name"] for habit in shell.json("habit", "list")] == ["A walk on Sunday"]
    shell("undo")
    assert shell.json("habit", "list", "--on", "today")[-1]["score"] == done["score"]
    said = shell("habit", "delete", "sunday").out
    assert said == "Deleted the habit A walk on Sunday and its marks; rebound-tui undo brings them back.\n"
    assert shell.json("undelete", "sunday")["name"] == "A walk on Sunday"
    assert "No habit fits" in shell.refused(1, "habit", "delete", "swim")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--weekdays", "mo,xx"],
        ["--weekdays", "mo", "--monthly"],
        ["--within", "48h"],
        ["--after", "no", "--within", "90m"],
        ["--at-least", "2", "--at-most", "3"],
        ["--at-least", "much"],
        ["--at-most", "1.2345"],
        ["--at-least", "1", "--after", "no"],
        ["--until", "tomorrow 14:00"],
    ],
)
def test_what_cannot_be_wanted_is_refused(shell: Shell, arguments: list[str]) -> None:
    shell.refused(2, "habit", "add", WALK, *arguments)


def test_the_last_day_of_a_habit_is_the_next_of_its_name(shell: Shell) -> None:
    four_months_ago = shell.today - timedelta(days=120)
    typed = f"{four_months_ago:%d %b}".lower()
    until = shell.json("habit", "add", WALK, "--until", typed)["until_on"]
    assert until > str(shell.today)


def test_a_mark_that_makes_no_sense_is_refused(shell: Shell) -> None:
    shell("habit", "add", WALK)
    shell("habit", "add", "Boards", "--at-most", "2")
    assert "yes or no" in shell.refused(2, "done", "walk", "--value", "2")
    assert "wants a number: --value 2" in shell.refused(2, "done", "boards")
    assert "no number" in shell.refused(2, "done", "boards", "--value", "-1")
