"""reflect, questions, lessons and trial, as a person types them."""

from __future__ import annotations

import json

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

LESSON = ("--if", "I am asked about queues [/x]", "--then", "draw one first")


def learned(shell: Shell, acme: int) -> int:
    """The id of a lesson from a finished reflection."""
    shell("no", str(acme))
    id_: int = shell.json("reflect", str(acme), *LESSON, "--finish")["reflection"]["lesson"]["id"]
    return id_


def interview(shell: Shell, at: str = "yesterday") -> int:
    id_: int = shell.json("add", "Initech", "SRE")["id"]
    shell("log", str(id_), "with two people", "--kind", "interview", "--at", at)
    return id_


def test_every_part_of_a_reflection_is_said_and_shown(shell: Shell, acme: int) -> None:
    shell("no", "acme")
    said = shell.json(
        "reflect", "acme", "--answer", "prepared=partly", "--in-hands", "prepared=3", "--note", "prep=Too little.",
        "--note", "friend=Be kind.", *LESSON, "--closing", "Enough for now.", "--finish",
    )  # fmt: skip
    later = shell.json("reflect", "acme", "--feedback", "You were fine.\nIt was the date.")
    reflection = later["reflection"]
    assert said["reflection"]["feedback_text"] is None
    assert reflection["answers"]["prepared"] == {
        "wording": "Was I fully prepared?",
        "answer": "partly",
        "in_hands": 3,
        "note": "Too little.",
    }
    assert (reflection["closing"], reflection["feedback_text"]) == (
        "Enough for now.",
        "You were fine.\nIt was the date.",
    )
    assert (
        reflection["lesson"]["tried"],
        reflection["lesson"]["helped"],
        reflection["lesson"]["retired_at"],
    ) == (
        0,
        0,
        None,
    )
    shown = shell("show", "acme").out
    for words in (
        "✓ Was I fully prepared?  partly, most of it in my hands  (prepared)",
        "If I am asked about queues [/x], then I will draw one first.",
        "not tried yet",
        "Enough for now.",
        "What they said:\n      You were fine.\n      It was the date.",
    ):
        assert words in shown


def test_a_finished_reflection_shows_what_was_answered_and_asks_nothing(shell: Shell, acme: int) -> None:
    shell("no", "acme")
    shell("reflect", "acme", "--answer", "heart=no", "--finish")
    out = shell("reflect", "acme").out
    assert "heart" in out
    assert "prepared" not in out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--in-hands", "prepared=5"], 2),
        (["--in-hands", "prepared=half"], 2),
        (["--in-hands", "friend=2"], 2),
        (["--answer", "e=yes"], 2),
        (["--closing"], 2),
    ],
)
def test_what_the_reflection_does_not_take_is_refused(
    shell: Shell, acme: int, arguments: list[str], status: int
) -> None:
    shell.refused(status, "reflect", "acme", *arguments)


def test_questions_are_listed_and_changed_and_old_answers_keep_their_words(shell: Shell, acme: int) -> None:
    shell("no", "acme")
    shell("reflect", "acme", "--answer", "prepared=no")
    listed = shell.json("questions", "--add", "Did I ask [/questions]?")
    assert listed[4] == {
        "key": "did-i-ask-questions",
        "wording": "Did I ask [/questions]?",
        "original": None,
        "hard": True,
        "retired_at": None,
    }
    shell("questions", "--reword", "prepared=Had I slept?")
    shell("questions", "--retire", "light")
    out = shell("questions", "--add", "What was fun?", "--note-only").out
    assert "Had I slept?" in out
    assert ("reworded" in out, "asked no more" in out, "your own" in out, "a note only" in out) == (True,) * 4
    answers = shell.json("reflect", "acme", "--answer", "ask-questions=yes")["reflection"]["answers"]
    assert answers["did-i-ask-questions"]["answer"] == "yes"
    assert answers["prepared"]["wording"] == "Was I fully prepared?"
    shell("questions", "--bring-back", "light")
    assert shell.json("questions", "--reset", "prepared")[0]["wording"] == "Was I fully prepared?"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--reword", "prepared"], 2),
        (["--reword", "prepared="], 2),
        (["--retire", "[/oops]"], 2),
        (["--retire", "heart", "--reset", "heart"], 2),
        (["--note-only"], 2),
        (["--add", "Was my heart in it?"], 1),
    ],
)
def test_a_change_of_the_questions_that_makes_no_sense_is_refused(
    shell: Shell, acme: int, arguments: list[str], status: int
) -> None:
    shell.refused(status, "questions", *arguments)


