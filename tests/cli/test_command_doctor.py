"""doctor: every trouble of the file itself is found, and said with what to do; nothing is changed by looking."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.examination import everything, examined, found, home
from tests.cli.shell import Shell

PLAIN = {
    "file",
    "TinyDB",
    "permissions",
    "data",
    "copies",
    "machines",
    "clock",
    "shadow",
    "undo",
    "backups",
    "own folder",
}


def test_all_is_well_with_a_file_of_our_own(shell: Shell, acme: int) -> None:
    said = examined(shell)
    assert {finding["about"] for finding in said["findings"]} == PLAIN
    assert {finding["state"] for finding in said["findings"]} == {"ok"}
    assert said["file"]["readable"] is True
    assert (said["file"]["applications"], said["file"]["events"], said["file"]["schema"]) == (1, 1, 1)
    (machine,) = said["machines"]
    assert machine["this"] is True
    assert machine["last_seen_at"].startswith("20")
    ran = shell("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\nAll is well.\n")


def test_looking_changes_nothing(shell: Shell, acme: int) -> None:
    (shell.file.parent / "rebound 2.json").write_bytes(shell.file.read_bytes())
    roots = shell.file.parent, Path(shell.env["XDG_STATE_HOME"])
    before = everything(*roots)
    shell("doctor")
    assert everything(*roots) == before


def test_before_the_first_entry_there_is_nothing_wrong(shell: Shell) -> None:
    said = examined(shell)
    assert said["ok"] is True
    assert "begins with the first entry" in said["findings"][0]["text"]
    assert not Path(shell.env["XDG_STATE_HOME"]).exists()


@pytest.mark.parametrize("data", [b"", b"\0" * 9, b'{"_meta": {', b"<html>", b'{"a": {}}', bytes(range(256))])
def test_a_file_that_cannot_be_read_names_the_ways_out(shell: Shell, acme: int, data: bytes) -> None:
    shell.file.write_bytes(data)
    (shell.file.parent / "rebound 2.json").write_bytes(b"x")
    said = examined(shell)
    assert (said["ok"], said["file"]["readable"]) == (False, False)
    first = said["findings"][0]
    assert first["state"] == "person"
    assert first["todo"]
    assert shell.file.read_bytes() == data


def test_a_good_copy_beside_a_bad_file_is_named_as_a_way_out(shell: Shell, acme: int) -> None:
    copy = shell.file.parent / "rebound 2.json"
    copy.write_bytes(shell.file.read_bytes())
    shell.file.write_bytes(b"")
    ((state, _, todo),) = found(shell, "copies")
    assert (state, todo) == ("person", f"To begin again from it: rebound-tui restore '{copy}'")


def test_a_file_that_is_gone_can_be_brought_back(shell: Shell, acme: int) -> None:
    shell.file.unlink()
    ((state, text, todo),) = found(shell, "file")
    assert state == "person"
    assert "was here once and is gone" in text
    assert todo is not None
    assert "restore latest" in todo


def test_a_folder_or_a_pipe_is_no_file(shell: Shell) -> None:
    shell.file.parent.mkdir(parents=True)
    os.mkfifo(shell.file)
    assert "is a pipe" in found(shell, "file")[0][1]


def test_a_newer_file_and_one_of_another_program(shell: Shell, acme: int) -> None:
    data = shell.file.read_bytes()
    shell.file.write_bytes(data.replace(b'"min_writer":1', b'"min_writer":99'))
    assert ("person", "a newer version wrote it, so it can only be read", "Update this program") in found(
        shell, "file"
    )
    assert not any(text.endswith(".") for _, text, _ in found(shell, "shadow"))
    (said,) = shell("list").err.splitlines()  # nothing came in
    assert "was written by a newer version" in said
    shell.file.write_bytes(data.replace(b"\n", b"\r\n"))
    assert any(
        state == "note" and "another program wrote it last" in text for state, text, _ in found(shell, "file")
    )


def test_what_others_may_read(shell: Shell, acme: int) -> None:
    shell.file.chmod(0o644)
    state = Path(shell.env["XDG_STATE_HOME"], "rebound-tui")
    state.chmod(0o755)
    assert found(shell, "permissions") == [
        ("note", "others on this machine may read it (mode 0644)", f"chmod 600 {shell.file}")
    ]
    assert found(shell, "own folder")[0][0] == "fix"
    said = examined(shell, "--fix")
    assert said["done"] == [f"closed {state} to others"]
    assert state.stat().st_mode & 0o777 == 0o700
    assert shell.file.stat().st_mode & 0o777 == 0o644, "the file's own mode is its owner's"


def test_what_is_odd_in_the_data_needs_somebody(shell: Shell, acme: int) -> None:
    shell.file.write_bytes(re.sub(rb'"on":"[^"]*"', b'"on":"2026-99-99 \xc2\x9b"', shell.file.read_bytes()))
    odd = [text for state, text, _ in found(shell, "data") if state == "person"]
    assert len(odd) == 1
    assert "events" in odd[0]
    assert "\x9b" not in shell("doctor").out


def test_history_lines_that_cannot_be_read(shell: Shell, acme: int) -> None:
    with (home(shell) / "history.jsonl").open("ab") as file:
        file.write(b'["do", 1\n')
    assert [state for state, _, _ in found(shell, "undo")] == ["note", "ok"]


def test_a_state_folder_that_is_none(shell: Shell, acme: int) -> None:
    folder = Path(shell.env["XDG_STATE_HOME"], "rebound-tui")
    shutil.rmtree(folder)
    folder.write_text("in the way")
    assert found(shell, "own folder")[0][0] == "person"
    assert examined(shell)["file"]["readable"] is True


def test_a_config_that_cannot_be_read_is_one_line(shell: Shell) -> None:
    config = Path(shell.env["XDG_CONFIG_HOME"], "rebound-tui", "config.toml")
    config.parent.mkdir(parents=True)
    config.write_text("file = [")
    assert "isn't TOML" in shell.refused(1, "doctor")


def test_a_tone_rule_that_is_left_out_is_to_be_changed_where_it_stands(shell: Shell, acme: int) -> None:
    folder = Path(shell.env["XDG_CONFIG_HOME"], "rebound-tui")
    folder.mkdir(parents=True, exist_ok=True)
    for bad in ('[[rule]]\ncategory = "nope"\nphrases = ["x"]\n', "rule = ["):
        (folder / "tone.toml").write_text(bad)
        assert f"→ Change it in {folder / 'tone.toml'}" in shell("doctor").out
    assert not found(shell, "config.toml")


@pytest.mark.debian
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="root can become somebody else")
def test_another_users_file_and_folder(shell: Shell, acme: int, tmp_path: Path) -> None:
    for path in (tmp_path, *tmp_path.parents):
        if path != path.parent and path.stat().st_uid == 0:
            path.chmod(path.stat().st_mode | 0o055)
    shell.program = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", *shell.program]
    ran = shell("doctor", "--json")
    said = json.loads(ran.out)
    assert ran.code == 1
    assert "no permission" in said["findings"][0]["text"]
    assert "Traceback" not in ran.err
