"""The words of a hold: how it stands, what it will be, and its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.since import say_day, say_time

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from rebound_tui.core.hold import Hold, NoHold, Span

NO_HOLD_WORDS: Final[dict[str, str]] = {
    "unwanted": "no hold, as you wish",
    "went_on": "no hold: it went on since then",
    "too_old": "no hold: that was more than a week ago",
    "not_needed": "no hold: no reply is needed",
}
STEP_WORDS: Final[dict[str, str]] = {
    "breathe": "breathe for a minute",
    "walk": "take a long walk",
    "sleep": "sleep on it",
}
STEP_BY_ITSELF: Final = "by itself"


def hold_words(hold: Hold | None, now: datetime, zone: tzinfo, *, settled: bool = False) -> str:
    """How the hold stands, in one sentence; where all is settled, no reply is said to be due."""
    if hold is None:
        return "Nothing is cooling off here."
    state = hold.state(now)
    if state == "not_needed" or hold.hold_until is None or hold.best_by is None:
        return (
            "The hold was called off."
            if hold.cancelled_at
            else "Nothing cools off here, and no reply has to be written."
        )
    by = say_time(hold.best_by, now, zone)
    if state == "cooling":
        opens = f"opens {say_time(hold.hold_until, now, zone)}"
        return opens if settled else f"{opens} · by {by}"
    if state == "left_early":
        return f"You left early: {hold.left_text}" if hold.left_text else "You left early."
    if state == "sent":
        return "You have answered."
    if state == "late":
        return "A reply is still welcome, if you want to write one."
    return f"The hold is open. A reply is best by {by}."


def hold_ahead_words(ahead: Span | NoHold, now: datetime, zone: tzinfo) -> str:
    """What the hold will be once the no is logged, for beside its dialog."""
    if isinstance(ahead, str):
        return NO_HOLD_WORDS[ahead]
    by = f"best by {say_time(ahead.best_by, now, zone)}"
    if now < ahead.hold_until:
        return f"opens {say_time(ahead.hold_until, now, zone)}, {by}"
    return f"over already, {by}" if now <= ahead.best_by else "over already"


def another_no_words(on: date, today: date) -> str:
    """Said before a no is logged where one of `on` stands already."""
    return f"There is a no of {say_day(on, today)} already. This logs another one."


def no_logged_words(ahead: Span | NoHold, now: datetime, zone: tzinfo) -> str:
    """What is said once the no is logged."""
    if isinstance(ahead, str) or now > ahead.best_by:
        return "Logged. Nothing has to be done about it."
    if now < ahead.hold_until:
        return (
            f"Logged. It cools off until {say_time(ahead.hold_until, now, zone)}; nothing to do before then."
        )
    return f"Logged. A reply is best by {say_time(ahead.best_by, now, zone)}, if you want to write one."


def steps_words(hold: Hold, now: datetime, zone: tzinfo) -> str:
    """The three steps in a line: `breathe ✓, walk ○, sleep ✓ by itself`."""
    said = []
    for step, at in hold.steps_by(now, zone).items():
        by_itself = f" {STEP_BY_ITSELF}" if at and not hold.steps[step] else ""
        said.append(f"{step} {'✓' if at else '○'}{by_itself}")
    return ", ".join(said)


def best_by_words(hold: Hold, now: datetime, zone: tzinfo) -> str:
    """Until when a reply is best, or that it may still come; never that it is too late."""
    if hold.best_by is None:
        return ""
    if now > hold.best_by:
        return "A reply is still welcome, if you want to write one."
    return f"A reply is best by {say_time(hold.best_by, now, zone)}."
