"""The one path from a sentence said to the tracker to the file and back to the next snapshot."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Any, Self, TypeVar

from rebound_tui.core.kind import kind_of
from rebound_tui.core.record import said_instant
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.core.text import accept
from rebound_tui.core.wall import local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.habit import Habit
    from rebound_tui.core.record import Tables
    from rebound_tui.store.change import Change
    from rebound_tui.store.database import Database
    from rebound_tui.store.history import Way

T = TypeVar("T")
When = datetime | date | None
_MOST_EDITS = 1000
"""Past so many, everything is read anew."""


class NotPossible(Exception):
    """What was asked for makes no sense as things stand; the text says why, and what would."""


class NotUnderstood(NotPossible):
    """What was said makes no sense, however things stand: a word is none of those there are, or is missing."""


class Session:
    """An open file, its latest snapshot, and a clock that is handed in."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime], zone: tzinfo) -> None:
        self.database = database
        self.clock = clock
        self.zone = zone
        self.snapshot = Snapshot.of(database.tables_now, zone)
        self._seen: Tables | None = None
        self._came_in = True
        self.left_in_backups = 0
        """In how many backups the words still are of what another machine has shredded, as came out just now."""

    @classmethod
    def open(cls, path: str, env: Mapping[str, str], *, clock: Callable[[], datetime] | None = None) -> Self:
        """Wires a session to the file at `path`, with this machine's state folder, zone and clock.

        Raises:
            store.Refused: the file can't be read; it is left exactly as it was.
        """
        from rebound_tui.store.database import Database  # noqa: PLC0415 - its libraries are loaded when a file is opened
        from rebound_tui.store.state import StateFolder  # noqa: PLC0415
        from rebound_tui.store.zone import local_zone  # noqa: PLC0415

        clock = clock or utc_now
        database = Database(path, state=StateFolder.of(env), now=clock)
        session = cls(database, clock=clock, zone=local_zone(env))
        session._heed_shredding()
        return session

    @property
    def today(self) -> date:
        """The day on the wall calendar, now."""
        return local_day(self.clock(), self.zone)

    def refresh(self) -> bool:
        """Looks whether somebody else changed the file; True if the snapshot is a new one."""
        self.database.refresh()
        is_new = self._catch_up()
        self._heed_shredding()
        return is_new

    def news(self) -> str:
        """What came in from elsewhere since this was last asked, in one sentence; empty if nothing did."""
        news = self.database.take_news()
        if news is None:
            return ""
        from rebound_tui.tracker.news import sentence  # noqa: PLC0415 - seldom does anything come

        return sentence(news, self.zone)

    def close(self) -> None:
        """Leaves the file; what was said is on the disk already."""
        self.database.close()

    def act(self, label: str, work: Callable[[Change], T], *, kind: Way = "do") -> T:
        """Does one action: lock, reread, `work`, one write, the next snapshot.

        Args:
            label: what the action did, in the past tense, for undo to say.
            work: makes the changes, looking at `self.snapshot`, which is fresh by then. It may be called again
                after a failed write, so it keeps nothing.
            kind: `undo` and `redo` turn the last action round; they are no actions of their own.

        Raises:
            NotPossible, LookupError: from `work`; nothing was changed.
            store.Busy, store.ReadOnly, store.WriteFailed, store.Refused: nothing was changed.
        """
        with self.database.action(label, kind=kind) as change:
            self._catch_up()
            change.seen = self._seen
            result = work(change)
        if change.is_joined:
            self._catch_up()
        else:
            self.snapshot = self.snapshot.evolve(self.database.tables_now, change.edits)
        return result

    @contextmanager
    def as_seen(self, snapshot: Snapshot) -> Iterator[None]:
        """What is said inside was meant by somebody who saw `snapshot`: what came from elsewhere since then stays.

        Only what they changed is written; a long text that was changed on both sides keeps both.
        """
        self._seen = snapshot.tables
        try:
            yield
        finally:
            self._seen = None

    def _catch_up(self) -> bool:
        tables = self.database.tables_now
        if tables is self.snapshot.tables:
            return False
        from rebound_tui.store.edits import edits_between  # noqa: PLC0415 - seldom does anything come

        edits = edits_between(self.snapshot.tables, tables)
        if self.snapshot.tables and len(edits) < _MOST_EDITS:
            self.snapshot = self.snapshot.evolve(tables, edits)
        else:
            self.snapshot = Snapshot.of(tables, self.zone)
        self._came_in = True
        return True

    def _heed_shredding(self) -> None:
        """Where a text was shredded, here or elsewhere, lets every file of this machine forget it."""
        came_in, self._came_in = self._came_in, False
        if not came_in or self.database.folder is None:
            return
        tables = self.database.tables_now
        is_sealed = any("shredded_at" in document for document in tables.get("replies", {}).values())
        buried = (row.get("doc") for row in tables.get("trash.replies", {}).values())
        if (
            is_sealed
            or any("shredded_at" in document for document in buried if document)
            or os.path.exists(os.path.join(self.database.folder, "shredded.json"))
        ):
            from rebound_tui.tracker.forgetting import finish  # noqa: PLC0415 - hardly any file has to do with it

            finish(self)

    def application(self, id_: int) -> Application:
        """The application of that id, or NotPossible."""
        return _one(self.snapshot.applications, id_, "application")

    def contact_of(self, id_: int) -> Contact:
        """The contact of that id, or whom that one is one with now; or NotPossible."""
        return _one(self.snapshot.contacts, self.snapshot.same.get(id_, id_), "contact")

    def habit_of(self, id_: int) -> Habit:
        """The habit of that id, or NotPossible."""
        return _one(self.snapshot.habits, id_, "habit")

    def now_said(self) -> str:
        """This instant, as it is stored."""
        return said_instant(self.clock())

    def when_fields(self, when: When) -> dict[str, str]:
        """An instant goes to `at`, a day without a time to `on`; nothing said means now."""
        if when is None:
            return {"at": self.now_said()}
        if isinstance(when, datetime):
            return {"at": said_instant(when)}
        return {"on": when.isoformat()}

    def must_not_lie_ahead(self, when: When) -> None:
        """Refuses a moment that hasn't come yet."""
        ahead = when > self.clock() if isinstance(when, datetime) else when is not None and when > self.today
        if ahead:
            raise NotUnderstood(
                "That lies ahead. Say when it happened, such as today, yesterday or tue 14:30."
            )


