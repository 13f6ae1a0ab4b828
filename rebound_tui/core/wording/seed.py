"""The words for a door that isn't closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.since import MONTHS, say_day
from rebound_tui.core.text import one_line
from rebound_tui.core.wording import stage_words

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.core.application import Application
    from rebound_tui.core.keymap import Keymap
    from rebound_tui.core.seed import Seed

#: One cell wide, none of them an emoji.
DOOR_SIGNS: Final[dict[str | None, str]] = {"closed": "■", "ajar": "◧", "open": "□", None: " "}
DOOR_MEANINGS: Final[dict[str, str]] = {
    "closed": "it is not brought up again",
    "ajar": "perhaps, one day",
    "open": "they would be glad to hear from you",
}
_TASKS: Final[dict[str | None, str]] = {"look": "look again", "reapply": "re-apply"}
_OFFER: Final = "{application.seed} keeps the door open, if you would come back."


def offered(application: Application, said: str, otherwise: str, keys: Keymap) -> str:
    """What is said once a reflection is finished, or a reply sent that asks to stay in touch.

    The door is offered there, once, where nothing was said of it yet; it is never asked about.
    """
    is_fresh = application.stage == "rejected" and application.door is None
    return f"{said} {keys.said(_OFFER)}" if is_fresh else otherwise


def seed_when_words(seed: Seed, today: date) -> str:
    """When it comes up: `re-apply, since Fri 20 Nov`, `look again Tue 1 Dec`, `now applied`."""
    if seed.again:
        return f"now {stage_words(seed.again)}"
    if seed.next_on is None:
        return "no date set"
    what, days = _TASKS[seed.task], (today - seed.next_on).days
    if days < 0:
        return f"{what} {say_day(seed.next_on, today)}"
    return f"{what} today" if days == 0 else f"{what}, since {say_day(seed.next_on, today)}"


def seed_due_words(seed: Seed, today: date) -> str:
    """What it asks for on Today, and why; a day to re-apply isn't hidden by one to look again that went by."""
    what = "time to re-apply" if seed.task == "reapply" else "time to look again"
    reapply_on = seed.application.reapply_on
    if seed.task == "look" and reapply_on and reapply_on <= today:
        what = "time to look again, and to re-apply"
    why = why_words(seed.application)
    return f"{what}: {why}" if why else what


def why_words(application: Application) -> str:
    """Why one would come back, in a line."""
    return one_line(" ".join((application.return_text or "").split()))


def door_words(application: Application, today: date) -> str:
    """How the door stands, in a line: `ajar · look again Tue 1 Dec · re-apply Mon 1 Feb 2027`.

    The dates of a closed door are kept, but it doesn't come up, so nothing is said of them.
    """
    if application.door == "closed":
        return "closed"
    parts = [application.door or "nothing said of it"]
    for what, on in (("look again", application.return_on), ("re-apply", application.reapply_on)):
        if on:
            parts.append(f"{what} {say_day(on, today)}")
    return " · ".join(parts)


def before_words(previous: Application, today: date) -> str:
    """How it went the time before: `no, after interview, 12 May`."""
    words = stage_words(previous)
    ended = previous.no or previous.last_event
    if ended is None or ended.when is None:
        return words
    said = f"{ended.day.day} {MONTHS[ended.day.month - 1][:3]}"
    return f"{words}, {said}" if ended.day.year == today.year else f"{words}, {said} {ended.day.year}"
