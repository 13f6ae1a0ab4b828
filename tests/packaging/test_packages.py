"""However it is installed, the program finds its style sheets and runs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.company import COMPANY

ROOT = Path(__file__).parents[2]


class Venv(NamedTuple):
    """A virtual environment that sees the libraries of this one, but not the program."""

    folder: Path
    env: dict[str, str]

    @classmethod
    def make(cls, folder: Path, env: dict[str, str]) -> Venv:
        run(sys.executable, "-m", "venv", "--without-pip", folder, env=env)
        venv = cls(folder, env)
        (venv.site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
        return venv

    @property
    def site(self) -> Path:
        return next((self.folder / "lib").glob("python3.*/site-packages"))

    def pip_install(self, *what: object) -> None:
        # The environment the tests run in may have no pip of its own; the Python it was made of has.
        base = Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")
        run(base, "-m", "pip", "--python", self.folder, "install", "-q", *what, env=self.env)

    def python(self, *arguments: object, cwd: Path | None = None) -> str:
        return run(self.folder / "bin" / "python", *arguments, env=self.env, cwd=cwd)


class Built(NamedTuple):
    """The tools of a build, and what they made."""

    tools: Venv
    sdist: Path
    wheel: Path


def run(*argv: object, env: dict[str, str], cwd: Path | None = None) -> str:
    done = subprocess.run(
        [str(a) for a in argv], env=env, cwd=cwd, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{argv}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, outside: dict[str, str]) -> Built:
    folder = tmp_path_factory.mktemp("built")
    tools = Venv.make(folder / "tools", outside)
    tools.pip_install("hatchling", "editables")
    tools.python("-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return Built(tools, next(folder.glob("*.tar.gz")), next(folder.glob("*.whl")))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("RECORD")}


def sheets(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.tcss")}


def say_sheets(venv: Venv, cwd: Path) -> list[Path]:
    script = "from rebound_tui.tui.styles import folder; print(folder())"
    return sorted(Path(venv.python("-c", script, cwd=cwd).rstrip("\n")).glob("*.tcss"))


def test_the_wheel_holds_the_package_with_all_style_sheets_and_rules_and_nothing_else(built: Built) -> None:
    names = contents(built.wheel).keys()
    assert {f"rebound_tui/styles/{name}" for name in sheets(ROOT / "styles")} <= names
    rules = [path.relative_to(ROOT) for path in ROOT.glob("rebound_tui/core/tone/data/*.*")]
    assert rules
    assert set(map(str, rules)) <= names
    assert "rebound_tui/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"rebound_tui"}


def test_the_sdist_has_what_a_contributor_needs(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "styles/base.tcss",
        "tests/conftest.py",
        "bench/term.py",
        "docs/format.md",
        "LICENSE",
        "constraints.txt",
        "CHANGELOG.md",
        "README.md",
    } <= names


def test_a_wheel_built_from_the_sdist_is_the_same_wheel(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(tmp_path.iterdir())
    built.tools.python("-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=unpacked)
    assert contents(next(tmp_path.glob("*.whl"))) == contents(built.wheel)


def test_an_installed_wheel_finds_its_style_sheets_and_keeps_an_application(
    built: Built, tmp_path: Path, home: dict[str, str], outside: dict[str, str]
) -> None:
    venv = Venv.make(tmp_path / "installed", outside)
    venv.pip_install("--no-deps", "--no-index", built.wheel)
    found = say_sheets(venv, tmp_path)
    assert {path.parent for path in found} == {venv.site / "rebound_tui" / "styles"}
    assert {path.name for path in found} == sheets(ROOT / "styles").keys()
    command = venv.folder / "bin" / "rebound-tui"
    env = outside | home
    assert "Usage: rebound-tui" in run(command, "--help", env=env, cwd=tmp_path)
    run(command, "add", COMPANY, "Engineer", env=env, cwd=tmp_path)
    assert COMPANY in run(command, "list", env=env, cwd=tmp_path)


def test_an_editable_install_uses_the_style_sheets_of_the_checkout(
    built: Built, tmp_path: Path, outside: dict[str, str]
) -> None:
    built.tools.pip_install("--no-deps", "--no-build-isolation", "-e", ROOT)
    assert {path.parent for path in say_sheets(built.tools, tmp_path)} == {ROOT / "styles"}


def test_a_bare_checkout_runs_and_finds_its_style_sheets(tmp_path: Path, outside: dict[str, str]) -> None:
    for folder in ("rebound_tui", "styles"):
        os.symlink(ROOT / folder, tmp_path / folder)
    venv = Venv.make(tmp_path / "libraries", outside | {"PYTHONPATH": str(tmp_path)})
    assert "Usage: rebound-tui" in venv.python("-m", "rebound_tui", "--help", cwd=tmp_path)
    assert {path.parent for path in say_sheets(venv, tmp_path)} == {tmp_path / "styles"}
