"""The data file as it is now, followed through all that others do to it (docs/format.md, Reading)."""

from __future__ import annotations

import os
from contextlib import nullcontext, suppress
from time import monotonic
from typing import TYPE_CHECKING

from rebound_tui.store import disk
from rebound_tui.store.beside import Beside
from rebound_tui.store.edits import edits_between
from rebound_tui.store.errors import Busy, Replaced, WriteFailed
from rebound_tui.store.held import Held, utc_now
from rebound_tui.store.loading import Loader
from rebound_tui.store.meta import read_meta
from rebound_tui.store.refusal import Refused
from rebound_tui.store.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    from rebound_tui.store.loading import Displaced, Loaded
    from rebound_tui.store.state import DatabaseState, StateFolder


_TRY_EVERY = 5.0  # seconds; a full disk isn't bothered at each look
_LOOKS = 3  # who rewrites it all the time is seen at the next look


class Following(Held):
    """One data file, read and joined with what else is known of it; what comes of that is brought to the disk.

    Args:
        path: the file, which need not be there; links are followed.
        state: this machine's folder; by default the one that the environment names.
        now: the wall clock, aware.

    Raises:
        Refused: what is there can't be read.
    """

    def __init__(
        self, path: str, *, state: StateFolder | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(path, state=state, now=now)
        self._turns = Turns(self.path, self._state, lambda: self.folder)
        self._load(disk.read(self.path))

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers out for a moment, as `action` does; not inside one.

        Raises:
            Busy: somebody else is writing.
            WriteFailed: the state folder can't be written.
        """
        return self._turns.locked()

    def leave_copy(self, path: str) -> None:
        """Leave a copy alone from now on, as long as it stays as it is."""
        with suppress(OSError):
            self._beside.leave(path)
        self.left_alone = tuple(left for left in self.left_alone if left.path != path)

    def refresh(self) -> bool:
        """Read the file again if somebody else changed it; tell whether it holds something else now.

        Raises:
            Refused: it can't be read any more; memory stays as it was.
        """
        with self._turns.looking() as may_look:
            return may_look and self._catch_up()

    def close(self) -> None:
        """Leave the file: what was said is on the disk already; the shadow is renewed where it is worth it.

        Where another program is writing just now, that one sees to the shadow.
        """
        with self._turns.waiting():
            if self._home is None or self._encoded is None:
                return
            from rebound_tui.store.save import Save  # noqa: PLC0415 - who only looks saves nothing

            with suppress(Busy, WriteFailed), self._turns.lock(wait=False):
                Save(self._home, self._content, is_ours=self._is_ours).close(self._encoded)

    def _catch_up(self, *, locked: bool = False) -> bool:
        """Read again if there is something else than before; tell whether memory holds something else now."""
        version, was = disk.look(self.path), self._content
        if self._refused and version == self._refused[0] and not locked:
            raise self._refused[1]
        is_behind = locked and self._home is not None and self._home.exists and not self._wrote_last
        is_same = version == was.version and was.is_settled and not (self._refused or is_behind)
        if is_same and self._beside.look(self.tables_now) == self._seen:
            if self._must_try_again(locked=locked):
                self._try_again(locked=locked)
            return False
        tables = self.tables_now
        content = disk.read(self.path)
        known = self._encoded.data() if self._encoded else was.data
        is_as_it_was = self._wrote_last or (content.version == was.version and not is_behind)
        if is_as_it_was and content.data == known and not self._refused:
            self._content = content._replace(data=was.data)
            if self._beside.look(tables) == self._seen and not self._must_try_again(locked=locked):
                return False
            content = content._replace(data=known)
        try:
            self._load(content, locked=locked)
        except Refused as refused:
            self._refused = (content.version, refused) if content.version and content.is_settled else None
            raise
        return self.tables_now is not tables

    @property
    def _wrote_last(self) -> bool:
        """Whether what is in memory is the last that this machine wrote, here or in another copy of the file.

        Else another program has written since. Bytes that are as they were may then be an old copy, laid over that, and
        what is written now would seem to know of it, for the machine's name is the same.
        """
        version = self._content.version
        return self._home is not None and version is not None and self._home.mark().knows(version)

    def _must_try_again(self, *, locked: bool) -> bool:
        """Tell whether something waits to be brought to the disk, and it is time to; who holds the lock tries at once."""
        if locked:
            return bool(self._waiting or self._stayed)
        return self._waiting is not None and monotonic() - self._failed_at >= _TRY_EVERY

    def _try_again(self, *, locked: bool) -> None:
        """Bring to the disk what it couldn't take before; tell which copies could be put away now."""
        loaded = self._loaded()
        places = self._settle(loaded, locked=locked)
        if places:
            self._tell(loaded, loaded.tables, places)

    def _load(self, content: disk.Content, *, locked: bool = False) -> None:
        """Take in what there is, and bring to the disk what it lacks."""
        was = self.tables_now
        try:
            loaded = self._looked_at(content)
            if loaded.displaced and self._is_kept(loaded.displaced, loaded.home):
                loaded = self._looked_at(loaded.content)
        except Refused as error:
            raise error.at(self.path, is_ours=True) from error
        if was and not edits_between(was, loaded.tables):
            loaded = loaded._replace(tables=was)
        self._take(loaded)
        places = self._settle(loaded, locked=locked)
        self._tell(loaded, was, places)

    def _looked_at(self, content: disk.Content) -> Loaded:
        """Return the file and what lies beside it as they were at one time: another program may just be joining."""
        for _ in range(_LOOKS):
            loaded = self._loader().load(content, self._memory())
            if disk.look(self.path) == content.version:
                break
            content = disk.read(self.path)
        return loaded

    def _is_kept(self, displaced: Displaced, home: DatabaseState | None) -> bool:
        """Keep what was here before another database took its place, and have it found with what lies beside that one."""
        from rebound_tui.store import backup, codec  # noqa: PLC0415 - hardly ever does that happen

        real = os.path.realpath(self.path)
        try:
            kept = backup.keep(
                displaced.home.folder, codec.encode(displaced.tables), self._now(), "displaced"
            )
            self._state.note_displaced(real, home or displaced.home, displaced.home, kept)
        except OSError:
            return False
        self._beside = Beside(real, self._state)
        return True

    def _loader(self) -> Loader:
        real = os.path.realpath(self.path)
        if self._beside.real != real:
            self._beside = Beside(real, self._state)
        return Loader(real, self._state, self._beside, self._now)

    def _settle(self, loaded: Loaded, *, locked: bool) -> Mapping[str, str]:
        """Bring to the disk what the file lacks, if that can be done; return where the copies went.

        Who only looks leaves what can't be done for later; who holds the lock is told.
        """
        meta = read_meta(loaded.tables)
        if loaded.is_settled or (meta is not None and meta.is_newer):
            return {}
        from rebound_tui.store import settling  # noqa: PLC0415 - most files are as they should be

        real = os.path.realpath(self.path)
        self._waiting = loaded
        if self._why_read_only(real):
            return {}
        try:
            with nullcontext() if locked else self._turns.lock(wait=False):
                if not locked and disk.look(self.path) != loaded.content.version:
                    return {}  # it was settled just now, or changed once more
                settled = settling.settle(loaded, path=self.path, real=real, now=self._now())
        except (Busy, WriteFailed) as failed:
            if locked:
                raise
            if not isinstance(failed, Busy | Replaced):
                self.unwritten, self._failed_at = str(failed), monotonic()
            return {}
        self._take(loaded._replace(missing=None, is_known=settled.is_known))
        if settled.version != loaded.content.version:
            self._content = disk.Content(
                b"", settled.version, is_settled=bool(settled.version and settled.version.is_exact)
            )
        self._encoded = settled.encoded
        self._note_place(real)
        if loaded.opened or not loaded.is_known or loaded.said is not loaded.tables:
            self._stayed = tuple(copy for copy in loaded.copies if copy.path not in settled.places)
        self._seen = tuple(looked for looked in self._beside.look(self.tables_now) if looked in loaded.seen)
        return settled.places

    def _note_place(self, real: str) -> None:
        if self._home is not None and self._noted != (real, self._home.folder):
            self._state.note_place(real, self._home)
            self._noted = real, self._home.folder
