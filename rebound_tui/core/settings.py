"""The settings of the person, which travel in the data file; what isn't set has its default."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.habit import DAY_START
from rebound_tui.core.record import Problem, between

if TYPE_CHECKING:
    from rebound_tui.core.record import Documents


#: The settings that hold a letter to begin with are called so, and by its aim: `template.feedback`.
TEMPLATE = "template."


class Settings(NamedTuple):
    """When the logical day begins, and after how much silence an application is quiet, then perhaps ghosted."""

    day_start: time = DAY_START
    quiet_after: timedelta = timedelta(days=14)
    ghosted_after: timedelta = timedelta(days=21)
    #: How the person signs a letter.
    my_name: str = ""
    #: The person's own letters, by aim.
    templates: Mapping[str, str] = MappingProxyType({})


def _time_of_day(value: Any) -> time:
    if value.__class__ is not str or not re.fullmatch(r"[0-2]\d:[0-5]\d", value, re.ASCII):
        raise ValueError("is not a time such as 04:00")
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a time of the day") from None


def _days(value: Any) -> timedelta:
    return timedelta(days=between(1, 3650)(value))


def _text(value: Any) -> str:
    if value.__class__ is not str:
        raise ValueError("is not text")
    return str(value)


_KINDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "day_start": ("day_start", _time_of_day),
    "quiet_days": ("quiet_after", _days),
    "ghosted_days": ("ghosted_after", _days),
    "my_name": ("my_name", _text),
}


def read_settings(documents: Documents, problems: list[Problem]) -> Settings:
    """The settings stored in the table `settings`, by name; an odd value counts as not set."""
    fields: dict[str, Any] = {}
    templates = {}
    for id_ in sorted(documents):
        name, value = documents[id_].get("name"), documents[id_].get("value")
        if name.__class__ is str and name.startswith(TEMPLATE) and value.__class__ is str:
            templates[name.removeprefix(TEMPLATE)] = value
        elif name.__class__ is str and name in _KINDS and value is not None:
            field, kind = _KINDS[name]
            try:
                fields[field] = kind(value)
            except ValueError as odd:
                problems.append(Problem("settings", id_, "value", str(odd)))
    return Settings(**fields, templates=templates) if templates else Settings(**fields)
