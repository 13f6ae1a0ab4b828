"""`tone`: a letter on standard input, what is marked on standard output."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

LETTER = f"Dear Ann [/x] of {COMPANY},\nthank you. You have wasted my time.\n"


def run(shell: Shell, letter: bytes, *arguments: str, **env: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [*shell.program, "tone", *arguments],
        input=letter,
        env=shell.env | env,
        capture_output=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_json_is_an_array_of_marks_with_offsets_in_code_points(shell: Shell) -> None:
    code, out, err = run(shell, f"👩‍🔧 {LETTER}".encode(), "--json")
    assert (code, err) == (0, "")
    (mark,) = json.loads(out)
    assert list(mark) == ["category", "start", "end", "text", "why", "instead"]
    assert mark["category"] == "angry"
    assert f"👩‍🔧 {LETTER}"[mark["start"] : mark["end"]] == mark["text"]


def test_a_person_gets_a_line_for_each_mark(shell: Shell) -> None:
    code, out, err = run(shell, LETTER.encode())
    assert (code, err) == (0, "")
    (line,) = out.splitlines()
    assert line.startswith("line 2: “")
    assert "wasted my time" in line


@pytest.mark.parametrize("letter", ["", "\n", "Dear Ann,\nthank you for your mail.\n"])
def test_a_letter_without_anything_to_mark(shell: Shell, letter: str) -> None:
    assert run(shell, letter.encode()) == (0, "Nothing stands out.\n", "")
    assert run(shell, letter.encode(), "--json") == (0, "[]\n", "")


def test_what_is_no_utf8_is_said_in_one_line(shell: Shell) -> None:
    code, out, err = run(shell, b"Dear Ann,\nit was gr\xfc\xdfend.\n", "--json")
    assert (code, out) == (1, "")
    assert err == "The letter isn't UTF-8 text; its line 2 can't be read.\n"


def test_more_than_a_letter_is_refused(shell: Shell) -> None:
    code, out, err = run(shell, b"x" * 1_000_001)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_no_data_file_is_needed_nor_made(shell: Shell) -> None:
    run(shell, LETTER.encode())
    assert not shell.file.exists()
    shell.file.parent.mkdir(parents=True)
    shell.file.write_text("not ours")
    assert run(shell, LETTER.encode())[0] == 0


def test_on_a_terminal_it_says_what_it_waits_for(shell: Shell) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*shell.program, "tone"], env=shell.env, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.close(theirs)
        assert process.stderr
        assert b"ctrl+d" in process.stderr.readline()
        os.write(ours, LETTER.encode() + b"\x04")
        assert process.stdout
        assert b"wasted my time" in process.stdout.read()
        assert process.wait(30) == 0
    os.close(ours)


def test_hostile_letters_reach_the_terminal_harmless(shell: Shell) -> None:
    letter = "you \x1b]2;t\x07 have \u202ewasted\x9b31m my time"
    for arguments in ([], ["--json"]):
        code, out, _ = run(shell, f"thanks. {letter}".encode(), *arguments)
        assert code == 0
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_own_rules_are_heard_and_bad_ones_named(shell: Shell) -> None:
    folder = Path(shell.env["XDG_CONFIG_HOME"], "rebound-tui")
    folder.mkdir(parents=True)
    (folder / "tone.toml").write_text(
        '[[rule]]\ncategory = "whiny"\nphrases = ["such is life"]\nwhy = "W"\ninstead = "I"\n'
        '[[rule]]\ncategory = "whiny"\nphrases = ["(such"]\n'
    )
    code, out, err = run(shell, b"Thank you. Such is life.", "--json")
    assert code == 0
    assert [(mark["text"], mark["why"], mark["instead"]) for mark in json.loads(out)] == [
        ("Such is life", "W", "I")
    ]
    (line,) = err.splitlines()
    assert line.startswith("tone.toml: rule 2 is left out: ")
