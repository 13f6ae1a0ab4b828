"""A copy that a person has to decide about is named with the first command of a day, and not with each."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY


def edit(shell: Shell, copy: Path, location: str) -> None:
    """What another machine wrote into the copy."""
    elsewhere = str(copy.parent.parent / "elsewhere")
    ran = shell("edit", "acme", "--location", location, "--file", str(copy), XDG_STATE_HOME=elsewhere)
    assert ran.code == 0, ran


@pytest.fixture
def copy(shell: Shell) -> Path:
    shell("add", COMPANY, "Engineer")
    copy = shell.file.with_name("rebound-OTHERPC.json")
    copy.write_bytes(shell.file.read_bytes())
    edit(shell, copy, "Berlin")
    return copy


def test_one_that_says_nothing_new_is_nobodys_business(shell: Shell) -> None:
    shell("add", COMPANY, "Engineer")
    copy = shell.file.with_name("rebound-BACKUP.json")
    copy.write_bytes(shell.file.read_bytes())
    shell("add", "Globex", "SRE")
    ran = shell("list")
    assert (ran.code, ran.err, copy.exists()) == (0, "", True)
    assert f"{copy.name} is a copy of it, and all that it says is here" in shell("doctor").out


def test_it_is_named_once_and_doctor_names_it_always(shell: Shell, copy: Path) -> None:
    assert copy.name in shell("list").err
    for command in (["list"], ["today"], ["add", "Globex", "SRE"], ["people", "--json"]):
        ran = shell(*command)
        assert (ran.code, ran.err) == (0, "")
    assert copy.name in shell("doctor").out
    assert copy.name in shell("doctor").out


def test_it_is_named_again_when_it_holds_something_else(shell: Shell, copy: Path) -> None:
    shell("list")
    edit(shell, copy, "Bern")
    assert copy.name in shell("list").err
    copy.write_bytes(b"{")
    assert "can't be read" in shell("list").err
    assert shell("list").err == ""


def test_a_second_one_is_named_alone(shell: Shell, copy: Path) -> None:
    shell("list")
    other = copy.with_name("rebound-THIRDPC.json")
    other.write_bytes(copy.read_bytes())
    edit(shell, other, "Bern")
    ran = shell("list")
    assert (other.name in ran.err, copy.name in ran.err) == (True, False)


def test_it_is_named_again_the_next_day(shell: Shell, copy: Path) -> None:
    shell("list")
    (noted,) = Path(shell.env["XDG_STATE_HOME"], "rebound-tui", "said").glob("*.copies")
    assert noted.stat().st_mode & 0o077 == 0
    year = f"{datetime.now(UTC):%Y}"
    noted.write_text(noted.read_text().replace(year, str(int(year) - 1)))
    assert copy.name in shell("list").err
    assert shell("list").err == ""
