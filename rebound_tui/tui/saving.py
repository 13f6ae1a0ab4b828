"""What could not be written yet: kept in order, and tried again until the disk takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.store.errors import Busy, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.condition import Trouble

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
        self._why = ""

    @property
    def trouble(self) -> Trouble | None:
        """That something is not saved yet, and why."""
        return (
            Trouble("not saved yet", f"Not saved yet: {'; '.join(self.waiting)}. {self._why}")
            if self._waiting
            else None
        )

    @property
    def waiting(self) -> list[str]:
        """What is not saved yet, oldest first, in words."""
        return [label for label, _ in self._waiting]

    def keep(self, label: str, work: Callable[[], object], why: str) -> None:
        """Keeps `work` and tries it again every few seconds."""
        self._waiting.append((label, work))
        self._why = why
        self._app.watch_file.tell()
        if self._timer is None:
            self._timer = self._app.set_interval(TRY_EVERY, self.try_again)

    def try_again(self) -> None:
        """Tries what waits, in order, and stops at the first that still fails."""
        if not self._waiting:
            return
        while self._waiting:
            _, work = self._waiting[0]
            try:
                self._app.carry_out(work)
            except (Busy, WriteFailed, Refused) as still:
                self._why = str(still)
                return
            except Exception as refused:  # noqa: BLE001 - what no longer makes sense must not hold up the rest
                self._app.say(f"Could not be done any more: {refused}")
            self._waiting.pop(0)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._app.say("Saved.")
        self._app.watch_file.tell()
