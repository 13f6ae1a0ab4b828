"""The data file as it is now, followed through all that others do to it (docs/format.md, Reading)."""

from __future__ import annotations

import os
import stat
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Literal

from rebound_tui.store import disk
from rebound_tui.store.beside import Beside, Copy
from rebound_tui.store.edits import edits_between
from rebound_tui.store.encoded import Encoded
from rebound_tui.store.errors import Busy, Replaced, WriteFailed
from rebound_tui.store.history import History
from rebound_tui.store.lines import NOTHING, Known
from rebound_tui.store.loading import Displaced, Loaded, Loader
from rebound_tui.store.meta import read_meta
from rebound_tui.store.news import News, news_of
from rebound_tui.store.refusal import Refused
from rebound_tui.store.save import Save
from rebound_tui.store.state import DatabaseState, StateFolder
from rebound_tui.store.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from rebound_tui.store.beside import Seen
    from rebound_tui.store.disk import Version
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.news import LeftAlone


_TRY_EVERY = 5.0  # seconds; a full disk isn't bothered at each look
_LOOKS = 3  # who rewrites it all the time is seen at the next look


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Following:
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
        self.path = os.path.abspath(path)
        self.tables_now: TablesView = {}
        """What the disk holds. A new object after each change; what didn't change in it stays the same object."""
        self.history = History(None)
        self.left_alone: tuple[LeftAlone, ...] = ()
        """The files beside ours that look like copies of it, and weren't joined."""
        self.missing: Literal["copies", "shadow"] | None = None
        """Whether the file is gone that was there once: beside `copies` it is made from, if that can't be written
        just now; or with this machine's `shadow` alone, which `make_anew` writes when somebody wants that."""
        self.unwritten: str | None = None
        """Why what was joined couldn't be written, as one line; None if it could, or nothing came."""
        self._state = state or StateFolder.of(os.environ)
        self._now = now
        self._turns = Turns(self.path, self._state)
        self._home: DatabaseState | None = None
        self._content = disk.Content(b"", None, is_settled=True)
        self._encoded: Encoded | None = None
        self._is_ours = False
        self._handed_out: TablesView = {}
        self._news: News | None = None
        self._beside = Beside(os.path.realpath(self.path), self._state)
        self._seen: Seen = ()
        self._noted = ("", "")
        self._waiting: Loaded | None = None
        self._stayed: tuple[Copy, ...] = ()
        self._failed_at = -_TRY_EVERY
        self._refused: tuple[Version, Refused] | None = None
        self._load(disk.read(self.path))

    @property
    def state_folder(self) -> str:
        """This machine's folder."""
        return self._state.path

    @property
    def real(self) -> str:
        """The file itself, to which links led when it was last read; nothing is asked of the disk."""
        return self._beside.real

    @property
    def exists(self) -> bool:
        """Whether there is a file; it comes into being with the first write, not the first look."""
        return self._content.version is not None

    @property
    def folder(self) -> str | None:
        """This machine's folder for this database; None as long as there is no file."""
        return self._home.folder if self._home else None

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers out for a moment, as `action` does; not inside one.

        Raises:
            Busy: somebody else is writing.
            WriteFailed: the state folder can't be written.
        """
        return self._turns.locked()

    @property
    def mode_notice(self) -> str | None:
        """One line if others on this machine may read the file, else None."""
        version = self._content.version
        if version is None or os.name != "posix" or not version.mode & 0o077:
            return None
        mode = stat.S_IMODE(version.mode)
        return f"{self.path} is open to others on this machine (mode {mode:04o}). It stays so; chmod 600 closes it."

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as one line, or None."""
        return self._why_read_only(os.path.realpath(self.path))

    def _why_read_only(self, real: str) -> str | None:
        meta = read_meta(self.tables_now)
        if meta is not None and meta.is_newer:
            return f"{self.path} was written by a newer version. It can be read; update this one to write."
        return disk.why_read_only(real)

    @property
    def is_written(self) -> bool:
        """Whether all that is known is in the file; what isn't waits until it can be written."""
        return self._waiting is None

    @property
    def has_news(self) -> bool:
        """Whether something came in that nobody has asked for yet."""
        return self._news is not None

    def take_news(self) -> News | None:
        """Return what came in since this was last asked; None if nothing did."""
        news, self._news = self._news, None
        return news

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
            with suppress(Busy, WriteFailed), self._turns.lock(wait=False):
                Save(self._home, self._content, is_ours=self._is_ours).close(self._encoded)

    def _catch_up(self, *, locked: bool = False) -> bool:
        """Read again if there is something else than before; tell whether memory holds something else now."""
        version, was = disk.look(self.path), self._content
        if self._refused and version == self._refused[0] and not locked:
            raise self._refused[1]
        is_same = version == was.version and was.is_settled and not self._refused
        if is_same and self._beside.look(self.tables_now) == self._seen:
            if self._must_try_again(locked=locked):
                self._try_again(locked=locked)
            return False
        tables = self.tables_now
        content = disk.read(self.path)
        known = self._encoded.data() if self._encoded else was.data
        if content.data == known and (content.version is None) == (was.version is None) and not self._refused:
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

    def _memory(self) -> Known:
        """What this program has, with bytes that say just that, if there are any: while some of it waits, the file's don't."""
        if not self.tables_now:
            return NOTHING
        if self._encoded:
            return Known(self._encoded.data(), self.tables_now)
        says_it = self._is_ours and self._waiting is None
        return Known(self._content.data if says_it else b"", self.tables_now)

    def _loaded(self) -> Loaded:
        """Return what is known, as if it had just been read."""
        if self._waiting:
            return self._waiting
        stayed, self._stayed = self._stayed, ()  # once more, and not again and again
        memory = self._memory()
        content = self._content._replace(data=memory.data or self._content.data)
        return Loaded(
            content,
            self.tables_now,
            self._home,
            is_known=self._is_ours,
            base=memory if memory.data else NOTHING,
            recalled=self.tables_now if self._is_ours else {},
            is_recalled=self._is_ours,
            said=self.tables_now,
            copies=stayed,
            left=self.left_alone,
            seen=self._seen,
            missing=self.missing,
        )

    def _take(self, loaded: Loaded) -> None:
        self._refused = None
        self.unwritten = None
        self.tables_now = loaded.tables
        self.left_alone = loaded.left
        self.missing = loaded.missing
        self._content = loaded.content
        self._encoded = None
        self._is_ours = loaded.is_known
        self._seen = loaded.seen
        self._waiting = None
        if (loaded.home and loaded.home.folder) != (self._home and self._home.folder):
            self._home = loaded.home
            self.history = History(self._home.folder if self._home else None)

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

    def _tell(self, loaded: Loaded, was: TablesView, places: Mapping[str, str]) -> None:
        device = (self._home and self._home.known_device) or ""
        if news := news_of(loaded, was, places, device, is_written=self.is_written):
            self._news = self._news.then(news) if self._news else news
