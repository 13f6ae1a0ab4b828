from datetime import date, timedelta

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

ANN = "Ann [@click=app.quit]Lee[/]"


def test_no_cadence_any_more_is_said_with_none_or_an_empty_text(shell: Shell) -> None:
    for none in ("none", ""):
        shell("contact", "Ann", "--every", "2w")
        assert shell.json("contact", "ann", "--every", none)["every"] is None
        assert shell.json("contact", "ann")["next_on"] is None


def test_a_contact_of_a_no_starts_slowing_and_counts_from_the_no(shell: Shell, acme: int) -> None:
    day = shell.json("no", "acme", "--at", "-3d")["events"][-1]["on"]
    ann = shell.json("contact", ANN, "--application", "acme", "--email", "ann@acme.example")
    assert isinstance(ann.pop("id"), int)
    assert ann == {
        "name": ANN, "company": COMPANY, "email": "ann@acme.example", "applications": [acme], "every": "slowing",
        "last_touch_at": None, "next_on": str(date.fromisoformat(day) + timedelta(weeks=2)), "state": "ok",
        "paused_until": None, "stopped_at": None, "role": None, "phone": None, "url": None, "note": None,
    }  # fmt: skip


def test_a_contact_that_is_there_is_added_to(shell: Shell, acme: int) -> None:
    first = shell.json("contact", ANN, "--company", "Globex")
    assert (first["every"], first["next_on"], first["applications"]) == (None, None, [])
    again = shell.json("contact", ANN, "--company", "Globex", "--every", "6w", "--application", str(acme))
    assert (again["id"], again["every"], again["applications"]) == (first["id"], "6w", [acme])
    assert [one["id"] for one in shell.json("people")] == [first["id"]]
    assert shell.json("show", "acme")["contacts"] == [again]


@pytest.mark.parametrize("every", ["often", "0w", "6 fortnights", "999y"])
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


def test_the_same_name_is_never_guessed_wrong(shell: Shell, acme: int) -> None:
    first = shell.json("contact", ANN)
    ran = shell("contact", ANN, "--application", "acme")
    assert ran.code == 2
    assert "may be somebody you know; give the id, or --new for somebody else. Which one?" in ran.err
    assert str(first["id"]) in ran.err
    linked = shell.json("contact", str(first["id"]), "--application", "acme")
    assert (linked["id"], linked["company"], linked["applications"]) == (first["id"], COMPANY, [acme])
    other = shell.json("contact", ANN, "--company", "Globex", "--new")
    assert other["id"] != first["id"]


def test_an_empty_text_unsets_what_is_known_of_a_person(shell: Shell) -> None:
    shell("contact", ANN, "--email", "ann@acme.example", "--note", "Prefers mail.")
    assert shell.json("contact", ANN, "--email", "")["email"] is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("every mon", "every mon"),
        ("every 2 Mondays", "every 2 mon"),
        ("2nd mon", "2nd mon"),
        ("last fri", "last fri"),
    ],
)
def test_a_cadence_may_be_a_day_of_the_week_or_of_the_month(shell: Shell, typed: str, stored: str) -> None:
    ann = shell.json("contact", ANN, "--every", typed)
    assert ann["every"] == stored
    assert date.fromisoformat(ann["next_on"]).weekday() == (4 if "fri" in stored else 0)


def test_a_snooze_moves_the_date_ahead_and_says_until_when(shell: Shell) -> None:
    shell("contact", ANN, "--every", "2w")
    ann = shell.json("snooze", "ann", "+20d")
    assert (ann["state"], ann["next_on"]) == ("snoozed", str(shell.today + timedelta(days=20)))
    assert "only moves it to a later day" in shell.refused(1, "snooze", "ann", "+1d")
    assert "is past" in shell.refused(2, "snooze", "ann", "-3d")
    assert "WHEN “nonsense [/]”" in shell.refused(2, "snooze", "ann", "nonsense [/]")
    assert "A day is meant, without a time." in shell.refused(2, "snooze", "ann", "+30d 14:30")


