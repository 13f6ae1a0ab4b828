"""The words of the pause: how one felt and feels, the card for the day of a no, and shredding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.wording import FEEL_WORDS

if TYPE_CHECKING:
    from rebound_tui.core.application import Application

FEEL_QUESTION: Final = "How do you feel now?"
FEEL_SKIPPED: Final = "Left out. It isn't asked again."
PLAN_TITLE: Final = "If it is a no"
PLAN_INTRO: Final = (
    "Two lines for a day on which you may not feel like thinking: what will you do, whom will you call? "
    "They come back to you when a no comes, in your own words. esc leaves it; {application.plan} opens it again."
)
SHRED_QUESTION: Final = (
    "Every version of it goes: from your file, the trash, the undo log and whatever else this machine keeps, and from "
    "your other machines when they join. It can't be taken back. Out of reach are the history of git and old versions "
    "that a cloud service keeps."
)
SHREDDED: Final = "Shredded. No file of ours on this machine holds a word of it."
OUT_OF_REACH: Final = (
    "the history of git",
    "old versions that a cloud service keeps",
    "your other machines, until they join",
)


def feel_words(before: int | None, after: int | None) -> str:
    """How it felt and feels, kindly: `2 low → 3 so-so. A little lighter.`; empty while it isn't said."""
    if after is None:
        return ""
    if before is None:
        return f"now {after} {FEEL_WORDS[after]}"
    said = f"{before} {FEEL_WORDS[before]} → {after} {FEEL_WORDS[after]}"
    if after > before:
        return f"{said}. A little lighter." if after - before == 1 else f"{said}. Lighter."
    return f"{said}. It still weighs, and may." if after < before or after <= 2 else f"{said}."


def backups_words(count: int) -> str:
    """Where the words of a shredded draft still are, for a question."""
    return f"{_held_by(count)}. Take it out there too?"


def elsewhere_words(count: int) -> str:
    """The same question where another machine has shredded it."""
    return f"A hot draft was shredded on another machine. {backups_words(count)}"


def still_in_backups(count: int) -> str:
    """The same as news on the command line, with what to do."""
    do = "rebound-tui shred APPLICATION --backups takes it out."
    return f"A hot draft was shredded on another machine. {_held_by(count)}; {do}"


def shredded_words(in_backups: int) -> str:
    """What became of a hot draft, and in how many backups of this machine its words still are."""
    return (
        f"Shredded, but {_held_by(in_backups)}; with --backups it goes from there too."
        if in_backups
        else SHREDDED
    )


def _held_by(count: int) -> str:
    return (
        "1 backup on this machine still holds it"
        if count == 1
        else f"{count} backups on this machine still hold it"
    )


def plan_offer(application: Application) -> str:
    """What the command line says once an application has reached interview."""
    return f'If it is a no, what then? rebound-tui plan {application.id} "…" keeps two lines for that day.'
