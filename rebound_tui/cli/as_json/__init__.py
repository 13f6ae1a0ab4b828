"""What `--json` prints: every shape in one place. A field that is unset is null, never absent."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rebound_tui.cli.as_json.moment import moment as _moment
from rebound_tui.cli.as_json.reflect import reflection

if TYPE_CHECKING:
    from rebound_tui.core.agenda import Item
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact, Touch
    from rebound_tui.core.timeline import Event
    from rebound_tui.tracker.session import Session

Object = dict[str, Any]

#: What JSON would let through to a terminal as it is: controls, line separators, bidi overrides, half characters.
_NOT_AS_IS = "[\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"


def dumped(data: object) -> str:
    """The JSON document, an array with an item a line.

    What could command a terminal is escaped, and so is everything beyond ASCII where the output's encoding isn't
    one of Unicode; a JSON reader gets back exactly the text that is stored.
    """
    if isinstance(data, Sequence):
        return "[" + ",\n".join(_encoded(item) for item in data) + "]"
    return _encoded(data)


def application(application: Application, session: Session) -> Object:
    """An application as a list shows it."""
    last = application.latest_event(session.clock(), session.zone)
    return {
        "id": application.id,
        "company": application.company or None,
        "role": application.role or None,
        "stage": application.stage,
        "furthest": application.furthest,
        "applied_on": _moment(application.applied_on),
        "last_event_at": _moment(last and last.when),
        "tags": list(application.tags),
        "note": application.note or None,
        "url": application.url or None,
        "source": application.source or None,
        "location": application.location or None,
        "salary": application.salary or None,
    }


def whole(one: Application, session: Session, *, private: bool = False) -> Object:
    """An application with all that belongs to it; what was written for nobody else only if it is asked for."""
    from rebound_tui.cli.as_json.pause import hold
    from rebound_tui.cli.as_json.reply import reply
    from rebound_tui.cli.as_json.seed import door
    from rebound_tui.cli.as_json.versions import versions

    contacts = session.snapshot.contacts
    return application(one, session) | {
        "events": [event(e) for e in one.events],
        "hold": one.hold and hold(one.hold, one.no, session),
        "reflection": reflection(one.reflection, session),
        "contacts": [contact(contacts[id_], session) for id_ in one.contacts if id_ in contacts],
        "replies": [reply(each, private=private) for each in one.replies],
        **door(one),
        "plan_text": one.plan_text or None,
        "versions": versions(one, session, private=private),
        "people": list(one.people_named),
        "archived_at": _moment(one.archived_at),
    }


def event(event: Event) -> Object:
    """One event of a timeline."""
    return {
        "id": event.id,
        "at": _moment(event.at),
        "on": _moment(event.on),
        "kind": event.kind,
        "stage": event.stage,
        "how": event.how or None,
        "text": event.text or None,
    }


def contact(contact: Contact, session: Session) -> Object:
    """A person, and when to be in touch next."""
    last = contact.last_touch
    return {
        "id": contact.id,
        "name": contact.name or None,
        "company": contact.company or None,
        "email": contact.email or None,
        "applications": list(contact.applications_set),
        "every": str(contact.every) if contact.every else None,
        "last_touch_at": _moment(last and last.when),
        "next_on": _moment(contact.next_on),
        "state": contact.state(session.today),
        "paused_until": _moment(contact.paused_until),
        "stopped_at": _moment(contact.stopped_at),
        "role": contact.role or None,
        "phone": contact.phone or None,
        "url": contact.url or None,
        "note": contact.note or None,
    }


def touch(touch: Touch) -> Object:
    """One real contact with a person."""
    return {
        "id": touch.id,
        "contact": touch.contact,
        "application": touch.application,
        "at": _moment(touch.at),
        "on": _moment(touch.on),
        "how": touch.how,
        "direction": touch.direction,
        "sort": touch.sort,
        "text": touch.text or None,
    }


def item(item: Item) -> Object:
    """One line of Today."""
    return {
        "section": item.section,
        "kind": item.kind,
        "id": item.id,
        "application": item.application,
        "title": item.title,
        "why": item.why,
        "due_at": _moment(item.due_at),
        "lessons": list(item.lessons),
    }


def _encoded(data: object) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    is_unicode = encoding.lower().replace("-", "").startswith("utf")
    text = json.dumps(data, ensure_ascii=not is_unicode, allow_nan=False)
    return re.sub(_NOT_AS_IS, lambda found: f"\\u{ord(found[0]):04x}", text)
