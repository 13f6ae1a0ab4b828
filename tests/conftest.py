"""What all tests share: marks that must be asked for, a home of their own, and the program as a person starts it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ASKED_FOR = {
    "debian": "needs Debian packages or root; run with --debian",
    "long": "takes longer than a person waits; run with --long",
}
_OUTSIDE = dict(os.environ)
_PROGRAM = "REBOUND_TUI_BIN"
_OURS = (_PROGRAM, "TEXTUAL_SNAPSHOT_TEMPDIR")  # the snapshot plugin's own
#: Settings of whoever runs the tests that would change what the program shows.
_NOT_OURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "EDITOR", "VISUAL")


def pytest_addoption(parser: pytest.Parser) -> None:
    for mark, why in ASKED_FOR.items():
        parser.addoption(f"--{mark}", action="store_true", help=f"run also what {why.split(';')[0]}")
    parser.addoption("--monkeys", type=int, default=5, help="how many press anything; with --long")
    parser.addoption("--monkey-steps", type=int, default=200, help="how often each of them does")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "monkey" in metafunc.fixturenames:
        metafunc.parametrize("monkey", range(metafunc.config.getoption("--monkeys")))


@pytest.fixture
def monkey_steps(request: pytest.FixtureRequest) -> int:
    steps: int = request.config.getoption("--monkey-steps")
    return steps


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported: Textual reads its settings only once."""
    # How long an example takes says nothing on a busy machine.
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("searching", patient)
    settings.register_profile("repeatable", patient, derandomize=True)
    # What was green stays green; --long looks for what nobody has seen.
    settings.load_profile("searching" if config.getoption("--long") else "repeatable")
    for name in list(os.environ):
        if name in _NOT_OURS or (name.startswith(("REBOUND_", "TEXTUAL_")) and name not in _OURS):
            del os.environ[name]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for mark, why in ASKED_FOR.items():
            if mark in item.keywords and not config.getoption(f"--{mark}"):
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session", autouse=True)
def _nobodys_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test can reach the files of whoever runs it."""
    os.environ.update(xdg_folders(tmp_path_factory.mktemp("nobody")))


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Environment of a new user on a new machine, under `tmp_path`."""
    return xdg_folders(tmp_path)


@pytest.fixture(scope="session")
def outside() -> dict[str, str]:
    """The environment of whoever runs the tests, for tools such as pip that need their settings."""
    return _OUTSIDE


@pytest.fixture(scope="session")
def program() -> list[str]:
    """How the program is started: the installed console script that `REBOUND_TUI_BIN` names, else this checkout's."""
    installed = _OUTSIDE.get(_PROGRAM)
    return [installed] if installed else [sys.executable, "-m", "rebound_tui"]


def xdg_folders(folder: Path) -> dict[str, str]:
    """One machine's folders, named as the XDG specification does; they come into being when they are used."""
    names = {"HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
    return {name: str(folder / value) for name, value in names.items()}
