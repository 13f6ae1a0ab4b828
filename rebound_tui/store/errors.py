"""What can keep a change from being written. Each `str()` is one line for a person; nothing was changed."""

from __future__ import annotations

import errno

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "there is no permission to",
    errno.EPERM: "there is no permission to",
    errno.EROFS: "the disk is read-only",
    errno.EIO: "the disk reports an error",
    errno.EFBIG: "a file can't be that large here",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOENT: "its folder is gone",
    errno.ENAMETOOLONG: "the path is too long",
}


class ReadOnly(Exception):
    """The file may be looked at, not changed."""


class NotJoinable(Exception):
    """Two files that aren't copies of one, or one that this version doesn't understand well enough to join."""


class BegunApart(NotJoinable):
    """Two files that were begun apart; they become one when somebody wants that."""


class Busy(Exception):
    """Somebody else is writing, and didn't finish in time."""


class WriteFailed(Exception):
    """The change isn't in the file, and memory doesn't claim it.

    `in_place` is the one exception: the new file is there for everybody to read, but the disk didn't confirm
    that it would survive a power cut. Whoever retries must not write the change twice.
    """

    def __init__(self, message: str, *, in_place: bool = False) -> None:
        super().__init__(message)
        self.in_place = in_place


class Replaced(WriteFailed):
    """Another program replaced the file while ours was being written; what is there now has to be joined first."""


def reason(error: OSError) -> str:
    """Return why the system said no, in plain words."""
    known = _WORDS.get(error.errno or 0)
    return known or (error.strerror or "the system gave no reason").lower()
