"""doctor: every trouble is found, said with what to do, and only the safe ones are put right."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from rebound_tui.store import codec, joinlog
from rebound_tui.store.machine import host_key
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


def examined(shell: Shell, *arguments: str, **env: str) -> dict[str, Any]:
    ran = shell("doctor", "--json", *arguments, **env)
    assert ran.err == "", ran.err
    said: dict[str, Any] = json.loads(ran.out)
    assert ran.code == (0 if said["ok"] else 1)
    assert said["ok"] == all(finding["state"] != "person" for finding in said["findings"])
    return said


def found(shell: Shell, about: str, *arguments: str, **env: str) -> list[tuple[str, str, str | None]]:
    return [
        (finding["state"], finding["text"], finding["todo"])
        for finding in examined(shell, *arguments, **env)["findings"]
        if finding["about"] == about
    ]


def home(shell: Shell) -> Path:
    (folder,) = (
        path for path in Path(shell.env["XDG_STATE_HOME"], "rebound-tui").iterdir() if len(path.name) == 16
    )
    return folder


def everything(*roots: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for root in roots for path in sorted(root.rglob("*")) if path.is_file()
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
    assert (state, todo is not None and todo.startswith("Set the clock")) == ("person", True)
    assert "is behind what it wrote last" in text


def test_last_joins_are_told(shell: Shell, acme: int) -> None:
    joinlog.note(str(home(shell)), datetime(2026, 1, 5, 9, tzinfo=UTC), "rebound 2.json", {"events": 2})
    assert found(shell, "joins") == [("ok", "Mon 5 Jan, 10:00, rebound 2.json: 2 events", None)]
    assert examined(shell)["joins"] == [
        {"at": "2026-01-05T09:00:00Z", "source": "rebound 2.json", "counts": {"events": 2}}
    ]


def test_each_copy_is_told_with_why_it_is_left(program, shell: Shell, acme: int, tmp_path: Path) -> None:
    from tests.conftest import xdg_folders

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


def test_fixing_joins_what_is_proven_and_nothing_else(
    program, shell: Shell, acme: int, tmp_path: Path
) -> None:
    from tests.conftest import xdg_folders

    other = Shell(program, tmp_path, xdg_folders(tmp_path / "other"))
    other.file.parent.mkdir(parents=True)
    other.file.write_bytes(shell.file.read_bytes())
    other("stage", "acme", "interview")
    folder = shell.file.parent
    sure, unsure = folder / "rebound (1).json", folder / "rebound-OTHERPC.json"
    for path in (sure, unsure):
        path.write_bytes(other.file.read_bytes())
    said = examined(shell, "--fix")
    (joined,) = said["done"]
    assert joined.startswith("joined: 1 event from ")
    assert "1 conflict copy joined" in joined
    assert not sure.exists()
    assert unsure.exists()
    assert [join["source"] for join in said["joins"]] == ["rebound (1).json"]
    assert {row["why"] for row in shell.json("backups")} >= {"join", "copy"}


def test_fixing_makes_a_file_that_is_gone_anew_from_its_copies(shell: Shell, acme: int) -> None:
    shell.file.rename(shell.file.with_name("rebound.json..path1"))
    assert found(shell, "file")[0][0] == "fix"
    examined(shell, "--fix")
    assert shell.json("show", "acme")["id"] == acme


def test_fixing_joins_both_sides_of_a_git_conflict(shell: Shell, acme: int) -> None:
    shell("edit", "acme", "--role", "Lead")
    text = shell.file.read_text()
    (line,) = (line for line in text.splitlines() if '"role"' in line)
    shell.file.write_text(
        text.replace(line, f"<<<<<<< ours\n{line}\n=======\n{line.replace('Lead', 'SRE')}\n>>>>>>> theirs")
    )
    assert [state for state, _, _ in found(shell, "file")] == ["fix", "ok"]
    assert found(shell, "TinyDB") == []
    examined(shell, "--fix")
    assert found(shell, "TinyDB")[0][0] == "ok"
    assert "<<<" not in shell.file.read_text()


def test_fixing_decides_what_a_merge_by_lines_left_there_and_in_the_trash(shell: Shell, acme: int) -> None:
    alive = codec.decode(shell.file.read_bytes())["applications"]
    shell("delete", "acme")
    dead = codec.decode(shell.file.read_bytes())
    shell.file.write_bytes(codec.encode({**dead, "applications": alive}))
    state, text, _ = found(shell, "file")[0]
    assert (state, "1 entry is both there and in the trash" in text) == ("fix", True)
    assert found(shell, "file", "--fix")[0][0] == "ok"
    assert codec.decode(shell.file.read_bytes()) == dead
    assert shell.json("list") == []


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


def test_temporary_files_are_swept_if_they_are_ours_and_dead(shell: Shell, acme: int) -> None:
    folder = shell.file.parent
    pids = 4_000_000, os.getpid()
    dead, alive = (folder / f"~syncthing~rebound-tui-{pid}-{host_key()}-abc.tmp" for pid in pids)
    theirs = folder / "~syncthing~rebound.json.tmp"
    for path in (dead, alive, theirs):
        path.write_bytes(b"x")
    assert sorted(state for state, _, _ in found(shell, "temporary files")) == ["fix", "note", "note"]
    assert f"removed {dead}" in examined(shell, "--fix")["done"]
    assert not dead.exists()
    assert alive.exists()
    assert theirs.exists()


def test_a_broken_shadow_is_renewed(shell: Shell, acme: int) -> None:
    shadow = home(shell) / "shadow.json"
    shadow.write_bytes(b"\0\0")
    assert found(shell, "shadow")[0][0] == "fix"
    examined(shell, "--fix")
    assert found(shell, "shadow") == [("ok", "all that this machine wrote is in the file", None)]
    assert shell.json("show", "acme")["id"] == acme


def test_what_the_file_lacks_and_this_machine_knows(shell: Shell, acme: int) -> None:
    before = shell.file.read_bytes()
    shell("add", "Globex", "SRE")
    shell.file.write_bytes(before)
    ((state, text, _),) = found(shell, "shadow")
    assert state == "fix"
    assert "1 application, 1 event" in text


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
