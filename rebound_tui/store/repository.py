"""A git repository that carries the file: told how to join it (docs/format.md, git).

Two things are needed. `.gitattributes` says that the file is joined by us and never has its line ends turned; it
travels with the repository. The merge driver says how; git keeps it in `.git/config`, so each clone needs its own.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store.atomic import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DRIVER = "rebound-tui"
_KEY = f"merge.{DRIVER}"
_TITLE = "both copies of the tracker's file in one"
_MERGE = "merge %A %B -o %A"

#: Without this, git would go on with our side alone if the program is gone, as if there were no other.
_ELSE = "|| { test $? -ge 126 && git merge-file -L ours -L base -L theirs %A %O %B; }"

_ATTRIBUTES = ".gitattributes"
_GLOB = re.compile(r"[\\*?\[]")
_QUOTED = re.compile(r'[\\"]')
_NEEDS_QUOTES = re.compile(r'[\s"\x00-\x1f\x7f]')


class NoRepository(Exception):
    """There is no repository to set up, or git itself is missing or refuses; `str()` is one line."""


class NotTrusted(NoRepository):
    """There is one, which is another user's."""


class Repository(NamedTuple):
    """A working tree and the data file in it.

    Attributes:
        root: the top of the working tree.
        file: the data file's path from there, which need not exist.
        env: the environment git runs in.
    """

    root: str
    file: str
    env: Mapping[str, str]

    @classmethod
    def around(cls, folder: str, name: str, env: Mapping[str, str]) -> Repository:
        """Find the repository around a folder, for the file of that name in the folder.

        Raises:
            NoRepository: there is none.
        """
        inside = _git(folder, env, "rev-parse", "--is-inside-work-tree")
        if inside.code and "dubious ownership" in inside.err:
            raise NotTrusted(
                f"git doesn't trust {folder}, for it is another user's. {_first_line(inside.err)}"
            )
        if inside.out == "false":
            raise NoRepository(
                f"{folder} is a repository in which no files lie. Say it in a clone that has them."
            )
        if inside.code:
            raise NoRepository(
                f"{folder} isn't in a git repository. Name one: rebound-tui git-setup FOLDER, or git init there first."
            )
        root = _must(_git(folder, env, "rev-parse", "--show-toplevel"))
        prefix = _must(_git(folder, env, "rev-parse", "--show-prefix"))
        return cls(root, prefix + name, env)

    def carries(self) -> bool:
        """Tell whether the file is one of those that git keeps here, or is set up to be."""
        known = _git(self.root, self.env, "ls-files", "--error-unmatch", "--", f":(literal){self.file}")
        return not known.code or self._has_attributes()

    def missing(self) -> list[str]:
        """Return what keeps git from joining the file here, a sentence each; nothing if all is set up."""
        found = []
        if not self._has_attributes():
            found.append(f"{_ATTRIBUTES} doesn't say that {self.file} is joined by rebound-tui")
        driver = self.driver()
        if driver is None:
            found.append("this clone has no merge driver for it")
        elif (program := _program_of(driver)) is None:
            found.append("its merge driver is none of ours")
        elif shutil.which(program, path=self.env.get("PATH")) is None:
            found.append(f"its merge driver names {program}, which isn't there")
        return found

    def set_up(self, program: Sequence[str]) -> list[str]:
        """Write what is missing; return what was done, a sentence each.

        Args:
            program: how this program is started, as words for a shell.

        Raises:
            NoRepository: git refuses.
            OSError: `.gitattributes` can't be written.
        """
        done = []
        if not self._has_attributes():
            self._add_attributes()
            if not self._has_attributes():
                raise NoRepository(
                    f"Another line of git's attributes overrules ours for {self.file}: see git check-attr -a {self.file}"
                )
            done.append(f"{_ATTRIBUTES} now says that {self.file} is joined by rebound-tui. Commit it")
        driver = f"{shlex.join(program).replace('%', '%%')} {_MERGE} {_ELSE}"
        old = self.driver()
        if old != driver:
            _must(_git(self.root, self.env, "config", "--local", f"{_KEY}.name", _TITLE))
            _must(_git(self.root, self.env, "config", "--local", "--replace-all", f"{_KEY}.driver", driver))
            done.append(
                f"This clone's merge driver {'is' if old is None else 'was renewed: it is'} {program[0]}"
            )
        return done

    def driver(self) -> str | None:
        """Return the merge driver's command; None if this clone has none."""
        return _git(self.root, self.env, "config", "--get", f"{_KEY}.driver").out or None

    def _has_attributes(self) -> bool:
        said = _must(_git(self.root, self.env, "check-attr", "-z", "merge", "text", "--", self.file)).split(
            "\0"
        )
        return dict(zip(said[1::3], said[2::3], strict=True)) == {"merge": DRIVER, "text": "unset"}

    def _add_attributes(self) -> None:
        path = os.path.realpath(os.path.join(self.root, _ATTRIBUTES))
        old, mode = b"", 0o644
        if os.path.exists(path):
            with open(path, "rb") as file:
                old, mode = file.read(), os.fstat(file.fileno()).st_mode & 0o777
        end = b"" if not old or old.endswith(b"\n") else b"\n"
        line = os.fsencode(f"{_pattern(self.file)} merge={DRIVER} -text\n")
        if old.splitlines()[-1:] != line.splitlines():  # else it is overruled, and would be once more
            replace(path, [old, end, line], mode=mode)


class _Said(NamedTuple):
    code: int
    out: str
    err: str


def _git(folder: str, env: Mapping[str, str], *arguments: str) -> _Said:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the arguments are ours
            ["git", "-C", folder, *arguments],  # noqa: S607 - the person's own git
            env={**env, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise NoRepository("git isn't installed here, or not on PATH.") from error
    out, err = (os.fsdecode(said).removesuffix("\n") for said in (done.stdout, done.stderr))
    return _Said(done.returncode, out, err)


def _must(said: _Said) -> str:
    if said.code:
        raise NoRepository(f"git refused: {_first_line(said.err) or said.code}")
    return said.out


def _first_line(text: str) -> str:
    return next((line.removeprefix("fatal: ") for line in text.splitlines() if line.strip()), "")


def _program_of(driver: str) -> str | None:
    """Return the program that a driver of ours runs; None if it is somebody else's."""
    command, found, _ = driver.partition(f" {_MERGE}")
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    return words[0].replace("%%", "%") if found and words else None


def _pattern(file: str) -> str:
    """Return a path as .gitattributes has it: from the top, nothing in it a wildcard."""
    pattern = _GLOB.sub(r"\\\g<0>", file)
    if "/" in file or file[0] in "!#":
        pattern = f"/{pattern}"
    if not _NEEDS_QUOTES.search(pattern):
        return pattern
    quoted = _QUOTED.sub(r"\\\g<0>", pattern)
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\{ord(found[0]):03o}", quoted) + '"'
