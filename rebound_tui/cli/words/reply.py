"""What the commands say of a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli.words import hold_lines, indented
from rebound_tui.core.reply import LONG
from rebound_tui.core.since import say_time
from rebound_tui.core.text import one_line
from rebound_tui.core.wording.reply import AIM_MEANINGS, AIM_WORDS, OUTCOME_SAID, count_words, words_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.reply import Reply
    from rebound_tui.tracker.session import Session


def replied(application: Application, before: Reply, session: Session) -> Iterator[str]:
    """After `reply`: how the hold stands, then the reply to the latest no, which was `before`."""
    reply = application.reply
    if reply is None:
        return
    if not reply.is_settled:
        yield from list(hold_lines(application, session))[:1]
    yield from reply_lines(reply, session)
    if reply.aim != before.aim and reply.cool_text and reply.cool_text == before.cool_text:
        yield "Your words stay; another letter begins only where nothing was changed."
    if reply.sent_at and reply.to is None and (application.people_named or application.contacts):
        yield "To whom isn't said; --to CONTACT says it, and notes the touch."
    if not reply.is_begun:
        yield "Nothing is written yet. What do you want from it? --aim says so, and the draft begins with a letter."
        yield from (f"  {aim:<9} {meaning}" for aim, meaning in AIM_MEANINGS.items())


def reply_lines(reply: Reply, session: Session, *, private: bool = False) -> Iterator[str]:
    """One reply: what is wanted, to whom, the letter, and what came of it."""
    now, zone = session.clock(), session.zone
    if reply.aim:
        yield f"Wanted: {AIM_WORDS[reply.aim]}."
    if reply.wants_nothing:
        yield AIM_MEANINGS["nothing"]
    contact = session.snapshot.contact(reply.to or 0)
    if contact:
        yield f"To: {one_line(contact.name)}"
    if reply.subject:
        yield f"Subject: {one_line(reply.subject)}"
    if reply.cool_text:
        count = count_words(reply.cool_text)
        limit = f"; {LONG} are enough" if count > LONG else ""
        yield f"The letter, {words_said(count)}{limit}:"
        yield from indented(reply.cool_text).split("\n")
    if private and reply.hot_text:
        yield "For nobody else:"
        yield from indented(reply.hot_text).split("\n")
    if reply.sent_at:
        yield f"Sent {say_time(reply.sent_at, now, zone)}."
    if reply.outcome:
        yield OUTCOME_SAID[reply.outcome]