def must_be_a_feeling(feel: int | None) -> None:
    """Refuses a number that says nothing about how one feels; None leaves it out."""
    if feel is not None and not 1 <= feel <= 5:
        raise NotUnderstood("How you feel is a number from 1 (very low) to 5.")


def _one(among: Mapping[int, T], id_: int, what: str) -> T:
    try:
        return among[id_]
    except KeyError:
        raise NotPossible(f"That {what} is not there any more.") from None


def line(text: str | None) -> str | None:
    """Typed text for a field of one line; None if nothing is left of it."""
    return " ".join(accept(text).split()) or None if text else None


def prose(text: str | None) -> str | None:
    """Typed text that may have several lines; None if nothing is left of it."""
    return accept(text).strip() or None if text else None


def words(texts: Iterable[str]) -> list[str]:
    """Typed words, such as tags or names: each once, the empty ones left out."""
    return list(dict.fromkeys(word for word in (line(text) for text in texts) if word))


def details(fields: Mapping[str, str | None]) -> dict[str, Any]:
    """Typed fields as they are stored: a note and a long text with its lines, the others in one line; None if empty."""
    return {name: prose(text) if kind_of(name) == "text" else line(text) for name, text in fields.items()}


def given(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have something to say: what is unset is not written."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [])}


def utc_now() -> datetime:
    """The wall clock, to the second, as an aware instant; the clock of everything that isn't a test."""
    return datetime.now(UTC)
