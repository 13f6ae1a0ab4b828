"""The words about a reply: what one may want from it, how it stands, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.since import countdown, say_day, say_time
from rebound_tui.core.text import one_line
from rebound_tui.core.wall import on_the_wall

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from rebound_tui.core.contact import Contact
    from rebound_tui.core.hold import Hold
    from rebound_tui.core.reply import Reply

AIM_WORDS: Final[dict[str, str]] = {
    "feedback": "feedback",
    "advice": "advice",
    "question": "a question",
    "stay": "stay in touch",
    "thanks": "thanks",
    "nothing": "nothing",
}
AIM_MEANINGS: Final[dict[str, str]] = {
    "feedback": "You want to know one thing that would have made you a stronger candidate.",
    "advice": "You want a hint from somebody who knows the field.",
    "question": "You want one open question answered.",
    "stay": "You want the door to stay open, and to hear from each other again.",
    "thanks": "You only want to say thanks. That is remembered.",
    "nothing": "Nothing has to be written. That is a good answer too.",
}
#: What a sent reply did, for the timeline; with no aim it says nothing of its own.
ASKED_WORDS: Final[dict[str, str]] = {
    "": "",
    "feedback": "asked for feedback",
    "advice": "asked for advice",
    "question": "asked a question",
    "stay": "asked to stay in touch",
    "thanks": "said thanks",
    "nothing": "asked for nothing",
}
WANTED: Final = "What would you like to get back? Know that first; then write."
#: Where the letter will stand.
LETTER_BEGINS: Final = "Choose what you want; a letter begins here."
NO_LETTER: Final = "Nothing to write."
OUTCOME_WORDS: Final[dict[str, str]] = {"met": "yes", "partly": "partly", "none": "no answer came"}
OUTCOME_SAID: Final[dict[str, str]] = {
    "met": "It brought what you asked for.",
    "partly": "It brought a part of what you asked for.",
    "none": "No answer came. Asking was right all the same.",
}
OUTCOME_QUESTION: Final = "Did it bring what you asked for?"
SETTLED: Final = "It is settled, without a reply."
SENT: Final = "It is sent; the letter stays as it was."
PRIVATE: Final = "only for you; it lies in your file in clear text"
NOBODY_YET: Final = "nobody yet; {reply.whom} says whom"
SOMEBODY_NEW: Final = "somebody new"
NAMED_HERE: Final = "named here"
NO_ADDRESS: Final = "no address"
SHREDDED_MEANWHILE: Final = "Shredded elsewhere meanwhile. Once more keeps what stands here."


def count_words(text: str) -> int:
    """How many words of a letter count, as the tone check counts them: not what is quoted, nor the signature."""
    from rebound_tui.core.tone.parts import Parts  # noqa: PLC0415 - only where something is written

    return len(Parts.of(text).words)


def to_whom_words(contact: Contact) -> str:
    """That it goes to somebody now, and where."""
    name = one_line(contact.name)
    return (
        f"To {name}, {one_line(contact.email)}." if contact.email else f"To {name}; no address is noted yet."
    )


def hot_words(reply: Reply, now: datetime, zone: tzinfo) -> str:
    """What the hot draft is, or that it is gone."""
    if reply.shredded_at and not reply.hot_text:
        return f"shredded {say_time(reply.shredded_at, now, zone)}"
    return PRIVATE


def words_said(count: int) -> str:
    """`1 word`, `62 words`."""
    return "1 word" if count == 1 else f"{count} words"


def reply_words(reply: Reply, now: datetime, zone: tzinfo, marks: int = 0) -> tuple[str, ...]:
    """How a reply stands, the most telling last: `feedback`, `62 words`, `2 things to look at`, or `sent Tue 09:12`.

    Args:
        reply: the reply.
        now: the instant of looking.
        zone: where one is.
        marks: how many passages of the cool draft the tone check marks.
    """
    if reply.wants_nothing:
        return ("nothing has to be written",)
    parts = [AIM_WORDS[reply.aim] if reply.aim else ""]
    if reply.sent_at:
        parts.append(f"sent {say_time(reply.sent_at, now, zone)}")
    elif reply.cool_text.strip():
        parts += [words_said(count_words(reply.cool_text)), things_words(marks)]
    return tuple(filter(None, parts)) or ("not begun",)


def things_words(marks: int) -> str:
    """How much the tone check marks, from afar; empty if nothing."""
    return f"{marks} {'thing' if marks == 1 else 'things'} to look at" if marks else ""


def earlier_words(letters: int) -> str:
    """That there is something to read again."""
    return "the letter before" if letters == 1 else f"{letters} letters before"


def hold_beside_words(hold: Hold | None, reply: Reply | None, now: datetime, zone: tzinfo) -> tuple[str, ...]:
    """What the hold says beside a reply, the most important first: `opens in 13:41:07`, `Tue 09:12`."""
    if reply and reply.sent_at:
        wall = on_the_wall(reply.sent_at, zone)
        return f"sent {say_day(wall.date(), on_the_wall(now, zone).date())}", f"{wall:%H:%M}"
    if hold is None or hold.hold_until is None or hold.best_by is None:
        return ("",)
    state = hold.state(now)
    if state == "cooling":
        return f"opens in {countdown(hold.remaining(now))}", say_time(hold.hold_until, now, zone)
    if reply and reply.wants_nothing:
        return ("settled",)
    if state in ("open", "left_early") and now <= hold.best_by:
        return (f"best by {say_time(hold.best_by, now, zone)}",)
    return ("still welcome" if state in ("late", "left_early") else "",)


def still_marked(count: int) -> str:
    """What the tone check found, to somebody who is about to send the letter; it is theirs to send."""
    return "One passage is still underlined." if count == 1 else f"{count} passages are still underlined."


def marks_words(count: int) -> str:
    """What the tone check found, before one looks closer."""
    if not count:
        return "Nothing stands out. It reads calm."
    if count == 1:
        return (
            "One passage is underlined; it may be read otherwise than you mean it. {reply.mark} goes there."
        )
    return (
        f"{count} passages are underlined; they may be read otherwise than you mean them. "
        "{reply.mark} steps through them."
    )
