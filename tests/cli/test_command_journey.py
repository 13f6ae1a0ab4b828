from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

TITLE = f"{COMPANY} · Backend engineer"


def test_log_prints_the_event(shell: Shell, acme: int) -> None:
    event = shell.json("log", "acme", "They called", "--kind", "call", "--at", "2026-01-05 14:30")
    assert list(event) == ["id", "at", "on", "kind", "stage", "how", "text"]
    assert (event["at"], event["on"]) == ("2026-01-05T13:30:00Z", None)
    assert (event["kind"], event["stage"], event["how"], event["text"]) == ("call", None, None, "They called")


def test_an_interview_may_lie_ahead_and_moves_the_stage_now(shell: Shell, acme: int) -> None:
    assert shell.json("log", "acme", "On site", "--kind", "interview", "--at", "+3d")["on"] > str(shell.today)
    shown = shell.json("show", "acme")
    assert (shown["stage"], shown["furthest"]) == ("interview", "interview")
    assert shown["last_event_at"][:10] <= str(shell.today)
    assert "still to come" in shell("show", "acme").out


def test_nothing_but_an_interview_lies_ahead(shell: Shell, acme: int) -> None:
    for arguments in (["log", "acme", "x"], ["stage", "acme", "offer"], ["no", "acme"]):
        assert "lies ahead" in shell.refused(2, *arguments, "--at", "+3d")


@pytest.mark.parametrize("option", [["--at", "-2w"], ["--at=-2w"]])
def test_a_date_may_begin_with_a_dash(shell: Shell, acme: int, option: list[str]) -> None:
    on = shell.json("log", "acme", "x", *option)["on"]
    assert on == str(shell.today - timedelta(weeks=2))


@pytest.mark.parametrize("when", ["12", "may", "sat the", "99999999", "", "2026-13-01"])
def test_a_date_that_is_ambiguous_or_nonsense_is_refused_with_an_example(
    shell: Shell, acme: int, when: str
) -> None:
    assert "Write yesterday, tue 14:30, -3d" in shell.refused(2, "stage", "acme", "screening", "--at", when)


def test_stage_moves_an_application(shell: Shell, acme: int) -> None:
    moved = shell.json("stage", "acme", "offer", "--at", "-1d", "--text", "Yes")
    assert (moved["stage"], moved["furthest"], moved["events"][-1]["text"]) == ("offer", "offer", "Yes")
    assert shell("stage", "acme", "accepted").out == f"{TITLE}: accepted.\n"


def test_the_stage_rejected_is_a_no(shell: Shell, acme: int) -> None:
    assert shell.json("stage", "acme", "rejected")["hold"]["state"] == "cooling"


def test_a_no_starts_its_hold_and_says_when_it_opens(shell: Shell, acme: int) -> None:
    rejected = shell.json("no", "acme", "--feel", "2", "--text", "Sorry")
    hold = rejected["hold"]
    assert (rejected["stage"], rejected["furthest"]) == ("rejected", "applied")
    assert (rejected["events"][-1]["how"], rejected["events"][-1]["text"]) == ("mail", "Sorry")
    assert list(hold)[:5] == ["started_at", "hold_until", "best_by", "state", "steps"]
    assert (hold["feel"], hold["feel_after"], hold["left_at"]) == (2, None, None)
    assert (hold["state"], hold["steps"]) == ("cooling", {"breathe": None, "walk": None, "sleep": None})
    assert _instant(hold["hold_until"]) - _instant(hold["started_at"]) == timedelta(hours=12)
    assert _instant(hold["best_by"]) - _instant(hold["started_at"]) == timedelta(hours=48)
    said = shell("hold", "acme").out
    assert said.startswith("Cooling off until ")
    assert "a reply is best by" in said


def test_an_automated_no_early_on_needs_no_hold(shell: Shell, acme: int) -> None:
    hold = shell.json("no", "acme", "--how", "automated")["hold"]
    assert (hold["state"], hold["started_at"], hold["hold_until"], hold["best_by"]) == (
        "not_needed",
        *[None] * 3,
    )


@pytest.mark.parametrize(("length", "hours"), [("36h", 36), ("2d", 48), ("90m", 1.5)])
def test_a_hold_may_have_a_length_of_its_own(shell: Shell, acme: int, length: str, hours: float) -> None:
    hold = shell.json("no", "acme", "--hold", length)["hold"]
    assert _instant(hold["hold_until"]) - _instant(hold["started_at"]) == timedelta(hours=hours)


