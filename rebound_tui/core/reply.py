"""The answer to a no: what one wants from it, what one writes, and what came of it.

Know what you want back before you write. The hot draft is for nobody but oneself; the cool one may be sent, once the
hold is open.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Problem, Reader

AIMS = ("feedback", "advice", "question", "stay", "thanks", "nothing")
OUTCOMES = ("met", "partly", "none")
#: What may have come back, or not: who only says thanks, or wants nothing, isn't asked about it later.
WANTING = frozenset((None, "feedback", "advice", "question", "stay"))
#: How long after it was sent one is asked what came of it.
ASK_AFTER = timedelta(days=7)
#: Whoever hasn't said by then won't be asked any more.
ASK_FOR = timedelta(days=60)
#: A letter longer than that isn't read to its end (words).
LONG = 150


class Reply(NamedTuple):
    """The reply to one no.

    `to` is a contact; `asked_at` is when the question of what came of it was put aside, `shredded_at` when a hot draft
    of it was shredded last.
    """

    event: int
    aim: str | None = None
    to: int | None = None
    subject: str = ""
    hot_text: str = ""
    cool_text: str = ""
    sent_at: datetime | None = None
    outcome: str | None = None
    outcome_at: datetime | None = None
    asked_at: datetime | None = None
    shredded_at: datetime | None = None

    @property
    def is_begun(self) -> bool:
        """Whether there is anything of it yet."""
        return bool(self.aim or self.cool_text or self.hot_text or self.subject or self.sent_at)

    @property
    def wants_nothing(self) -> bool:
        """Whether it is settled without a letter: then no time is best for one."""
        return self.aim == "nothing" and self.sent_at is None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done about it any more: it was sent, or nothing is wanted."""
        return self.sent_at is not None or self.wants_nothing

    @property
    def asks_at(self) -> datetime | None:
        """From when on one may be asked what came of it; None where nothing can come, or it was asked already."""
        if self.sent_at is None or self.outcome or self.asked_at or self.aim not in WANTING:
            return None
        return self.sent_at + ASK_AFTER

    def asks(self, now: datetime) -> bool:
        """Whether it is time to ask, once, what came of it."""
        return self.asks_at is not None and self.asks_at <= now < self.asks_at + ASK_FOR


_READER = Reader(
    "replies",
    event=int,
    aim=record.one_of(*AIMS),
    to=int,
    subject=str,
    hot_text=str,
    cool_text=str,
    sent_at=record.instant,
    outcome=record.one_of(*OUTCOMES),
    outcome_at=record.instant,
    asked_at=record.instant,
    shredded_at=record.instant,
)


def read_reply(id_: int, document: Document, problems: list[Problem]) -> Reply | None:
    """One reply as stored; None where it doesn't say to which no."""
    fields = _READER.read(id_, document, problems)
    return Reply(**fields) if "event" in fields else None
