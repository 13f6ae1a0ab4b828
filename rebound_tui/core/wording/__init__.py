"""The words and signs that the screens and the commands share. Meaning is never in a colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.since import WEEKDAYS

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.cadence import Cadence
    from rebound_tui.core.contact import Touch
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
STAGE_MEANINGS: Final[dict[str, str]] = {
    "saved": "kept for later, not sent yet",
    "applied": "sent; it is with them now",
    "screening": "a first call or a test",
    "interview": "they want to talk",
    "offer": "they want you",
    "accepted": "you said yes",
    "rejected": "their no; a few answers follow",
    "withdrawn": "your no",
    "declined": "your no to their offer",
    "ghosted": "no answer ever came",
    "expired": "the position is gone",
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
NO_HOW_WORDS: Final[dict[str, str]] = {"automated": "automated mail", "mail": "personal mail", "call": "call"}
FEEL_WORDS: Final[dict[int, str]] = {1: "very low", 2: "low", 3: "so-so", 4: "all right", 5: "good"}
IN_HANDS_WORDS: Final[tuple[str, ...]] = ("none of it", "a little", "about half", "most of it", "all of it")
DIRECTION_SIGNS: Final[dict[str, str]] = {"out": "→", "in": "←"}
SORT_WORDS: Final[dict[str, str]] = {"none": "", "give": "a give", "ask": "an ask"}
MARK_SIGNS: Final[dict[str | None, str]] = {"done": "✓", "not": "–", "skip": "~", None: "·"}
MARK_WORDS: Final[dict[str | None, str]] = {
    "done": "done",
    "not": "not done",
    "skip": "skipped",
    None: "open",
}
CLOSINGS: Final[tuple[str, ...]] = (
    "I did what I could with what I knew.",
    "This no is about one role, not about me.",
    "I know what to try next time.",
)
_ORDINAL_WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
#: What was done to a hold, by the event's `how`; without one it was left early.
HOLD_EVENTS: Final[dict[str, str]] = {
    "longer": "made the hold longer",
    "shorter": "made the hold shorter",
    "none": "took the hold off",
    "started": "began a hold",
}
_UNIT_WORDS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def event_sign(event: Event) -> str:
    """The sign an event is drawn with."""
    if event.kind == "stage":
        return "→" if event.stage == "interview" else STAGE_SIGNS.get(event.stage or "", "·")
    return KIND_SIGNS.get(event.kind, "·")


def event_name(event: Event) -> str:
    """What an event is called."""
    if event.kind == "stage":
        if event.stage == "rejected":
            return f"no, {HOW_WORDS.get(event.how or '', 'by mail')}"
        return "invited to interview" if event.stage == "interview" else event.stage or "?"
    return HOLD_EVENTS.get(event.how or "", "left the hold early") if event.kind == "hold" else event.kind


def event_words(event: Event, *, brief: bool = False) -> str:
    """What happened, in a line; `brief` leaves out what the sign before it says already."""
    is_short = brief and event.kind in KIND_SIGNS and not event.how
    says_itself = event.text and (event.kind == "note" or is_short)
    words = "" if says_itself else event_name(event)
    parts = [words, event.text, f"with {', '.join(event.people_set)}" if event.people_set else ""]
    return " · ".join(part for part in parts if part)


def touch_words(touch: Touch) -> str:
    """What a touch was, in a line: `mail · a give · an article on queues`."""
    return " · ".join(part for part in (touch.how, SORT_WORDS[touch.sort], touch.text) if part)


def cadence_words(every: Cadence) -> str:
    """How often one wants to be in touch: `every 6 weeks`, `the last Friday of the month`, the slowing steps."""
    if every.is_slowing:
        return "slowing: 2 weeks, 6 weeks, 3 months, then every 6 months"
    if every.weekday is not None:
        weekday = WEEKDAYS[every.weekday]
        if every.of_month:
            return f"the {_ORDINAL_WORDS[every.number]} {weekday} of the month"
        if every.number <= 2:
            return f"every {weekday}" if every.number == 1 else f"every second {weekday}"
        return f"a {weekday} every {every.number} weeks"
    unit = _UNIT_WORDS[every.unit]
    return f"every {unit}" if every.number == 1 else f"every {every.number} {unit}s"


def stage_words(application: Application) -> str:
    """Where an application stands; after a no also how far it had come."""
    if application.stage == "rejected":
        return f"no, after {application.furthest}" if application.furthest != "saved" else "no"
    return application.stage
