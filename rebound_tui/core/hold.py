"""The cooling-off after a no: when it opens, until when an answer is best sent, and how it stands now.

The worst answer to a no is the one written while it hurts. How long to wait is practitioners' advice and not
evidence, so every length is the user's to change, and leaving early is allowed.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Problem, Reader
from rebound_tui.core.stage import rank
from rebound_tui.core.timeline import furthest_of
from rebound_tui.core.wall import NOON, local_day, on_the_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rebound_tui.core.timeline import Event

State = Literal["sent", "not_needed", "left_early", "cooling", "open", "late"]
STEPS = ("breathe", "walk", "sleep")
#: Whoever still waits at this time of the morning has slept on it.
MORNING = time(6)
#: And before this one none opens that a night belongs to.
_AFTER_A_NIGHT = time(8)
#: For how long, once the hold is open, how one feels now is asked and can be said.
FEEL_FOR = timedelta(days=3)
TOO_OLD = timedelta(days=7)


class Rule(NamedTuple):
    """How long a hold lasts, and whether a night belongs to it."""

    length: timedelta
    with_night: bool = False


class Rules(NamedTuple):
    """How long to cool off, by how far one had come and how the no came; None: no reply is needed, so no hold.

    An answer is best sent by the later of two ends: so long after the no, and so long after the hold has opened.
    """

    applied_automated: Rule | None = None
    applied_personal: Rule | None = Rule(timedelta(hours=12))
    screening_automated: Rule | None = Rule(timedelta(hours=12))
    screening_personal: Rule | None = Rule(timedelta(hours=12))
    interview_automated: Rule | None = Rule(timedelta(hours=24), with_night=True)
    interview_personal: Rule | None = Rule(timedelta(hours=24), with_night=True)
    best_by_after_no: timedelta = timedelta(hours=48)
    best_by_after_hold: timedelta = timedelta(hours=24)

    def rule_for(self, furthest: str, how: str) -> Rule | None:
        """The rule for a no that came by `how` after `furthest` was reached."""
        if rank(furthest) >= rank("interview"):
            return self.interview_automated if how == "automated" else self.interview_personal
        if rank(furthest) >= rank("screening"):
            return self.screening_automated if how == "automated" else self.screening_personal
        return self.applied_automated if how == "automated" else self.applied_personal

    def best_by(self, no: datetime, hold_until: datetime) -> datetime:
        """Until when an answer is best sent."""
        return max(no + self.best_by_after_no, hold_until + self.best_by_after_hold)


#: What holds where the person has said nothing else: the further one got and the more personal the no, the longer.
USUAL = Rules()


class Span(NamedTuple):
    """The two ends of a hold, fixed when the no is logged (aware UTC)."""

    hold_until: datetime
    best_by: datetime


#: Why a no starts no hold: unwanted by the person, told only after it went on, too long ago, or no reply is needed.
NoHold = Literal["unwanted", "went_on", "too_old", "not_needed"]


class Hold(NamedTuple):
    """The hold of one no. Its start and its ends are None where no hold was started.

    `started_at` is stored with the ends. Without it, it is read from the no, whose noon lies elsewhere in another
    time zone.
    """

    event: int
    started_at: datetime | None = None
    hold_until: datetime | None = None
    best_by: datetime | None = None
    breathe_at: datetime | None = None
    walk_at: datetime | None = None
    sleep_at: datetime | None = None
    feel_after: int | None = None
    feel_skipped_at: datetime | None = None
    left_at: datetime | None = None
    left_text: str = ""
    cancelled_at: datetime | None = None
    sent_at: datetime | None = None

    @property
    def steps(self) -> dict[str, datetime | None]:
        """The three steps, each with the instant it was ticked by hand."""
        return {"breathe": self.breathe_at, "walk": self.walk_at, "sleep": self.sleep_at}

    def steps_by(self, now: datetime, zone: tzinfo) -> dict[str, datetime | None]:
        """The three steps as they stand at `now`: sleep ticks itself once a night has passed."""
        return {**self.steps, "sleep": self.sleep_at or self.slept_at(now, zone)}

    def slept_at(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When a night was over before anything was answered; None if it has had none yet.

        The morning is that of a later day than the no's, on the wall clock of `zone`. Who stops waiting, by leaving
        early or by sending, has no night more.
        """
        if self.started_at is None or self.hold_until is None:
            return None
        morning = on_the_clock(local_day(self.started_at, zone) + timedelta(days=1), MORNING, zone)
        ends = (now, self.left_at, self.cancelled_at, self.sent_at)
        return morning if morning <= min(end for end in ends if end is not None) else None

    @property
    def opened_at(self) -> datetime | None:
        """When it opened, or will: by itself or because it was left early; None without a hold."""
        return None if self.cancelled_at else self.left_at or self.hold_until

    def offers_feeling(self, now: datetime) -> bool:
        """Whether one may say how one feels since the hold has opened; after some days that goes without a word."""
        opened = self.opened_at
        return self.feel_after is None and opened is not None and opened <= now < opened + FEEL_FOR

    def asks_feeling(self, now: datetime) -> bool:
        """Whether it is time to ask that, once."""
        return self.feel_skipped_at is None and self.offers_feeling(now)

    def state(self, now: datetime) -> State:
        """How the hold stands at `now`: the first that fits."""
        if self.sent_at:
            return "sent"
        if not self.hold_until or self.cancelled_at:
            return "not_needed"
        if self.left_at:
            return "left_early"
        if now < self.hold_until:
            return "cooling"
        return "late" if self.best_by and now > self.best_by else "open"

    def remaining(self, now: datetime) -> timedelta:
        """The time until it opens, from the clock: never below zero, never longer than the hold itself."""
        if not self.hold_until or not self.started_at:
            return timedelta()
        left = min(self.hold_until - now, self.hold_until - self.started_at)
        return max(left, timedelta())


