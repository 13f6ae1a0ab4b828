"""What the commands list for a person: a row a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.core.since import ago, ago_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rebound_tui.core.agenda import Item
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.tracker.session import Session


def listed(applications: Sequence[Application], session: Session) -> str:
    """The table of `list`."""
    rows, now, today = [], session.clock(), session.today
    for application in applications:
        last = application.latest_event(now, session.zone)
        tags = " ".join(f"#{tag}" for tag in application.tags)
        since = ""
        if last:
            since = ago(last.at, now) if last.at else ago_on(last.day, today)
        rows.append((application.company, application.role, application.stage, since, tags))
    if not rows:
        return (
            "No application here."
            if session.snapshot.applications or session.snapshot.deleted.applications
            else "Nothing here yet. Begin with: rebound-tui add"
        )
    return table(rows, terminal.width())


def people_listed(contacts: Sequence[Contact], session: Session) -> str:
    """The table of `people`."""
    from rebound_tui.core.wording.people import due_words

    rows = [
        (
            contact.name,
            contact.company or "",
            due_words(contact, session.today),
            _cadence(contact),
            ago_on(contact.last_touch.day, session.today) if contact.last_touch else "",
        )
        for contact in contacts
    ]
    return table(rows, terminal.width()) or "Nobody here yet."


def today_listed(items: Sequence[Item], session: Session, *, put_off: int = 0) -> str:
    """The list of `today`, a heading for each section; at its end what comes next, if nothing waits any more."""
    from rebound_tui.cli.words.reflect import lesson_line
    from rebound_tui.core.agenda import SECTIONS
    from rebound_tui.core.text import one_line
    from rebound_tui.core.wording.today import HEADINGS, end_words, is_done

    parts = []
    for section in SECTIONS:
        rows = [("", item.title, item.why) for item in items if item.section == section]
        if rows:
            lessons = dict.fromkeys(id_ for item in items if item.section == section for id_ in item.lessons)
            listed = "".join(f"\n    {lesson_line(id_, session)}" for id_ in lessons)
            parts.append(f"{HEADINGS[section]}\n{table(rows, terminal.width())}{listed}")
    if is_done(items):
        parts.append(one_line(end_words(session.snapshot, session.clock(), items, put_off=put_off)))
    return "\n\n".join(parts)


def _cadence(contact: Contact) -> str:
    every = contact.every
    is_length = every and not every.is_slowing and every.weekday is None
    return f"every {every}" if is_length else str(every or "")
