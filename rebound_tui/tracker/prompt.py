"""The line for a shell prompt, kept ready by whoever changed the file or looked at all of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.core.standing import standing
from rebound_tui.store.atomic import make_folder
from rebound_tui.store.state import StateFolder
from rebound_tui.store.status import LEFT, filled, time_left, write_status
from rebound_tui.tracker.putting_off import put_off

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.tracker.session import Session


def keep_line_ready(session: Session, env: Mapping[str, str], form: str | None = None) -> str:
    """Notes the line in this machine's state folder, where it can; returns it, or `form` filled in, as it reads now.

    Raises:
        ValueError: a name in `form` is none of those there are.
    """
    state, now = StateFolder.of(env), session.clock()
    if session.database.exists:
        with suppress(OSError):
            make_folder(state.path)  # a prompt asks all day, also where nothing was ever written
    stands = standing(session.snapshot, now, put_off=put_off(session))
    until = stands.hold_until
    write_status(
        state,
        session.database.path,
        stands.line(LEFT),
        env=env,
        counts=stands.counts,
        valid_until=stands.valid_until.timestamp(),
        **({"hold_until": until.timestamp()} if until else {}),
    )
    left = time_left((until - now).total_seconds()) if until else ""
    return filled(form, stands.line(left), left, stands.counts) if form is not None else stands.line(left)
