"""What `show` prints: an application's whole story, readable from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.cli.words import hold_lines, indented
from rebound_tui.cli.words.reflect import reflection_lines
from rebound_tui.core.seed import before
from rebound_tui.core.since import say_day
from rebound_tui.core.text import one_line
from rebound_tui.core.wall import on_the_wall
from rebound_tui.core.wording import event_sign, event_words, stage_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.timeline import Event
    from rebound_tui.tracker.session import Session

_FIELDS = ("location", "salary", "source", "url")


def story(application: Application, session: Session, *, private: bool = False) -> str:
    """The fields, the timeline from oldest to newest, the hold, the replies, the reflection, the people."""
    parts = [_head(application)]
    if previous := before(application, session.snapshot):
        from rebound_tui.cli.words.seeds import before_lines

        parts.append(_part("Before", before_lines(previous, session)))
    if application.events:
        lines = (line for event in application.events for line in _event(event, session))
        parts.append(_part("Timeline", lines))
    if application.hold:
        parts.append(_part("Cooling off", hold_lines(application, session)))
    if application.plan_text:
        parts.append(_part("If it is a no", iter(indented(application.plan_text, "").split("\n"))))
    for reply in application.replies:
        from rebound_tui.cli.words.reply import reply_lines

        earlier = " to an earlier no" if reply != application.reply else ""
        if said := [*reply_lines(reply, session, private=private)]:
            parts.append(_part(f"The reply{earlier}", iter(said)))
    if application.door:
        from rebound_tui.cli.words.seeds import door_lines

        parts.append(_part("The door", door_lines(application, session)))
    if application.reflection.is_told:
        parts.append(_part("Reflection", reflection_lines(application, session)))
    people = _people(application, session)
    if people:
        parts.append(f"People\n{people}")
    if session.snapshot.versions:
        from rebound_tui.cli.words.versions import versions_lines

        if apart := [*versions_lines(application, session, private=private)]:
            parts.append(_part("Written apart", iter(apart)))
    return "\n\n".join(parts)


def _head(application: Application) -> str:
    lines = [f"{one_line(application.title)}  ({stage_words(application)})"]
    for name in _FIELDS:
        value = getattr(application, name)
        if value:
            lines.append(f"  {name}: {one_line(value)}")
    if application.tags:
        lines.append("  tags: " + " ".join(f"#{one_line(tag)}" for tag in application.tags))
    if application.note:
        lines.append(indented(application.note, "  "))
    return "\n".join(lines)


def _part(title: str, lines: Iterator[str]) -> str:
    return "\n".join([title, *(f"  {line}" for said in lines for line in said.split("\n"))])


def _event(event: Event, session: Session) -> Iterator[str]:
    day = say_day(event.day, session.today)
    time = f"{on_the_wall(event.at, session.zone):%H:%M}" if event.at else "     "
    what = event_words(event._replace(text=""))
    ahead = " · still to come" if event.is_ahead(session.clock(), session.zone) else ""
    yield one_line(f"{day:<15} {time}  {event_sign(event)} {what}{ahead}")
    if event.text:
        yield indented(event.text)


def _people(application: Application, session: Session) -> str:
    contacts = [
        session.snapshot.contacts[id_] for id_ in application.contacts if id_ in session.snapshot.contacts
    ]
    known = {name.casefold() for contact in contacts for name in contact.names}
    from rebound_tui.core.wording.people import due_words

    rows = [("", contact.name, due_words(contact, session.today)) for contact in contacts]
    rows += [("", name, "") for name in application.people_named if name.casefold() not in known]
    return table(rows, terminal.width())
