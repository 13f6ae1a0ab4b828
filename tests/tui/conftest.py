"""What all tests of screens share."""

from __future__ import annotations

import pytest

from tests.tui.rest import pilots_wait_for_rest


@pytest.fixture(autouse=True)
def _rest(monkeypatch: pytest.MonkeyPatch) -> None:
    pilots_wait_for_rest(monkeypatch)
