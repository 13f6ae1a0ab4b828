"""What could not be written yet: kept in order, and tried again until the disk takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.store.errors import Busy, WriteFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from rebound_tui.tui.app import ReboundApp

TRY_EVERY = 5.0  # seconds


class Saving:
    """The sentences that were said while the file could not be written."""

    def __init__(self, app: ReboundApp) -> None:
        self._app = app
        self._waiting: list[tuple[str, Callable[[], object]]] = []
        self._timer: Timer | None = None

    @property
    def waiting(self) -> list[str]:
        """What is not saved yet, oldest first, in words."""
        return [label for label, _ in self._waiting]

    def keep(self, label: str, work: Callable[[], object], why: str) -> None:
        """Keeps `work` and tries it again every few seconds."""
        self._waiting.append((label, work))
        self._app.trouble = f"not saved yet: {why}"
        if self._timer is None:
            self._timer = self._app.set_interval(TRY_EVERY, self.try_again)

    def try_again(self) -> None:
        """Tries what waits, in order, and stops at the first that still fails."""
        while self._waiting:
            _, work = self._waiting[0]
            try:
                self._app.carry_out(work)
            except (Busy, WriteFailed) as still:
                self._app.trouble = f"not saved yet: {still}"
                return
            except Exception as refused:  # noqa: BLE001 - what no longer makes sense must not hold up the rest
                self._app.say(f"Could not be done any more: {refused}")
            self._waiting.pop(0)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._app.trouble = ""
        self._app.say("Saved.")
