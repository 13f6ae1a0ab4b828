"""What the commands say to a person: short, plain and calm. User text leaves here cleaned (core.text)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli import terminal
from rebound_tui.cli.table import table
from rebound_tui.core.agenda import SECTIONS, due_words
from rebound_tui.core.frequency import say_frequency
from rebound_tui.core.since import ago, ago_on, say_day, say_time
from rebound_tui.core.text import clean, one_line
from rebound_tui.core.wording import MARK_WORDS
from rebound_tui.store.status import time_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rebound_tui.core.agenda import Item
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.habit import Habit
    from rebound_tui.core.timeline import Event
    from rebound_tui.tracker.tracker import Tracker

_HEADINGS = {
    "holds": "Cooling off",
    "reflections": "To reflect on",
    "people": "People",
    "interviews": "Interviews",
    "quiet": "Gone quiet",
    "habits": "Habits",
}


def added(application: Application, tracker: Tracker) -> str:
    """After `add`."""
    first = f"Added {_title(application)} ({application.stage})."
    return "\n".join([first, *(hold_lines(application, tracker) if application.no else ())])


def edited(application: Application) -> str:
    """After `edit`."""
    return f"Changed {_title(application)}."


def deleted(application: Application) -> str:
    """After `delete`."""
    return f"Deleted {_title(application)}; rebound-tui undo brings it back."


def logged(event: Event, application: Application, tracker: Tracker) -> str:
    """After `log`."""
    return f"Logged for {_title(application)}: {event.kind}, {_moment(event, tracker)}."


def moved(application: Application, tracker: Tracker) -> str:  # noqa: ARG001 - like `rejected`, which takes its place
    """After `stage`."""
    return f"{_title(application)}: {application.stage}."


def rejected(application: Application, tracker: Tracker) -> str:
    """After `no`."""
    return "\n".join([f"Logged the no from {_title(application)}.", *hold_lines(application, tracker)])


def noted(contact: Contact, tracker: Tracker) -> str:
    """After `contact`."""
    return f"Noted {_person(contact)}; {due_words(contact, tracker.today)}."


def touched(contact: Contact, tracker: Tracker) -> str:
    """After `touch`."""
    return f"Noted the touch with {_person(contact)}; {due_words(contact, tracker.today)}."


def habit_added(habit: Habit) -> str:
    """After `habit add`."""
    return f"Added the habit {one_line(habit.name)}, {_often(habit)}."


def marked_done(habit: Habit, on: date, tracker: Tracker) -> str:
    """After `done`."""
    day = "today" if on == tracker.logical_today else say_day(on, tracker.logical_today)
    return f"{one_line(habit.name)}: done {day}. Score {habit.score(on):.0%}."


def hold_lines(application: Application, tracker: Tracker) -> Iterator[str]:
    """The hold of the latest no, in a line or two."""
    hold, now, zone = application.hold, tracker.clock(), tracker.zone
    state = hold.state(now) if hold else None
    if hold is None or hold.hold_until is None or hold.best_by is None:
        yield "No cooling-off is needed." if hold else "There is no no here, and so no cooling-off."
        return
    opens, best = say_time(hold.hold_until, now, zone), say_time(hold.best_by, now, zone)
    if state == "cooling":
        left = time_left(hold.remaining(now).total_seconds())
        yield f"Cooling off until {opens}, {left} from now; a reply is best by {best}."
    elif state == "open":
        yield f"The cooling-off is over since {opens}; a reply is best by {best}."
    elif state == "late":
        yield f"A reply was best by {best}; it is still welcome, if you want to write one."
    elif state == "left_early":
        why = f": {one_line(hold.left_text)}" if hold.left_text else ""
        yield f"You left the cooling-off early{why}. A reply is best by {best}."
    elif state == "sent":
        yield "The reply is sent."
    else:
        yield "The cooling-off was called off: it goes on."
        return
    yield "Steps: " + ", ".join(f"{step} {'✓' if ticked else '○'}" for step, ticked in hold.steps.items())


def reflection_lines(application: Application) -> Iterator[str]:
    """The checklist as far as it has come."""
    from rebound_tui.core.reflection import QUESTIONS

    reflection = application.reflection
    for question in QUESTIONS:
        answer = reflection.answers.get(question.key)
        is_given = answer is not None and answer.is_given
        wording = one_line(answer.wording) if answer and answer.wording else question.wording
        said = f"  {answer.answer}" if answer and answer.answer else ""
        yield f"{'✓' if is_given else '○'} {wording}{said}  ({question.key})"
        if answer and answer.note:
            yield indented(answer.note)
    if reflection.lesson:
        lesson = reflection.lesson
        yield f"If {one_line(lesson.if_text)}, then I will {one_line(lesson.then_text)}"
    if reflection.finished_at:
        yield "Finished."


def listed(applications: Sequence[Application], tracker: Tracker) -> str:
    """The table of `list`."""
    rows = []
    for application in applications:
        last = application.latest_event(tracker.clock(), tracker.zone)
        tags = " ".join(f"#{tag}" for tag in application.tags)
        since = _since(last, tracker) if last else ""
        rows.append((application.company, application.role, application.stage, since, tags))
    if not rows:
        return (
            "No application here."
            if tracker.snapshot.applications
            else "Nothing here yet. Begin with: rebound-tui add"
        )
    return table(rows, terminal.width())


def people_listed(contacts: Sequence[Contact], tracker: Tracker) -> str:
    """The table of `people`."""
    rows = [
        (
            contact.name,
            contact.company or "",
            due_words(contact, tracker.today),
            _cadence(contact),
            ago_on(contact.last_touch.day, tracker.today) if contact.last_touch else "",
        )
        for contact in contacts
    ]
    return table(rows, terminal.width()) or "Nobody here yet."


def habits_listed(habits: Sequence[Habit], on: date) -> str:
    """The table of `habit list`."""
    rows = [
        (habit.name, _often(habit), f"{habit.score(on):.0%}", MARK_WORDS[habit.marks.get(on)])
        for habit in habits
    ]
    return table(rows, terminal.width()) or "No habits yet."


def today_listed(items: Sequence[Item]) -> str:
    """The list of `today`, a heading for each section."""
    if not items:
        return "Nothing asks for you today."
    parts = []
    for section in SECTIONS:
        rows = [("", item.title, item.why) for item in items if item.section == section]
        if rows:
            parts.append(f"{_HEADINGS[section]}\n{table(rows, terminal.width())}")
    return "\n\n".join(parts)


def indented(text: str, by: str = "    ") -> str:
    """Text of several lines, set apart so that it can't be taken for ours."""
    return "\n".join(by + line for line in clean(text).split("\n"))


def _title(application: Application) -> str:
    return one_line(application.title)


def _person(contact: Contact) -> str:
    return one_line(" · ".join(part for part in (contact.name, contact.company) if part))


def _often(habit: Habit) -> str:
    return say_frequency(habit.times, habit.days)


def _cadence(contact: Contact) -> str:
    every = contact.every
    return f"every {every}" if every and not every.is_slowing else str(every or "")


def _since(event: Event, tracker: Tracker) -> str:
    return ago(event.at, tracker.clock()) if event.at else ago_on(event.day, tracker.today)


def _moment(event: Event, tracker: Tracker) -> str:
    return (
        say_time(event.at, tracker.clock(), tracker.zone) if event.at else say_day(event.day, tracker.today)
    )
