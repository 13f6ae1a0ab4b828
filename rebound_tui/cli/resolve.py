"""Whom and what the words on the command line mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.find import Ambiguous, NotFound, application_name, find
from rebound_tui.core.habit import Habit
from rebound_tui.core.text import accept, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.deleted import Record
    from rebound_tui.core.find import T
    from rebound_tui.core.lesson import Lesson
    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.core.timeline import Event

_LONGEST_ID = 16  # digits


def application(snapshot: Snapshot, words: str) -> Application:
    """The application of this id, or the only one these words fit.

    Raises:
        NotFound: nothing fits; it says so if something in the trash does.
        Ambiguous: more than one fits; the candidates say where each stands, for one that came back has the same name.
    """
    known = snapshot.applications
    try:
        return _found("application", words, known.values(), application_name)
    except NotFound as nothing:
        raise NotFound(f"{nothing}{_in_trash(snapshot, words)}") from None
    except Ambiguous as unsure:
        from rebound_tui.core.wording import stage_words

        told = [(id_, f"{name} ({stage_words(known[id_])})") for id_, name in unsure.candidates]
        raise Ambiguous(words, told, why=str(unsure)) from None


def _in_trash(snapshot: Snapshot, words: str) -> str:
    """What brings it back where these words fit an application in the trash; empty else."""
    if "trash.applications" not in snapshot.tables:
        return ""
    from rebound_tui.core.application import Application
    from rebound_tui.core.deleted import in_trash

    gone = (one for one in in_trash(snapshot.tables, snapshot.zone) if isinstance(one, Application))
    try:
        find(accept(words), gone, application_name)
    except (NotFound, Ambiguous):
        return ""
    return " One in the trash does; rebound-tui undelete brings it back."


def deleted(gone: Iterable[Record], words: str) -> Record:
    """What was deleted and has this id, or is all that these words fit; raises as above."""
    from rebound_tui.core.deleted import name_of

    try:
        return _found("", words, gone, name_of)
    except NotFound:
        raise NotFound(f"Nothing in the trash fits “{one_line(accept(words).strip())}”.") from None


def contact(snapshot: Snapshot, words: str) -> Contact:
    """The contact of this id, or the only one whose names and company these words fit; raises as above."""
    return contact_by_id(snapshot, words) or _found(
        "contact", words, snapshot.contacts.values(), contact_name
    )


def contact_by_id(snapshot: Snapshot, words: str) -> Contact | None:
    """The contact of this id, or whom that one is one with; None if the words are no such id."""
    digits = words.strip()
    is_id = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_ID
    return snapshot.contact(int(digits)) if is_id else None


def event(application: Application, words: str) -> Event:
    """The event of this id, or the only one of the timeline whose day and words these fit; raises as above."""
    from rebound_tui.core.wording import event_words

    def told(event: Event) -> str:
        return one_line(f"{event.day if event.when else ''} {event_words(event)}".strip())

    return _found("event", words, application.events, told)


def habit(snapshot: Snapshot, words: str) -> Habit:
    """The habit of this id, or the only one these words fit; raises as above."""
    return _found("habit", words, snapshot.habits.values(), lambda habit: habit.name)


def lesson(snapshot: Snapshot, words: str) -> Lesson:
    """The lesson of this id, or the only one whose words these fit; raises as above."""
    from rebound_tui.core.wording.reflect import lesson_words

    return _found("lesson", words, snapshot.lessons.values(), lesson_words)


def contact_name(contact: Contact) -> str:
    """What the words for a contact are looked up in."""
    return " ".join(part for part in (*contact.names, contact.company) if part)


def _found(what: str, words: str, among: Iterable[T], name: Callable[[T], str]) -> T:
    words = accept(words)
    try:
        return find(words, among, name)
    except NotFound:
        raise NotFound(f"No {what} fits “{one_line(words.strip())}”.") from None
