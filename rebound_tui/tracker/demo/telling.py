"""The words a made-up year is told in: beats, each a moment and a sentence to the tracker about one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.wall import local_day, on_the_clock

if TYPE_CHECKING:
    from rebound_tui.core.stage import Stage
    from rebound_tui.tracker.tracker import Tracker

_FRIDAY = 4
_LATELY = (time(16, 12), time(9, 12))  # when people answer mail; never more than 17 hours apart
_OFFICE = (10, 17)


class Now(NamedTuple):
    """The moment the year leads up to, and the zone in which its days are counted."""

    at: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        """The day on the wall calendar."""
        return local_day(self.at, self.zone)

    def on_the_clock(self, day: date, clock: time) -> datetime:
        """An instant (UTC), from what calendar and clock on the wall say."""
        return on_the_clock(day, clock, self.zone)

    def ago(self, days: int, clock: str, *, any_day: bool = False) -> datetime:
        """A time so many days back; offices write on weekdays, so a weekend becomes its Friday."""
        day = self.today - timedelta(days=days)
        if not any_day and days > 2:
            day -= timedelta(days=max(0, day.weekday() - _FRIDAY))
        return self.on_the_clock(day, time.fromisoformat(clock))

    def lately(self, hours: float) -> datetime:
        """The last office hour that lies at least so many hours back: however late it is, at most 19 more."""
        latest = self.at - timedelta(hours=hours)
        days = [local_day(latest, self.zone) - timedelta(days=back) for back in (0, 1)]
        moments = (self.on_the_clock(day, clock) for day in days for clock in _LATELY)
        return next(moment for moment in moments if moment <= latest)

    def ahead(self, days: int, clock: str) -> datetime:
        """A time so many days ahead, on the Monday after if that is a weekend."""
        day = self.today + timedelta(days=days)
        if day.weekday() > _FRIDAY:
            day += timedelta(days=7 - day.weekday())
        return self.on_the_clock(day, time.fromisoformat(clock))

    def in_office_hours(self) -> datetime:
        """A full hour of today, about three hours ahead where the office is still open by then."""
        first, last = _OFFICE
        hour = min(max(self.at.astimezone(self.zone).hour + 3, first), last)
        return self.on_the_clock(self.today, time(hour))


Moment = Callable[[Now], datetime]
#: Something said to the tracker about the record of that id, as the year is told up to a `Now`.
Sentence = Callable[["Tracker", int, Now], object]


class Beat(NamedTuple):
    """One sentence, and when it is said."""

    moment: Moment
    sentence: Sentence


class Story(NamedTuple):
    """One application: when it was added, with what, and what came of it."""

    company: str
    role: str
    since: int
    stage: Stage
    details: Mapping[str, Any]
    beats: tuple[Beat, ...]


class Person(NamedTuple):
    """Somebody met at a company, when the contact was made, and how one was in touch."""

    name: str
    company: str
    since: int
    details: Mapping[str, str]
    beats: tuple[Beat, ...]


def story(
    company: str, role: str, since: int, *beats: Beat, stage: Stage = "applied", **details: Any
) -> Story:
    """An application added `since` days ago."""
    return Story(company, role, since, stage, details, beats)


def person(name: str, company: str, since: int, *beats: Beat, **details: str) -> Person:
    """A contact made `since` days ago."""
    return Person(name, company, since, details, beats)


def at(days: int, clock: str, sentence: Sentence, *, any_day: bool = False) -> Beat:
    """Said `days` ago at `clock` on the wall."""
    return Beat(lambda now: now.ago(days, clock, any_day=any_day), sentence)


def lately(hours: float, sentence: Sentence, *, minutes: int = 0) -> Beat:
    """Said in the last office hour at least `hours` back, or some minutes after it."""
    return Beat(lambda now: now.lately(hours) + timedelta(minutes=minutes), sentence)


# Sentences about an application


def stage(name: Stage, text: str | None = None) -> Sentence:
    """It reached a stage."""
    return lambda tracker, id_, _: tracker.stage(id_, name, text=text)


def note(text: str) -> Sentence:
    """Something to remember."""
    return lambda tracker, id_, _: tracker.log(id_, text)


def mail(text: str, *people: str) -> Sentence:
    """A mail, theirs or one's own."""
    return lambda tracker, id_, _: tracker.log(id_, text, kind="mail", people=people)


def call(text: str, *people: str) -> Sentence:
    """A call."""
    return lambda tracker, id_, _: tracker.log(id_, text, kind="call", people=people)


def interview(text: str, *people: str) -> Sentence:
    """An interview, written down as it began."""
    return lambda tracker, id_, _: tracker.log(
        id_, text, kind="interview", when=tracker.clock(), people=people
    )


def appointment(days: int, clock: str, text: str, *people: str) -> Sentence:
    """An interview `days` ahead of today."""
    return lambda tracker, id_, now: tracker.log(
        id_, text, kind="interview", when=now.ahead(days, clock), people=people
    )


