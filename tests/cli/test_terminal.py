"""Text is data: on every terminal, in every pipe, whatever somebody wrote."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY
from tests.tui.hostile_text import HOSTILE

COMMANDS = (
    ["list", "--closed"], ["show", "{}"], ["people"], ["today"], ["habit", "list"], ["hold", "{}"], ["reflect", "{}"],
    ["log", "{}", "x"], ["edit", "{}", "--salary", "1"], ["stage", "{}", "offer"], ["no", "{}"], ["path"], ["status"],
    ["show", "nobody \x1b]2;t\x07 \x9b31m"], ["no", "{}", "--at", "\x1b[2J"], ["\x1b[31m"], ["delete", "{}"], ["undo"],
)  # fmt: skip
ARGUMENTS = [
    text.replace("\0", "") for text in HOSTILE if not 0xD800 <= max(map(ord, text), default=0) < 0xE000
]
RAW = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STANDS_FOR = "acme"
_WRITTEN = r"acme\u001b]2;t\u0007\u009b31m\u202e\ud83d\n\u0000"


def _on_a_terminal(shell: Shell, *arguments: str) -> str:
    """What a command writes to a terminal of its own, stdout and stderr."""
    ours, theirs = pty.openpty()
    env = shell.env | {"TERM": "xterm-256color", "COLUMNS": "80"}
    with subprocess.Popen([*shell.program, *arguments], env=env, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        written = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:  # the other end is closed: Linux says it so
                break
            if not block:
                break
            written += block
    os.close(ours)
    return written.decode()


@pytest.fixture
def hostile(shell: Shell) -> str:
    """The id of an application with hostile text in every field, and in all that belongs to it."""
    every = f"{_STANDS_FOR} " + " ".join(text[:200] for text in ARGUMENTS)
    long = [text for text in ARGUMENTS if len(text) > 1000]
    details = [part for name in ("url", "source", "location", "salary") for part in (f"--{name}", every)]
    tags = [part for text in ARGUMENTS if text.strip() for part in ("--tag", text[:300])]
    added = shell.json(
        "add", every, long[0][:60_000], *details, *tags, "--with", every, "--note", long[1][:30_000]
    )
    id_ = str(added["id"])
    for arguments in (
        ["log", id_, every, "--kind", "interview", "--at", "-2d", "--with", every],
        ["no", id_, "--text", every],
        ["hold", id_, "--leave", every],
        ["reflect", id_, "--note", f"friend={every}", "--if", every, "--then", every],
        ["contact", every, "--application", id_, "--email", every, "--every", "2w"],
        ["touch", "acme", every, "--at", "-9w"],
        ["habit", "add", every],
    ):
        assert shell(*arguments).code == 0, arguments[0]
    # What the way in keeps out comes in with a file that somebody else wrote.
    shell.file.write_text(shell.file.read_text("utf-8").replace(_STANDS_FOR, _WRITTEN), "utf-8")
    return id_


def test_no_command_lets_anything_through_to_the_terminal(shell: Shell, hostile: str) -> None:
    for command in COMMANDS:
        for as_json in ([], ["--json"]) if command[0] not in {"path", "status"} else ([],):
            arguments = [part.format(hostile) if part == "{}" else part for part in command]
            written = _on_a_terminal(shell, *arguments, *as_json)
            assert written.strip(), arguments
            assert not RAW.findall(written), arguments


def test_rows_stay_one_line_high_and_within_the_terminal(shell: Shell, hostile: str) -> None:
    from rebound_tui.core.text import width

    shell("list")  # says that it was edited by hand
    for command in (["list", "--closed"], ["people"], ["habit", "list"]):
        (row,) = _on_a_terminal(shell, *command).splitlines()
        assert width(row) <= 80


def test_what_is_stored_comes_back_from_json_as_it_was_typed(shell: Shell) -> None:
    for company in ("\u202egnirts\u202c", "日本語 株式会社", "[@click=app.quit]x[/]", "half \x7f"):
        added = shell.json("add", company, "x")
        assert added["company"] == company.replace("\x7f", "").strip()


def test_undecodable_bytes_become_replacement_characters(shell: Shell) -> None:
    assert shell.json("add", b"Acme \xff\xed\xa0\x80", "SRE")["company"] == "Acme \ufffd\ufffd\ufffd\ufffd"
    assert "No application fits “nobody \ufffd”." in shell.refused(1, "show", b"nobody \xff")
    assert "No such option" in shell.refused(2, "show", "acme", b"--\xff")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_no_encoding_of_the_terminal_causes_a_traceback(shell: Shell, env: dict[str, str]) -> None:
    id_ = str(shell.json("add", "日本語 ✕ é", "SRE", "--note", "half")["id"])
    for code, command in (
        (0, ["list"]),
        (0, ["show", id_]),
        (0, ["today"]),
        (0, ["--help"]),
        (1, ["show", "нет"]),
        (2, ["no", id_, "--at", "語"]),
    ):
        done = subprocess.run(
            [*shell.program, *command], env=shell.env | env, capture_output=True, check=False, timeout=30
        )
        assert b"Traceback" not in done.stderr
        assert done.returncode == code, done
    done = subprocess.run(
        [*shell.program, "list", "--json"], env=shell.env | env, capture_output=True, check=True, timeout=30
    )
    assert json.loads(done.stdout.decode("utf-8"))[0]["company"] == "日本語 ✕ é"


def test_a_reader_that_leaves_early_is_no_error(shell: Shell) -> None:
    for _ in range(3):
        shell("add", COMPANY, "x" * 60_000, "--note", "y" * 60_000)
    for command in (["list"], ["list", "--json"], ["--help"]):
        process = subprocess.Popen(
            [*shell.program, *command], env=shell.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0
        process.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
def test_output_that_can_not_be_written_is_said_in_one_line(shell: Shell, acme: int) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*shell.program, "list"],
            env=shell.env,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=30,
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


def test_nothing_is_coloured(shell: Shell, acme: int) -> None:
    assert "\x1b" not in _on_a_terminal(shell, "--help") + _on_a_terminal(shell, "list")
