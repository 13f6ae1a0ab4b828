from datetime import date, timedelta

import pytest

from tests.cli.shell import ACME, Shell

ANN = "Ann [@click=app.quit]Lee[/]"


def test_a_contact_of_a_no_starts_slowing_and_counts_from_the_no(shell: Shell, acme: int) -> None:
    day = shell.json("no", "acme", "--at", "-3d")["events"][-1]["on"]
    ann = shell.json("contact", ANN, "--application", "acme", "--email", "ann@acme.example")
    assert isinstance(ann.pop("id"), int)
    assert ann == {
        "name": ANN, "company": ACME, "email": "ann@acme.example", "applications": [acme], "every": "slowing",
        "last_touch_at": None, "next_on": str(date.fromisoformat(day) + timedelta(weeks=2)), "state": "ok",
    }  # fmt: skip


def test_a_contact_that_is_there_is_added_to(shell: Shell, acme: int) -> None:
    first = shell.json("contact", ANN, "--company", "Globex")
    assert (first["every"], first["next_on"], first["applications"]) == (None, None, [])
    again = shell.json("contact", ANN, "--company", "Globex", "--every", "6w", "--application", str(acme))
    assert (again["id"], again["every"], again["applications"]) == (first["id"], "6w", [acme])
    assert [one["id"] for one in shell.json("people")] == [first["id"]]
    assert shell.json("show", "acme")["contacts"] == [again]


@pytest.mark.parametrize("every", ["often", "0w", "6 fortnights", "", "999y"])
def test_a_cadence_that_makes_no_sense_is_refused_with_an_example(shell: Shell, every: str) -> None:
    assert "Try 10d, 2w, 3m" in shell.refused(2, "contact", ANN, "--every", every)


def test_a_touch_is_printed_and_moves_the_next_date(shell: Shell) -> None:
    ann = shell.json("contact", ANN, "--every", "10d")
    touch = shell.json("touch", "ann", "An article", "--how", "chat", "--give", "--at", "-4d")
    assert list(touch) == ["id", "contact", "application", "at", "on", "how", "direction", "sort", "text"]
    assert (touch["contact"], touch["application"], touch["at"]) == (ann["id"], None, None)
    assert (touch["how"], touch["direction"], touch["sort"], touch["text"]) == (
        "chat",
        "out",
        "give",
        "An article",
    )
    (after,) = shell.json("people")
    assert (after["last_touch_at"], after["state"]) == (touch["on"], "ok")
    assert after["next_on"] == str(date.fromisoformat(touch["on"]) + timedelta(days=10))


def test_a_touch_now_is_an_instant_and_may_come_in_without_words(shell: Shell) -> None:
    shell("contact", ANN)
    touch = shell.json("touch", "ann", "--in")
    assert (touch["direction"], touch["sort"], touch["text"], touch["on"]) == ("in", "none", None, None)
    assert shell.json("people")[0]["last_touch_at"] == touch["at"]


def test_a_touch_is_a_give_or_an_ask(shell: Shell) -> None:
    shell("contact", ANN)
    assert "not both" in shell.refused(2, "touch", "ann", "--give", "--ask")


def test_people_come_overdue_first_and_each_says_when(shell: Shell) -> None:
    for name, ago in (("Bo", "-8w"), ("Cy", "-15d"), ("Di", "-1d")):
        shell("contact", name, "--every", "2w")
        shell("touch", name, "--at", ago)
    assert [(one["name"], one["state"]) for one in shell.json("people")] == [
        ("Bo", "overdue"),
        ("Cy", "due"),
        ("Di", "ok"),
    ]
    assert [line.split("  ")[0] for line in shell("people").out.splitlines()] == ["Bo", "Cy", "Di"]


def test_words_for_a_contact_that_fit_nobody_or_two_are_refused(shell: Shell) -> None:
    shell("contact", ANN, "--company", "Globex")
    shell("contact", "Ann Chan")
    assert "No contact fits “[/]bo”." in shell.refused(1, "touch", "[/]bo")
    assert shell("touch", "ann").code == 2
    assert shell("touch", "ann globex").code == 0
