"""A file that can't be read is named for what it is, and left alone."""

from __future__ import annotations

REPLACE = "Put a good copy in its place."
WAIT = "Wait for your sync tool to finish, or put a good copy in its place."
OTHER_FILE = "Choose your tracker's own file, or a path where nothing is yet."
DECRYPT = "Decrypt it first, or put a good copy in its place."
GONE = (
    "is gone; this machine still knows what it held",
    "Wait for your sync tool, put it back, or have it made anew: rebound-tui restore latest.",
)
UNDO_EDIT = (
    "It was probably changed by hand or by a script: undo that change, or put a good copy in its place."
)

MAX_BYTES = 256 * 2**20
"""Ten thousand applications with their story take about 20 MB; ten times a lifetime is still far below."""

TOO_LARGE = (
    f"is larger than {MAX_BYTES // 2**20} MB, more than this program reads",
    "Check that it is the right file. If it is, move it away, and rebound-tui restore latest makes it anew.",
)

_GOOD_COPY = "a good copy"
_RESTORE = "rebound-tui restore latest puts its last backup there; rebound-tui doctor says more."


class Refused(Exception):
    """The file can't be read; nothing was written.

    Args:
        looks_like: what the file is, as the rest of a sentence about it: "is empty (0 bytes)".
        advice: what a person can do now: one or two whole sentences.
        path: the file, once somebody who knows it catches this; see `at`.

    `str()` is one line for a person. A path may hold anything a file name can, so whoever prints it cleans it.
    """

    def __init__(self, looks_like: str, advice: str, path: str = "") -> None:
        super().__init__(looks_like, advice, path)
        self.looks_like = looks_like
        self.advice = advice
        self.path = path

    def __str__(self) -> str:
        return f"{self.path or 'The file'} {self.looks_like}. Nothing was changed. {self.advice}"

    def at(self, path: str, *, is_ours: bool = False) -> Refused:
        """Return the same refusal, told about this path.

        Args:
            path: the file.
            is_ours: it is the data file, and no copy of it: then this program can put a good one in its place.
        """
        advice = f"{self.advice} {_RESTORE}" if is_ours and _GOOD_COPY in self.advice else self.advice
        return Refused(self.looks_like, advice, path)
