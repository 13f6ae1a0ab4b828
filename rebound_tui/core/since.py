"""How an instant, a day and the time between are said: short, in English, in the reader's own time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from rebound_tui.core.wall import on_the_wall

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def ago(at: datetime, now: datetime) -> str:
    """`10h` if it was ten hours ago, `in 10h` if it is to come, `now` within a minute."""
    if abs(now - at) < _MINUTE:
        return "now"
    return f"in {short(at - now)}" if at > now else short(now - at)


def ago_on(on: date, today: date) -> str:
    """`9d` if that day was nine days ago, `in 9d` if it is to come, `today`."""
    if on == today:
        return "today"
    return f"in {short(on - today)}" if on > today else short(today - on)


def short(length: timedelta) -> str:
    """A length of time in its largest sensible unit, rounded down: `12min 10h 9d 3w 5mo 2y`."""
    if length < _HOUR:
        return f"{length // _MINUTE}min"
    if length < _DAY:
        return f"{length // _HOUR}h"
    days = length.days
    if days < 14:
        return f"{days}d"
    if days < 61:
        return f"{days // 7}w"
    return f"{days * 12 // 365}mo" if days < 730 else f"{days // 365}y"


def countdown(left: timedelta) -> str:
    """`13:41:07`, from a day on `2d 03:12:44`; a begun second counts, so that zero is shown only when it is over."""
    seconds = max(0, -(-left // timedelta(seconds=1)))
    days, seconds = divmod(seconds, 86_400)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{days}d {clock}" if days else clock


def say_day(on: date, today: date) -> str:
    """`Tue 24 Nov`, with the year unless it is this one."""
    said = f"{WEEKDAYS[on.weekday()][:3]} {on.day} {MONTHS[on.month - 1][:3]}"
    return said if on.year == today.year else f"{said} {on.year}"


def say_days(count: int) -> str:
    """`1 day`, `14 days`; it is read back as the same where days are asked for."""
    return "1 day" if count == 1 else f"{count} days"


def say_instant(at: datetime, now: datetime, zone: tzinfo) -> str:
    """`Tue 24 Nov, 14:30` on the clock of `zone`."""
    wall = on_the_wall(at, zone)
    return f"{say_day(wall.date(), on_the_wall(now, zone).date())}, {wall:%H:%M}"


def say_time(at: datetime, now: datetime, zone: tzinfo) -> str:
    """`09:12` today, `Tue 09:12` within six days, where that says enough; else as `say_instant`."""
    wall = on_the_wall(at, zone)
    days_off = abs(wall.date() - on_the_wall(now, zone).date()).days
    if days_off > 6:
        return say_instant(at, now, zone)
    return f"{WEEKDAYS[wall.weekday()][:3]} {wall:%H:%M}" if days_off else f"{wall:%H:%M}"


def weekday_named(word: str, least: int = 3) -> int | None:
    """The day of the week (Monday is 0) that a word of so many letters or more begins: `mon`, `monday`, `mondays`."""
    found = [day for day, name in enumerate(WEEKDAYS) if f"{name.lower()}s".startswith(word)]
    return found[0] if len(word) >= least and len(found) == 1 else None
