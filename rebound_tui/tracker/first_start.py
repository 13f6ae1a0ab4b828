"""The first start on a machine: whether it is one, and what lies where a person says that their file is."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.core.since import say_time
from rebound_tui.core.wording.tables import say_count
from rebound_tui.store import disk
from rebound_tui.store.atomic import make_folder
from rebound_tui.store.paths import FILE_VARIABLE, configured_path, state_path
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.condition import machines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from rebound_tui.store.codec import Tables
    from rebound_tui.tracker.session import Session

_ANSWERED, _TOUR = "first-start", "tour"
#: Where sync tools usually have their folder, from the person's home.
_USUAL = ("Sync", "Dropbox", "Nextcloud", "OneDrive", "Documents", "Seafile", "pCloudDrive")


def is_first_start(session: Session, env: Mapping[str, str], given: str | None) -> bool:
    """Whether it is to be asked where the file is: nobody said so, none is there, and it wasn't answered before."""
    database = session.database
    if given or env.get(FILE_VARIABLE) or configured_path(env) or database.exists or database.missing:
        return False
    return not os.path.exists(_said(env, _ANSWERED))


def wants_tour(session: Session, env: Mapping[str, str]) -> bool:
    """Whether the tour is to come by itself: the file is empty, and it never ended on this machine."""
    return not any(session.snapshot.tables.values()) and not os.path.exists(_said(env, _TOUR))


def note_tour(env: Mapping[str, str]) -> None:
    """Notes that the tour was there, and needn't come by itself again."""
    _note(_said(env, _TOUR))


def note_answer(env: Mapping[str, str]) -> None:
    """Notes that it was answered; where that can't be noted it is asked again."""
    _note(_said(env, _ANSWERED))


def _note(path: str) -> None:
    with suppress(OSError):
        make_folder(os.path.dirname(path))
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def likely_places(env: Mapping[str, str]) -> list[str]:
    """Files of ours where sync tools usually have their folder, as a person would write them."""
    home = env.get("HOME") or os.path.expanduser("~")
    names = (
        os.path.join(folder, name) for folder in _USUAL for name in ("rebound.json", "rebound/rebound.json")
    )
    return [f"~{os.sep}{name}" for name in names if os.path.isfile(os.path.join(home, name))]


def seen_at(typed: str, env: Mapping[str, str], now: datetime, zone: tzinfo) -> tuple[str, str]:
    """The file that a path means, and in words what is there.

    Raises:
        ValueError: nothing can be there, or it is no tracker's file; the text says so.
    """
    from rebound_tui.store.sources import tables_of  # noqa: PLC0415 - seldom needed, and they know of much
    from rebound_tui.tracker.using import place  # noqa: PLC0415

    path = place(typed, env)
    try:
        content = disk.read(path)
        tables = tables_of(content.data) if content.version is not None else None
    except Refused as refused:
        raise ValueError(f"{os.path.basename(path) or path} {refused.looks_like}") from None
    if tables is not None:
        return path, _held(tables, now, zone)
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        raise ValueError(f"there is no folder {folder}")
    return path, "nothing is there yet; the file would begin there with the first entry"


def _held(tables: Tables, now: datetime, zone: tzinfo) -> str:
    known = machines(tables)
    parts = [
        "a tracker's file",
        say_count(len(tables.get("applications", {})), "applications"),
        f"{len(known)} machines" if len(known) > 1 else "",
        f"last written {say_time(known[0].wrote_at, now, zone)}" if known and known[0].wrote_at else "",
    ]
    return " · ".join(filter(None, parts))


def _said(env: Mapping[str, str], what: str) -> str:
    return os.path.join(state_path(env), "said", what)
