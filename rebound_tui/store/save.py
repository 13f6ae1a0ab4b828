"""One save, from edits to the disk: the shadow first, then the file, then nothing left behind."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.store import atomic, disk
from rebound_tui.store.errors import Replaced, WriteFailed, reason
from rebound_tui.store.shadow import Shadow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from rebound_tui.store.clock import Clock
    from rebound_tui.store.disk import Content, Version
    from rebound_tui.store.edits import Edit
    from rebound_tui.store.encoded import Encoded
    from rebound_tui.store.state import DatabaseState

_NEW_FILE = 0o600


class Save:
    """What stands between a change and the disk.

    Args:
        home: this machine's part of the state folder.
        old: what the file holds so far.
        is_ours: this machine wrote that, so the shadow holds it already.
    """

    def __init__(self, home: DatabaseState, old: Content, *, is_ours: bool) -> None:
        self.home = home
        self._old = old
        self._is_ours = is_ours
        self._shadow = Shadow(home.folder)
        self._doubt: tuple[str, OSError] | None = None

    def clock(self, foreign: bytes | None = None) -> Clock:
        """Return this machine's clock; `foreign` is what of the file others may have written, by default all.

        Raises:
            WriteFailed: the state folder can't be written.
        """
        if foreign is None:
            foreign = b"" if self._is_ours else self._old.data
        try:
            self.home.make()
            return self.home.clock(foreign)
        except OSError as error:
            raise self._state_failed(error) from error

    def back_up(self, encoded: Encoded, now: datetime) -> None:
        """Keep what the file holds before the first write of a day, where that is possible."""
        from rebound_tui.store import backup  # noqa: PLC0415 - who only looks needs none

        with suppress(OSError):
            if self._old.version is not None and backup.is_due(self.home.folder, now):
                backup.keep(self.home.folder, encoded.data(), now, "day")

    def write(
        self,
        path: str,
        real: str,
        edits: Iterable[Edit],
        encoded: Encoded,
        clock: Clock,
        *,
        is_recalled: bool = True,
    ) -> Version:
        """Bring new bytes to the disk; return the version of the file that holds them.

        Args:
            path: the file as the person calls it.
            real: the file itself.
            edits: how the bytes differ from what the shadow has.
            encoded: the bytes.
            clock: what stamped them.
            is_recalled: the shadow had all the rest already.

        Raises:
            Replaced: somebody else has just put another file there, which is as it was.
            WriteFailed: the old file is as it was.
        """
        try:
            start = self._shadow.log(edits)
        except OSError as error:
            raise self._state_failed(error) from error
        try:
            version = self._replace(path, real, encoded, clock)
        except BaseException as error:
            with suppress(OSError):
                self._shadow.take_back(start)
            if isinstance(error, OSError):
                raise WriteFailed(
                    f"{path} couldn't be written: {reason(error)}. Nothing was changed."
                ) from error
            raise
        with suppress(OSError):
            if not is_recalled or self._shadow.is_long():
                self._shadow.renew(encoded.pieces())
        with suppress(OSError):
            self.home.set_mark(clock.last, version, top=clock.top)  # the old file isn't what the shadow has
        return version

    def must_be_confirmed(self) -> None:
        """Raise WriteFailed (`in_place`) if the disk didn't confirm at the very end that the new file stays."""
        if self._doubt:
            path, error = self._doubt
            raise WriteFailed(
                f"{path} holds the change, but the disk didn't confirm it: {reason(error)}. Check the disk.",
                in_place=True,
            ) from error

    def note(self, edits: Iterable[Edit], encoded: Encoded, *, is_recalled: bool) -> None:
        """Take into the shadow what the file holds, and know it from now on. Raises OSError.

        Args:
            edits: how it differs from what the shadow has.
            encoded: its bytes.
            is_recalled: the shadow had all the rest already.
        """
        from hashlib import sha256  # noqa: PLC0415 - a file that is known does without it

        mark, version = self.home.mark(), self._old.version
        if is_recalled:
            self._shadow.log(edits)
        if not is_recalled or self._shadow.is_long():
            self._shadow.renew(encoded.pieces())
        self.home.set_mark(mark.stamp, version, digest=sha256(self._old.data).hexdigest(), top=mark.top)

    @property
    def is_confirmed(self) -> bool:
        """Whether the disk has confirmed that what was written stays."""
        return self._doubt is None

    def close(self, encoded: Encoded) -> None:
        """Renew the shadow where so much was logged that a copy is cheap, and note the file's hash."""
        version, data = self._old.version, encoded.data()
        mark = self.home.mark()
        if version is None or mark.stamp is None or not mark.knows(version):
            return
        from hashlib import sha256  # noqa: PLC0415 - reading does without it

        with suppress(OSError):
            if self._shadow.is_worth_renewing(len(data)):
                self._shadow.renew([data])
            self.home.set_mark(mark.stamp, version, digest=sha256(data).hexdigest(), top=mark.top)

    def _replace(self, path: str, real: str, encoded: Encoded, clock: Clock) -> Version:
        old = self._old.version

        def ready(new: Version) -> None:
            try:
                self.home.set_mark(clock.last, new, old if self._is_ours else None, top=clock.top)
            except OSError as error:
                raise self._state_failed(error) from error
            if disk.look(path) != old:
                raise Replaced(
                    f"{path} was changed by another program just now. Nothing was changed. Try again."
                )

        folder = os.path.dirname(real)
        atomic.make_folder(folder)
        atomic.sweep(folder)
        try:
            mode = stat.S_IMODE(old.mode) if old else _NEW_FILE
            return atomic.replace(real, encoded.pieces(), mode=mode, ready=ready)
        except atomic.NotConfirmed as doubt:
            self._doubt = path, doubt.error
            return doubt.version

    def _state_failed(self, error: OSError) -> WriteFailed:
        return WriteFailed(f"{self.home.folder} couldn't be written: {reason(error)}. Nothing was changed.")
