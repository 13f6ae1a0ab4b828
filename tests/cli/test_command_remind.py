"""Notifications: what is shown, once, and the timer that asks."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    """A folder of programs: one notes what it is asked to show, one stands for a system's timers."""
    folder = tmp_path / "programs"
    folder.mkdir()
    script(folder / "notify-send", 'printf "%s\\n" "$@" >> "$0.said"')
    return folder


def script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def said(desktop: Path) -> list[str]:
    noted = desktop / "notify-send.said"
    return noted.read_text().splitlines() if noted.exists() else []


def path_of(desktop: Path) -> str:
    return f"{desktop}:{os.environ['PATH']}"


def test_a_hold_that_opened_is_shown_once_and_never_as_markup(shell: Shell, desktop: Path) -> None:
    shell("add", f"{COMPANY} <b>", "SRE", "--stage", "interview", "--on", "-9d")
    shell("no", "acme", "--at", "-30h", "--how", "mail", "--hold", "12h")
    first = json.loads(shell("remind", "--json", PATH=path_of(desktop)).out)
    assert [one["title"] for one in first] == [f"{COMPANY} <b> · SRE"]
    assert said(desktop)[:3] == ["--app-name=rebound", "--", f"{COMPANY} <b> · SRE"]
    assert shell.json("remind", PATH=path_of(desktop)) == []


def test_people_are_shown_all_in_one(shell: Shell, desktop: Path) -> None:
    for name in ("-Ann <i>", "Bo"):
        shell("contact", "--every", "1w", "--", name)
        shell("touch", "--at", "2026-01-05", "--", name, "hello")
    shown = shell("remind", PATH=path_of(desktop)).out
    assert shown.startswith("Somebody to be in touch with: ")
    assert "and 1 more" in shown
    assert "<i>" not in "".join(said(desktop))


def test_a_desktop_without_notifications_is_told_so(shell: Shell, tmp_path: Path) -> None:
    shell("contact", "Ann", "--every", "1w")
    shell("touch", "Ann", "hello", "--at", "2026-01-05")
    assert "notify-send" in shell.refused(1, "remind", PATH=str(tmp_path))


def test_what_could_not_be_shown_is_said_and_shown_the_next_time(shell: Shell, desktop: Path) -> None:
    shell("contact", "Ann", "--every", "1w")
    shell("touch", "Ann", "hello", "--at", "2026-01-05")
    script(desktop / "notify-send", 'echo "Cannot autolaunch D-Bus without \x1b[31mX11" >&2; exit 1')
    refused = shell.refused(1, "remind", PATH=path_of(desktop))
    assert "notify-send couldn't show a notification: Cannot autolaunch D-Bus" in refused
    assert "\x1b" not in refused
    script(desktop / "notify-send", "exit 0")
    assert len(shell.json("remind", PATH=path_of(desktop))) == 1
    assert shell.json("remind", PATH=path_of(desktop)) == []


def test_nothing_to_show_says_nothing(shell: Shell, desktop: Path) -> None:
    assert shell("remind", PATH=path_of(desktop)) == (0, "", "")
    assert said(desktop) == []


def test_a_system_without_timers_gets_the_line_for_a_crontab(shell: Shell, desktop: Path) -> None:
    script(desktop / "systemctl", "exit 1")
    ran = shell("remind", "--install", PATH=path_of(desktop))
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("*/15 * * * * ")
    assert shell("remind", "--remove", PATH=path_of(desktop)).out == "There is no timer to take away.\n"


def test_the_line_for_a_crontab_takes_a_path_as_it_is(shell: Shell, desktop: Path, tmp_path: Path) -> None:
    script(desktop / "systemctl", "exit 1")
    file = str(tmp_path / "my $HOME 100%.json")
    line = shell("--file", file, "remind", "--install", PATH=path_of(desktop)).out.splitlines()[-1]
    assert line.endswith(f"--file '{file.replace('%', chr(92) + '%')}' remind")


def test_a_timer_that_systemd_does_not_take_is_not_said_to_ask(shell: Shell, desktop: Path) -> None:
    script(desktop / "systemctl", 'case "$*" in *enable*) echo "Failed to connect to bus" >&2; exit 1;; esac')
    assert "failed: Failed to connect to bus." in shell.refused(
        1, "remind", "--install", PATH=path_of(desktop)
    )
    assert len(shell.json("remind", "--remove", PATH=path_of(desktop))["removed"]) == 2


def test_a_timer_is_set_up_twice_as_well_as_once_and_taken_away(
    shell: Shell, desktop: Path, home: dict[str, str]
) -> None:
    script(desktop / "systemctl", 'printf "%s\\n" "$*" >> "$0.said"')
    for _ in range(2):
        files = shell.json("remind", "--install", PATH=path_of(desktop))["files"]
    assert [Path(file).name for file in files] == ["rebound-tui-remind.service", "rebound-tui-remind.timer"]
    assert all(file.startswith(home["XDG_CONFIG_HOME"]) for file in files)
    assert "remind\n" in Path(files[0]).read_text()
    assert "--user enable --now rebound-tui-remind.timer" in (desktop / "systemctl.said").read_text()
    assert len(shell.json("remind", "--remove", PATH=path_of(desktop))["removed"]) == 2
    assert not any(Path(file).exists() for file in files)
    assert "not both" in shell.refused(2, "remind", "--install", "--remove")
