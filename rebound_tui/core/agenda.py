"""Today: what asks for a minute of this day, in a gentle order, each with the reason why."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from operator import is_
from typing import TYPE_CHECKING, Literal, NamedTuple

from rebound_tui.core import lesson
from rebound_tui.core.contact import by_next_date
from rebound_tui.core.day import logical_day
from rebound_tui.core.seed import seeds
from rebound_tui.core.since import countdown, say_time
from rebound_tui.core.stamp import written_at
from rebound_tui.core.timeline import took_place
from rebound_tui.core.wall import MIDNIGHT, local_day, on_the_clock
from rebound_tui.core.wording.habit import asks_words
from rebound_tui.core.wording.people import due_words
from rebound_tui.core.wording.seed import seed_due_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import Hold
    from rebound_tui.core.snapshot import Snapshot

Section = Literal["holds", "reflections", "people", "doors", "interviews", "lessons", "quiet", "habits"]
#: Doors stand beside the people: both are about staying in touch, and neither asks for more than a look.
SECTIONS: tuple[Section, ...] = (
    "holds",
    "reflections",
    "people",
    "doors",
    "interviews",
    "lessons",
    "quiet",
    "habits",
)

#: A reply that never came to be stops asking after so long.
LATE_FOR = timedelta(days=7)
#: A no that was never reflected on stops asking after so long; one that was begun goes on.
FRESH_FOR = timedelta(days=30)
_FEELING = "how do you feel now?"


class Item(NamedTuple):
    """One line of Today. `id` is that of the event, application, contact or habit it is about.

    `lessons` are those to carry to an interview, or those to ask about after it. With `asks_feeling` a
    line about a no asks that first: how one feels, now that the hold is open.
    """

    section: Section
    kind: str
    id: int
    application: int | None
    title: str
    why: str
    due_at: datetime | date | None = None
    lessons: tuple[int, ...] = ()
    asks_feeling: bool = False

    @property
    def comes_back(self) -> bool:
        """Whether it waits tomorrow, too, if nothing is done: an interview is of its day."""
        return self.section != "interviews"


def back_tomorrow(items: Iterable[Item], waiting: Iterable[Item]) -> int:
    """How many of some items don't wait today any more, but will tomorrow."""
    return sum(item.comes_back for item in items) - sum(item.comes_back for item in waiting)


def agenda(snapshot: Snapshot, now: datetime) -> list[Item]:
    """Everything that waits at `now` (aware), section by section, the most pressing first."""
    return [item for section in SECTIONS for item in _SECTIONS[section](snapshot, now)]


class Agenda:
    """The agenda for a screen that asks again and again: a section is worked out anew once what it reads has changed."""

    def __init__(self) -> None:
        self._known: dict[Section, tuple[date, tuple[object, ...], list[Item]]] = {}

    def of(self, snapshot: Snapshot, now: datetime) -> list[Item]:
        """The same as `agenda`."""
        return [item for section in SECTIONS for item in self._section(section, snapshot, now)]

    def _section(self, section: Section, snapshot: Snapshot, now: datetime) -> Iterable[Item]:
        if section not in _READS:
            return _SECTIONS[section](snapshot, now)
        moment, *reads = _READS[section](snapshot, now)
        known = self._known.get(section)
        if known and known[0] == moment and all(map(is_, known[1], reads)):
            return known[2]
        items = list(_SECTIONS[section](snapshot, now))
        self._known[section] = (moment, tuple(reads), items)
        return items


