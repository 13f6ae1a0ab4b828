"""The file at another place: what a person means by `use`."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.store import disk
from rebound_tui.store.errors import WriteFailed
from rebound_tui.store.moving import Moved, move
from rebound_tui.store.paths import FILE, FILE_VARIABLE, configured_path, default_path, expand
from rebound_tui.store.state import StateFolder
from rebound_tui.store.zone import local_zone
from rebound_tui.tracker.arrivals import Arrivals, arrivals
from rebound_tui.tracker.session import Session, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


class Used(NamedTuple):
    """What was done.

    Attributes:
        moved: how the file was moved.
        came: what the file that was there brought.
        news: what had come in beside the old one, in a sentence; empty if nothing did.
        overruled_by: what else names a file, and wins.
    """

    moved: Moved
    came: Arrivals | None
    news: str
    overruled_by: str | None


def use(
    path: str,
    env: Mapping[str, str],
    *,
    given: str | None = None,
    adopt: bool = False,
    clock: Callable[[], datetime] = utc_now,
) -> Used:
    """Uses the file at `path` from now on: moves ours there, or joins the one that is there.

    Args:
        path: a file, or a folder for a `rebound.json` in it; from `~` or from where one stands.
        env: the environment.
        given: the file in use, if `--file` named it; else the one that config.toml names, or the platform's.
        adopt: whether a file that was begun apart may become one with ours, for good.
        clock: the wall clock.

    Raises:
        store.BegunApart: there is such a file, and nothing was changed.
        store.NotJoinable, store.Refused, store.BadConfig, store.ReadOnly, store.Busy, store.WriteFailed: nothing was
            changed.
    """
    old = os.path.abspath(expand(given, env) if given else configured_path(env) or default_path(env))
    new = place(path, env)
    news = ""
    if os.path.realpath(old) != os.path.realpath(new) and disk.look(old) is not None:
        session = Session.open(old, env, clock=clock)  # takes in what waits beside it before it is left
        with closing(session):
            database = session.database
            if not database.is_written:
                why = database.unwritten or database.read_only or f"{old} is being written just now."
                raise WriteFailed(f"{why} What has come beside it must be in the file before that is moved.")
            news = session.news()
    moved = move(old, new, env=env, state=StateFolder.of(env), now=clock(), adopt=adopt)
    if disk.look(new) is not None:
        Session.open(new, env, clock=clock).close()  # what came is said here, and needn't be said again
    came = None
    if moved.ours and moved.there:
        came = arrivals(moved.ours, moved.tables, local_zone(env))
    return Used(moved, came, news, env.get(FILE_VARIABLE) or None if given is None else None)


def place(path: str, env: Mapping[str, str]) -> str:
    """Where a file is that a person names: a folder means `rebound.json` in it.

    What isn't there, and has no ending, is taken for a folder: `~/Sync` where the sync tool isn't set up yet shall not
    become a file of that name.
    """
    full = os.path.abspath(expand(path, env))
    has_ending = bool(os.path.splitext(full)[1])
    is_folder = path.endswith(os.sep) or os.path.isdir(full) or not (has_ending or os.path.lexists(full))
    return os.path.join(full, FILE) if is_folder else full
