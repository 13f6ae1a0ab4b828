import pytest

from tests.cli.shell import Shell

WALK = "Walk [/oops] [b"


def test_a_habit_is_daily_if_nothing_else_is_said(shell: Shell) -> None:
    habit = shell.json("habit", "add", WALK)
    assert isinstance(habit.pop("id"), int)
    assert habit == {"name": WALK, "times": 1, "days": 1, "score": 0.0, "today": None}
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
