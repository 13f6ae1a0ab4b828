from __future__ import annotations

import subprocess

import pytest
from tinydb import TinyDB

from tests.cli.shell import Shell
from tests.company import COMPANY

FIELDS = ["event", "aim", "to", "subject", "cool_text", "sent_at", "outcome", "outcome_at"]


@pytest.fixture
def rejected(shell: Shell, acme: int) -> int:
    """The id of an application that said no by mail, just now."""
    shell.json("no", "acme")
    return acme


def letter(shell: Shell, text: bytes) -> str:
    path = shell.folder / "letter.txt"
    path.write_bytes(text)
    return str(path)


def test_without_a_no_it_says_what_to_do(shell: Shell, acme: int) -> None:
    assert "rebound-tui no" in shell.refused(1, "reply", "acme")
    assert "rebound-tui no" in shell.refused(1, "reply", "acme", "--aim", "feedback")


def test_with_nothing_written_it_asks_what_one_wants(shell: Shell, rejected: int) -> None:
    out = shell("reply", "acme").out
    assert "What do you want from it?" in out
    assert "feedback" in out
    assert shell.json("reply", "acme")["replies"] == []


def test_the_aim_begins_the_draft_with_a_letter(shell: Shell, rejected: int) -> None:
    (reply,) = shell.json("reply", "acme", "--aim", "feedback")["replies"]
    assert list(reply) == FIELDS
    assert reply["aim"] == "feedback"
    assert f"the team at {COMPANY}" in reply["cool_text"]
    assert "one thing that would have made me" in shell("reply", "acme").out


def test_a_letter_comes_from_a_file_and_the_aim_leaves_it_alone(shell: Shell, rejected: int) -> None:
    path = letter(shell, b"\xef\xbb\xbfDear Ann,\r\nthanks \x1b[2J\r\n")
    shell.json("reply", "acme", "--text-file", path)
    (reply,) = shell.json("reply", "acme", "--aim", "stay")["replies"]
    assert (reply["aim"], reply["cool_text"]) == ("stay", "Dear Ann,\nthanks [2J")


def test_a_letter_comes_from_standard_input(shell: Shell, rejected: int) -> None:
    command = [*shell.program, "reply", "acme", "--text-file", "-"]
    done = subprocess.run(
        command, env=shell.env, input="Thanks ü", text=True, capture_output=True, check=True
    )
    assert "Thanks ü" in done.stdout
    assert shell.json("show", "acme")["replies"][0]["cool_text"] == "Thanks ü"


def test_what_is_no_text_or_not_there_is_refused_and_nothing_is_changed(shell: Shell, rejected: int) -> None:
    assert "UTF-8" in shell.refused(1, "reply", "acme", "--text-file", letter(shell, b"\xff\xfe"))
    assert "too long" in shell.refused(1, "reply", "acme", "--text-file", letter(shell, b"x" * 1_000_001))
    assert "No such file" in shell.refused(1, "reply", "acme", "--text-file", "missing.txt")
    assert "Is a directory" in shell.refused(1, "reply", "acme", "--text-file", str(shell.folder))


def test_nothing_is_sent_while_it_cools_and_the_way_out_is_named(shell: Shell, rejected: int) -> None:
    said = shell.refused(1, "reply", "acme", "--aim", "thanks", "--sent")
    assert "cools off until" in said
    assert f"rebound-tui hold {rejected} --leave" in said


def test_sent_is_on_the_timeline_and_what_came_of_it_is_told(shell: Shell, rejected: int) -> None:
    shell.json("hold", "acme", "--leave", "they wait")
    sent = shell.json("reply", "acme", "--aim", "feedback", "--sent")
    assert sent["hold"]["state"] == "sent"
    assert (sent["events"][-1]["kind"], sent["events"][-1]["text"]) == ("reply", "asked for feedback")
    assert "sent already" in shell.refused(1, "reply", "acme", "--sent")
    (reply,) = shell.json("reply", "acme", "--outcome", "none")["replies"]
    assert reply["outcome"] == "none"
    assert reply["outcome_at"]
    assert "Asking was right all the same" in shell("show", "acme").out


def test_what_was_not_sent_after_all_can_be_changed_again(shell: Shell, rejected: int) -> None:
    shell("hold", "acme", "--leave", "It is calm.")
    shell("reply", "acme", "--aim", "thanks", "--sent")
    assert "stands alone" in shell.refused(2, "reply", "acme", "--unsent", "--sent")
    (reply,) = shell.json("reply", "acme", "--unsent")["replies"]
    assert reply["sent_at"] is None
    assert "reply" not in [event["kind"] for event in shell.json("show", "acme")["events"]]
    shell("reply", "acme", "--text-file", letter(shell, b"Thank you."))
    assert "No letter is marked as sent" in shell.refused(1, "reply", "acme", "--unsent")


