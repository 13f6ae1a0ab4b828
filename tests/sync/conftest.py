"""Two machines of one person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.machine import Machine


@pytest.fixture
def desktop(tmp_path: Path, program: list[str]) -> Machine:
    return Machine(tmp_path / "desktop", program)


@pytest.fixture
def laptop(tmp_path: Path, program: list[str]) -> Machine:
    return Machine(tmp_path / "laptop", program)
