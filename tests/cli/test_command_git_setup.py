"""git-setup: what it writes and says, and what it finds missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import Ran, Shell

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

LINE = "rebound.json merge=rebound-tui -text\n"


class Person(Shell):
    def git(self, *arguments: str, at: Path | None = None) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=at or self.folder,
            env=self.env,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    def at(self, folder: Path, *arguments: str) -> Ran:
        here, self.folder = self.folder, folder
        try:
            return self(*arguments)
        finally:
            self.folder = here


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    return folder


@pytest.fixture
def person(program: list[str], tmp_path: Path, repo: Path, home: dict[str, str]) -> Person:
    shell = Person(program, repo, home)
    shell.env |= {
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ann",
        "GIT_AUTHOR_EMAIL": "ann@example.org",
        "GIT_COMMITTER_NAME": "Ann",
        "GIT_COMMITTER_EMAIL": "ann@example.org",
    }
    shell.git("init", "-q", "-b", "main")
    return shell


def test_it_says_what_it_did_and_the_second_time_there_is_nothing_to_do(person: Person, repo: Path) -> None:
    first = person("git-setup")
    assert (first.code, first.err) == (0, "")
    assert (
        first.out.splitlines()[0]
        == ".gitattributes now says that rebound.json is joined by rebound-tui. Commit it."
    )
    assert first.out.splitlines()[-1] == f"{repo}: git joins rebound.json."
    assert (repo / ".gitattributes").read_text() == LINE
    config = (repo / ".git/config").read_bytes()
    assert b"merge %A %B -o %A" in config
    second = person("git-setup")
    assert second.out == f"{repo}: git joins rebound.json.\n"
    assert (repo / ".gitattributes").read_text() == LINE
    assert (repo / ".git/config").read_bytes() == config


def test_check_changes_nothing_and_names_what_is_missing(person: Person, repo: Path) -> None:
    ran = person("git-setup", "--check")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        f"{repo}: .gitattributes doesn't say that rebound.json is joined by rebound-tui.",
        f"{repo}: this clone has no merge driver for it.",
        "Set it up with: rebound-tui git-setup",
    ]
    assert not (repo / ".gitattributes").exists()
    person("git-setup")
    assert person("git-setup", "--check") == (0, f"{repo}: git joins rebound.json.\n", "")


def test_a_clone_has_the_attributes_but_no_driver(person: Person, repo: Path, tmp_path: Path) -> None:
    person("git-setup")
    person.git("add", ".")
    person.git("commit", "-q", "-m", "x")
    clone = tmp_path / "clone"
    person.git("clone", "-q", str(repo), str(clone))
    ran = person.at(clone, "git-setup", "--check")
    assert (ran.code, ran.err.splitlines()[0]) == (1, f"{clone}: this clone has no merge driver for it.")
    assert person.at(clone, "git-setup").code == 0
    assert person.at(clone, "git-setup", "--check").code == 0


def test_it_answers_as_json(person: Person, repo: Path) -> None:
    said = person.json("git-setup")
    assert (said["repository"], said["file"], said["missing"]) == (str(repo), "rebound.json", [])
    assert len(said["done"]) == 2
    assert "merge %A %B -o %A" in said["driver"]
    person.git("config", "--remove-section", "merge.rebound-tui")
    ran = person("git-setup", "--check", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert '"missing": ["this clone has no merge driver for it"]' in ran.out


def test_lines_of_others_stay(person: Person, repo: Path) -> None:
    (repo / ".gitattributes").write_bytes(b"*.png binary")
    person("git-setup")
    assert (repo / ".gitattributes").read_text() == f"*.png binary\n{LINE}"


def test_a_broader_line_that_says_it_already_is_enough(person: Person, repo: Path) -> None:
    (repo / ".gitattributes").write_text("*.json -text merge=rebound-tui\n")
    person("git-setup")
    assert (repo / ".gitattributes").read_text() == "*.json -text merge=rebound-tui\n"


def test_a_line_that_overrules_ours_is_named(person: Person, repo: Path) -> None:
    (repo / ".git/info").mkdir(exist_ok=True)
    (repo / ".git/info/attributes").write_text("*.json merge=union\n")
    for _ in "12":
        assert "overrules" in person.refused(1, "git-setup")
    assert (repo / ".gitattributes").read_text() == LINE


def test_a_driver_of_another_place_is_renewed(person: Person) -> None:
    person("git-setup")
    person.git("config", "merge.rebound-tui.driver", "/old/venv/bin/rebound-tui merge %A %B -o %A")
    assert "/old/venv/bin/rebound-tui, which isn't there" in person("git-setup", "--check").err
    assert "was renewed" in person("git-setup").out


def test_worktrees_share_the_driver(person: Person, repo: Path, tmp_path: Path) -> None:
    person("git-setup")
    person.git("add", ".")
    person.git("commit", "-q", "-m", "x")
    person.git("worktree", "add", "-q", str(tmp_path / "tree"))
    assert person.at(tmp_path / "tree", "git-setup", "--check").code == 0
    person.git("config", "--remove-section", "merge.rebound-tui")
    assert person.at(tmp_path / "tree", "git-setup").code == 0
    assert person("git-setup", "--check").code == 0


def test_a_submodule_is_a_repository_of_its_own(person: Person, repo: Path, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    person.git("init", "-q", "-b", "main", at=inner)
    person.git("commit", "-q", "--allow-empty", "-m", "x", at=inner)
    person.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "search")
    assert person("git-setup", "search").out.endswith(f"{repo / 'search'}: git joins rebound.json.\n")
    assert (repo / "search/.gitattributes").read_text() == LINE
    assert not (repo / ".gitattributes").exists()
    assert person("git-setup", "--check").code == 1


@pytest.mark.parametrize(
    "name",
    ["my jobs.json", "jobs [1] *.json", 'so "quoted".json', "#jobs.json", "!jobs.json", "Stellen ü.json"],
)
def test_the_file_may_have_any_name_and_lie_anywhere(person: Person, repo: Path, name: str) -> None:
    for folder in (repo, repo / "my notes"):
        folder.mkdir(exist_ok=True)
        assert person("git-setup", REBOUND_FILE=str(folder / name)).code == 0
        said = person.git("check-attr", "-z", "merge", "text", "--", str(folder / name)).split("\0")
        assert said[2::3] == ["rebound-tui", "unset"]
        assert person("git-setup", str(folder), "--check", REBOUND_FILE=str(folder / name)).code == 0


def test_the_repository_of_the_file_in_use_needs_no_naming(
    person: Person, repo: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert person.at(elsewhere, "--file", str(repo / "rebound.json"), "git-setup").code == 0
    assert (repo / ".gitattributes").exists()


def test_without_a_repository_there_is_one_clear_line(person: Person, tmp_path: Path) -> None:
    outside = tmp_path / "out [oops]\n\x1b[31m"
    outside.mkdir()
    line = person.refused(1, "git-setup", str(outside))
    assert "isn't in a git repository" in line
    assert "\x1b" not in line
    assert "is no folder" in person.refused(1, "git-setup", str(tmp_path / "nowhere"))


def test_a_bare_repository_has_no_file(person: Person, tmp_path: Path) -> None:
    person.git("init", "-q", "--bare", str(tmp_path / "bare"))
    assert "no files lie" in person.refused(1, "git-setup", str(tmp_path / "bare"))


def test_a_repository_of_somebody_else_is_named_wherever_one_stands(
    person: Person, repo: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    person.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    ran = person.at(elsewhere, "--file", str(repo / "rebound.json"), "git-setup")
    assert ran.code == 1
    assert ran.err.startswith(f"git doesn't trust {repo}")


def test_the_advice_of_a_check_names_the_folder_that_was_checked(person: Person, tmp_path: Path) -> None:
    ran = person.at(tmp_path, "git-setup", "--check", "repo")
    assert ran.err.endswith("Set it up with: rebound-tui git-setup repo\n")


def test_without_git_there_is_one_clear_line(person: Person, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    assert (
        person.refused(1, "git-setup", PATH=str(tmp_path / "bin"))
        == "git isn't installed here, or not on PATH."
    )


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_what_cannot_be_written_is_said_in_a_line(person: Person, repo: Path) -> None:
    repo.chmod(0o500)
    try:
        assert person.refused(1, "git-setup")
    finally:
        repo.chmod(0o700)
