"""git: with the merge driver whatever it merges comes out as a direct join does, and without it at the next start.

The real git, in repositories of its own; two clones are two machines.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import Ran, Shell
from tests.company import COMPANY
from tests.conftest import xdg_folders

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ann"), ("EMAIL", "ann@example.org"))
}


class Clone(Shell):
    """A machine that has the file in a clone of the repository."""

    def __init__(self, program: list[str], folder: Path, home: dict[str, str], origin: str | None) -> None:
        super().__init__(program, folder, home)
        self.env |= IDENTITY | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
        folder.mkdir(parents=True)
        if origin is None:
            self.git("init", "-q", "-b", "main")
        else:
            self.git("clone", "-q", origin, ".")
            self.git("config", "pull.rebase", "false")
        self.file = folder / "rebound.json"
        self.env["REBOUND_FILE"] = str(self.file)

    def try_git(self, *arguments: str) -> Ran:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=self.env, capture_output=True, check=False, timeout=60
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def git(self, *arguments: str) -> str:
        ran = self.try_git(*arguments)
        assert ran.code == 0, (arguments, ran)
        return ran.out

    def commit(self) -> None:
        self.git("commit", "-q", "-am", "More of the search")


@pytest.fixture
def desktop(program: list[str], tmp_path: Path) -> Clone:
    """The machine where the repository began, with one application in it."""
    clone = Clone(program, tmp_path / "desktop", xdg_folders(tmp_path / "desktop-home"), None)
    clone("add", COMPANY, "Backend engineer", "--on", "-3w")
    clone.git("add", ".")
    clone.git("commit", "-q", "-m", "The search begins")
    return clone


@pytest.fixture
def laptop(program: list[str], tmp_path: Path, desktop: Clone) -> Clone:
    """Another machine, which cloned it after the desktop was set up."""
    assert desktop("git-setup").code == 0
    desktop.git("add", ".")
    desktop.git("commit", "-q", "-m", "Let git join the file")
    clone = Clone(program, tmp_path / "laptop", xdg_folders(tmp_path / "laptop-home"), str(desktop.folder))
    assert clone("git-setup").code == 0
    return clone


@pytest.fixture
def joined(desktop: Clone, laptop: Clone) -> bytes:
    """What both hold together: the same application was edited here and there, so lines can't be merged."""
    desktop("edit", "acme", "--note", "From the desktop [/].", "--salary", "60k")
    laptop("edit", "acme", "--note", "From the laptop.", "--location", "Berlin")
    laptop("stage", "acme", "interview")
    direct = subprocess.run(
        [*desktop.program, "merge", str(desktop.file), str(laptop.file)],
        env=desktop.env,
        capture_output=True,
        check=True,
    )
    return direct.stdout


def fetch(laptop: Clone, desktop: Clone) -> None:
    desktop.commit()
    laptop.git("fetch", "-q")


@pytest.mark.parametrize(
    "operation",
    [
        ["merge", "origin/main"],
        ["rebase", "origin/main"],
        ["cherry-pick", "origin/main"],
        ["pull"],
        ["pull", "--rebase"],
    ],
    ids=" ".join,
)
def test_git_joins_the_file(desktop: Clone, laptop: Clone, joined: bytes, operation: list[str]) -> None:
    laptop.commit()
    fetch(laptop, desktop)
    laptop.git(*operation)
    assert laptop.file.read_bytes() == joined
    assert laptop.git("status", "--porcelain") == ""


def test_git_joins_the_file_when_a_stash_is_popped(desktop: Clone, laptop: Clone, joined: bytes) -> None:
    fetch(laptop, desktop)
    laptop.git("stash")
    laptop.git("merge", "--ff-only", "origin/main")
    laptop.git("stash", "pop")
    assert laptop.file.read_bytes() == joined


def test_a_file_added_on_both_sides_has_an_empty_base(program, tmp_path: Path, desktop: Clone) -> None:
    _, other, direct = added_on_both_sides(program, tmp_path, desktop)
    other.git("pull")
    assert other.file.read_text() == direct


def added_on_both_sides(program, tmp_path: Path, desktop: Clone) -> tuple[Clone, Clone, str]:
    """Two machines got the same file by another way, and each added it to the repository; and what both hold."""
    seed = Clone(program, tmp_path / "seed", xdg_folders(tmp_path / "seed-home"), None)
    seed("git-setup")
    seed.git("add", ".")
    seed.git("commit", "-q", "-m", "Only the attributes")
    other = Clone(program, tmp_path / "other", xdg_folders(tmp_path / "other-home"), str(seed.folder))
    other("git-setup")
    for clone in (seed, other):
        clone.file.write_bytes(desktop.file.read_bytes())
        clone("edit", "acme", "--note", f"From {clone.folder.name}.")
    direct = seed("merge", str(seed.file), str(other.file)).out
    for clone in (seed, other):
        clone.git("add", ".")
        clone.git("commit", "-q", "-m", "The file")
    return seed, other, direct


