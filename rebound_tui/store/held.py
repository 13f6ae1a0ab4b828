"""The data file as this program holds it: what is known of it, what waits to be written, and how it stands."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from rebound_tui.store import disk
from rebound_tui.store.beside import Beside, Copy
from rebound_tui.store.lines import NOTHING, Known
from rebound_tui.store.loading import Loaded
from rebound_tui.store.meta import read_meta
from rebound_tui.store.news import News, news_of
from rebound_tui.store.state import DatabaseState, StateFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rebound_tui.store.beside import Seen
    from rebound_tui.store.disk import Version
    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.encoded import Encoded
    from rebound_tui.store.history import History
    from rebound_tui.store.news import LeftAlone
    from rebound_tui.store.refusal import Refused


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Held:
    """One data file in memory. Nothing here looks at the disk but to say whether it could be written.

    Args:
        path: the file, which need not be there; links are followed.
        state: this machine's folder; by default the one that the environment names.
        now: the wall clock, aware.
    """

    def __init__(
        self, path: str, *, state: StateFolder | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.path = os.path.abspath(path)
        self.tables_now: TablesView = {}
        """What the disk holds. A new object after each change; what didn't change in it stays the same object."""
        self._history: History | None = None
        self.left_alone: tuple[LeftAlone, ...] = ()
        """The files beside ours that look like copies of it, and weren't joined."""
        self.missing: Literal["copies", "shadow"] | None = None
        """Whether the file is gone that was there once: beside `copies` it is made from, if that can't be written
        just now; or with this machine's `shadow` alone, which `make_anew` writes when somebody wants that."""
        self.unwritten: str | None = None
        """Why what was joined couldn't be written, as one line; None if it could, or nothing came."""
        self._state = state or StateFolder.of(os.environ)
        self._now = now
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
        self._failed_at = float("-inf")
        self._refused: tuple[Version, Refused] | None = None

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

    @property
    def history(self) -> History:
        """What can be undone and redone on this machine."""
        from rebound_tui.store.history import History  # noqa: PLC0415 - who only looks undoes nothing

        if self._history is None:
            self._history = History(self.folder)
        return self._history

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
            self._history = None

    def _tell(self, loaded: Loaded, was: TablesView, places: Mapping[str, str]) -> None:
        device = (self._home and self._home.known_device) or ""
        if news := news_of(loaded, was, places, device, is_written=self.is_written):
            self._news = self._news.then(news) if self._news else news