def _holds(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    """One line a no: how its hold stands, and once how one feels since it opened; or what came of the reply."""
    items = [*_outcomes(snapshot, now)]
    for application in snapshot.applications.values():
        hold = application.hold
        if hold is None or application.stage != "rejected" or application.archived_at is not None:
            continue
        state, asks_feeling = hold.state(now), hold.asks_feeling(now)
        waits = _reply_waits(application, hold, state, snapshot, now)
        if waits is None and not asks_feeling:
            continue
        why, due_at = waits or ("the hold is open", hold.opened_at)
        if asks_feeling:
            why = f"{_FEELING} {why[0].upper()}{why[1:]}"
        kind, title = state if waits else "feel", application.title
        line = Item("holds", kind, hold.event, application.id, title, why, due_at, asks_feeling=asks_feeling)
        items.append(line)
    yield from sorted(items, key=lambda item: (item.due_at, item.title.casefold(), item.id))


def _reply_waits(
    application: Application, hold: Hold, state: str, snapshot: Snapshot, now: datetime
) -> tuple[str, datetime] | None:
    """What is left of a hold, and until when; None where nothing waits any more."""
    if hold.hold_until is None or hold.best_by is None:
        return None
    if state == "cooling":
        return f"opens in {countdown(hold.remaining(now))}", hold.hold_until
    if state in ("open", "left_early") and now <= hold.best_by:
        why = f"open; a reply is best by {say_time(hold.best_by, now, snapshot.zone)}"
    elif state == "late" and now - hold.best_by <= LATE_FOR:
        why = "a reply is still welcome, if you want to write one"
    else:
        return None
    reply = application.reply
    return None if reply and reply.is_settled else (why, hold.best_by)


def _outcomes(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    """The replies that were sent a week ago, each asked about once."""
    for application in snapshot.applications.values():
        if not application.replies or application.stage != "rejected" or application.archived_at is not None:
            continue
        reply = application.reply
        if reply and reply.asks(now):
            why = "did your reply bring what you asked?"
            yield Item("holds", "outcome", reply.event, application.id, application.title, why, reply.asks_at)


def _reflections(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    today = local_day(now, snapshot.zone)
    waiting = []
    for application in snapshot.applications.values():
        no, reflection, hold = application.no, application.reflection, application.hold
        if application.stage != "rejected" or no is None or reflection.finished_at or application.archived_at:
            continue
        is_cooling = hold is not None and hold.state(now) == "cooling"
        if reflection.is_begun or (not is_cooling and today - no.day <= FRESH_FOR):
            waiting.append((no, application))
    for no, application in sorted(waiting, key=lambda pair: pair[0].order):
        reflection = application.reflection
        said = f"{snapshot.checklist.given(reflection)} of {len(snapshot.checklist.asked)} answered"
        why = said if reflection.is_begun else "a few questions, then one lesson"
        yield Item(
            "reflections", "reflection", application.id, application.id, application.title, why, no.when
        )


def _people(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    today = local_day(now, snapshot.zone)
    due = [one for one in snapshot.contacts.values() if one.state(today) in ("due", "overdue")]
    for contact in by_next_date(due, today):
        about = next((id_ for id_ in contact.applications_set if id_ in snapshot.applications), None)
        state, next_on = contact.stands(today)
        yield Item("people", state, contact.id, about, contact.title, due_words(contact, today), next_on)


def _doors(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    today = local_day(now, snapshot.zone)
    for seed in seeds(snapshot):
        if seed.task and seed.is_due(today):
            why = seed_due_words(seed, today)
            yield Item("doors", seed.task, seed.id, seed.id, seed.application.title, why, seed.next_on)


def _interviews(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    """Those of today; one that is over stays until something was said of it, or happened since."""
    today = local_day(now, snapshot.zone)
    interviews = []
    for application in snapshot.applications.values():
        went_on = False
        for event in reversed(application.events):
            if event.day < today:
                break
            if event.day == today and event.kind == "interview" and application.is_open:
                is_over = lesson.is_over(event, now, snapshot.zone)
                is_told = went_on or (
                    event.at is not None and (written_at(event.stamp) or event.at) > event.at
                )
                if not (is_over and is_told):
                    interviews.append((event, application, is_over))
            went_on = went_on or (event.at is not None and event.at <= now)
    for event, application, is_over in sorted(interviews, key=lambda found: found[0].order):
        why = "interview today"
        if event.at:
            at = say_time(event.at, now, snapshot.zone)
            why = f"it was at {at}; how did it go?" if is_over else f"interview at {at}"
        lessons = () if is_over else lesson.carried(snapshot.lessons.values(), now)
        yield Item(
            "interviews",
            "interview",
            event.id,
            application.id,
            application.title,
            why,
            event.when,
            tuple(carried.id for carried in lessons),
        )


def _lessons(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    """What was carried to an interview is asked about once, for a week; then it is let go."""
    if not snapshot.lessons:
        return
    first_day = local_day(now, snapshot.zone) - lesson.ASKED_FOR
    interviews = []
    for application in snapshot.applications.values():
        for event in reversed(application.events):
            if event.day < first_day:
                break
            is_over = event.kind == "interview" and lesson.is_over(event, now, snapshot.zone)
            if is_over and took_place(application.events, event):
                interviews.append((event, application))
    if not interviews:
        return
    since = on_the_clock(first_day, MIDNIGHT, snapshot.zone)
    lessons = lesson.contenders(snapshot.lessons.values(), since)
    for event, application in sorted(interviews, key=lambda pair: pair[0].order):
        asked = lesson.to_ask(lessons, event, snapshot.zone)
        if asked:
            why = "a lesson: tried it? helped?"
            if len(asked) > 1:
                why = f"{len(asked)} lessons: tried? helped?"
            ids = tuple(carried.id for carried in asked)
            yield Item("lessons", "trial", event.id, application.id, application.title, why, event.when, ids)


def _quiet(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    settings = snapshot.settings
    quiet = []
    for application in snapshot.applications.values():
        days = application.days_quiet(now, snapshot.zone)
        if days is not None and days >= settings.quiet_after.days:
            quiet.append((-days, application.title.casefold(), application.id, application))
    for minus_days, _, id_, application in sorted(quiet, key=lambda found: found[:3]):
        is_ghosted = -minus_days >= settings.ghosted_after.days
        kind, hint = ("ghosted", "ghosted, perhaps?") if is_ghosted else ("quiet", "a nudge is fine")
        due_on = application.events[-1].day + settings.quiet_after
        why = f"quiet for {-minus_days} days; {hint}"
        yield Item("quiet", kind, id_, id_, application.title, why, due_on)


def _habits(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    today = logical_day(now, snapshot.zone, snapshot.settings.day_start)
    for habit in sorted(snapshot.habits.values(), key=lambda habit: (habit.name.casefold(), habit.id)):
        if habit.is_open(today):
            why = asks_words(habit, today, snapshot.applications)
            yield Item("habits", "habit", habit.id, None, habit.name, why, today)


_SECTIONS: dict[Section, Callable[[Snapshot, datetime], Iterator[Item]]] = {
    "holds": _holds,
    "reflections": _reflections,
    "people": _people,
    "doors": _doors,
    "interviews": _interviews,
    "lessons": _lessons,
    "quiet": _quiet,
    "habits": _habits,
}


#: What the sections read that cost most: until when they stay as they are, and the parts of the snapshot.
_READS: dict[Section, Callable[[Snapshot, datetime], tuple[date, *tuple[object, ...]]]] = {
    "people": lambda it, now: (local_day(now, it.zone), it.contacts, it.applications),
    "quiet": lambda it, now: (now.replace(second=0, microsecond=0), it.applications, it.settings),
    "habits": lambda it, now: (
        *(logical_day(now, it.zone, it.settings.day_start), it.habits, it.settings),
        it.applications,
    ),
}