def test_both_ways_round_it_is_the_same_file(desktop: Clone, laptop: Clone, joined: bytes) -> None:
    laptop.commit()
    fetch(laptop, desktop)
    desktop.git("fetch", "-q", str(laptop.folder), "main:laptop")
    desktop.git("merge", "-q", "laptop")
    laptop.git("merge", "-q", "origin/main")
    assert desktop.file.read_bytes() == laptop.file.read_bytes() == joined


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize(
    "operation", ["merge", "rebase", "cherry-pick", "pull", "pull --rebase", "stash pop"], ids=str
)
def test_without_the_driver_both_sides_are_in_the_file_and_the_next_start_joins_them(
    desktop: Clone, laptop: Clone, joined: bytes, operation: str, style: str
) -> None:
    laptop.git("config", "--remove-section", "merge.rebound-tui")
    laptop.git("config", "merge.conflictStyle", style)
    if operation == "stash pop":
        fetch(laptop, desktop)
        laptop.git("stash")
        laptop.git("merge", "--ff-only", "origin/main")
        ran = laptop.try_git("stash", "pop")
    else:
        laptop.commit()
        fetch(laptop, desktop)
        branch = [] if "pull" in operation else ["origin/main"]
        ran = laptop.try_git(*operation.split(), *branch)
    assert ran.code == 1
    text = laptop.file.read_text()
    assert "<<<<<<<" in text
    assert "From the desktop" in text
    assert "From the laptop" in text
    assert laptop("list").code == 0
    assert laptop.file.read_bytes() == joined


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_without_the_driver_a_file_added_on_both_sides_is_joined_by_the_next_start(
    program, tmp_path: Path, desktop: Clone, style: str
) -> None:
    seed, other, direct = added_on_both_sides(program, tmp_path, desktop)
    assert seed
    other.git("config", "--remove-section", "merge.rebound-tui")
    other.git("config", "merge.conflictStyle", style)
    assert other.try_git("pull").code == 1
    assert "<<<<<<<" in other.file.read_text()
    assert other("list").code == 0
    assert other.file.read_text() == direct


def test_a_program_that_is_gone_leaves_both_sides_in_the_file(
    desktop: Clone, laptop: Clone, joined: bytes
) -> None:
    """Git takes a driver that can't be started for one that found conflicts, and goes on with our side alone."""
    assert joined
    driver = laptop.git("config", "merge.rebound-tui.driver").strip()
    gone = "/gone/rebound-tui" + driver[driver.index(" merge %A") :]
    laptop.git("config", "merge.rebound-tui.driver", gone)
    laptop.commit()
    fetch(laptop, desktop)
    assert laptop.try_git("merge", "origin/main").code == 1
    text = laptop.file.read_text()
    assert "From the desktop" in text
    assert "From the laptop" in text
    ran = laptop("git-setup", "--check")
    assert (ran.code, ran.out) == (1, "")
    assert "/gone/rebound-tui, which isn't there" in ran.err


def test_files_begun_apart_stay_a_conflict_that_says_what_they_are(
    program, tmp_path: Path, desktop: Clone, laptop: Clone
) -> None:
    other = Clone(program, tmp_path / "other", xdg_folders(tmp_path / "other-home"), None)
    other("add", "Globex", "SRE")
    laptop.file.write_bytes(other.file.read_bytes())
    laptop.commit()
    desktop("edit", "acme", "--note", "x")
    fetch(laptop, desktop)
    before = laptop.file.read_bytes()
    ran = laptop.try_git("merge", "origin/main")
    assert ran.code == 1
    assert "begun apart" in ran.err
    assert laptop.file.read_bytes() == before


def test_line_ends_stay_as_they_are_where_git_would_turn_them(
    program, tmp_path: Path, desktop: Clone, laptop: Clone
) -> None:
    assert laptop
    clone = Clone(program, tmp_path / "windows", xdg_folders(tmp_path / "windows-home"), None)
    clone.git("config", "core.autocrlf", "true")
    clone.git("fetch", "-q", str(desktop.folder), "main")
    clone.git("merge", "-q", "FETCH_HEAD")
    assert clone.file.read_bytes() == desktop.file.read_bytes()
    assert b"\r" not in clone.file.read_bytes()