_READER = Reader(
    "holds",
    event=int,
    started_at=record.instant,
    hold_until=record.instant,
    best_by=record.instant,
    breathe_at=record.instant,
    walk_at=record.instant,
    sleep_at=record.instant,
    feel_after=record.between(1, 5),
    feel_skipped_at=record.instant,
    left_at=record.instant,
    left_text=str,
    cancelled_at=record.instant,
)


def is_too_old(no: datetime, now: datetime) -> bool:
    """Whether a no lies so far back that it starts no hold unless asked for."""
    return now - no > TOO_OLD


def span(no: datetime, rule: Rule, zone: tzinfo, rules: Rules = USUAL) -> Span:
    """The two ends of a hold that begins at the instant `no` (aware).

    With a night it never opens before eight in the morning, local time, of the day after the no.
    """
    until = no + rule.length
    if rule.with_night:
        until = max(until, on_the_clock(local_day(no, zone) + timedelta(days=1), _AFTER_A_NIGHT, zone))
    return Span(until, rules.best_by(no, until))


def hold_for(
    no: Event,
    timeline: Sequence[Event],
    how: str,
    rule: Rule | Literal["usual"] | None,
    *,
    now: datetime,
    zone: tzinfo,
    rules: Rules = USUAL,
) -> Span | NoHold:
    """The hold that a no starts which is logged at `now` onto a timeline, or why it starts none.

    Args:
        no: the rejection; of an event that isn't stored yet its place on the timeline is enough.
        timeline: the other events.
        how: `automated`, `mail` or `call`.
        rule: `usual` is what the rules say; a rule of one's own; None for no hold.
        now: an aware instant.
        zone: whose wall clock the night follows.
        rules: those of the person.
    """
    if rule is None:
        return "unwanted"
    if any(e.kind == "stage" and rank(e.stage or "") >= 0 and e.order > no.order for e in timeline):
        return "went_on"
    began = began_at(no, zone)
    if rule == "usual":
        if is_too_old(began, now):
            return "too_old"
        rule = rules.rule_for(furthest_of(e for e in timeline if e.order < no.order), how)
        if rule is None:
            return "not_needed"
    return span(began, rule, zone, rules)


def began_at(no: Event, zone: tzinfo) -> datetime:
    """The instant a no counts from: noon, local time in `zone`, where only its day is known."""
    return no.at or on_the_clock(no.day, NOON, zone)


def read_hold(document_id: int, document: Document, no: Event, zone: tzinfo, problems: list[Problem]) -> Hold:
    """The hold of the rejection `no`; an empty document says that none was started."""
    fields = _READER.read(document_id, document, problems)
    fields["event"] = no.id
    hold_until = fields.get("hold_until")
    if hold_until is None:
        return Hold(**{**fields, "started_at": None, "best_by": None})
    fields["started_at"] = started_at = min(fields.get("started_at") or began_at(no, zone), hold_until)
    if fields.get("best_by") is None:
        fields["best_by"] = USUAL.best_by(started_at, hold_until)
    return Hold(**fields)
