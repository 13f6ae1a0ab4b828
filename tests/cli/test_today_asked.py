"""`today --ask`: through Today in a plain terminal, a letter for each."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY


@pytest.fixture
def asked(shell: Shell):
    """Answers typed line by line; returns what was said."""

    def ask(*lines: str) -> str:
        done = subprocess.run(
            [*shell.program, "today", "--ask"],
            env=os.environ | shell.env,
            input="\n".join([*lines, ""]).encode(),
            cwd=shell.folder,
            capture_output=True,
            timeout=30,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b""), done
        return done.stdout.decode()

    return ask


def test_habits_are_done_not_done_and_skipped(shell: Shell, asked) -> None:
    for name in ("A", "B", "C", "D"):
        shell("habit", "add", f"{name} {COMPANY}")
    said = asked("y", "n", "z", "")
    assert "Not done, which is fine." in said
    assert [habit["today"] for habit in shell.json("habit", "list")] == ["done", "not", "skip", None]
    assert "That was all. 1 still waits, whenever you like." in said
    assert "Nothing waits today. That is all. Next: your habits, tomorrow." in asked("y")


def test_a_number_is_asked_for_and_enter_leaves_the_habit_as_it_is(shell: Shell, asked) -> None:
    for name in ("A", "B"):
        shell("habit", "add", name, "--at-most", "2")
    assert "Left as it is." in asked("y", "", "y", "1.5")
    assert [habit["value"] for habit in shell.json("habit", "list")] == [None, 1.5]


def test_a_person_is_touched_with_words_and_another_snoozed(shell: Shell, asked) -> None:
    for name in ("Ann [/] Lee", "Bo"):
        shell("contact", name, "--every", "1w")
        shell("touch", name, "hello", "--at", "-20d")
    asked("y", "a postcard", "z")
    people = {person["name"]: person for person in shell.json("people")}
    assert people["Ann [/] Lee"]["state"] == "ok"
    assert people["Bo"]["state"] == "snoozed"


def test_a_word_that_is_none_is_asked_again_and_q_ends(shell: Shell, asked) -> None:
    shell("habit", "add", "A")
    shell("habit", "add", "B")
    said = asked("x", "y", "q")
    assert "q ends" in said
    assert "The rest keeps." in said
    assert [habit["today"] for habit in shell.json("habit", "list")] == ["done", None]


def test_the_end_of_the_input_ends_the_walk_and_what_was_answered_is_there(shell: Shell, asked) -> None:
    shell("habit", "add", "A")
    shell("habit", "add", "B")
    asked("y")
    assert shell.json("habit", "list")[0]["today"] == "done"


def test_a_reflection_is_answered_as_far_as_one_likes(shell: Shell, asked) -> None:
    shell("add", COMPANY, "SRE")
    shell("no", "acme", "--how", "automated")
    asked("y", "n", "p", "")
    answers = shell.json("show", "acme")["reflection"]["answers"]
    assert {key: answer["answer"] for key, answer in answers.items()} == {
        "prepared": "no",
        "qualified": "partly",
    }


def test_what_an_answer_has_ticked_by_itself_is_asked_no_more(shell: Shell, asked) -> None:
    shell("contact", "Ann [/] Lee", "--every", "1w")
    shell("touch", "ann", "hello", "--at", "-20d")
    shell("habit", "add", f"Reach out {COMPANY}", "--counts", "touch")
    said = asked("y", "a postcard")
    assert "Reach out" not in said.partition("Nothing waits today.")[0]
    assert shell.json("habit", "list")[0]["by_itself"]


def test_an_empty_day_says_what_comes_next(shell: Shell, asked) -> None:
    shell("add", COMPANY, "SRE", "--stage", "interview")
    shell("log", "acme", "talk", "--kind", "interview", "--at", "+3d")
    said = asked()
    assert "Nothing waits today. That is all." in said
    assert f"Next: interview · {COMPANY} · SRE" in said
    assert f"Next: interview · {COMPANY} · SRE" in shell("today").out


def test_it_is_for_a_person(shell: Shell) -> None:
    assert "no --json" in shell.refused(2, "today", "--ask", "--json")


def test_an_interview_of_today_is_among_it_and_can_be_noted_on(shell: Shell, asked) -> None:
    shell("add", COMPANY, "SRE", "--stage", "interview")
    shell("log", "acme", "talk", "--kind", "interview", "--at", "today")
    said = asked("y", "they were kind [/]")
    assert "interview today" in said
    assert shell.json("show", "acme")["events"][-1]["text"] == "they were kind [/]"


def test_what_is_left_for_tomorrow_is_left_out_until_then(shell: Shell, asked) -> None:
    shell("add", COMPANY, "SRE", "--on", "-20d")
    assert "Nothing else waits today. 1 comes back tomorrow." in asked("z")
    assert shell.json("today") == []
    assert "1 comes back tomorrow." in shell("today").out
    assert shell("status").out == "nothing due\n"


def test_how_it_feels_is_asked_before_the_reply_and_both_in_one_walk(shell: Shell, asked) -> None:
    shell("add", COMPANY, "SRE", "--stage", "interview", "--on", "-9d")
    shell("no", "acme", "--at", "-2d", "--how", "mail")
    said = asked("3", "y", "")
    assert said.count("how do you feel now?") == 1
    assert "1 very low, 2 low, 3 so-so" in said
    assert "Noted as sent." in said
    hold = shell.json("hold", "acme")["hold"]
    assert hold["feel_after"] == 3


def test_an_interview_that_is_put_aside_is_of_its_day_and_does_not_come_back(shell: Shell, asked) -> None:
    shell("add", COMPANY, "SRE", "--stage", "interview")
    shell("log", "acme", "talk", "--kind", "interview", "--at", "today")
    said = asked("z")
    assert "Not now. It stays on its timeline." in said
    assert "tomorrow" not in said
