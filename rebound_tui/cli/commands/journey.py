"""What happens to an application: log, event, stage, no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.verb import Said, verb
from rebound_tui.core.stage import STAGES
from rebound_tui.core.timeline import HOWS

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.stage import Stage
    from rebound_tui.tracker.timeline import Length
    from rebound_tui.tracker.tracker import Tracker

_KINDS = ("note", "mail", "call", "interview")


@verb("log")
@options.the_application
@click.argument("text")
@click.option("--kind", type=click.Choice(_KINDS), default="note", help="What it was; a note, if not said.")
@click.option("--at", metavar="WHEN", help="When it was; now, if not said. An interview may lie ahead.")
@options.people
def log(
    tracker: Tracker, application: str, text: str, kind: str, at: str | None, people: tuple[str, ...]
) -> Said:
    """Log what happened, or an interview that is to come."""
    from rebound_tui.cli.words import logged

    when = options.moment(tracker, "--at", at, may_lie_ahead=kind == "interview")
    found = resolve.application(tracker.snapshot, application)
    event = tracker.log(found.id, text, kind=kind, when=when, people=people)
    changed = tracker.application(found.id)
    return Said(
        lambda: as_json.event(event), lambda: _offering(found, changed, logged(event, changed, tracker))
    )


@verb("event")
@options.the_application
@click.argument("event")
@click.option("--text", metavar="TEXT", help="What it was about.")
@click.option("--at", metavar="WHEN", help="When it was; of an interview, when it will be.")
@click.option("--delete", is_flag=True, help="Delete it; undo brings it back.")
def event(
    tracker: Tracker, application: str, event: str, text: str | None, at: str | None, delete: bool
) -> Said:
    """Change an event of an application, or delete it.

    EVENT is its id, or words that fit only one, such as interview or its day; what it was stays. An empty text ("")
    takes the words away. A letter whose event is deleted counts as not sent.
    """
    from rebound_tui.cli.words import event_changed, event_deleted, not_sent

    if (text is None and at is None) != delete:
        said = "--delete stands alone." if delete else "Say what to change: --text or --at."
        raise click.UsageError(said, click.get_current_context())
    found = resolve.application(tracker.snapshot, application)
    one = resolve.event(found, event)
    if delete and found.letter_at(one.id):
        tracker.unsend(found.id, one.id)
        return Said(lambda: as_json.event(one), lambda: not_sent(found))
    if delete:
        tracker.delete_event(found.id, one.id)
        return Said(lambda: as_json.event(one), lambda: event_deleted(one, found, tracker))
    when = options.moment(tracker, "--at", at, may_lie_ahead=one.kind == "interview") or one.when
    if when is None:
        raise click.UsageError("It has no date yet: say --at, too.", click.get_current_context())
    changed = tracker.edit_event(found.id, one.id, text=one.text if text is None else text, when=when)
    return Said(lambda: as_json.event(changed), lambda: event_changed(changed, found, tracker))


@verb("stage")
@options.the_application
@click.argument("stage", metavar="STAGE", type=click.Choice(STAGES))
@options.at
@options.text
def stage(tracker: Tracker, application: str, stage: Stage, at: str | None, text: str | None) -> Said:
    """Say which stage an application has reached.

    A STAGE is saved, applied, screening, interview, offer or accepted; or an end: rejected (their no), withdrawn (your
    no), declined (your no to an offer), ghosted (no answer ever came), expired (the position is gone).
    """
    from rebound_tui.cli.words import moved, rejected
    from rebound_tui.tracker.session import NotPossible

    when = options.moment(tracker, "--at", at)
    found = resolve.application(tracker.snapshot, application)
    if stage == found.stage != "rejected" and not at and not text:
        raise NotPossible(f"{found.title} is at {stage} already; --at or --text logs it once more.")
    ahead = tracker.hold_ahead(found.id, when=when)
    changed = tracker.stage(found.id, stage, when=when, text=text)
    return Said(
        lambda: as_json.whole(changed, tracker),
        lambda: (
            rejected(changed, found, ahead, tracker)
            if stage == "rejected"
            else _offering(found, changed, moved(changed))
        ),
    )


@verb("no")
@options.the_application
@options.at
@click.option("--how", type=click.Choice(HOWS), default="mail", help="How it came; by mail, if not said.")
@click.option("--feel", type=click.IntRange(1, 5), help="How you feel, from 1 (very low) to 5.")
@click.option(
    "--hold", metavar="LENGTH", help="How long to cool off: 24h, 2d, or none. The rules say, if you don't."
)
@options.text
def no(
    tracker: Tracker,
    application: str,
    at: str | None,
    how: str,
    feel: int | None,
    hold: str | None,
    text: str | None,
) -> Said:
    """Log a no; it cools off before you answer.

    The hold is there so that no answer is sent while it hurts.
    """
    from rebound_tui.cli.words import rejected

    length = _length(hold)
    when = options.moment(tracker, "--at", at)
    found = resolve.application(tracker.snapshot, application)
    ahead = tracker.hold_ahead(found.id, when=when, how=how, hold=length)
    changed = tracker.reject(found.id, when=when, how=how, feel=feel, hold=length, text=text)
    return Said(lambda: as_json.whole(changed, tracker), lambda: rejected(changed, found, ahead, tracker))


def _offering(before: Application, after: Application, said: str) -> str:
    """What was said, and once for each application the card for the day of a no."""
    from rebound_tui.core.plan import is_to_be_offered
    from rebound_tui.core.wording.pause import plan_offer

    return f"{said}\n{plan_offer(after)}" if is_to_be_offered(before, after) else said


def _length(typed: str | None) -> Length:
    from rebound_tui.core.hold import Rule

    if typed is None:
        return "usual"
    return None if typed.strip().lower() == "none" else Rule(options.length("--hold", typed))
