"""What all tests of screens share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.app_factory import House, house
from tests.tui.rest import pilots_wait_for_rest


@pytest.fixture(autouse=True)
def _rest(monkeypatch: pytest.MonkeyPatch) -> None:
    pilots_wait_for_rest(monkeypatch)


@pytest.fixture
def home(tmp_path: Path) -> House:
    """A new person's app with nothing logged yet."""
    return house(tmp_path)
