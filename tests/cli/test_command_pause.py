from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

SECRET = "Zwiebelfisch"


@pytest.fixture
def no(shell: Shell, acme: int) -> int:
    shell.json("no", "acme", "--feel", "2")
    return acme


def test_a_hold_is_made_longer_shorter_taken_off_and_begun(shell: Shell, no: int) -> None:
    first = shell.json("hold", "acme")["hold"]
    longer = shell.json("hold", "acme", "--longer", "1d 12h")["hold"]
    assert longer["hold_until"] > first["hold_until"]
    assert longer["best_by"] > first["best_by"]
    assert shell.json("hold", "acme", "--shorter", "36h")["hold"] == first
    assert shell.json("hold", "acme", "--none")["hold"]["state"] == "not_needed"
    begun = shell.json("hold", "acme", "--start")
    assert begun["hold"]["state"] == "cooling"
    assert [event["how"] for event in begun["events"] if event["kind"] == "hold"] == [
        "longer",
        "shorter",
        "none",
        "started",
    ]
    assert "began a hold" in shell("show", "acme").out


def test_shortening_it_to_nothing_names_leaving(shell: Shell, no: int) -> None:
    assert "leave it" in shell.refused(1, "hold", "acme", "--shorter", "2d")


def test_one_thing_at_a_time(shell: Shell, no: int) -> None:
    assert "One thing at a time" in shell.refused(2, "hold", "acme", "--none", "--longer", "2d")
    assert "no length of time" in shell.refused(2, "hold", "acme", "--longer", "much")
    assert "There is no no" in shell.refused(
        1, "hold", str(shell.json("add", "Globex", "SRE")["id"]), "--start"
    )


def test_how_it_feels_is_said_once_the_hold_is_open(shell: Shell, no: int) -> None:
    assert "once the hold is open" in shell.refused(1, "hold", "acme", "--feel", "3")
    assert "How do you feel now?" not in shell("hold", "acme").out
    shell.json("hold", "acme", "--leave", "they call today")
    assert "How do you feel now?" in shell("hold", "acme").out
    hold = shell.json("hold", "acme", "--feel", "3")["hold"]
    assert (hold["feel"], hold["feel_after"], hold["left_text"]) == (2, 3, "they call today")
    said = shell("hold", "acme").out
    assert "2 low → 3 so-so. A little lighter." in said
    assert "You left early: they call today." in said


def test_a_card_is_written_shown_and_taken_away(shell: Shell, acme: int) -> None:
    assert shell.json("plan", "acme")["plan_text"] is None
    assert (
        shell.json("plan", "acme", "I will call Bo [/].\nThen walk.")["plan_text"]
        == "I will call Bo [/].\nThen walk."
    )
    assert (
        shell("plan", "acme").out
        == f"If it is a no from {COMPANY} · Backend engineer:\n  I will call Bo [/].\n  Then walk.\n"
    )
    assert "call Bo" in shell("no", "acme").out
    assert shell.json("plan", "acme", "")["plan_text"] is None
    assert "Two lines" in shell.refused(2, "plan", "acme", "a\nb\nc")


def test_the_card_is_offered_once_when_an_application_reaches_interview(shell: Shell, acme: int) -> None:
    assert f"rebound-tui plan {acme}" in shell("log", "acme", "", "--kind", "interview").out
    assert "rebound-tui plan" not in shell("log", "acme", "", "--kind", "interview").out
    other = shell.json("add", "Globex", "SRE", "--stage", "screening")["id"]
    assert f"rebound-tui plan {other}" in shell("stage", "globex", "interview").out
    assert "rebound-tui plan" not in shell("stage", "globex", "offer").out


def test_shredding_leaves_no_word_anywhere(shell: Shell, no: int, home: dict[str, str]) -> None:
    event = shell.json("show", "acme")["replies"]
    assert event == []
    assert "no hot draft" in shell.refused(1, "shred", "acme")
    shell.json("reply", "acme", "--aim", "thanks")
    from rebound_tui.tracker.tracker import open_tracker

    tracker = open_tracker(str(shell.file), home)
    tracker.reply(no, hot=SECRET)
    tracker.close()
    assert SECRET in shell("show", "acme", "--private").out
    assert SECRET not in shell("show", "acme").out
    done = shell.json("shred", "acme")
    assert list(done) == ["application", "drafts", "in_backups", "out_of_reach"]
    assert (done["application"], done["drafts"]) == (no, 1)
    shell.json("shred", "acme", "--backups")
    assert shell("undo").code in (0, 1)
    for folder, _, names in os.walk(Path(shell.file).parents[2]):
        for name in names:
            assert SECRET.encode() not in Path(folder, name).read_bytes(), name


def test_another_machine_hears_once_that_its_backups_hold_a_shredded_draft(
    shell: Shell, no: int, tmp_path: Path, program: list[str], home: dict[str, str]
) -> None:
    from rebound_tui.tracker.tracker import open_tracker

    tracker = open_tracker(str(shell.file), home)
    tracker.reply(no, hot=SECRET)
    tracker.close()
    other = Shell(program, tmp_path, home | {"XDG_STATE_HOME": str(tmp_path / "another machine")})
    other("log", "acme", "They called.", "--at", "yesterday")
    other("log", "acme", "They wrote.")
    assert shell("shred", "acme").code == 0
    first = other("today")
    held = [path for path in (tmp_path / "another machine").rglob("*.json*") if SECRET in path.read_text()]
    assert all("backups" in str(path) for path in held)
    assert bool(held) == ("shredded on another machine" in first.err)
    assert other("today").err == ""
    other("shred", "acme", "--backups")
    assert not any(SECRET in path.read_text() for path in (tmp_path / "another machine").rglob("*.json*"))


def test_after_several_very_low_marks_today_ends_in_one_line_that_can_be_changed(shell: Shell) -> None:
    for company in ("Acme", "Globex", "Initech"):
        assert "helpline" not in shell("today").out
        shell("add", company, "SRE")
        shell("no", company, "--feel", "1")
    assert shell("today").out.count("helpline") == 1
    assert "helpline" not in shell("list", "--closed").out
