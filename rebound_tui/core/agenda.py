"""Today: what asks for a minute of this day, in a gentle order, each with the reason why."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from rebound_tui.core.habit import logical_day
from rebound_tui.core.reflection import QUESTIONS
from rebound_tui.core.since import countdown, say_day, say_time
from rebound_tui.core.stage import WAITING
from rebound_tui.core.timeline import local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.snapshot import Snapshot

Section = Literal["holds", "reflections", "people", "interviews", "quiet", "habits"]
SECTIONS: tuple[Section, ...] = ("holds", "reflections", "people", "interviews", "quiet", "habits")

#: A reply that never came to be stops asking after so long.
LATE_FOR = timedelta(days=7)
#: A no that was never reflected on stops asking after so long; one that was begun goes on.
FRESH_FOR = timedelta(days=30)


class Item(NamedTuple):
    """One line of Today. `id` is that of the event, application, contact or habit it is about."""

    section: Section
    kind: str
    id: int
    application: int | None
    title: str
    why: str
    due_at: datetime | date | None = None


def agenda(snapshot: Snapshot, now: datetime) -> list[Item]:
    """Everything that waits at `now` (aware), section by section, the most pressing first."""
    return [item for section in SECTIONS for item in _SECTIONS[section](snapshot, now)]


def _holds(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    items = []
    for application in snapshot.applications.values():
        hold = application.hold
        if application.stage != "rejected" or hold is None or hold.hold_until is None or hold.best_by is None:
            continue
        state = hold.state(now)
        if state == "cooling":
            why = f"cooling off, opens in {countdown(hold.remaining(now))}"
            due = hold.hold_until
        elif state in ("open", "left_early") and now <= hold.best_by:
            why = f"the hold is open, a reply is best by {say_time(hold.best_by, now, snapshot.zone)}"
            due = hold.best_by
        elif state == "late" and now - hold.best_by <= LATE_FOR:
            why = "a reply is still welcome, if you want to write one"
            due = hold.best_by
        else:
            continue
        items.append(Item("holds", state, hold.event, application.id, application.title, why, due))
    yield from sorted(items, key=lambda item: (item.due_at, item.id))


def _reflections(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    items = []
    for application in snapshot.applications.values():
        no, reflection, hold = application.no, application.reflection, application.hold
        if application.stage != "rejected" or no is None or reflection.finished_at:
            continue
        if reflection.is_begun:
            why = f"{reflection.given} of {len(QUESTIONS)} answered"
        elif hold and hold.state(now) == "cooling":
            continue
        elif local_day(now, snapshot.zone) - no.day > FRESH_FOR:
            continue
        else:
            why = "a few questions, then one lesson"
        items.append(
            (
                no.order,
                Item(
                    "reflections",
                    "reflection",
                    application.id,
                    application.id,
                    application.title,
                    why,
                    no.when,
                ),
            )
        )
    yield from (item for _, item in sorted(items, key=lambda pair: pair[0]))


def _people(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    today = local_day(now, snapshot.zone)
    for contact in by_next_date(snapshot.contacts.values(), today):
        state = contact.state(today)
        if state in ("due", "overdue"):
            about = contact.applications_set[0] if contact.applications_set else None
            title = " · ".join(part for part in (contact.name, contact.company) if part)
            yield Item("people", state, contact.id, about, title, due_words(contact, today), contact.next_on)


def _interviews(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    today = local_day(now, snapshot.zone)
    events = [
        (event, application)
        for application in snapshot.applications.values()
        for event in application.events
        if event.kind == "interview" and event.day == today
    ]
    for event, application in sorted(events, key=lambda pair: pair[0].order):
        why = f"interview at {say_time(event.at, now, snapshot.zone)}" if event.at else "interview today"
        yield Item("interviews", "interview", event.id, application.id, application.title, why, event.when)


def _quiet(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    settings = snapshot.settings
    items = []
    for application in snapshot.applications.values():
        days = days_quiet(application, snapshot, now)
        if days is None or days < settings.quiet_after.days:
            continue
        last = application.latest_event(now, snapshot.zone)
        ghosted = days >= settings.ghosted_after.days
        why = f"quiet for {days} days" + ("; ghosted, perhaps?" if ghosted else "; a nudge is fine")
        kind = "ghosted" if ghosted else "quiet"
        due = last.day + settings.quiet_after if last else None
        items.append(
            (-days, Item("quiet", kind, application.id, application.id, application.title, why, due))
        )
    yield from (item for _, item in sorted(items, key=lambda pair: (pair[0], pair[1].id)))


def _habits(snapshot: Snapshot, now: datetime) -> Iterator[Item]:
    today = logical_day(now, snapshot.zone, snapshot.settings.day_start)
    for habit in sorted(snapshot.habits.values(), key=lambda habit: (habit.name.casefold(), habit.id)):
        if habit.is_open(today):
            why = (
                "today"
                if habit.days == 1
                else f"{habit.done_in_window(today)} of {habit.times} in {habit.days} days"
            )
            yield Item("habits", "habit", habit.id, None, habit.name, why, today)


_SECTIONS: dict[Section, Callable[[Snapshot, datetime], Iterator[Item]]] = {
    "holds": _holds,
    "reflections": _reflections,
    "people": _people,
    "interviews": _interviews,
    "quiet": _quiet,
    "habits": _habits,
}


def days_quiet(application: Application, snapshot: Snapshot, now: datetime) -> int | None:
    """For how many days nothing was heard, where somebody owes an answer; None where nobody does."""
    if application.stage not in WAITING or application.archived_at:
        return None
    last = application.latest_event(now, snapshot.zone)
    if last is None or last is not application.last_event:
        return None  # nothing began yet, or an appointment lies ahead
    return (local_day(now, snapshot.zone) - last.day).days


def by_next_date(contacts: Iterable[Contact], today: date) -> list[Contact]:
    """Contacts, overdue first, then by their next date; those without one last, by name."""

    def order(contact: Contact) -> tuple[bool, bool, date, str, int]:
        waits = contact.state(today) in ("stopped", "paused")
        return (
            contact.state(today) != "overdue",
            waits or contact.next_on is None,
            contact.next_on or date.max,
            contact.name.casefold(),
            contact.id,
        )

    return sorted(contacts, key=order)


def due_words(contact: Contact, today: date) -> str:
    """When the next contact is wanted, in a few words; the days are counted from the next date."""
    state = contact.state(today)
    if state == "stopped":
        return "stopped, no answer so far"
    if state == "paused" and contact.paused_until:
        return f"paused until {say_day(contact.paused_until, today)}"
    if contact.next_on is None:
        return "no date set"
    days = (contact.next_on - today).days
    if days > 0:
        return f"{'snoozed, ' if state == 'snoozed' else ''}due in {_days(days)}"
    if days == 0:
        return "due today"
    return f"{_days(-days)} overdue" if state == "overdue" else f"due for {_days(-days)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