def test_no_hold_is_started_where_none_is_wanted(shell: Shell, acme: int) -> None:
    assert shell.json("no", "acme", "--hold", "none")["hold"]["state"] == "not_needed"
    assert "No hold, as you wish." in shell("no", "acme", "--hold", "none").out


@pytest.mark.parametrize("length", ["soon", "0h", "-3d", "99999999d", ""])
def test_a_length_that_makes_no_sense_is_refused(shell: Shell, acme: int, length: str) -> None:
    assert "24h" in shell.refused(2, "no", "acme", "--hold", length)


def test_a_no_on_a_day_counts_from_noon(shell: Shell, acme: int) -> None:
    hold = shell.json("no", "acme", "--at", "-1d")["hold"]
    started_at = _instant(hold["started_at"])
    assert (started_at.minute, started_at.hour) in {(0, 10), (0, 11)}  # noon in Berlin, summer or winter


def test_a_stage_it_is_at_already_is_not_logged_again_unless_more_is_said(shell: Shell, acme: int) -> None:
    shell("stage", "acme", "interview")
    before = len(shell.json("show", "acme")["events"])
    assert "is at interview already" in shell.refused(1, "stage", "acme", "interview")
    assert len(shell.json("show", "acme")["events"]) == before
    assert len(shell.json("stage", "acme", "interview", "--text", "a second one")["events"]) == before + 1


def test_another_no_says_that_there_is_one_already(shell: Shell, acme: int) -> None:
    assert "already" not in shell("no", "acme").out
    assert "already; rebound-tui undo takes this one back." in shell("no", "acme").out


def test_a_no_of_long_ago_starts_no_hold_unless_asked_for(shell: Shell, acme: int) -> None:
    said = shell("no", "acme", "--at", "-2w").out
    assert f"No hold: that was more than a week ago. rebound-tui hold {acme} --start begins one." in said
    assert shell.json("show", "acme")["hold"]["state"] == "not_needed"
    assert shell.json("no", "acme", "--at", "-2w", "--hold", "24h")["hold"]["state"] == "late"


def test_a_hold_that_goes_on_is_called_off(shell: Shell, acme: int) -> None:
    shell("no", "acme", "--at", "-1d")
    reopened = shell.json("stage", "acme", "interview")
    assert (reopened["stage"], reopened["hold"]["state"]) == ("interview", "not_needed")


def test_a_no_told_late_starts_no_hold_when_it_went_on_since(shell: Shell, acme: int) -> None:
    shell("stage", "acme", "interview")
    told_late = shell.json("no", "acme", "--at", "-1d")
    assert (told_late["stage"], told_late["hold"]["state"]) == ("interview", "not_needed")


def test_the_steps_of_a_hold_are_ticked_with_their_instant(shell: Shell, acme: int) -> None:
    shell("no", "acme")
    steps = shell.json("hold", "acme", "--tick", "walk")["hold"]["steps"]
    assert (steps["breathe"], steps["sleep"]) == (None, None)
    assert abs(_instant(steps["walk"]) - datetime.now(UTC)) < timedelta(minutes=1)
    assert "walk ✓" in shell("hold", "acme").out


def test_a_hold_may_be_left_early_with_a_reason_and_once(shell: Shell, acme: int) -> None:
    shell("no", "acme")
    assert "reason" in shell.refused(2, "hold", "acme", "--leave", " ")
    left = shell.json("hold", "acme", "--leave", "They asked")
    assert left["hold"]["state"] == "left_early"
    assert (left["events"][-1]["kind"], left["events"][-1]["text"]) == ("hold", "They asked")
    assert "no hold running" in shell.refused(1, "hold", "acme", "--leave", "Again")
    assert "left early: They asked" in shell("show", "acme").out


def test_a_hold_that_is_not_there_is_said_plainly(shell: Shell, acme: int) -> None:
    assert shell("hold", "acme").out == "Nothing is cooling off here.\n"
    assert "no hold" in shell.refused(1, "hold", "acme", "--tick", "walk")


