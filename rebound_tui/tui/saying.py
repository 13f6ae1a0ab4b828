"""The app as places and dialogs speak to it: one sentence to the tracker, the next snapshot, one quiet line."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.app import App
from textual.reactive import reactive

from rebound_tui.core.machine import Machine
from rebound_tui.store.errors import Busy, ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.machine import machine_of
from rebound_tui.tracker.session import NotPossible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from textual.timer import Timer

    from rebound_tui.core.keymap import Keymap
    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.store.kept import Kept
    from rebound_tui.tracker.tracker import Tracker
    from rebound_tui.tui.saving import Saving
    from rebound_tui.tui.watch import Watch

T = TypeVar("T")
SAID_FOR = 4.0  # seconds that a quiet line stays


class Saying(App[int]):
    """An app over a tracker: what it draws, what is said to it, and what it says back."""

    tracker: Tracker
    saving: Saving
    watch_file: Watch
    env: Mapping[str, str]

    #: What the places draw. Who sets it knows that it is another: to compare two means to look at every document.
    snapshot: reactive[Snapshot] = reactive(None, init=False, repaint=False, always_update=True)  # type: ignore[arg-type]
    #: One quiet line about what just happened; it goes by itself.
    flash: reactive[str] = reactive("", repaint=False)
    #: The settings of this machine.
    machine: reactive[Machine] = reactive(Machine(), init=False)

    _fading: Timer | None = None

    def read_machine(self) -> None:
        """Reads config.toml again: something was noted there."""
        self.machine = machine_of(self.env)

    def at_home(self, path: str) -> str:
        """A path as a person would write it."""
        home = self.env.get("HOME", "")
        return f"~{path[len(home) :]}" if home and path.startswith(home + os.sep) else path

    @property
    def keys(self) -> Keymap:
        """Which keys do what."""
        return self.machine.keymap

    @property
    def now(self) -> datetime:
        """This instant, by the tracker's clock."""
        return self.tracker.clock()

    @property
    def kept(self) -> Kept:
        """The texts that are being typed and not saved yet."""
        return self.tracker.database.kept

    def carry_out(self, work: Callable[[], T]) -> T:
        """Says one sentence to the tracker and shows the next snapshot; errors are the caller's to say.

        A dialog calls this, shows what was refused beside what was typed, and stays.
        """
        self.must_be_reached()
        try:
            return work()
        finally:
            if self.snapshot is not self.tracker.snapshot:
                self.snapshot = self.tracker.snapshot

    def must_be_reached(self) -> None:
        """Raises WriteFailed where the file is on a drive that doesn't answer: the screen would wait with it."""
        if not self.watch_file.answers():
            from rebound_tui.tracker.condition import silent_words  # noqa: PLC0415 - seldom does a drive hang

            raise WriteFailed(silent_words(self.tracker))

    def do(self, label: str, work: Callable[[], T], *, said: str | Callable[[T], str] = "") -> bool:
        """As `carry_out`, for a key that has no dialog: says what goes wrong, keeps what could not be written.

        Args:
            label: what it is, for the list of what is not saved yet.
            work: the sentence said to the tracker.
            said: the quiet line to show when it is done, or what makes it of what came of `work`.
        """
        try:
            came = self.carry_out(work)
        except (Busy, WriteFailed, Refused) as failed:
            if isinstance(failed, WriteFailed) and failed.in_place:
                self.say(str(failed))
            else:
                self.saving.keep(label, work, str(failed))
            return False
        except (NotPossible, LookupError, ValueError, ReadOnly) as refused:
            self.say(str(refused))
            return False
        self.say(said if isinstance(said, str) else said(came))
        return True

    def say(self, text: str, *, lasting: float = SAID_FOR) -> None:
        """Shows one quiet line at the bottom for a few seconds."""
        if self._fading is not None:
            self._fading.stop()
        self.flash = text
        self._fading = self.set_timer(lasting, partial(setattr, self, "flash", ""))
