from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY


@pytest.fixture
def shell(program: list[str], tmp_path: Path, home: dict[str, str]) -> Shell:
    return Shell(program, tmp_path, home)


@pytest.fixture
def acme(shell: Shell) -> int:
    """The id of an application that was sent three weeks ago."""
    id_: int = shell.json("add", COMPANY, "Backend engineer", "--on", "-3w")["id"]
    return id_
