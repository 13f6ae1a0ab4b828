"""What the commands say to a person: short, plain and calm. User text leaves here cleaned (core.text)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.since import say_day, say_time
from rebound_tui.core.text import clean, one_line
from rebound_tui.store.status import time_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.timeline import Event
    from rebound_tui.tracker.session import Session


def added(application: Application, session: Session) -> str:
    """After `add`."""
    first = f"Added {_title(application)} ({application.stage})."
    return "\n".join([first, *(hold_lines(application, session) if application.no else ())])


def edited(application: Application, *, is_settled: bool = False) -> str:
    """After `edit`; `is_settled` if its note had several versions until then."""
    settled = (
        " Its note had several versions; rebound-tui undo brings all of them back." if is_settled else ""
    )
    return f"Changed {_title(application)}.{settled}"


def deleted(application: Application) -> str:
    """After `delete`."""
    return f"Deleted {_title(application)}; rebound-tui undo brings it back."


def archived(application: Application) -> str:
    """After `archive`."""
    if application.archived_at is None:
        return f"{_title(application)} is back in the list."
    return f"{_title(application)} is put away; rebound-tui archive --restore takes it out."


def logged(event: Event, application: Application, session: Session) -> str:
    """After `log`."""
    return f"Logged for {_title(application)}: {event.kind}, {_moment(event, session)}."


def moved(application: Application) -> str:
    """After `stage`."""
    return f"{_title(application)}: {application.stage}."


def rejected(application: Application, session: Session) -> str:
    """After `no`."""
    first = f"Logged the no from {_title(application)}."
    return "\n".join([first, *hold_lines(application, session), *_plan_lines(application)])


def _plan_lines(application: Application) -> Iterator[str]:
    """What one had in mind for this day, in one's own words."""
    if application.plan_text:
        yield "You wrote, for this day:"
        yield indented(application.plan_text, "  ")


def hold_lines(application: Application, session: Session) -> Iterator[str]:
    """The hold of the latest no, in a line or two."""
    hold, now, zone = application.hold, session.clock(), session.zone
    state = hold.state(now) if hold else None
    if hold is None or hold.hold_until is None or hold.best_by is None:
        yield "No cooling-off is needed." if hold else "There is no no here, and so no cooling-off."
        return
    from rebound_tui.core.wording.pause import best_by_words, feel_words, steps_words
    from rebound_tui.core.wording.reply import SETTLED

    is_settled = application.reply is not None and application.reply.wants_nothing
    best_words = SETTLED if is_settled else best_by_words(hold, now, zone)
    opens, best = say_time(hold.hold_until, now, zone), say_time(hold.best_by, now, zone)
    if state == "cooling":
        left = time_left(hold.remaining(now).total_seconds())
        by = "" if is_settled else f"; a reply is best by {best}"
        yield f"Cooling off until {opens}, {left} from now{by}."
    elif state == "open":
        yield f"The cooling-off is over since {opens}. {best_words}"
    elif state == "late":
        yield best_words
    elif state == "left_early":
        why = f": {one_line(hold.left_text)}" if hold.left_text else ""
        yield f"You left the cooling-off early{why}. {best_words}"
    elif state == "sent":
        yield "The reply is sent."
    else:
        yield "The cooling-off was called off."
        return
    yield f"Steps: {steps_words(hold, now, zone)}"
    felt = feel_words(application.no.feel if application.no else None, hold.feel_after)
    if hold.feel_after is not None:
        yield f"How it feels: {felt}"


def indented(text: str, by: str = "    ") -> str:
    """Text of several lines, set apart so that it can't be taken for ours."""
    return "\n".join(by + line for line in clean(text).split("\n"))


def _title(application: Application) -> str:
    return one_line(application.title)


def _moment(event: Event, session: Session) -> str:
    return (
        say_time(event.at, session.clock(), session.zone) if event.at else say_day(event.day, session.today)
    )
