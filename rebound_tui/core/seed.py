"""Seeds: a no whose door isn't closed. "Not right now" is not "not ever"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.reply import Reply
    from rebound_tui.core.snapshot import Snapshot

DOORS = ("closed", "ajar", "open")
Task = Literal["reapply", "look"]


class Seed(NamedTuple):
    """A rejected application one may come back to. `again` is the latest application that did."""

    application: Application
    again: Application | None = None

    @property
    def id(self) -> int:
        """The application's."""
        return self.application.id

    @property
    def next_on(self) -> date | None:
        """The first day on which something is to be done about it; None where it merely stays in the list."""
        return self._next[1]

    @property
    def task(self) -> Task | None:
        """What is to be done then: look again at what they have, or re-apply."""
        return self._next[0]

    def is_due(self, today: date) -> bool:
        """Whether its time is there."""
        return self.next_on is not None and self.next_on <= today

    @property
    def _next(self) -> tuple[Task | None, date | None]:
        if self.again:
            return None, None
        return_on, reapply_on = self.application.return_on, self.application.reapply_on
        if reapply_on and (return_on is None or reapply_on <= return_on):
            return "reapply", reapply_on
        return ("look", return_on) if return_on else (None, None)


def seeds(snapshot: Snapshot) -> list[Seed]:
    """All of them: the earliest date first, so what is due leads; then those without one, the one come back to last."""
    rejected = [
        a for a in snapshot.applications.values() if a.stage == "rejected" and a.door in ("ajar", "open")
    ]
    if not rejected:
        return []
    again = _again(snapshot)
    found = [Seed(application, again.get(application.id)) for application in rejected]

    def order(seed: Seed) -> tuple[bool, date, bool, str, int]:
        name = seed.application.title.casefold()
        return (
            seed.again is not None,
            seed.next_on or date.max,
            seed.application.door != "open",
            name,
            seed.id,
        )

    return sorted(found, key=order)


def seed_of(snapshot: Snapshot, id_: int) -> Seed:
    """One application's, whatever its door says."""
    return Seed(snapshot.applications[id_], _again(snapshot).get(id_))


def letters(application: Application, snapshot: Snapshot) -> list[tuple[Application, Reply]]:
    """What was written to them, the latest first: for this application, and for those that it came back from."""
    found: list[tuple[Application, Reply]] = []
    whose: Application | None = application
    seen: set[int] = set()
    while whose is not None and whose.id not in seen:
        seen.add(whose.id)
        found += [(whose, letter) for letter in whose.letters]
        whose = before(whose, snapshot)
    return found


def before(application: Application, snapshot: Snapshot) -> Application | None:
    """The application this one comes back to; None if there is none, or it isn't there any more."""
    previous = application.previous
    return snapshot.applications.get(previous) if previous not in (None, application.id) else None


def _again(snapshot: Snapshot) -> dict[int, Application]:
    """The latest application that came back, by the one it comes back to."""
    those = (a for a in snapshot.applications.values() if a.previous not in (None, a.id))
    return {a.previous: a for a in sorted(those, key=_latest) if a.previous is not None}


def _latest(application: Application) -> tuple[date, int]:
    return (application.events[-1].day if application.events else date.min, application.id)
