"""This machine's clock: new stamps, each later than the one before (docs/format.md, Stamps).

It is a hybrid logical clock (Kulkarni et al., *Logical physical clocks*, 2014).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rebound_tui.core.stamp import EPOCH, Stamp, is_stamp, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_COUNTER = 32**3 - 1
_TOO_FAR_AHEAD_MS = 24 * 60 * 60 * 1000


class Clock:
    """This machine's stamps, each later than the one before, whatever the wall clock does.

    Args:
        device: this machine's five characters.
        last: the last stamp that counted as its time, kept between runs; None in the beginning.
    """

    def __init__(self, device: str, last: str | None = None) -> None:
        self.device = device
        self.last = last
        self.top = last or ""
        """The latest of all that it gave."""

    def next(self, now: datetime, after: Iterable[str] = ()) -> str:
        """Return a stamp later than `last` and than all it replaces.

        A stamp more than 24 hours ahead of `now` came from a clock that was wrong. It is overtaken, so that the later
        edit wins, but the stamp that does so doesn't become `last`: one bad clock must not set the time of all.

        Args:
            now: the wall clock, aware.
            after: the stamps that the new one replaces; what isn't a stamp doesn't count.
        """
        now_ms = max(0, (now - EPOCH) // timedelta(milliseconds=1))
        newest = max(filter(is_stamp, after), default="")
        own = self.last or ""
        stamp = str(self._later(now_ms, max(own, newest)))
        if newest <= own or parse(newest).ms <= now_ms + _TOO_FAR_AHEAD_MS:
            self.last = stamp
        self.top = max(self.top, stamp)
        return stamp

    def _later(self, now_ms: int, floor: str) -> Stamp:
        if not floor:
            return Stamp(now_ms, 0, self.device)
        ms, counter, _ = parse(floor)
        if now_ms > ms:
            return Stamp(now_ms, 0, self.device)
        if counter < _MAX_COUNTER:
            return Stamp(ms, counter + 1, self.device)
        return Stamp(ms + 1, 0, self.device)
