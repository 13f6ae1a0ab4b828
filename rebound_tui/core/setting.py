"""What a setting can be, of the person or of the machine: how it is read where it is kept, typed, kept and said.

A value that can't be read where it is kept counts as not said, and the text of its ValueError goes on after the setting's
name: `is not a path in quotes`. What a person types is answered with a sentence: `Write yes or no.`
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.cadence import cadence, read_cadence
from rebound_tui.core.hold import Rule
from rebound_tui.core.length import Unclear, as_words, read_length, say_length
from rebound_tui.core.since import say_days
from rebound_tui.core.text import one_line, yes_or_no

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
_NIGHT = re.compile(r"(.*?)\s*(?:\+|and|with)?\s*(?:a |one )?night", re.ASCII)
_LONGEST_LINE = 500
_MOST_DAYS = 3650
_MANY = 4  # words, which aren't listed in a sentence any more


class Kind(NamedTuple):
    """One kind of value.

    Attributes:
        stored: reads what the data file or config.toml has; raises ValueError with what it is not.
        typed: reads what a person typed; raises ValueError with a sentence that says what works.
        store: turns a value into what is kept there.
        say: says a value so that `typed` would read it again.
        example: what one may type.
        choices: the values with their words, where there are but a few.
    """

    stored: Callable[[Any], Any]
    typed: Callable[[str], Any]
    store: Callable[[Any], Any]
    say: Callable[[Any], str]
    example: str = ""
    choices: tuple[tuple[Any, str], ...] = ()


class Setting(NamedTuple):
    """One thing that may be chosen.

    Attributes:
        name: its name in the data file, or in config.toml.
        section: what it is listed under.
        label: what it is called on the screen.
        help: what it means, in a line or two.
        kind: what its values are.
        default: what holds where nothing is said.
        kept_as: the field of `Settings` or its `Rules` that has its value, where that isn't its name.
    """

    name: str
    section: str
    label: str
    help: str
    kind: Kind
    default: Any
    kept_as: str = ""

    @property
    def field(self) -> str:
        """Where its value is: a field of `Settings`, of its `Rules`, or of `Machine`."""
        return self.kept_as or self.name

    def say(self, value: Any) -> str:
        """A value in words."""
        return self.kind.say(value)


def _stored_text(typed: Callable[[str], Any], what: str) -> Callable[[Any], Any]:
    """Reads from the file what `typed` reads, and only in text."""

    def stored(value: Any) -> Any:
        try:
            if value.__class__ is str:
                return typed(value)
        except ValueError:
            pass
        raise ValueError(f"is not {what}")

    return stored


def _typed_time(text: str) -> time:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError("Write a time of the day, such as 04:00.")
    return time(int(found[1]), int(found[2]))


def _typed_days(text: str) -> timedelta:
    word = text.strip().lower().removesuffix("days").removesuffix("day").removesuffix("d").strip()
    if not (word.isascii() and word.isdecimal() and 1 <= int(word[:9]) <= _MOST_DAYS):
        raise ValueError(f"Write a number of days, from 1 to {_MOST_DAYS}.")
    return timedelta(days=int(word))


def _stored_days(value: Any) -> timedelta:
    if value.__class__ is int and 1 <= value <= _MOST_DAYS:
        return timedelta(days=value)
    raise ValueError(f"is not a whole number from 1 to {_MOST_DAYS}")


def _typed_rule(text: str) -> Rule | None:
    words = as_words(text)
    if words in ("none", "no"):
        return None
    night = _NIGHT.fullmatch(words)
    try:
        return Rule(read_length(night[1] if night else words), with_night=bool(night))
    except Unclear:
        raise ValueError("Write a length such as 12h or 2d, “24h and a night”, or none.") from None


def _say_rule(rule: Rule | None) -> str:
    if rule is None:
        return "none"
    return say_length(rule.length) + (" and a night" if rule.with_night else "")


def _say_clock(at: time) -> str:
    return f"{at:%H:%M}"


def _typed_line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"That is longer than {_LONGEST_LINE} characters.")
    return line


def _stored_line(value: Any) -> str:
    if value.__class__ is not str:
        raise ValueError("is not text")
    return str(value)


def _typed_path(text: str) -> str:
    path = text.strip()
    if not path or "\0" in path:
        raise ValueError("Write a path.")
    return path


def _typed_command(text: str) -> str:
    import shlex  # noqa: PLC0415 - seldom said

    command = text.strip()
    try:
        is_one = bool(shlex.split(command)) and "\0" not in command
    except ValueError:
        raise ValueError("A quotation mark is missing.") from None
    if not is_one:
        raise ValueError("Write a command, such as nvim.")
    return command


def _stored_command(value: Any) -> str:
    if value.__class__ is not str:
        raise ValueError("is not a command in quotes")
    try:
        return _typed_command(value)
    except ValueError as wrong:
        why = str(wrong).removesuffix(".")
        raise ValueError(f"is no command: {why[:1].lower()}{why[1:]}") from None


def _say_text(value: str | None) -> str:
    return one_line(value or "")


def one_of(words: tuple[str, ...], what: str) -> Kind:
    """One of some words; `what` one of them is called. Few are all named where another was said."""
    few = " or ".join(words) if len(words) < _MANY else ""

    def perhaps(word: str) -> str:
        from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

        return meant(word, words) or ("" if few else f"; rebound-tui config {what} lists them")

    def stored(value: Any) -> str:
        if value.__class__ is not str:
            raise ValueError(f"is not a {what} in quotes")
        if value not in words:
            otherwise = f"not {few}" if few else f"and there is no such {what}"
            raise ValueError(f"is “{one_line(value)}”, {otherwise}{perhaps(value)}")
        return str(value)

    def typed(text: str) -> str:
        word = text.strip()
        if word not in words:
            said = f"Write {few}" if few else f"There is no {what} “{one_line(word)}”"
            raise ValueError(f"{said}{perhaps(word)}.")
        return word

    return Kind(stored, typed, str, str, " · ".join(words[:3]), tuple((word, word) for word in words))


def _typed_yes(text: str) -> bool:
    said = yes_or_no(text)
    if said is None:
        raise ValueError("Write yes or no.")
    return said


def _say_yes(value: bool) -> str:
    return "yes" if value else "no"


TIME_OF_DAY = Kind(
    _stored_text(_typed_time, "a time such as 04:00"), _typed_time, _say_clock, _say_clock, "04:00 · 05:30"
)
DAYS = Kind(
    _stored_days,
    _typed_days,
    lambda length: length.days,
    lambda length: say_days(length.days),
    "14 · 21 days",
)
LENGTH = Kind(
    _stored_text(read_length, "a length such as 24h"), read_length, say_length, say_length, "24h · 2d"
)
RULE = Kind(
    _stored_text(_typed_rule, "a hold such as 24h and a night"),
    _typed_rule,
    _say_rule,
    _say_rule,
    "12h · 24h and a night · none",
)
CADENCE = Kind(cadence, read_cadence, str, str, "slowing · 2w · 3m · 1y")
LINE = Kind(_stored_line, _typed_line, str, str)
PATH = Kind(_stored_text(_typed_path, "a path in quotes"), _typed_path, str, _say_text, "~/Sync/rebound.json")
COMMAND = Kind(_stored_command, _typed_command, str, _say_text, "nvim")
YES_NO = Kind(record.truth, _typed_yes, bool, _say_yes, "yes · no", ((True, "yes"), (False, "no")))
