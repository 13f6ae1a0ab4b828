"""The words and signs that the screens and the commands share. Meaning is never in a colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.since import say_time

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import Hold
    from rebound_tui.core.timeline import Event

#: One cell wide in every terminal we know, none of them an emoji.
STAGE_SIGNS: Final[dict[str, str]] = {
    "saved": "○",
    "applied": "●",
    "screening": "◇",
    "interview": "◆",
    "offer": "★",
    "accepted": "✔",
    "rejected": "✕",
    "withdrawn": "←",
    "declined": "←",
    "ghosted": "∙",
    "expired": "∙",
}
KIND_SIGNS: Final[dict[str, str]] = {
    "note": "·",
    "mail": "»",
    "call": "«",
    "interview": "◆",
    "hold": "‖",
    "reply": "→",
}
HOW_WORDS: Final[dict[str, str]] = {"automated": "by automated mail", "mail": "by mail", "call": "by call"}
FEEL_WORDS: Final[dict[int, str]] = {1: "very low", 2: "low", 3: "so-so", 4: "all right", 5: "good"}
IN_HANDS_WORDS: Final[tuple[str, ...]] = ("none of it", "a little", "about half", "most of it", "all of it")
STEP_WORDS: Final[dict[str, str]] = {
    "breathe": "breathe for a minute",
    "walk": "take a long walk",
    "sleep": "sleep on it",
}


def event_sign(event: Event) -> str:
    """The sign an event is drawn with."""
    if event.kind == "stage":
        return STAGE_SIGNS.get(event.stage or "", "·")
    return KIND_SIGNS.get(event.kind, "·")


def event_words(event: Event) -> str:
    """What happened, in a line."""
    if event.kind == "stage":
        words = (
            f"no, {HOW_WORDS.get(event.how or '', 'by mail')}"
            if event.stage == "rejected"
            else event.stage or "?"
        )
    elif event.kind == "hold":
        words = "left the hold early"
    else:
        words = event.kind if event.kind != "note" or not event.text else ""
    parts = [words, event.text, f"with {', '.join(event.people_set)}" if event.people_set else ""]
    return " · ".join(part for part in parts if part)


def stage_words(application: Application) -> str:
    """Where an application stands; after a no also how far it had come."""
    if application.stage == "rejected":
        return f"no, after {application.furthest}" if application.furthest != "saved" else "no"
    return application.stage


def hold_words(hold: Hold | None, now: datetime, zone: tzinfo) -> str:
    """How the hold stands, in one sentence."""
    if hold is None:
        return "Nothing is cooling off here."
    state = hold.state(now)
    if state == "not_needed" or hold.hold_until is None or hold.best_by is None:
        return "No reply is needed, so nothing has to cool off."
    by = say_time(hold.best_by, now, zone)
    if state == "cooling":
        return f"opens {say_time(hold.hold_until, now, zone)} · by {by}"
    if state == "left_early":
        return f"You left early: {hold.left_text}" if hold.left_text else "You left early."
    if state == "sent":
        return "Answered."
    if state == "late":
        return "A reply is still welcome, if you want to write one."
    return f"The hold is open. A reply is best by {by}."
