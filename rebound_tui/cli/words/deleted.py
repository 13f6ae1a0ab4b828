"""What the commands say of applications that were deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rebound_tui.core.application import Application
    from rebound_tui.tracker.session import Session


def with_those_deleted(listed: str, session: Session) -> str:
    """A list of applications, and after it those that were deleted while another machine went on with them."""
    gone = session.snapshot.deleted.values()
    if not gone:
        return listed
    lines = [f"  {_titled(one)} ({_new(one)})" for one in gone]
    return "\n".join([listed, "", "Deleted, with new events; rebound-tui undelete brings one back:", *lines])


def deleted_listed(gone: Sequence[Application], session: Session) -> str:
    """The list of `undelete`."""
    new = session.snapshot.deleted
    lines = [f"{_titled(one)}{f' ({_new(new[one.id])})' if one.id in new else ''}" for one in gone]
    return "\n".join(lines) or "No application is in the trash."


def brought_back(application: Application) -> str:
    """After `undelete`."""
    return f"{_titled(application)} is back ({application.stage}); rebound-tui undo takes that back."


def _titled(application: Application) -> str:
    return one_line(application.title) or "(no company)"


def _new(application: Application) -> str:
    count = len(application.events)
    return "something new" if not count else "1 new event" if count == 1 else f"{count} new events"
