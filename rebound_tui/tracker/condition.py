"""How the file stands: what there is to say beside "saved", each in a word or two for a header, and in whole."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.since import short
from rebound_tui.core.stamp import DEVICE, is_somebodys, written_at
from rebound_tui.core.versions import device_names, stamps_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rebound_tui.core.record import Tables
    from rebound_tui.store.database import Database
    from rebound_tui.store.news import LeftAlone
    from rebound_tui.tracker.session import Session

FAR_OFF = timedelta(days=1)
"""By how much the clocks of machines may differ before it is worth a word; a stamp further ahead is nobody's time."""

GONE, UNREADABLE = "file is gone", "not readable"
_LEFT = {
    "name": "It is a copy of this file, but not by a name that a sync tool gives. Nothing of it is on the screen.",
    "orphan": "It is a tracker's file, and nothing is where yours would be. Nothing of it is on the screen.",
    "other": "It is named like a copy of this file, but was begun apart from it. Nothing of it is on the screen.",
    "before": "It is what was here before this file took its place, which was begun apart. Nothing of it is on the screen.",
    "newer": "It was written by a newer version. Update this one, and it is joined.",
    "unreadable": "It is named like a copy of this file, but can't be read. It is left as it is.",
}


class Trouble(NamedTuple):
    """Something that isn't as it should be. `word` has at most 13 cells; `copy` is the file it is about."""

    word: str
    sentence: str
    copy: LeftAlone | None = None


class Machine(NamedTuple):
    """A machine that wrote into the file, by the name it has there, and when it last did."""

    device: str
    name: str
    wrote_at: datetime | None


def troubles(session: Session, unreadable: str = "") -> Iterator[Trouble]:
    """What there is to say, the most pressing first.

    Args:
        session: the open file.
        unreadable: why the file can't be read just now; empty if it can.
    """
    database = session.database
    if database.missing:
        yield Trouble(GONE, _gone(session))
    elif unreadable:
        yield Trouble(
            UNREADABLE,
            f"{unreadable} What is on the screen is how it was before; it is read again as soon as it changes.",
        )
    if why := database.read_only:
        newer = "newer version" in why
        yield Trouble("newer version" if newer else "read-only", why)
    if why := database.unwritten:
        from rebound_tui.tracker.news import unwritten  # noqa: PLC0415 - seldom is a disk full

        yield Trouble("not saved yet", unwritten(why))
    for copy in database.left_alone:
        yield Trouble("copy unjoined", f"{copy.path}: {_LEFT[copy.why]}", copy)


def silence(session: Session) -> Trouble:
    """What there is to say of a drive that doesn't answer, without asking it for anything."""
    return Trouble(
        "no answer",
        f"{silent_words(session)} What is on the screen is how it was before; it is read again as soon as it answers.",
    )


def silent_words(session: Session) -> str:
    """Why nothing can be written to a drive that doesn't answer."""
    return f"The drive of {session.database.path} doesn't answer."


def _gone(session: Session) -> str:
    path = session.database.path
    if session.database.missing == "copies":
        return f"{path} is gone. Its copies are still there, and it is made anew from them as soon as that can be written."
    return f"{path} is gone. What this machine knows of it is on the screen{and_kept(session.database)}."


def and_kept(database: Database) -> str:
    """What to add of a file that is gone, where this machine has it in its shadow; one that only looked has not."""
    return ", and kept" if database.folder and os.path.isdir(database.folder) else ""


def clock_trouble(tables: Tables, now: datetime) -> Trouble | None:
    """A clock that is far off, by the stamps in the file; None if all are plausible. It looks at every document."""
    latest = ""
    for documents in tables.values():
        stamps = [document.get("_s") for document in documents.values()]
        whole = [
            stamp for stamp in stamps if stamp.__class__ is str
        ]  # most are; a call for each would be dear
        latest = max([latest, *whole])
        if len(whole) < len(stamps):
            apart = (document for document in documents.values() if document.get("_s").__class__ is not str)
            latest = max(latest, *(stamp for document in apart for stamp in stamps_of(document)))
    at = written_at(latest)
    if is_somebodys(latest) and (at is None or at - now > FAR_OFF):
        ahead = f"{short(at - now)} ahead" if at else "thousands of years ahead"
        return Trouble(
            "clock is off",
            f"Something in the file was written {ahead} of this machine's clock. One of the clocks is wrong: this one, "
            f"or that of {_name(latest, tables)}. Nothing is lost by it.",
        )
    return None


def machines(tables: Tables) -> list[Machine]:
    """The machines that wrote into the file and have a name in it, the latest first. It looks at every document."""
    names, latest = device_names(tables), latest_stamps(tables)
    found = [Machine(device, name, written_at(latest.get(device))) for device, name in names.items()]
    return sorted(found, key=lambda machine: (latest.get(machine.device, ""), machine.name), reverse=True)


def latest_stamps(tables: Tables) -> dict[str, str]:
    """The latest stamp of each machine that wrote into the file; what a script wrote is no machine's."""
    latest: dict[str, str] = {}
    for stamp in _all_stamps(tables):
        device = stamp[DEVICE]
        if stamp > latest.get(device, ""):
            latest[device] = stamp
    return {device: stamp for device, stamp in latest.items() if is_somebodys(stamp)}


def machine_count(tables: Tables) -> int:
    """How many machines the file knows."""
    return len(device_names(tables))


def _all_stamps(tables: Tables) -> Iterator[str]:
    for documents in tables.values():
        for document in documents.values():
            yield from stamps_of(document)


def _name(stamp: str, tables: Tables) -> str:
    return device_names(tables).get(stamp[DEVICE], "another machine")
