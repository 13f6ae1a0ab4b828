"""Looking at the file without waiting for it: a network drive that has gone silent must not hold up a key.

Whatever asks such a drive for anything may hang for minutes. So a thread of its own asks first, one question at a time;
who wants to know waits for a moment, and else looks for the answer the next time.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic, time_ns
from typing import NamedTuple

PATIENCE = 0.05  # seconds that a look may hold up the screen; on a disk it takes a thousandth of that
SILENT_AFTER = 1.0  # seconds without an answer
_COARSE_NS = 3_000_000_000  # FAT keeps the time of a change to two seconds
_ASK = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

_Look = tuple[int, ...] | None


class Looks(NamedTuple):
    """What the file and its folder looked like.

    Attributes:
        file: what the system said of the file; None if there is none.
        folder: what it said of its folder.
        is_settled: a change after this look would show.
    """

    file: _Look
    folder: _Look
    is_settled: bool


class Looking:
    """Looks at a file, and at the folder in which copies of it appear."""

    def __init__(self) -> None:
        self._questions: SimpleQueue[tuple[str, Looks | None] | None] = SimpleQueue()
        self._answers: SimpleQueue[Looks] = SimpleQueue()
        self._asked_at: float | None = None
        self._thread: Thread | None = None
        self.is_silent = False
        """Whether an answer has been missing for so long that none is to be expected soon."""

    def look(self, path: str, known: Looks | None = None, *, patience: float = PATIENCE) -> Looks | None:
        """Return what the file looks like; None if that can't be told just now. It may be the answer to an earlier look.

        Args:
            path: the file, as it was named.
            known: how it looked before. If it looks different, something of it is read as well: the system may know
                by heart how a file looks that can't be reached any more.
            patience: seconds to wait for the answer, if it isn't overdue already; who waits for all of
                `SILENT_AFTER` in vain knows that the drive is silent.
        """
        if self._asked_at is None:
            self._begin()
            self._asked_at = monotonic()
            self._questions.put((path, known))
        elif self.is_silent:
            patience = 0
        try:
            answer = self._answers.get(timeout=patience) if patience else self._answers.get_nowait()
        except Empty:
            self.is_silent = self.is_silent or monotonic() - self._asked_at > SILENT_AFTER
            return None
        self._asked_at, self.is_silent = None, False
        return answer

    def end(self) -> None:
        """Look no more."""
        if self._thread is not None:
            self._questions.put(None)
            self._thread = None

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._answer, name="looking", daemon=True)
            self._thread.start()

    def _answer(self) -> None:
        while (question := self._questions.get()) is not None:
            self._answers.put(look_at(*question))


def look_at(path: str, known: Looks | None) -> Looks:
    """Return what a file looks like; see `Looking.look`."""
    real = os.path.realpath(path)
    folder = os.path.dirname(real)
    file, around = _look_of(real), _look_of(folder)
    touched = max((look[2] for look in (file, around) if look), default=0)
    looks = Looks(file, around, time_ns() - touched > _COARSE_NS)
    if known is None or (file, around) != known[:2]:
        with suppress(OSError, ValueError):
            os.listdir(folder)
            if file and stat.S_ISREG(file[4]):
                fd = os.open(real, _ASK)
                try:
                    os.read(fd, 1)
                finally:
                    os.close(fd)
    return looks


def _look_of(path: str) -> _Look:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_mode)
