"""The words about habits that the screens and the commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.frequency import Often, say_often
from rebound_tui.core.habit import MOST, THOUSAND
from rebound_tui.core.schedule import MONTHLY
from rebound_tui.core.since import say_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rebound_tui.core.application import Application
    from rebound_tui.core.habit import Habit, Wanted

COUNTS_WORDS: Final[dict[str, str]] = {
    "touch": "ticks itself when you wrote to somebody",
    "reflection": "ticks itself when a reflection is finished",
    "walk": "ticks itself with the walk of a hold",
    "step": "ticks itself with any step you log",
    "hold": "ticks itself when a hold was kept",
}
NUMBER_WORDS: Final[dict[str, str]] = {
    "touch": "counts by itself the people you wrote to",
    "reflection": "counts by itself the reflections you finish",
    "walk": "counts by itself the walks of a hold",
    "step": "counts by itself the steps you log",
    "hold": "counts by itself each hold that was kept",
}
BY_ITSELF: Final = "by itself"


def say_number(thousandths: int) -> str:
    """`2`, `2.5`, `0.125`."""
    whole, rest = divmod(thousandths, THOUSAND)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def read_number(text: str) -> int:
    """A number such as `2`, `2.5` or `2,5`, in thousandths.

    Raises:
        ValueError: it is none, or has more than three places; the text says what works.
    """
    whole, _, places = text.strip().replace(",", ".").partition(".")
    if not (whole or places) or not all(
        part.isascii() and part.isdigit() for part in (whole, places) if part
    ):
        raise ValueError(f"“{text}” is no number. Write 2 or 2.5.")
    if len(places) > 3 or len(whole) > 10:
        raise ValueError("Write at most three places after the point, and ten before it.")
    number = int(whole or "0") * THOUSAND + int(places.ljust(3, "0"))
    if number > MOST:
        raise ValueError("That is more than 1,000,000,000.")
    return number


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A and 3 more`."""
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} more"


def wanted_words(wanted: Wanted) -> str:
    """What is wanted of a habit, in a few words: `daily, at least 2.5`, `at least 2 in 7 days`, `mo we, until 2026-12-01`."""
    parts, often = [say_often(wanted.often)], wanted.often
    if wanted.kind != "yes_no":
        number = f"{wanted.kind.replace('_', ' ')} {say_number(wanted.target)}"
        # Once in some days is, of a number, over how many days it is summed up.
        is_in_days = often == Often(1, often.days) and often.days > 1 and (1, often.days) != MONTHLY
        parts = [f"{number} in {often.days} days"] if is_in_days else [*parts, number]
    if wanted.until_on:
        parts.append(f"until {wanted.until_on.isoformat()}")
    return ", ".join(parts)


def counts_words(habit: Habit) -> str:
    """What ticks it by itself, or is its number; empty where nothing does."""
    return (NUMBER_WORDS if habit.is_number else COUNTS_WORDS)[habit.counts] if habit.counts else ""


def asks_words(habit: Habit, on: date, applications: Mapping[int, Application] = {}) -> str:
    """Why it stands in Today, in a few words; of what follows a no, whose it was, where the applications are given."""
    if occasion := habit.open_occasion(on) if habit.trigger else None:
        until = "today" if occasion.due_on == on else f"by {say_day(occasion.due_on, on)}"
        about = applications.get(occasion.application)
        whose = f"the {habit.trigger} of {about.company}" if about and about.company else f"a {habit.trigger}"
        return f"{until}, after {whose}"
    days = habit.schedule.frequency[1]
    if habit.kind == "at_most":
        so_far = say_number(habit.sum_in_window(on)) + " of" if on in habit.marks else "how much was it?"
        return f"{so_far} at most {say_number(habit.target)}{_in(days)}"
    if habit.is_number:
        return f"{say_number(habit.sum_in_window(on))} of {say_number(habit.target)}{_in(days)}"
    if habit.weekdays or days == 1:
        return "today"
    return f"{habit.done_in_window(on)} of {habit.times} in {days} days"


def covered_words(habit: Habit, on: date) -> str:
    """Until when nothing more is asked: `covered until Tue 1 Dec`; empty where `on` itself asks."""
    until = habit.covered_until(on)
    if until is None:
        return ""
    return "covered today" if until == on else f"covered until {say_day(until, on)}"


def ended_words(habit: Habit, on: date) -> str:
    """That nothing is asked any more: `ended Fri 20 Nov`, `put away`; empty while it may be."""
    if habit.archived_at is not None:
        return "put away"
    is_over = habit.until_on is not None and habit.until_on < on
    return f"ended {say_day(habit.until_on, on)}" if is_over and habit.until_on else ""


def done_of_due_words(habit: Habit, on: date) -> str:
    """Of a triggered habit: `3 of 4 times`; nothing before the first, for nobody is behind with what they don't do yet."""
    done, due = habit.done_of_due(on)
    return f"{done} of {due} {'time' if due == 1 else 'times'}" if done else ""


def _in(days: int) -> str:
    return "" if days == 1 else f" in {days} days"
