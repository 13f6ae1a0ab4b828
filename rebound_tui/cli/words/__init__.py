"""What the commands say to a person: short, plain and calm. User text leaves here cleaned (core.text)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.since import say_day, say_time
from rebound_tui.core.text import clean, one_line
from rebound_tui.store.status import time_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import NoHold, Span
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


def application_deleted(application: Application) -> str:
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


def event_changed(event: Event, application: Application, session: Session) -> str:
    """After `event`."""
    return f"Changed for {_title(application)}: {_event(event, session)}."


def event_deleted(event: Event, application: Application, session: Session) -> str:
    """After `event --delete`."""
    return f"Deleted from {_title(application)}: {_event(event, session)}; rebound-tui undo brings it back."


def not_sent(application: Application) -> str:
    """After `event --delete`, where that was a letter."""
    return f"The reply to {_title(application)} counts as not sent; rebound-tui undo takes that back."


def moved(application: Application) -> str:
    """After `stage`."""
    return f"{_title(application)}: {application.stage}."


def rejected(application: Application, before: Application, ahead: Span | NoHold, session: Session) -> str:
    """After `no`; that there was one already, and where it started no hold, why, and how one begins all the same."""
    from rebound_tui.core.wording.hold import NO_HOLD_WORDS

    lines = [f"Logged the no from {_title(application)}."]
    if before.no and before.stage == "rejected":
        on = say_day(before.no.day, session.today)
        lines.append(f"There was a no of {on} already; rebound-tui undo takes this one back.")
    if not isinstance(ahead, str):
        lines += hold_lines(application, session)
    else:
        why = NO_HOLD_WORDS[ahead]
        begin = f" rebound-tui hold {application.id} --start begins one." if ahead == "too_old" else ""
        lines.append(f"{why[0].upper()}{why[1:]}.{begin}")
    return "\n".join([*lines, *_plan_lines(application)])


def _plan_lines(application: Application) -> Iterator[str]:
    """What one had in mind for this day, in one's own words."""
    if application.plan_text:
        yield "You wrote, for this day:"
        yield indented(application.plan_text, "  ")


def hold_lines(application: Application, session: Session) -> Iterator[str]:
    """The hold of the latest no, in a line or two."""
    from rebound_tui.core.wording.hold import best_by_words, hold_words, steps_words
    from rebound_tui.core.wording.pause import feel_words
    from rebound_tui.core.wording.reply import SETTLED

    hold, now, zone = application.hold, session.clock(), session.zone
    state = hold.state(now) if hold else "not_needed"
    if hold is None or state == "not_needed":
        yield hold_words(hold, now, zone)
        return
    is_settled = application.reply is not None and application.reply.wants_nothing
    if state == "cooling" and hold.hold_until and hold.best_by:
        left = time_left(hold.remaining(now).total_seconds())
        by = "" if is_settled else f"; a reply is best by {say_time(hold.best_by, now, zone)}"
        yield f"Cooling off until {say_time(hold.hold_until, now, zone)}, {left} from now{by}."
    elif state == "left_early":
        best = SETTLED if is_settled else best_by_words(hold, now, zone)
        said = one_line(hold_words(hold, now, zone))
        yield f"{said}{'' if said.endswith(('.', '!', '?')) else '.'} {best}"
    else:
        yield SETTLED if is_settled else hold_words(hold, now, zone)
    yield f"Steps: {steps_words(hold, now, zone)}"
    felt = feel_words(application.no.feel if application.no else None, hold.feel_after)
    if hold.feel_after is not None:
        yield f"How it feels: {felt}"


def indented(text: str, by: str = "    ") -> str:
    """Text of several lines, set apart so that it can't be taken for ours."""
    return "\n".join(by + line for line in clean(text).split("\n"))


def _title(application: Application) -> str:
    return one_line(application.title)


def _event(event: Event, session: Session) -> str:
    from rebound_tui.core.wording import event_name

    return (
        f"{one_line(event_name(event))}, {_moment(event, session)}"
        if event.when
        else one_line(event_name(event))
    )


def _moment(event: Event, session: Session) -> str:
    return (
        say_time(event.at, session.clock(), session.zone) if event.at else say_day(event.day, session.today)
    )
