"""What is worth saying about the file, and only once, or once a day."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.store.atomic import make_folder, replace
from rebound_tui.store.paths import path_key, state_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.tracker.session import Session


def mode_notice(session: Session, env: Mapping[str, str]) -> str | None:
    """One line if others on this machine may read the file, for the first time they may; else None."""
    notice = session.database.mode_notice
    if notice is None:
        return None
    place = _place(session, env)
    if _said(place) == notice:
        return None
    _note(place, notice)
    return notice


def copies_notice(session: Session, env: Mapping[str, str]) -> list[str]:
    """A line for each copy that was left alone, as long as that wasn't said today of what it holds.

    What has to be decided is said, and said again, but not with every command; `doctor` always says it.
    """
    copies = session.database.left_alone
    if not copies:
        return []
    from rebound_tui.tracker.news import left_alone  # noqa: PLC0415 - seldom is there one

    place, today = f"{_place(session, env)}.copies", session.today.isoformat()
    keys = {f"{today} {copy.why} {copy.key}": copy for copy in copies}
    said = {line for line in _said(place).splitlines() if line.startswith(today)}
    new = [copy for key, copy in keys.items() if key not in said]
    if new:
        _note(place, "\n".join(sorted(said | keys.keys())))
    return [left_alone(copy) for copy in new]


def _place(session: Session, env: Mapping[str, str]) -> str:
    return os.path.join(state_path(env), "said", path_key(os.path.realpath(session.database.path)))


def _said(place: str) -> str:
    with suppress(OSError, ValueError), open(place, encoding="utf-8", errors="surrogateescape") as file:
        return file.read()
    return ""


def _note(place: str, said: str) -> None:
    with suppress(OSError):
        make_folder(os.path.dirname(place))
        replace(place, [os.fsencode(said)])
