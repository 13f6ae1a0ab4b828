"""doctor --fix: only what is safe is put right."""

from __future__ import annotations

import os
from pathlib import Path

from rebound_tui.store import codec
from rebound_tui.store.machine import host_key
from tests.cli.examination import examined, found, home
from tests.cli.shell import Shell


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


def test_what_was_changed_by_hand_is_taken_in_and_not_told_for_lost(shell: Shell, acme: int) -> None:
    shell("add", "Globex", "SRE")
    changed = shell.file.read_bytes().replace(b'"SRE"', b'"CTO"')
    shell.file.write_bytes(changed)
    ((state, text, _),) = found(shell, "shadow")
    assert (state, text) == ("fix", "1 change made by hand or by a script")
    examined(shell, "--fix")
    assert found(shell, "shadow") == [("ok", "all that this machine wrote is in the file", None)]
    assert shell.json("show", "globex")["role"] == "CTO"


def test_what_the_file_lacks_and_this_machine_knows(shell: Shell, acme: int) -> None:
    before = shell.file.read_bytes()
    shell("add", "Globex", "SRE")
    shell.file.write_bytes(before)
    ((state, text, _),) = found(shell, "shadow")
    assert state == "fix"
    assert "1 application, 1 event" in text
