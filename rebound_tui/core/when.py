"""Dates as people write them: `today`, `tue 14:30`, `last tue`, `noon`, `+3d`, `23 nov`, `2026-11-23`.

The grammar is small on purpose and never guesses: what can be read in two ways is refused, with an example of
what works. It can be small because each field looks one way (`Look`), back or ahead:

- A weekday, or a day without a year, is the nearest that way, today included. A weekday with a time is the
  nearest such moment: at ten on a Tuesday `tue 14:30`, looking back, is a week ago. A day of the year never jumps
  a whole year for a few hours: like any full date, it is refused where it lies the wrong way.
- `last tue` is the nearest Tuesday before today, wherever the field looks; today is never the last one.
- `3d` without a sign goes the way the field looks.
- Looking ahead, all of today is allowed, the hours gone by too: what is on today may just have begun.
- Looking either way (an interview may be planned or told), a weekday lies ahead, and a day without a year is the
  nearest of all.

A time that a change of clocks skips is moved on by what was skipped. One that comes twice is the first, unless the
field looks ahead and only the second is still to come. The reading beside the field (`say_moment`) shows it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from typing import NamedTuple

from rebound_tui.core.length import LENGTHS, UNITS, Unclear, as_words
from rebound_tui.core.record import FIRST_YEAR, LAST_YEAR
from rebound_tui.core.since import MONTHS, WEEKDAYS, say_day, say_instant
from rebound_tui.core.wall import on_the_wall

_CLOCK = re.compile(
    r"(?:^| )(?:at )?(?:(?P<noon>noon)|(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?(?: ?(?P<half>[ap]m))?| ?(?P<just_half>[ap]m)))"
    r"(?P<offset> ?(?:z|[+-]\d\d:?\d\d))?(?= |$)",
    re.ASCII,
)
_ISO_DAY = re.compile(
    r"(?:(?P<weekday>[a-z]{3,}) )?(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII
)
_NAMED_DAY = re.compile(
    r"(?:(?P<weekday>[a-z]{3,}) )?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? ?(?P<month>[a-z]{3,})|(?P<month2>[a-z]{3,}) (?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?: (?P<year>\d{4}))?",
    re.ASCII,
)
_LAST = re.compile(r"last (?P<weekday>[a-z]{3,})", re.ASCII)
_STEP = re.compile(r"(?P<way>in |[+-] ?)?(?P<count>\d{1,9}) ?(?P<unit>[a-z]+)(?P<ago> ago)?", re.ASCII)

_DAYS_BY_NAME = {"yesterday": -1, "today": 0, "tomorrow": 1}


class Look(Enum):
    """Which way a field looks: back to what happened, ahead to what is planned, or either way."""

    BACK = "back"
    AHEAD = "ahead"
    EITHER = "either"


class Moment(NamedTuple):
    """An instant (`at`, in UTC, whole seconds) or a day of which no time is known (`on`); the other is None."""

    at: datetime | None = None
    on: date | None = None

    def day(self, zone: tzinfo) -> date:
        """The day on the wall calendar of `zone`."""
        return self.on or on_the_wall(self.at, zone).date()  # type: ignore[arg-type] # one of the two is there


def read_when(text: str, *, look: Look, now: datetime, zone: tzinfo) -> Moment:
    """What a person typed into a field that looks that way.

    Raises:
        Unclear: it is ambiguous, no date, beyond 1970–2199, or lies the wrong way.
    """
    return _Field(look, now, zone).read(text)


def read_day(text: str, *, look: Look, now: datetime, zone: tzinfo) -> date:
    """What a person typed into a field that looks that way and asks for a day alone.

    Raises:
        Unclear: as `read_when`; or a time stands with it, which would be lost.
    """
    return _Field(look, now, zone, is_of_days=True).read(text).day(zone)


def say_moment(moment: Moment, zone: tzinfo, now: datetime) -> str:
    """The reading shown beside the field: `Tue 24 Nov, 14:30`, or `Tue 24 Nov` for a day."""
    if moment.at is not None:
        return say_instant(moment.at, now, zone)
    return say_day(moment.day(zone), on_the_wall(now, zone))


class _Clock(NamedTuple):
    """A time of day as typed, on the wall or (`offset`) of a zone that was given with it."""

    time: time
    offset: tzinfo | None


class _Field(NamedTuple):
    """A field that asks for a moment, or a day alone: where it looks, and what it knows of now and here."""

    look: Look
    now: datetime
    zone: tzinfo
    is_of_days: bool = False

    @property
    def today(self) -> date:
        return on_the_wall(self.now, self.zone).date()

    def read(self, text: str) -> Moment:
        moment = self._moment(re.sub(r"(?<=\d)t(?=\d)", " ", as_words(text)))
        if self.is_of_days and moment.at is not None:
            raise self._unclear("A day is meant, without a time.")
        return self._checked(moment)

    def _moment(self, words: str) -> Moment:
        found = _CLOCK.search(words)
        if not found:
            return self._without_clock(words)
        clock = self._clock(found)
        words = f"{words[: found.start()]} {words[found.end() :]}".strip()
        if clock.offset and not _ISO_DAY.fullmatch(words):
            raise self._unclear("A time zone needs a full date before it.")
        on = self._day(words, clock) if words else self.today
        return Moment(at=self._instant(on, clock))

    def _without_clock(self, words: str) -> Moment:
        if words == "now":
            return Moment(at=self.now.astimezone(UTC).replace(microsecond=0))
        step = self._step(words)
        if step and step[1] in ("h", "min"):
            try:
                return Moment(at=self.now.astimezone(UTC).replace(microsecond=0) + step[0] * LENGTHS[step[1]])
            except OverflowError:
                raise self._wrong_year() from None
        return Moment(on=self._day(words, None))

    def _clock(self, found: re.Match[str]) -> _Clock:
        hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
        if found["noon"]:
            hour = 12
        half = found["half"] or found["just_half"]
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 24
        offset = (found["offset"] or "").strip().replace(":", "")
        try:
            clock = _Clock(time(hour, minute, second), _offset(offset) if offset else None)
        except ValueError:
            raise self._unclear("There is no such time of day.") from None
        return clock

    def _day(self, words: str, clock: _Clock | None) -> date:
        words = words.removeprefix("on ")
        if words in _DAYS_BY_NAME:
            return self._moved(_DAYS_BY_NAME[words], "d")
        if dated := _ISO_DAY.fullmatch(words) or _NAMED_DAY.fullmatch(words):
            parts = dated.groupdict()
            month = _month(parts.get("month2") or parts["month"])
            weekday = _number(parts["weekday"] or "", WEEKDAYS)
            if month and bool(weekday) == bool(parts["weekday"]):
                return self._dated(parts["year"], month, int(parts.get("day2") or parts["day"]), weekday)
        weekday = _number(words, WEEKDAYS)
        if weekday:
            return self._weekday(weekday, clock)
        if (last := _LAST.fullmatch(words)) and (weekday := _number(last["weekday"], WEEKDAYS)):
            return self.today - timedelta(days=(self.today.isoweekday() - weekday - 1) % 7 + 1)
        step = self._step(words)
        if step and step[1] in ("d", "w", "mo", "y"):
            return self._moved(*step)
        raise self._unclear(_why_unclear(words))

    def _weekday(self, weekday: int, clock: _Clock | None) -> date:
        """The nearest such day that way; one whose time lies the wrong way today is a week off."""
        today = self.today
        if self.look is Look.BACK:
            on = today - timedelta(days=(today.isoweekday() - weekday) % 7)
            too_late = clock is not None and self._instant(on, clock) > self.now
            return on - timedelta(weeks=1) if too_late else on
        on = today + timedelta(days=(weekday - today.isoweekday()) % 7)
        too_early = self.look is Look.AHEAD and clock is not None and self._instant(on, clock) < self.now
        return on + timedelta(weeks=1) if too_early else on

    def _dated(self, year: str | None, month: int, day: int, weekday: int | None) -> date:
        this = self.today.year  # the nearest 29 February can be eight years off
        years = [int(year)] if year else range(this - 8, this + 9)
        days = [on for on in (_date_or_none(year, month, day) for year in years) if on]
        if not days:
            raise self._unclear("There is no such day.")
        if year:
            on = days[0]
        elif self.look is Look.BACK:
            on = max(on for on in days if on <= self.today)
        elif self.look is Look.AHEAD:
            on = min(on for on in days if on >= self.today)
        else:
            on = min(days, key=lambda on: abs(on - self.today))
        if weekday and weekday != on.isoweekday():
            raise self._unclear(f"The weekday doesn't go with the date, which is {say_day(on, self.today)}.")
        return on

    def _step(self, words: str) -> tuple[int, str] | None:
        """`+3d`, `in 3 days`, `3 days ago` as a signed count and its unit."""
        found = _STEP.fullmatch(words)
        if not found or found["unit"] not in UNITS or (found["way"] and found["ago"]):
            return None
        way = (found["way"] or ("-" if found["ago"] else "")).strip()
        if not way and self.look is Look.EITHER:
            raise self._unclear("That could lie ahead or back: begin with + or -.")
        back = way == "-" or (not way and self.look is Look.BACK)
        return int(found["count"]) * (-1 if back else 1), UNITS[found["unit"]]

    def _moved(self, count: int, unit: str) -> date:
        try:
            if unit in LENGTHS:
                return self.today + count * LENGTHS[unit]
            from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - it costs as much as Python itself

            months = count if unit == "mo" else count * 12
            return self.today + relativedelta(months=months)
        except (OverflowError, ValueError):
            raise self._wrong_year() from None

    def _instant(self, on: date, clock: _Clock) -> datetime:
        self._check_year(on.year)
        wall = datetime.combine(on, clock.time, clock.offset or self.zone)
        first = wall.astimezone(UTC)
        second = wall.replace(fold=1).astimezone(UTC)
        return second if self.look is Look.AHEAD and first < self.now <= second else first

    def _checked(self, moment: Moment) -> Moment:
        today, on = self.today, moment.day(self.zone)
        self._check_year((moment.at or on).year)
        said = say_moment(moment, self.zone, self.now)
        if self.look is Look.BACK and (moment.at > self.now if moment.at else on > today):
            raise self._unclear(f"{said} lies ahead; this asks for what has been.")
        if self.look is Look.AHEAD and on < today:
            raise self._unclear(f"{said} is past; this asks for what is to come.")
        return moment

    def _check_year(self, year: int) -> None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self._wrong_year()

    def _wrong_year(self) -> Unclear:
        return self._unclear(f"The year has to be one from {FIRST_YEAR} to {LAST_YEAR}.")

    def _unclear(self, why: str) -> Unclear:
        near, sign = ("tomorrow", "+") if self.look is Look.AHEAD else ("yesterday", "-")
        weekday = "tue" if self.is_of_days else "tue 14:30"
        return Unclear(f"{why} Write {near}, {weekday}, {sign}3d, 23 nov or {self.today}.")


def _number(word: str, names: tuple[str, ...]) -> int | None:
    """Which of the names it is, counted from 1; in full or by three letters or more."""
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(names, 1) if name.lower().startswith(word)), None)


def _month(word: str) -> int | None:
    return int(word) if word.isdecimal() else _number(word, MONTHS)


def _offset(typed: str) -> tzinfo:
    if typed == "z":
        return UTC
    ahead = timedelta(hours=int(typed[1:3]), minutes=int(typed[3:5]))
    if int(typed[3:5]) > 59:
        raise ValueError
    return timezone(-ahead if typed[0] == "-" else ahead)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _why_unclear(words: str) -> str:
    if not words:
        return "A date is needed."
    if words.isdecimal():
        return "A number alone could be a day, an hour or a year."
    if re.fullmatch(r"[\d ./-]+", words):
        return "Which is the day and which is the month?"
    if _number(words, MONTHS):
        return "A month needs a day."
    return "That is no date."
