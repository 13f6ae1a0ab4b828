"""doctor: what is around the file: copies, machines and their clocks, and who carries it."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from rebound_tui.store import joinlog
from tests.cli.examination import examined, found, home
from tests.cli.shell import Shell
from tests.conftest import xdg_folders


def test_neither_a_script_nor_what_looks_like_a_stamp_in_a_text_is_a_machine(shell: Shell, acme: int) -> None:
    file = TinyDB(shell.file)
    file.table("applications").insert({"company": "Script", "note": "01KDVDQ4K0000K3F9Z"})
    file.close()
    shell("list")
    machines = shell.json("doctor")["machines"]
    assert [machine["this"] for machine in machines] == [True]


def test_whose_clock_was_ahead(shell: Shell, acme: int) -> None:
    data = shell.file.read_bytes()
    shell.file.write_bytes(
        data.replace(b'"company"', b'"zzz":"x","company"').replace(b'"_s":"0', b'"_s":"1', 1)
    )
    notes = [text for state, text, _ in found(shell, "machines") if state == "note"]
    assert len(notes) == 1
    assert "wrote with a clock that was ahead" in notes[0]


def test_a_clock_that_is_behind(shell: Shell, acme: int) -> None:
    mark = home(shell) / "mark"
    line = mark.read_text()
    mark.write_text("1" + line[1:])
    ((state, text, todo),) = found(shell, "clock")
    assert (state, todo is not None and todo.startswith("Set the clock if it is wrong now")) == (
        "person",
        True,
    )
    assert "is behind what it wrote last" in text


@pytest.mark.parametrize(
    ("name", "state"),
    [("rebound.sync-conflict-20261123-060839-ABCDEF2.json", "fix"), ("rebound (1).json", "person")],
)
def test_what_lies_there_without_the_file_on_a_new_machine(
    shell: Shell, program: list[str], acme: int, tmp_path: Path, name: str, state: str
) -> None:
    new = Shell(program, tmp_path, xdg_folders(tmp_path / "new"))
    new.file.parent.mkdir(parents=True)
    copy = new.file.with_name(name)
    shutil.copy(shell.file, copy)
    ((said, _, todo),) = found(new, "copies")
    assert said == state
    ran = new("list")
    assert new.file.exists() == (state == "fix")
    if state == "person":
        assert "rebound-tui restore PATH begins with it" in ran.err
        assert todo is not None
        assert new("restore", str(copy), "--yes").code == 0
    assert [row["id"] for row in new.json("list")] == [acme]


def test_last_joins_are_told(shell: Shell, acme: int) -> None:
    joinlog.note(str(home(shell)), datetime(2025, 1, 5, 9, tzinfo=UTC), "rebound 2.json", {"events": 2})
    assert found(shell, "joins") == [("ok", "Sun 5 Jan 2025, 10:00, rebound 2.json: 2 events", None)]
    assert examined(shell)["joins"] == [
        {"at": "2025-01-05T09:00:00Z", "source": "rebound 2.json", "counts": {"events": 2}}
    ]


def test_each_copy_is_told_with_why_it_is_left(program, shell: Shell, acme: int, tmp_path: Path) -> None:
    other = Shell(program, tmp_path, xdg_folders(tmp_path / "other"))
    other("add", "Globex", "SRE")
    folder, data = shell.file.parent, shell.file.read_bytes()
    edited = data.replace(b"Acme ", b"Acne ")
    for name, content in {
        "rebound (Ann's conflicted copy 2026-11-23).json": data,
        "rebound-OTHERPC.json": edited,
        "rebound-SPARE.json": data,
        "mine [oops] \x1b.json": edited,
        "rebound 3.json": other.file.read_bytes(),
        "rebound 4.json": b"\0\0",
        "rebound 5.json": data.replace(b'"min_writer":1', b'"min_writer":99'),
        "notes.json": b'{"a": 1}',
        "rebound-notes.json": b"{}",
    }.items():
        (folder / name).write_bytes(content)
    told = {text.split(".json")[0]: state for state, text, _ in found(shell, "copies") if ".json" in text}
    assert told == {
        "rebound (Ann's conflicted copy 2026-11-23)": "fix",
        "rebound-OTHERPC": "person",
        "rebound-SPARE": "ok",
        "mine [oops] \x1b": "note",
        "rebound 3": "person",
        "rebound 4": "note",
        "a newer version wrote rebound 5": "person",
    }
    assert "\x1b" not in shell("doctor").out


def test_a_file_that_was_laid_over_ours_is_told_with_the_command_that_makes_one_of_both(
    program, shell: Shell, acme: int, tmp_path: Path
) -> None:
    from tests.conftest import xdg_folders

    other = Shell(program, tmp_path, xdg_folders(tmp_path / "other"))
    other("add", "Globex", "SRE")
    shutil.copy(other.file, shell.file)
    assert "what was here before" in shell("list").err
    (finding,) = found(shell, "copies")
    assert (finding[0], "took the place" in finding[1]) == ("person", True)
    _, command = finding[2].split(": rebound-tui ")
    shell(*shlex.split(command))
    shell("list")
    assert [state for state, *_ in found(shell, "copies")] == ["ok"]
    assert len(shell.json("list")) == 2


def test_a_copy_that_somebody_chose_to_leave_is_no_trouble(shell: Shell, acme: int) -> None:
    from rebound_tui.store.beside import Beside
    from rebound_tui.store.state import StateFolder

    copy = shell.file.parent / "rebound-OTHERPC.json"
    copy.write_bytes(shell.file.read_bytes().replace(b"Acme ", b"Acne "))
    Beside(str(shell.file), StateFolder(str(Path(shell.env["XDG_STATE_HOME"], "rebound-tui")))).leave(
        str(copy)
    )
    assert found(shell, "copies") == [
        ("ok", "rebound-OTHERPC.json is a copy of it that somebody chose to leave alone", None)
    ]


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache", ".sync_abc.db"])
def test_who_carries_the_file_is_told(shell: Shell, acme: int, mark: str) -> None:
    (shell.file.parent.parent / mark).mkdir()
    ((state, text, _),) = found(shell, "sync")
    assert state == "ok"
    assert text.endswith(f" carries {shell.file.parent.parent}")


def test_a_file_that_syncthing_is_told_to_leave_out(shell: Shell, acme: int) -> None:
    folder = shell.file.parent
    (folder / ".stfolder").mkdir()
    ignore = folder / ".stignore"
    for lines, is_out in {
        "// rebound.json\n*.txt\n": False,
        "*.json\n": True,
        "!rebound.json\n*.json\n": False,
        "/rebound.json": True,
        "(?d)rebound*": True,
    }.items():
        ignore.write_text(lines)
        assert any(state == "person" for state, _, _ in found(shell, "sync")) == is_out, lines


def test_our_own_folder_in_a_synced_one(shell: Shell, acme: int) -> None:
    (shell.file.parent.parent.parent / ".stfolder").mkdir()
    assert any(
        state == "person" and "two machines must not share it" in text
        for state, text, _ in found(shell, "sync")
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_repository_without_the_driver(shell: Shell, acme: int) -> None:
    for words in (["init", "-q"], ["add", shell.file.name]):
        subprocess.run(["git", "-C", shell.file.parent, *words], env=shell.env, check=True)
    ((state, text, todo),) = found(shell, "git")
    assert (state, todo) == ("person", "rebound-tui git-setup sets it up")
    assert "no merge driver" in text
    shell("git-setup")
    assert found(shell, "git")[0][0] == "ok"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_repository_around_it_that_does_not_carry_it_needs_no_driver(shell: Shell, acme: int) -> None:
    subprocess.run(["git", "init", "-q", shell.file.parent.parent], env=shell.env, check=True)
    ((state, text, todo),) = found(shell, "git")
    assert (state, todo) == ("ok", None)
    assert "doesn't carry the file" in text
