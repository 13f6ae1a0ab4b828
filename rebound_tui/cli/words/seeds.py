"""What the commands say about doors that a no left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.cli.words import indented
from rebound_tui.core.seed import seed_of
from rebound_tui.core.text import one_line
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.core.wording.seed import (
    DOOR_MEANINGS,
    DOOR_SIGNS,
    before_words,
    door_words,
    seed_when_words,
    why_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rebound_tui.core.application import Application
    from rebound_tui.core.seed import Seed
    from rebound_tui.tracker.session import Session


def seeds_listed(seeds: Sequence[Seed], session: Session) -> str:
    """The table of `seeds`."""
    rows = [
        (
            f"{DOOR_SIGNS[seed.application.door]} {seed.application.door}",
            seed.application.title,
            seed_when_words(seed, session.today),
            why_words(seed.application),
        )
        for seed in seeds
    ]
    return (
        table(rows, terminal.width()) or "No door was left open yet. After a no: rebound-tui seed APPLICATION"
    )


def door_lines(application: Application, session: Session) -> Iterator[str]:
    """How the door of one application stands, for `seed` and `show`."""
    if application.door is None and not (application.return_on or application.reapply_on):
        yield "Nothing is said of the door yet. --door says how it stands:"
        yield from (f"  {door:<7} {meaning}" for door, meaning in DOOR_MEANINGS.items())
        return
    yield f"The door is {door_words(application, session.today)}."
    if application.return_text:
        yield indented(application.return_text, "  ")
    if again := seed_of(session.snapshot, application.id).again:
        yield f"You came back: {one_line(again.title)} ({again.stage}), {again.id}."


def before_lines(previous: Application, session: Session) -> Iterator[str]:
    """What `show` says of the application that one comes back to: how it went, and the lesson."""
    yield f"{before_words(previous, session.today)}  ({one_line(previous.title)}, {previous.id})"
    if lesson := previous.reflection.lesson:
        yield one_line(lesson_words(lesson))


def reapplied(new: Application, old: Application, session: Session) -> str:
    """After `seed --reapply`."""
    people = sum(id_ in session.snapshot.contacts for id_ in new.contacts)
    come_along = (
        f" {people} of your people there {'comes' if people == 1 else 'come'} along." if people else ""
    )
    return (
        f"Added {one_line(new.title)} ({new.stage}); before: {before_words(old, session.today)}.{come_along}"
    )