def appointment_today(text: str, *people: str) -> Sentence:
    """An interview on today's date, whatever the time is now."""
    return lambda tracker, id_, now: tracker.log(
        id_, text, kind="interview", when=now.in_office_hours(), people=people
    )


def no(how: str, text: str, *, feel: int | None = None) -> Sentence:
    """Their no."""
    return lambda tracker, id_, _: tracker.reject(id_, how=how, text=text, feel=feel)


def tick(step: str) -> Sentence:
    """A step of the hold is done."""
    return lambda tracker, id_, _: tracker.tick(id_, step)


def felt(feel: int) -> Sentence:
    """How one felt once the hold was open."""
    return lambda tracker, id_, _: tracker.feel_after(id_, feel)


def plan(text: str) -> Sentence:
    """The card for the day a no comes."""
    return lambda tracker, id_, _: tracker.plan(id_, text)


def draft(aim: str, hot: str) -> Sentence:
    """What one wants from a reply, and what one would rather write; the letter for it begins by itself."""
    return lambda tracker, id_, _: tracker.reply(id_, aim=aim, hot=hot)


def replied(aim: str) -> Sentence:
    """A reply was sent, for what one wanted from it."""
    return lambda tracker, id_, _: tracker.reply(id_, aim=aim, sent=True)


def no_reply() -> Sentence:
    """None was wanted."""
    return lambda tracker, id_, _: tracker.reply(id_, aim="nothing")


def came(outcome: str) -> Sentence:
    """What came of the reply."""
    return lambda tracker, id_, _: tracker.reply(id_, outcome=outcome)


def leave(reason: str) -> Sentence:
    """The hold is left early."""
    return lambda tracker, id_, _: tracker.leave(id_, reason)


def door(stands: str, why: str, *, look: int | None = None, reapply: int | None = None) -> Sentence:
    """The door isn't closed: why come back, and when, in days from today."""

    def say(tracker: Tracker, id_: int, now: Now) -> object:
        on = {"return_on": look, "reapply_on": reapply}
        dates = {name: now.today + timedelta(days=days) for name, days in on.items() if days is not None}
        return tracker.seed(id_, door=stands, return_text=why, **dates)

    return say


def answer(key: str, word: str, in_hands: int, text: str | None = None) -> Sentence:
    """One hard question is answered."""
    return lambda tracker, id_, _: tracker.reflect(
        id_, answers={key: word}, in_hands={key: in_hands}, notes={key: text} if text else None
    )


def reflection(
    words: str, *, outside: str, friend: str, lesson: tuple[str, str], closing: str, **notes: str
) -> Sentence:
    """A whole reflection, finished. `words` are the answers to the four hard questions, in their order."""
    answers = dict(zip(("prepared", "qualified", "heart", "light"), words.split(), strict=True))
    hands = {"yes": 4, "partly": 2, "no": 1}
    return lambda tracker, id_, _: tracker.reflect(
        id_,
        answers=answers,
        in_hands={key: hands[word] for key, word in answers.items()},
        notes={"outside": outside, "friend": friend, **notes},
        lesson=lesson,
        closing=closing,
        finish=True,
    )


def feedback(text: str) -> Sentence:
    """What the interviewer said, some time after."""
    return lambda tracker, id_, _: tracker.reflect(id_, feedback=text)


def tried(company: str, *, helped: bool | None = None) -> Sentence:
    """At the interview just past, the lesson from a no of that company was tried."""
    return lambda tracker, id_, _: tracker.try_lesson(
        _lesson(tracker, company), tracker.latest_interview(id_).event.id, tried=True, helped=helped
    )


def not_tried(company: str) -> Sentence:
    """It was along, and not tried."""
    return lambda tracker, id_, _: tracker.try_lesson(
        _lesson(tracker, company), tracker.latest_interview(id_).event.id, tried=False
    )


def retired(company: str) -> Sentence:
    """The lesson from a no of that company has become a habit."""
    return lambda tracker, *_: tracker.retire_lesson(_lesson(tracker, company))


def _lesson(tracker: Tracker, company: str) -> int:
    return next(
        lesson.id
        for lesson in tracker.snapshot.lessons.values()
        if lesson.application and tracker.snapshot.applications[lesson.application].company == company
    )


# Sentences about a person


def wrote(text: str, sort: str = "none", how: str = "mail") -> Sentence:
    """One was in touch."""
    return lambda tracker, id_, _: tracker.touch(id_, text, how=how, sort=sort)


def heard(text: str, how: str = "mail", sort: str = "none") -> Sentence:
    """They were in touch."""
    return lambda tracker, id_, _: tracker.touch(id_, text, how=how, direction="in", sort=sort)


def met(text: str) -> Sentence:
    """One saw each other."""
    return lambda tracker, id_, _: tracker.touch(id_, text, how="met")


def snooze(days: int) -> Sentence:
    """Not now: on the day so many days ahead of today."""
    return lambda tracker, id_, now: tracker.snooze(id_, now.today + timedelta(days=days))