def test_lessons_are_an_array_with_what_came_of_them(shell: Shell, acme: int) -> None:
    assert shell.json("lessons") == []
    id_ = learned(shell, acme)
    interview(shell)
    tried = shell.json("trial", str(id_), "--tried", "yes", "--helped", "yes")
    assert (tried["id"], tried["trial"]["tried"], tried["trial"]["helped"]) == (id_, True, True)
    assert shell.json("lessons") == [
        {
            "id": id_,
            "application": acme,
            "if_text": "I am asked about queues [/x]",
            "then_text": "draw one first",
            "tried": 1,
            "helped": 1,
            "retired_at": None,
        }
    ]
    out = shell("lessons").out
    assert "If I am asked about queues [/x], then I will draw one first." in out
    assert f"{COMPANY} · Backend engineer · tried once, helped once" in out


def test_lessons_say_what_all_reflections_together_say_and_how_sure_that_is(shell: Shell, acme: int) -> None:
    shell("no", "acme")
    shell("reflect", "acme", "--answer", "prepared=partly", "--in-hands", "prepared=4")
    assert "prepared: partly or no in 1 of 1, too few to be sure" in shell("lessons").out
    [pattern] = shell.json("lessons", "--patterns")
    assert pattern["words"] == "prepared: partly or no in 1 of 1, too few to be sure"
    assert (pattern["partly_or_no"]["verdict"], pattern["in_hands"]["count"]) == ("too_few", 1)


def test_a_trial_is_about_the_latest_interview_of_any_application_or_of_one(shell: Shell, acme: int) -> None:
    learned(shell, acme)
    early = interview(shell, "-3d")
    late = interview(shell, "yesterday")
    assert shell.json("trial", "queues", "--tried", "no")["trial"]["application"] == late
    again = shell.json("trial", "queues", "--application", str(early), "--tried", "yes", "--helped", "no")
    assert (again["trial"]["application"], again["tried"], again["helped"]) == (early, 1, 0)
    said = shell("trial", "queues", "--tried", "yes", "--helped", "yes").out
    assert "and it helped. Altogether tried twice, helped once." in said


def test_a_trial_that_makes_no_sense_is_refused_in_one_line(shell: Shell, acme: int) -> None:
    id_ = str(learned(shell, acme))
    assert "no interview yet" in shell.refused(1, "trial", id_, "--tried", "yes")
    assert "no interview at" in shell.refused(1, "trial", id_, "--application", "acme", "--tried", "yes")
    shell.refused(1, "trial", "[/oops]", "--tried", "yes")
    shell.refused(2, "trial", id_, "--tried", "no", "--helped", "yes")
    shell.refused(2, "trial", id_)
    shell.refused(2, "trial", id_, "--tried", "perhaps")
    other = str(shell.json("add", "Hooli", "SRE")["id"])
    shell("reflect", other, "--if", "queues again", "--then", "breathe")
    ran = shell("trial", "queues", "--tried", "yes")
    assert (ran.code, "Which one?" in ran.err) == (2, True)


def test_today_names_the_lessons_before_and_after_an_interview(shell: Shell, acme: int) -> None:
    id_ = learned(shell, acme)
    interview(shell)
    ran = shell("today").out
    assert "After the interview" in ran
    assert "If I am asked about queues [/x], then I will draw one first." in ran
    [item] = [item for item in json.loads(shell("today", "--json").out) if item["section"] == "lessons"]
    assert item["lessons"] == [id_]
    shell("trial", str(id_), "--tried", "no")
    assert "After the interview" not in shell("today").out


def test_a_lesson_is_deleted_with_what_came_of_it_and_comes_back(shell: Shell, acme: int) -> None:
    id_ = learned(shell, acme)
    interview(shell)
    shell("trial", "queues", "--tried", "yes", "--helped", "yes")
    before = shell.json("lessons")
    assert [shell.json("lessons", "--delete", "queues")] == before
    assert shell.json("lessons") == []
    shell("undo")
    assert shell.json("lessons") == before
    said = shell("lessons", "--delete", str(id_)).out
    assert said.startswith("Deleted the lesson “If I am asked about queues [/x], then I will draw one first")
    assert said.endswith("rebound-tui undo brings it back.\n")
    assert "No lesson fits" in shell.refused(1, "lessons", "--delete", "queues")
    assert "stands alone" in shell.refused(2, "lessons", "--delete", "queues", "--patterns")
