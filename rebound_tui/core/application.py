"""One role at one company, with all that happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.hold import Hold
from rebound_tui.core.record import Document, Problem, Reader
from rebound_tui.core.reflection import Reflection
from rebound_tui.core.reply import Reply
from rebound_tui.core.seed import DOORS
from rebound_tui.core.stage import WAITING, Stage, is_closed
from rebound_tui.core.timeline import Event, furthest_of, stage_of
from rebound_tui.core.wall import local_day


class Application(NamedTuple):
    """The fields the user filled in, the timeline, and what is read from it."""

    id: int
    company: str = ""
    role: str = ""
    url: str | None = None
    source: str | None = None
    location: str | None = None
    salary: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    plan_text: str | None = None
    people_set: tuple[str, ...] = ()
    archived_at: datetime | None = None
    previous: int | None = None
    door: str | None = None
    return_text: str | None = None
    return_on: date | None = None
    reapply_on: date | None = None
    events: tuple[Event, ...] = ()
    stage: Stage = "saved"
    furthest: Stage = "saved"
    no: Event | None = None
    hold: Hold | None = None
    replies: tuple[Reply, ...] = ()
    reflection: Reflection = Reflection()
    contacts: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """How it is called in one line."""
        return " · ".join(part for part in (self.company, self.role) if part)

    @property
    def is_open(self) -> bool:
        """Whether it has not come to an end without the job."""
        return not is_closed(self.stage)

    @property
    def applied_on(self) -> date | None:
        """The day of the first application; None before it."""
        return next((e.day for e in self.events if e.kind == "stage" and e.stage == "applied"), None)

    @property
    def last_event(self) -> Event | None:
        """The last event on the timeline, appointments ahead included."""
        return self.events[-1] if self.events else None

    def days_quiet(self, now: datetime, zone: tzinfo) -> int | None:
        """For how many days nothing was heard, where somebody owes an answer; None where nobody does."""
        if self.stage not in WAITING or self.archived_at or not self.events:
            return None
        last = self.events[-1]
        days = (local_day(now, zone) - last.day).days
        is_ahead = days < 0 or (last.at is not None and last.at > now)
        return None if is_ahead else days

    def latest_event(self, now: datetime, zone: tzinfo) -> Event | None:
        """The last event that has happened by `now`."""
        return next((e for e in reversed(self.events) if not e.is_ahead(now, zone)), None)

    def next_interview(self, now: datetime, zone: tzinfo) -> Event | None:
        """The first interview that still lies ahead."""
        return next((e for e in self.events if e.kind == "interview" and e.is_ahead(now, zone)), None)

    @property
    def reply(self) -> Reply | None:
        """The reply to the latest no, begun or not; None without a no."""
        if self.no is None:
            return None
        known = self.replies[-1] if self.replies else None
        return known if known and known.event == self.no.id else Reply(self.no.id)

    @property
    def letters(self) -> tuple[Reply, ...]:
        """What was sent, and what was written after an earlier no; the latest first."""
        now = self.reply
        return tuple(
            reply for reply in reversed(self.replies) if reply.sent_at or (reply.cool_text and reply != now)
        )

    def letter_at(self, event_id: int) -> Reply | None:
        """The reply that was sent with an event of the timeline."""
        at = next((e.at for e in self.events if e.id == event_id and e.kind == "reply"), None)
        return next((reply for reply in self.letters if at and reply.sent_at == at), None)

    def may_have_feedback(self, when: datetime | date | None, zone: tzinfo) -> bool:
        """Whether what came in at that moment may be the feedback that was asked for, and isn't noted yet."""
        reply = self.reply
        if reply is None or reply.aim != "feedback" or reply.sent_at is None or self.reflection.feedback_text:
            return False
        if isinstance(when, datetime):
            return when > reply.sent_at
        return when is not None and when >= local_day(reply.sent_at, zone)

    @property
    def people_named(self) -> tuple[str, ...]:
        """The names on the application and its events, each once, in the order they came up."""
        names = dict.fromkeys(self.people_set)
        for event in self.events:
            names.update(dict.fromkeys(event.people_set))
        return tuple(names)


_READER = Reader(
    "applications",
    company=str,
    role=str,
    url=str,
    source=str,
    location=str,
    salary=str,
    tags=record.texts,
    note=str,
    plan_text=str,
    people_set=record.texts,
    archived_at=record.instant,
    previous=int,
    door=record.one_of(*DOORS),
    return_text=str,
    return_on=record.day,
    reapply_on=record.day,
)


def latest_no(timeline: Iterable[Event]) -> Event | None:
    """The latest rejection; None if there never was one."""
    latest = None
    for event in timeline:
        if event.kind == "stage" and event.stage == "rejected":
            latest = event
    return latest


def read_application(
    id_: int, document: Document, timeline: tuple[Event, ...], problems: list[Problem], **rest: Any
) -> Application:
    """One application as stored, on its timeline; `rest` are the parts that other tables keep."""
    steps = [event for event in timeline if event.kind == "stage"]
    return Application(
        id_,
        events=timeline,
        stage=stage_of(steps),
        furthest=furthest_of(steps),
        no=latest_no(steps),
        **_READER.read(id_, document, problems),
        **rest,
    )