def test_nothing_can_have_come_of_what_was_not_sent(shell: Shell, rejected: int) -> None:
    assert "never marked as sent" in shell.refused(1, "reply", "acme", "--outcome", "met")


def test_wanting_nothing_settles_it(shell: Shell, rejected: int) -> None:
    assert "best by" in shell("hold", "acme").out
    assert "Nothing has to be written" in shell("reply", "acme", "--aim", "nothing").out
    assert "best by" not in shell("hold", "acme").out
    assert "best by" not in shell("show", "acme").out
    shell("hold", "acme", "--leave", "it is settled")
    assert "It is settled, without a reply." in shell("hold", "acme").out
    assert shell.json("show", "acme")["replies"][0]["cool_text"] is None


def test_a_word_that_is_none_of_those_is_a_usage_error(shell: Shell, rejected: int) -> None:
    shell.refused(2, "reply", "acme", "--aim", "revenge")
    shell.refused(2, "reply", "acme", "--outcome", "great")


def test_the_hot_draft_is_shown_only_when_it_is_asked_for(shell: Shell, rejected: int) -> None:
    shell.json("reply", "acme", "--aim", "feedback")
    with TinyDB(shell.file) as plain:
        plain.table("replies").update({"hot_text": "You fools"})
    for arguments in (
        ["show", "acme"],
        ["reply", "acme"],
        ["today"],
        ["list", "--closed"],
        ["list", "fools"],
    ):
        assert "fools" not in shell(*arguments).out
        assert "fools" not in shell(*arguments, "--json").out
    assert "You fools" in shell("show", "acme", "--private").out
    assert shell.json("show", "acme", "--private")["replies"][0]["hot_text"] == "You fools"


def test_to_whom_it_goes_is_said_and_the_untouched_letter_greets_them(shell: Shell, rejected: int) -> None:
    shell("contact", "Ann Lee", "--application", "acme")
    bo = shell.json("contact", "Bo [/] Chan", "--company", "Globex", "--email", "bo@example.org")
    (reply,) = shell.json("reply", "acme", "--aim", "thanks")["replies"]
    assert (reply["to"], reply["cool_text"][:9]) == (None, "Dear Ann,")
    (reply,) = shell.json("reply", "acme", "--to", "chan")["replies"]
    assert (reply["to"], reply["cool_text"][:8]) == (bo["id"], "Dear Bo,")
    assert "To: Bo [/] Chan" in shell("reply", "acme").out
    shell("hold", "acme", "--leave", "it can't wait")
    shell("reply", "acme", "--sent")
    assert [touch["how"] for touch in shell.json("touches", "chan")] == ["mail"]
    assert shell.json("touches", "ann") == []
    assert "stays as it was" in shell.refused(1, "reply", "acme", "--to", "ann")
    assert "No contact fits" in shell.refused(1, "reply", "acme", "--to", "cy")


def test_words_that_stay_for_another_aim_are_said_to_stay(shell: Shell, rejected: int) -> None:
    assert "Your words stay" not in shell("reply", "acme", "--aim", "thanks").out
    assert "Your words stay" not in shell("reply", "acme", "--aim", "advice").out
    shell("reply", "acme", "--text-file", letter(shell, b"Dear Ann, thanks."))
    assert "Your words stay" in shell("reply", "acme", "--aim", "feedback").out
    assert "Your words stay" not in shell("reply", "acme", "--aim", "feedback").out


def test_whoever_is_only_named_on_the_application_is_no_contact_yet_and_that_is_said(shell: Shell) -> None:
    id_ = shell.json("add", "Initech", "SRE", "--with", "Ann [/] Lee", "--with", "Bo Chan")["id"]
    shell("no", "initech", "--hold", "none")
    said = shell.refused(1, "reply", "initech", "--to", "ann")
    assert (
        f"Ann [/] Lee is named there; rebound-tui contact NAME --application {id_} makes a contact." in said
    )
    assert "To whom isn't said; --to CONTACT says it" in shell("reply", "initech", "--sent").out
    shell("contact", "Ann [/] Lee", "--application", "initech")
    assert "To whom" not in shell("reply", "initech", "--to", "ann").out
    assert len(shell.json("touches", "ann")) == 1


def test_whoever_is_named_alone_is_shown_with_what_may_be_wanted(shell: Shell, rejected: int) -> None:
    shell("contact", "Bo")
    shell("reply", "acme", "--to", "bo")
    out = shell("reply", "acme").out
    assert "To: Bo" in out
    assert "What do you want from it?" in out
