"""What `--json` prints of what was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli import as_json
from rebound_tui.core.application import Application
from rebound_tui.core.contact import Contact
from rebound_tui.core.deleted import name_of

if TYPE_CHECKING:
    from rebound_tui.core.deleted import Record
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker


def deleted(record: Record, session: Session) -> dict[str, Any]:
    """Something in the trash; what is `new` was logged elsewhere since then, and is in the file.

    One that `is_partly` deleted is in the file itself, and only some of its story is in the trash.
    """
    gone = session.snapshot.deleted
    news = gone.applications.get(record.id), gone.contacts.get(record.id), gone.habits.get(record.id)
    application, contact, habit = news
    return {
        "id": record.id,
        "kind": kind(record),
        "name": name_of(record) or None,
        "company": getattr(record, "company", None) or None,
        "role": getattr(record, "role", None) or None,
        "is_partly": record.id in gone.behind,
        "has_news": any(news),
        "new_events": [as_json.event(event) for event in application.events] if application else [],
        "new_touches": [as_json.touch(touch) for touch in contact.touches] if contact else [],
        "new_marks": [{"day": day.isoformat(), "state": state} for day, state in sorted(habit.marks.items())]
        if habit
        else [],
    }


def brought_back(record: Record, tracker: Tracker) -> dict[str, Any]:
    """What came back, as it is now."""
    if isinstance(record, Application):
        said = as_json.whole(record, tracker)
    elif isinstance(record, Contact):
        said = as_json.contact(record, tracker)
    else:
        from rebound_tui.cli.as_json.habit import habit

        said = habit(record, tracker.logical_today)
    return {"kind": kind(record), **said}


def kind(record: Record) -> str:
    """What a record is, in a word."""
    if isinstance(record, Application):
        return "application"
    return "contact" if isinstance(record, Contact) else "habit"
