"""The repository speaks of the product, to anybody, and what it says is true."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import rebound_tui
from bench.term import Terminal

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
README = (ROOT / "README.md").read_text()
#: Folders of one machine, and addresses of package registries.
NOT_FOR_ANYBODY = re.compile(
    r"(?<![\w.~])/(?:work|farm|root|opt|tmp/\w+)/|\.local:\d+"
    r"|pypi\.org|pythonhosted|/simple/|(?:extra-)?index-url|find-links|trusted-host"
)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def commands() -> list[str]:
    """The README's commands of one line: to run, and to test."""
    return re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    for path in tracked():
        if path != Path(__file__).resolve() and path.suffix not in (".svg", ".png", ".bin"):
            found = NOT_FOR_ANYBODY.search(path.read_text(errors="replace"))
            assert not found, f"{path}: {found}"


def test_constraints_are_names_and_versions_of_all_that_is_required() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    required = [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())]
    assert {re.match(r"[\w-]+", requirement)[0].lower() for requirement in required} <= pinned  # type: ignore[index]


def test_the_readme_links_to_nothing_that_is_missing() -> None:
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text()):
            assert (path.parent / target).exists(), f"{path.name} → {target}"


def test_docstrings_name_sections_that_the_docs_have() -> None:
    for path in tracked():
        if path.suffix == ".py":
            for page, section in re.findall(r"docs/(\w+\.md), ([A-Z][\w ]*\w)", path.read_text()):
                headings = re.findall(r"^#+ (.*)$", (ROOT / "docs" / page).read_text(), re.MULTILINE)
                assert section in headings, f"{path.name}: {page} has no {section!r}"


def test_the_changelog_knows_the_version() -> None:
    assert rebound_tui.__version__ == PROJECT["version"]
    assert f"\n## [{rebound_tui.__version__}]" in (ROOT / "CHANGELOG.md").read_text()


def test_the_readme_has_one_command_to_run_and_one_to_test() -> None:
    run, test = commands()
    assert run.endswith(".venv/bin/rebound-tui")
    assert test.endswith("-m pytest")


@pytest.mark.long
def test_the_readme_command_opens_the_app_in_a_fresh_clone(tmp_path: Path, outside: dict[str, str]) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    machine = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "STATE", "CONFIG")}
    with Terminal(["sh", "-c", commands()[0]], env=outside | machine, cwd=clone) as terminal:
        terminal.wait("Are you new here", timeout=240)
        terminal.settle()
        terminal.send("\x1b")  # only looks around
        terminal.wait(lambda: "Are you new here" not in terminal.text)
        terminal.settle()
        terminal.send("q")
        assert terminal.exit_status() == 0
    assert not os.path.exists(tmp_path / "DATA")  # the file comes with the first entry
