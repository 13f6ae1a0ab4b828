import os
import stat

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

EVERY_COMMAND = (
    ["add", COMPANY, "x"], ["edit", "1", "--role", "x"], ["log", "1", "x"], ["stage", "1", "offer"], ["no", "1"],
    ["hold", "1"], ["reflect", "1"], ["contact", "Ann"], ["touch", "1"], ["habit", "add", "x"], ["habit", "list"],
    ["done", "x"], ["list"], ["show", "1"], ["people"], ["today"], ["status"], ["delete", "1"], ["undo"], [],
)  # fmt: skip


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: " ".join(command) or "app")
def test_every_command_refuses_a_file_it_can_not_read_and_leaves_it_alone(
    shell: Shell, command: list[str]
) -> None:
    shell.file.parent.mkdir(parents=True)
    shell.file.write_bytes(b'{"applications": {"1": {"company"')
    line = shell.refused(1, *command)
    assert str(shell.file) in line
    assert "Nothing was changed." in line


@pytest.mark.parametrize("command", [[], ["demo"]], ids=["app", "demo"])
def test_the_app_says_so_where_there_is_no_terminal(shell: Shell, command: list[str]) -> None:
    assert "needs a terminal" in shell.refused(1, *command)


def test_every_command_has_help(shell: Shell) -> None:
    listed = shell("--help")
    assert listed.code == 0
    for command in {(c[0], c[1]) if c[0] == "habit" else (c[0],) for c in EVERY_COMMAND if c} | {
        ("demo",),
        ("path",),
    }:
        assert command[0] in listed.out
        helped = shell(*command, "--help")
        assert (helped.code, helped.err) == (0, "")
        assert ("--json" in helped.out) == (command[0] not in {"demo", "path", "status"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["adx"],
        ["add"],
        ["add", "x"],
        ["list", "--[b"],
        ["no", "x", "--feel", "9"],
        ["stage", "x", "[/]"],
        ["show", "a", "b"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_that_says_where_to_read_more(shell: Shell, arguments: list[str]) -> None:
    assert "--help." in shell.refused(2, *arguments)


def test_an_empty_path_is_not_the_usual_file(shell: Shell, acme: int) -> None:
    assert "--file needs a path" in shell.refused(2, "--file", "", "delete", str(acme))


def test_odd_things_in_the_file_are_flagged_in_one_line_and_kept(shell: Shell, acme: int) -> None:
    odd = shell.file.read_text().replace('"role":"Backend engineer"', '"role":7')
    shell.file.write_text(odd)
    assert shell("list").err.startswith("Came in: 1 change made by hand taken in.\n")
    ran = shell("list", "--json")
    assert ran.code == 0
    assert '"role": null' in ran.out
    assert ran.err == f"One odd thing in the file was left as it is: applications {acme}, role is not text.\n"
    assert '"role":7' in shell.file.read_text()


def test_a_file_that_others_may_read_is_named_once(shell: Shell, acme: int) -> None:
    shell.file.chmod(0o644)
    assert "mode 0644" in shell("list").err
    assert shell("list").err == ""
    shell("edit", "acme", "--role", "x")
    assert stat.S_IMODE(shell.file.stat().st_mode) == 0o644


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_file_is_shown_and_not_changed(shell: Shell, acme: int) -> None:
    shell.file.chmod(0o400)
    assert shell("list").code == 0
    assert shell("edit", "acme", "--role", "x").code == 1


def test_a_file_of_a_newer_version_is_shown_and_not_changed(shell: Shell, acme: int) -> None:
    shell.file.write_text(shell.file.read_text().replace('"min_writer":1', '"min_writer":2'))
    ran = shell("list")
    assert (ran.code, COMPANY in ran.out) == (0, True)
    assert "newer version" in ran.err
    assert "newer version" in shell.refused(1, "edit", "acme", "--role", "x")


def test_a_config_that_is_no_toml_is_named(shell: Shell) -> None:
    config = shell.folder / "config" / "rebound-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("file = [")
    assert "config.toml" in shell.refused(1, "list")
