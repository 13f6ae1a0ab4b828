"""What is worth saying about the file, and only once."""

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
    said = os.path.join(state_path(env), "said", path_key(os.path.realpath(session.database.path)))
    with suppress(OSError, ValueError), open(said, encoding="utf-8", errors="surrogateescape") as file:
        if file.read() == notice:
            return None
    with suppress(OSError):
        make_folder(os.path.dirname(said))
        replace(said, [os.fsencode(notice)])
    return notice
