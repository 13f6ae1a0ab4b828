"""What the commands say of what was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.application import Application
from rebound_tui.core.contact import Contact
from rebound_tui.core.deleted import in_name_order, name_of
from rebound_tui.core.habit import Habit
from rebound_tui.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rebound_tui.core.deleted import Record
    from rebound_tui.tracker.session import Session


def with_those_deleted(listed: str, table: str, session: Session) -> str:
    """A list of a table's records, and after it those that were deleted while another machine went on with them."""
    deleted = session.snapshot.deleted
    gone: Mapping[int, Record] = getattr(deleted, table)
    here: Mapping[int, Record] = getattr(session.snapshot, table)
    behind = [here[id_] for id_ in deleted.behind if id_ in here]
    if not gone and not behind:
        return listed
    from rebound_tui.core.wording.versions import DELETED

    parts = [listed]
    for heading, found in (
        (f"{DELETED[table]}; rebound-tui undelete brings one back:", [*gone.values()]),
        ("Partly deleted; rebound-tui undelete brings the rest back:", behind),
    ):
        if found:
            parts += ["", heading, *(f"  {_with_news(one, session)}" for one in in_name_order(found))]
    return "\n".join(parts)


def deleted_listed(gone: Sequence[Record], session: Session) -> str:
    """The list of `undelete`."""
    kinds = {Contact: "Person: ", Habit: "Habit: "}
    lines = (f"{kinds.get(type(one), '')}{_with_news(one, session)}" for one in gone)
    return "\n".join(lines) or "Nothing is in the trash."


def purge_asked(counts: Mapping[str, int], days: int) -> str:
    """What `purge` asks."""
    return f"{_long_in_trash(counts, days)} Let go of them for good, on all machines?"


def not_purged(counts: Mapping[str, int], days: int) -> str:
    """When the answer was no, or nobody could be asked."""
    return f"{_long_in_trash(counts, days)} Nothing was changed. To let go of them: say the same with --yes"


def purged(counts: Mapping[str, int], days: int) -> str:
    """After `purge`."""
    from rebound_tui.core.wording.tables import say_counts

    if not counts:
        return f"Nothing has been in the trash for {days} days."
    return f"Gone for good: {say_counts(counts)}. Backups keep what they hold until they are thinned out."


def brought_back(record: Record) -> str:
    """After `undelete`."""
    stage = f" ({record.stage})" if isinstance(record, Application) else ""
    return f"{_named(record)} is back{stage}; rebound-tui undo takes that back."


def _long_in_trash(counts: Mapping[str, int], days: int) -> str:
    from rebound_tui.core.wording.tables import say_counts

    return f"{say_counts(counts)} in the trash for {days} days or longer."


def _named(record: Record) -> str:
    nobody = "(no company)" if isinstance(record, Application) else "(no name)"
    return one_line(name_of(record)) or nobody


def _with_news(record: Record, session: Session) -> str:
    from rebound_tui.core.wording.tables import say_count

    deleted = session.snapshot.deleted
    if record.id in deleted.behind:
        return f"{_named(record)} (partly)"
    if not deleted.holds(record.id):
        return _named(record)
    if isinstance(record, Application):
        count, what = len(deleted.applications[record.id].events), "events"
    elif isinstance(record, Contact):
        count, what = len(deleted.contacts[record.id].touches), "touches"
    else:
        count, what = len(deleted.habits[record.id].marks), "marks"
    number, _, word = say_count(count, what).partition(" ")
    return f"{_named(record)} ({f'{number} new {word}' if count else 'something new'})"