def test_a_person_may_rest_until_a_day_or_without_an_end_and_go_on(shell: Shell) -> None:
    shell("contact", ANN, "--every", "2w")
    until = shell.today + timedelta(days=90)
    paused = shell.json("contact", "ann", "--pause", str(until))
    assert (paused["state"], paused["paused_until"], paused["next_on"]) == ("paused", str(until), str(until))
    assert shell.json("contact", "ann", "--pause")["paused_until"] == "2199-12-31"
    assert "paused" in shell("people").out
    went_on = shell.json("contact", "ann", "--go-on")
    assert (went_on["state"], went_on["paused_until"]) == ("ok", None)
    assert "isn't resting" in shell.refused(1, "contact", "ann", "--go-on")
    assert "each stand alone" in shell.refused(2, "contact", "ann", "--pause", "--email", "x")
    assert "each stand alone" in shell.refused(2, "contact", "ann", "--go-on", "--every", "")
    assert "A day is meant, without a time." in shell.refused(2, "contact", "ann", "--pause", "+30d noon")


def test_three_without_an_answer_stop_it_and_an_answer_counts_anew(shell: Shell) -> None:
    shell("contact", ANN, "--every", "2w")
    for _ in range(3):
        shell("touch", "ann", "hello")
    (stopped,) = shell.json("people")
    assert stopped["state"] == "stopped"
    assert stopped["stopped_at"]
    shell("touch", "ann", "--in")
    shell("touch", "ann", "hello")
    assert shell.json("people")[0]["state"] == "ok"


def test_after_three_asks_a_give_is_suggested(shell: Shell) -> None:
    shell("contact", ANN)
    shell("touch", "ann", "--ask")
    assert "in a row" not in shell("touch", "ann", "--ask").out
    assert "3 asks in a row: perhaps give something next time" in shell("touch", "ann", "--ask").out


def test_a_touch_can_be_changed_and_deleted_and_undone(shell: Shell) -> None:
    shell("contact", ANN, "--every", "10d")
    first = shell.json("touch", "ann", "An article", "--give", "--at", "-4d")
    changed = shell.json("touch", "ann", "A talk", "--edit", str(first["id"]), "--in", "--neither")
    assert changed == first | {"text": "A talk", "direction": "in", "sort": "none"}
    assert shell.json("touches", "ann") == [changed]
    assert shell.json("touch", "ann", "--delete", str(first["id"])) == changed
    assert shell.json("touches", "ann") == []
    shell("undo")
    assert shell.json("touches", "ann") == [changed]
    emptied = shell.json("touch", "ann", "", "--edit", str(first["id"]))
    assert (emptied["text"], emptied["direction"]) == (None, "in")
    assert "No touch with" in shell.refused(1, "touch", "ann", "--edit", "7")


def test_two_contacts_that_are_one_person_become_one(shell: Shell, acme: int) -> None:
    ann = shell.json("contact", ANN, "--application", "acme", "--every", "6w")
    short = shell.json("contact", "A. Lee", "--email", "a@acme.example")
    touch = shell.json("touch", "a. lee", "hello")
    one = shell.json("contact", "A. Lee", "--same-as", str(ann["id"]))
    assert (one["id"], one["email"], one["every"]) == (ann["id"], "a@acme.example", "6w")
    assert [someone["id"] for someone in shell.json("people")] == [ann["id"]]
    assert shell.json("touches", str(short["id"])) == [touch | {"contact": ann["id"]}]
    assert shell.json("show", "acme")["contacts"] == [one]
    assert "one contact already" in shell.refused(1, "contact", "A. Lee", "--same-as", "ann")
    assert len(shell.json("contact", "ann", "--apart")) == 2
    shell("undo")
    assert len(shell.json("people")) == 1


def test_a_person_is_deleted_with_all_touches_and_comes_back(shell: Shell, acme: int) -> None:
    ann = shell.json("contact", ANN, "--application", "acme")
    shell("contact", "Ann Chan")
    touch = shell.json("touch", str(ann["id"]), "hello")
    both = shell("contact", "ann", "--delete")
    assert (both.code, both.out) == (2, "")
    assert "Which one?" in both.err
    assert shell.json("contact", str(ann["id"]), "--delete")["id"] == ann["id"]
    assert [one["name"] for one in shell.json("people")] == ["Ann Chan"]
    assert shell.json("show", "acme")["contacts"] == []
    shell("undo")
    assert shell.json("touches", str(ann["id"])) == [touch]
    assert (
        shell("contact", "chan", "--delete").out == "Deleted Ann Chan; rebound-tui undo brings them back.\n"
    )
    assert shell.json("undelete", "chan")["kind"] == "contact"
    assert "each stand alone" in shell.refused(2, "contact", "ann", "--delete", "--email", "x")
    assert "No contact fits" in shell.refused(1, "contact", "bo", "--delete")
