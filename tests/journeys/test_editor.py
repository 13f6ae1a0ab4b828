"""The person's own editor on a real terminal: whatever it does, nothing that was written is lost or left behind."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import termios
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.term import Terminal
from tests.company import COMPANY
from tests.machine import until

TYPED = "Dear Ann and all"


@pytest.fixture
def data(home, program, tmp_path) -> Path:
    """A file with an application that said no, and a reply begun."""
    path = tmp_path / "rebound.json"
    (tmp_path / "letter").write_text(TYPED)
    for words in (
        ["add", COMPANY, "Engineer", "--on", "-3d"],
        ["no", "acme"],
        ["reply", "acme", "--aim", "thanks", "--text-file", str(tmp_path / "letter")],
    ):
        subprocess.run([*program, "--file", str(path), *words], env=os.environ | home, check=True)
    return path


@pytest.fixture
def script(tmp_path):
    """Makes an editor of a few lines of shell; `$1` is the file."""

    def make(lines: str) -> str:
        path = tmp_path / "my editor.sh"
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        return f"'{path}'"

    return make


@contextmanager
def at_reply(program, data, home, **env):
    env = {"VISUAL": None, "EDITOR": None} | home | env
    with Terminal([*program, "--file", str(data)], env=env) as terminal:
        terminal.wait("Today")
        terminal.send("2")
        terminal.wait("Timeline")
        terminal.send("r")
        terminal.wait("Cool")
        terminal.settle()
        yield terminal


def edited(terminal, then):
    """The screen after the editor, which shows `then`."""
    terminal.send("\x0f")
    terminal.wait(then)
    terminal.settle()


def saved(terminal, data):
    """The letter in the file, once the screen was left."""
    terminal.send("\x1b")
    terminal.wait("Timeline")
    terminal.settle()
    (reply,) = json.loads(data.read_bytes())["replies"].values()
    return reply["cool_text"]


def left_behind(home):
    """The files that lie where texts are lent."""
    folder = Path(home["XDG_STATE_HOME"], "rebound-tui", "editing")
    return list(folder.rglob("*")) if folder.exists() else []


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_what_an_editor_writes_comes_back_and_nothing_is_left(program, data, home, script, variable):
    editor = script('echo "Thank you, Ann." >> "$1"')
    with at_reply(program, data, home, **{variable: editor}) as terminal:
        edited(terminal, "Back from the editor")
        assert left_behind(home) == []
        assert saved(terminal, data) == f"{TYPED}\nThank you, Ann."


def test_options_and_quotes_in_the_command_are_read_as_a_shell_reads_them(program, data, home):
    command = "sed -i -e 's/Ann and all/Bo Chan/'"
    with at_reply(program, data, home, EDITOR=command) as terminal:
        edited(terminal, "Back from the editor")
        assert saved(terminal, data) == "Dear Bo Chan"


def test_config_toml_names_an_editor_that_comes_first(program, data, home, script):
    config = Path(home["XDG_CONFIG_HOME"], "rebound-tui", "config.toml")
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("editor = \"sed -i -e 's/Dear/Hello/'\"\n")
    with at_reply(program, data, home, EDITOR="false") as terminal:
        edited(terminal, "Back from the editor")
        assert saved(terminal, data) == TYPED.replace("Dear", "Hello")


def test_a_real_editor_has_the_terminal_to_itself(program, data, home):
    with at_reply(program, data, home, EDITOR="ed") as terminal:
        terminal.send("\x0f")
        # The one thing ed says, on a line of its own; the app's clock may show the same digits.
        size = str(len(TYPED) + 1)
        terminal.wait(lambda: size in (row.strip() for row in terminal.screen.display))
        terminal.send("a\nGreetings, Sam\n.\nw\nq\n")
        terminal.wait("Back from the editor")
        terminal.settle()
        assert saved(terminal, data) == f"{TYPED}\nGreetings, Sam"


def test_the_file_and_its_folder_are_for_their_owner_alone(program, data, home, script, tmp_path):
    editor = script(f'stat -c %a "$1" "$(dirname "$1")" > "{tmp_path}/modes"')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        edited(terminal, "Nothing was changed")
    assert (tmp_path / "modes").read_text().split() == ["600", "700"]


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("false", "The editor ended with 1. The text is as it was."),
        ("no-such-editor --wait", "There is no program “no-such-editor”"),
        ("'unfinished", "a quotation mark is missing"),
        ("/", "can't be started"),
        ("true", "Nothing was changed"),
        ("truncate -s 0", "It came back empty. The text is as it was."),
        ("rm", "The editor left no file. The text is as it was."),
        ("truncate -s 5M", "far too long for a letter"),
    ],
)
def test_an_editor_that_fails_loses_nothing_and_it_is_said(program, data, home, editor, said):
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        terminal.send("!")
        terminal.wait(f"{TYPED}!")
        edited(terminal, said)
        assert left_behind(home) == []
        assert saved(terminal, data) == f"{TYPED}!"


def test_without_any_editor_it_is_said(program, data, home, tmp_path):
    (tmp_path / "empty").mkdir()
    python = [
        program[0]
        if os.path.isabs(program[0])
        else subprocess.check_output(["which", program[0]], text=True).strip(),
        *program[1:],
    ]
    with at_reply(python, data, home, EDITOR=" ", PATH=str(tmp_path / "empty")) as terminal:
        edited(terminal, "There is no editor to be found")


def test_what_a_failing_editor_had_saved_is_there_and_can_be_taken_out(program, data, home, script):
    editor = script('echo more >> "$1"; exit 3')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        edited(terminal, "The editor ended with 3; what it had saved is here")
        terminal.wait("more")
        terminal.send("\x1a")
        terminal.settle()
        assert saved(terminal, data) == TYPED


def test_what_a_killed_editor_had_saved_is_there_and_the_terminal_works(program, data, home, script):
    editor = script('stty raw -echo; echo more >> "$1"; kill -9 $$')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        edited(terminal, "The editor was stopped; what it had saved is here")
        assert left_behind(home) == []
        assert saved(terminal, data) == f"{TYPED}\nmore"
        terminal.send("q")
        assert terminal.exit_status() == 0
        assert termios.tcgetattr(terminal._fd)[3] & termios.ECHO


def test_an_editor_that_renames_over_the_file_is_read(program, data, home, script):
    editor = script('printf "new\\r\\nlines\\r\\n" > "$1.new"; mv "$1.new" "$1"')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        edited(terminal, "Back from the editor")
        assert saved(terminal, data) == "new\nlines"


def test_what_is_no_utf_8_comes_back_marked(program, data, home, script):
    editor = script('printf "\\357\\273\\277caf\\351 \\033[2J\\n" > "$1"')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        edited(terminal, "What wasn't UTF-8 is � now")
        assert saved(terminal, data) == "caf� [2J"


def test_the_hot_draft_is_lent_where_one_is_in_it(program, data, home, script):
    editor = script('echo "You fools" >> "$1"')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        terminal.send("\x1b[Z")
        terminal.settle()
        edited(terminal, "Back from the editor")
        assert saved(terminal, data) == TYPED
        (reply,) = json.loads(data.read_bytes())["replies"].values()
        assert reply["hot_text"] == "You fools"


def test_ctrl_c_in_the_editor_is_the_editors(program, data, home, script, tmp_path):
    editor = script(
        'trap "echo caught" INT; echo waiting; until [ -e "$0.go" ]; do sleep 0.05; done; echo done >> "$1"'
    )
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        terminal.send("\x0f")
        terminal.wait("waiting")
        terminal.send("\x03")
        terminal.wait("caught")
        (tmp_path / "my editor.sh.go").touch()
        terminal.wait("Back from the editor")
        assert saved(terminal, data) == f"{TYPED}\ndone"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_editor_runs_leaves_no_file_and_loses_no_word(program, data, home, script, number):
    editor = script('echo more >> "$1"; echo waiting; sleep 60')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        terminal.send("\x0f")
        terminal.wait("waiting")
        terminal.signal(number)
        assert terminal.exit_status() == 128 + number
    assert left_behind(home) == []
    with at_reply(program, data, home) as terminal:
        terminal.wait("more")
        assert saved(terminal, data) == f"{TYPED}\nmore"


def test_a_terminal_that_is_closed_under_the_editor_leaves_no_file_and_loses_no_word(
    program, data, home, script
):
    editor = script('echo more >> "$1"; echo waiting; sleep 60')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        terminal.send("\x0f")
        terminal.wait("waiting")
        terminal.hang_up()
        assert terminal.exit_status() == 128 + signal.SIGHUP
    assert left_behind(home) == []
    with at_reply(program, data, home) as terminal:
        assert saved(terminal, data) == f"{TYPED}\nmore"


def test_a_kill_while_the_editor_runs_loses_no_word_and_the_next_start_sweeps(program, data, home, script):
    editor = script('echo more >> "$1"; echo waiting; sleep 60')
    with at_reply(program, data, home, EDITOR=editor) as terminal:
        terminal.send("\x0f")
        terminal.wait("waiting")
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_status() == -signal.SIGKILL
    assert left_behind(home) != []
    with at_reply(program, data, home) as terminal:
        terminal.wait("more")
        assert [path for path in left_behind(home) if path.is_file()] == []
        assert saved(terminal, data) == f"{TYPED}\nmore"


def test_what_is_typed_is_for_its_owner_alone_while_it_is_kept(program, data, home):
    with at_reply(program, data, home) as terminal:
        terminal.send("!")
        terminal.wait(f"{TYPED}!")
        folder = Path(home["XDG_STATE_HOME"], "rebound-tui", "typed")
        until(
            lambda: f"{TYPED}!" in "".join(one.read_text() for one in folder.rglob("*.txt")), 20, "it is kept"
        )
        (kept,) = folder.rglob("*.txt")
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
        terminal.signal(signal.SIGKILL)
        terminal.exit_status()
    with at_reply(program, data, home) as terminal:
        terminal.wait(f"{TYPED}!")
        assert saved(terminal, data) == f"{TYPED}!"
    assert not kept.exists()