def test_a_reflection_keeps_what_is_given_and_ends_with_one_lesson(shell: Shell, acme: int) -> None:
    shell("no", "acme")
    shell(
        "reflect", "acme", "--answer", "prepared=partly", "--answer", "heart=yes", "--note", "friend=Be\nkind"
    )
    lesson = ["--if", "I am asked about queues", "--then", "draw one first"]
    reflection = shell.json("reflect", "acme", "--answer", "heart=no", *lesson, "--finish")["reflection"]
    assert list(reflection) == ["answers", "lesson", "finished_at", "closing", "feedback_text"]
    assert list(reflection["answers"]) == ["prepared", "heart", "friend"]
    assert reflection["answers"]["prepared"] == {
        "wording": "Was I fully prepared?", "answer": "partly", "in_hands": None, "note": None,
    }  # fmt: skip
    assert (reflection["answers"]["heart"]["answer"], reflection["answers"]["friend"]["note"]) == (
        "no",
        "Be\nkind",
    )
    assert (reflection["lesson"]["if_text"], reflection["lesson"]["then_text"]) == (lesson[1], lesson[3])
    assert reflection["finished_at"]
    assert "If I am asked about queues, then I will draw one first" in shell("reflect", "acme").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--answer", "prepared=perhaps"],
        ["--answer", "outside=yes"],
        ["--answer", "prepared"],
        ["--note", "[/oops]=x"],
        ["--if", "x"],
        ["--if", "x", "--then", " "],
    ],
)
def test_an_answer_that_the_checklist_does_not_take_is_refused(
    shell: Shell, acme: int, arguments: list[str]
) -> None:
    shell.refused(2, "reflect", "acme", *arguments)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_an_events_words_and_moment_are_changed_and_the_rest_stays(shell: Shell, acme: int) -> None:
    call = shell.json("log", "acme", "They caled [/b", "--kind", "call", "--at", "2025-01-05 14:30")
    changed = shell.json("event", "acme", "caled", "--text", "They called [/b")
    assert changed == call | {"text": "They called [/b"}
    moved = shell.json("event", "acme", str(call["id"]), "--at", "2025-01-06")
    assert moved == changed | {"at": None, "on": "2025-01-06"}
    assert shell.json("show", "acme")["events"][0] == moved
    shell("undo")
    assert shell.json("event", "acme", "2025-01-05", "--text", "") == changed | {"text": None}
    said = shell("event", "acme", "2025-01-05", "--at", "2025-01-07").out
    assert said == f"Changed for {TITLE}: call, Tue 7 Jan 2025.\n"


def test_only_an_interview_is_moved_ahead(shell: Shell, acme: int) -> None:
    shell("log", "acme", "They called")
    shell("log", "acme", "On site", "--kind", "interview", "--at", "+2d")
    assert shell.json("event", "acme", "on site", "--at", "+3d")["on"] > str(shell.today)
    assert "lies ahead" in shell.refused(2, "event", "acme", "called", "--at", "+3d")


def test_words_for_an_event_that_fit_none_or_two_are_refused(shell: Shell, acme: int) -> None:
    first, second = (shell.json("log", "acme", f"They called {n}", "--kind", "call") for n in (1, 2))
    both = shell("event", "acme", "called", "--text", "x")
    assert (both.code, both.out) == (2, "")
    assert all(f"{one['id']}  {shell.today} call" in both.err for one in (first, second))
    assert "No event fits “[/]mail”." in shell.refused(1, "event", "acme", "[/]mail", "--text", "x")
    assert "--text or --at" in shell.refused(2, "event", "acme", "called 1")
    assert "stands alone" in shell.refused(2, "event", "acme", "called 1", "--delete", "--text", "x")


def test_an_event_is_deleted_and_comes_back(shell: Shell, acme: int) -> None:
    before = shell.json("show", "acme")["events"]
    no = shell.json("no", "acme")
    assert shell.json("event", "acme", "no", "--delete") == no["events"][-1]
    after = shell.json("show", "acme")
    assert (after["stage"], after["hold"], after["events"]) == ("applied", None, before)
    shell("undo")
    assert shell.json("show", "acme")["hold"]["state"] == "cooling"


def test_the_deleted_event_of_a_letter_takes_it_for_not_sent(shell: Shell, acme: int) -> None:
    shell("no", "acme", "--hold", "none")
    shell("reply", "acme", "--aim", "thanks", "--sent")
    assert "counts as not sent" in shell("event", "acme", "reply", "--delete").out
    assert shell.json("show", "acme")["replies"][0]["sent_at"] is None


def test_an_event_without_a_date_is_given_one_before_its_words_change(shell: Shell, acme: int) -> None:
    import json

    told = json.loads(shell.file.read_text())
    told["events"]["77"] = {"application": acme, "kind": "note", "text": "Undated"}
    shell.file.write_text(json.dumps(told))
    assert "no date yet" in shell("event", "acme", "undated", "--text", "x").err
    changed = json.loads(shell("event", "acme", "undated", "--at", "2026-01-05", "--json").out)
    assert (changed["on"], changed["text"]) == ("2026-01-05", "Undated")
