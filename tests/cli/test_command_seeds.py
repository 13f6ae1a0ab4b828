"""The commands about doors that a no left open."""

from datetime import date, timedelta

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

ANN = "Ann [@click=app.quit]Lee[/]"
SPRING = date.today() + timedelta(days=100)


@pytest.fixture
def refused(shell: Shell, acme: int) -> int:
    shell("no", "acme")
    return acme


def test_a_door_is_kept_open_with_a_reason_and_its_days(shell: Shell, refused: int) -> None:
    kept = shell.json(
        "seed",
        "acme",
        "--door",
        "open",
        "--why",
        "A team of two [/]",
        "--return-on",
        "+10d",
        "--reapply-on",
        str(SPRING),
    )
    soon = str(shell.today + timedelta(days=10))
    assert (kept["door"], kept["return_text"]) == ("open", "A team of two [/]")
    assert (kept["return_on"], kept["reapply_on"], kept["previous"]) == (soon, str(SPRING), None)
    shown = shell.json("show", "acme")
    assert {name: shown[name] for name in ("door", "return_text", "return_on", "reapply_on", "previous")} == {
        name: kept[name] for name in ("door", "return_text", "return_on", "reapply_on", "previous")
    }
    (seed,) = shell.json("seeds")
    assert seed == {
        "id": refused, "company": COMPANY, "role": kept["role"], "stage": "rejected", "furthest": "applied", "door": "open",
        "return_text": "A team of two [/]", "return_on": soon, "reapply_on": str(SPRING), "previous": None,
        "next_on": soon, "task": "look", "due": False, "again": None,
    }  # fmt: skip
    assert "The door is open" in shell("seed", "acme").out
    assert "A team of two [/]" in shell("show", "acme").out


def test_a_day_without_a_word_about_the_door_leaves_it_ajar(shell: Shell, refused: int) -> None:
    assert shell.json("seed", "acme", "--return-on", "+10d")["door"] == "ajar"
    assert shell.json("seed", "acme", "--return-on", "none")["return_on"] is None


def test_a_closed_door_is_no_seed(shell: Shell, refused: int) -> None:
    assert "Nothing is said of the door yet" in shell("seed", "acme").out
    assert shell.json("seed", "acme", "--door", "closed")["door"] == "closed"
    assert "The door is closed." in shell("seed", "acme").out
    assert shell.json("seeds") == []
    assert "No door was left open yet" in shell("seeds").out


@pytest.mark.parametrize("options", [[], ["--door", "open"], ["--reapply"]])
def test_only_a_no_has_a_door(shell: Shell, acme: int, options: list[str]) -> None:
    said = shell.refused(1, "seed", "acme", *options)
    assert said == "A door is kept open after a no, and this application stands at applied."


def test_days_lie_ahead_and_the_rest_is_said(shell: Shell, refused: int) -> None:
    assert "is past" in shell.refused(2, "seed", "acme", "--return-on", "yesterday")
    assert "A day is meant, without a time." in shell.refused(2, "seed", "acme", "--return-on", "+3d 9:00")
    assert "Which is the day" in shell.refused(2, "seed", "acme", "--reapply-on", "1/2")
    assert "stands alone" in shell.refused(2, "seed", "acme", "--reapply", "--door", "open")
    assert "goes with --reapply" in shell.refused(2, "seed", "acme", "--role", "Lead")


def test_what_is_due_comes_first_and_stands_on_today(shell: Shell, refused: int) -> None:
    later = shell.json("add", "Globex", "SRE", "--on", "-60d")["id"]
    shell("no", "globex", "--at", "-40d")
    shell("seed", "globex", "--door", "open", "--reapply-on", "today", "--why", "They asked me to.")
    shell("seed", "acme", "--door", "ajar", "--return-on", "+3d")
    assert [(seed["id"], seed["due"], seed["task"]) for seed in shell.json("seeds")] == [
        (later, True, "reapply"),
        (refused, False, "look"),
    ]
    (door,) = [item for item in shell.json("today") if item["section"] == "doors"]
    assert (door["kind"], door["application"], door["why"]) == (
        "reapply",
        later,
        "time to re-apply: They asked me to.",
    )
    assert "Doors\n" in shell("today").out


def test_coming_back_makes_a_new_application_with_the_same_people_and_leaves_the_old_one(
    shell: Shell, refused: int
) -> None:
    ann = shell.json("contact", ANN, "--application", "acme")
    shell("reflect", "acme", "--if", "If they ask about scale", "--then", "I will draw it first")
    before = shell.json("seed", "acme", "--reapply-on", "today")
    new = shell.json("seed", "acme", "--reapply", "--role", "Lead")
    assert (new["company"], new["role"], new["stage"], new["previous"]) == (
        COMPANY,
        "Lead",
        "applied",
        refused,
    )
    assert [contact["id"] for contact in new["contacts"]] == [ann["id"]]
    again = shell.json("show", str(refused))
    assert {**again, "contacts": None} == {**before, "contacts": None}
    (seed,) = shell.json("seeds")
    assert (seed["again"], seed["due"]) == (new["id"], False)
    story = shell("show", str(new["id"])).out
    assert "no, after applied" in story
    assert "If they ask about scale, then I will draw it first" in story
    shell("delete", str(refused))
    assert shell.json("show", "acme")["previous"] == refused
