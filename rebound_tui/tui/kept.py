"""What keeps a long text while it is typed, so that a crash or a closed terminal doesn't take it along."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer

    from rebound_tui.store.kept import Kept
    from rebound_tui.tui.widgets.entry import LongEntry

EVERY = 0.3  # seconds between two writes, at most
BROUGHT_BACK = "Back from last time, when it wasn't saved. ^z takes it out again."


class Keeping:
    """Keeps the text of one entry: `follow` at each change, `forget` once it is saved or thrown away."""

    def __init__(self, kept: Kept, key: str, entry: LongEntry) -> None:
        self._kept = kept
        self.key = key
        self._entry = entry
        self._timer: Timer | None = None
        self._wrote_at = 0.0

    @property
    def has_text(self) -> bool:
        """Whether something was kept that isn't what the entry began with."""
        text = self._kept.get(self.key)
        return text is not None and text.rstrip() != self._entry.text.rstrip()

    def bring_back(self) -> bool:
        """Puts what was kept into the entry, as an edit that can be undone; tells whether there was anything."""
        if not self.has_text:
            self._kept.forget(self.key)
            return False
        entry = self._entry
        entry.replace(self._kept.get(self.key) or "", (0, 0), entry.document.end)
        entry.move_cursor(entry.document.end)
        return True

    def follow(self) -> None:
        """Keeps what the entry holds, now or as soon as it is time again."""
        if self._timer is None:
            wait = max(0.0, self._wrote_at + EVERY - monotonic())
            if wait:
                self._timer = self._entry.set_timer(wait, self.keep)
            else:
                self.keep()

    def keep(self) -> None:
        """Keeps it now. A full disk is no reason to disturb who is typing."""
        self._stop()
        self._wrote_at = monotonic()
        with suppress(OSError):
            if self._entry.is_edited:
                self._kept.keep(self.key, self._entry.text)
            else:
                self._kept.forget(self.key)

    def forget(self) -> None:
        """Forgets it: it was saved, or isn't wanted."""
        self._stop()
        self._kept.forget(self.key)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
