"""backups and restore, as a person or a script meets them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from rebound_tui.store import backup
from tests.cli.shell import Shell

HOSTILE = "old [oops] 'copy' \x1b[31m\n.json"


def state(shell: Shell) -> Path:
    (folder,) = (
        path for path in Path(shell.env["XDG_STATE_HOME"], "rebound-tui").iterdir() if len(path.name) == 16
    )
    return folder


def copy(shell: Shell, name: str = "old.json") -> str:
    path = shell.folder / name
    path.write_bytes(shell.file.read_bytes())
    return str(path)


def test_what_there_is_is_listed_with_why_and_how_much(shell: Shell, acme: int) -> None:
    from datetime import UTC, datetime

    backup.keep(str(state(shell)), shell.file.read_bytes(), datetime(2025, 1, 5, 9, tzinfo=UTC), "day")
    backup.keep(str(state(shell)), b"\0", datetime(2025, 1, 6, 9, tzinfo=UTC), "unreadable")
    backup.keep_copy(str(state(shell)), "/x/\x1b[31m.json", b"{}\n", datetime(2025, 1, 7, tzinfo=UTC))
    ran = shell("backups", COLUMNS="180")
    assert (ran.code, ran.err) == (0, "")
    shadow, joined, bad, day = ran.out.splitlines()
    narrow = shell("backups", COLUMNS="60").out.splitlines()
    assert narrow[-2:] == [
        "Sun 5 Jan 2025, 10:00 · before the first change of a day",
        f"  2025-01-05T09-00-00.000Z-day.json · 1 application, 1 event · {len(shell.file.read_bytes())} B",
    ]
    assert shadow.split("  ")[-1] == "shadow"
    assert "what this machine wrote last  " in shadow
    assert "1 application, 1 event  " in day
    assert day.startswith("Sun 5 Jan 2025, 10:00")
    assert day.endswith("before the first change of a day  2025-01-05T09-00-00.000Z-day.json")
    assert " ? " in bad
    assert "\x1b" not in joined
    said = shell.json("backups")
    assert [row["why"] for row in said] == ["shadow", "copy", "unreadable", "day"]
    assert (said[3]["at"], said[3]["applications"], said[3]["events"]) == ("2025-01-05T09:00:00Z", 1, 1)
    assert said[2]["applications"] is None
    assert said[3]["size"] == len(shell.file.read_bytes())


def test_without_any_it_says_when_they_come(shell: Shell) -> None:
    assert shell("backups").out.startswith("No backup yet.")
    assert shell.json("backups") == []
    assert not Path(shell.env["XDG_STATE_HOME"]).exists()


def test_they_are_listed_for_a_file_that_cannot_be_read_or_is_gone(shell: Shell, acme: int) -> None:
    whole = shell.json("backups")
    shell.file.write_bytes(b"")
    assert shell.json("backups") == whole
    shell.file.unlink()
    assert shell.json("backups") == whole


def test_nothing_happens_unless_somebody_says_yes(shell: Shell, acme: int) -> None:
    old = copy(shell, HOSTILE)
    shell("edit", "acme", "--role", "Lead")
    before = shell.file.read_bytes()
    ran = shell("restore", old)
    assert (ran.code, ran.err) == (1, "Nothing was changed. To do it: say the same with --yes.\n")
    assert "changes back  1 application" in ran.out
    assert shell.file.read_bytes() == before


def test_it_says_what_it_will_do_and_does_it(shell: Shell, acme: int) -> None:
    shell("edit", "acme", "--salary", "60k")
    old = copy(shell, HOSTILE)
    shell("edit", "acme", "--salary", "70k")
    shell("add", "Globex", "SRE")
    ran = shell("restore", old, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    first, *rest = ran.out.splitlines()
    assert "a file of yours: old [oops] 'copy' ␛[31m" in first
    assert rest == [
        "  changes back  1 application",
        "  stays         1 application, 1 event, added since",
        "Restored. rebound-tui undo takes it back.",
    ]
    assert shell.json("show", "acme")["salary"] == "60k"
    assert shell("undo").out.startswith("Taken back: restored the backup of 20")
    assert shell.json("show", "acme")["salary"] == "70k"


def test_exactly_the_past_names_what_goes_and_says_nothing_private(shell: Shell, acme: int) -> None:
    old = copy(shell)
    shell("add", "Globex [/]", "SRE")
    shell("contact", "Ann")
    shell("reflect", "acme", "--lesson-if", "SECRET", "--lesson-then", "SECRET")
    said = shell.json("restore", old, "--exact", "--yes")
    assert {place["table"] for place in said["removed"]} >= {"applications", "contacts", "events"}
    shell("undo")
    ran = shell("restore", old, "--exact")
    assert ran.code == 1
    assert "    Globex [/] · SRE\n" in ran.out
    assert "    Ann\n" in ran.out
    assert "SECRET" not in ran.out


def test_as_json_it_is_one_document_done_or_not(shell: Shell, acme: int) -> None:
    old = copy(shell)
    shell("delete", "acme")
    ran = shell("restore", old, "--json")
    assert ran.code == 1
    said = json.loads(ran.out)
    assert (said["done"], said["back"], said["trouble"]) == (False, {"applications": 1, "events": 1}, None)
    assert shell.json("restore", old, "--json", "--yes")["done"] is True
    again = shell.json("restore", old)
    assert (again["done"], again["back"]) == (False, {})
    assert shell.json("show", "acme")["id"] == acme


def test_a_broken_file_names_the_way_back_and_the_way_works(shell: Shell, acme: int) -> None:
    shell.file.write_bytes(b"\0" * 100)
    assert "rebound-tui restore latest" in shell.refused(1, "list")
    assert shell("restore", "latest").code == 1
    assert shell.file.read_bytes() == b"\0" * 100
    ran = shell("restore", "latest", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "It is kept among the backups first." in ran.out
    assert shell.json("show", "acme")["id"] == acme
    (kept,) = (row for row in shell.json("backups") if row["why"] == "unreadable")
    assert Path(kept["path"]).read_bytes() == b"\0" * 100


@pytest.mark.parametrize("answer", ["y\n", "n\n", "\n", "\x04"], ids=["y", "n", "enter", "ctrl+d"])
def test_at_a_terminal_it_asks(shell: Shell, acme: int, answer: str) -> None:
    old = copy(shell)
    shell("delete", "acme")
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [*shell.program, "restore", old], env=shell.env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, answer.encode())
    said = b""
    try:
        while chunk := os.read(ours, 4096):
            said += chunk
    except OSError:
        pass
    os.close(ours)
    assert done.wait(20) == (0 if answer == "y\n" else 1)
    assert b"Do it? [y/N]" in said
    assert (b"Nothing was changed." in said) == (answer != "y\n")
    assert bool(shell.json("list")) == (answer == "y\n")


def test_what_is_no_backup_is_one_line(shell: Shell, acme: int) -> None:
    assert shell.refused(1, "restore", "no [/oops] \x1b", "--yes").startswith(
        "There is no backup no [/oops] ␛."
    )
    assert "isn't JSON" in shell.refused(1, "restore", str(Path(__file__)), "--yes")
    shell.refused(2, "restore")
