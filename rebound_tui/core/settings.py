"""The settings of the person, which travel in the data file; what isn't set has its default.

Each is defined once, in the table below: how it is read, what it is called, what it means, and what holds without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.cadence import SLOWING, Cadence, read_cadence
from rebound_tui.core.day import DAY_START
from rebound_tui.core.hold import USUAL, Rules
from rebound_tui.core.record import Problem
from rebound_tui.core.setting import CADENCE, DAYS, LENGTH, LINE, RULE, TIME_OF_DAY, YES_NO, Setting

if TYPE_CHECKING:
    from rebound_tui.core.record import Documents

SUPPORT_LINE = "If it stays heavy: a friend, a doctor or a helpline near you will listen."


#: The settings that hold a letter to begin with are called so, and by its aim: `template.feedback`.
TEMPLATE = "template."
#: And those that hold a filter by the name it was given: `filter.remote`.
FILTER = "filter."


class Settings(NamedTuple):
    """What holds now, chosen or by default."""

    day_start: time = DAY_START
    quiet_after: timedelta = timedelta(days=14)
    ghosted_after: timedelta = timedelta(days=21)
    hold_rules: Rules = USUAL
    cadence_after_no: Cadence = read_cadence(SLOWING)
    streaks: bool = False
    support_shown: bool = True
    support_line: str = SUPPORT_LINE
    my_name: str = ""
    #: The person's own letters, by aim.
    templates: Mapping[str, str] = MappingProxyType({})
    #: The filters that were saved, by name.
    filters: Mapping[str, str] = MappingProxyType({})


_DAY, _NO, _PEOPLE, _LETTERS, _HEAVY = (
    "Your day",
    "Cooling off after a no",
    "People",
    "Letters",
    "When it is heavy",
)
_COMES = {"automated": "by automated mail", "personal": "by personal mail or a call"}
_AFTER = {"applied": "after applying", "screening": "after a screening", "interview": "after an interview"}


def _rule(furthest: str, how: str) -> Setting:
    """The setting of one cell in the table of hold rules."""
    name = f"{furthest}_{how}"
    return Setting(
        f"hold_{name}",
        _NO,
        f"{furthest}, {how}",
        f"How long to cool off when a no comes {_COMES[how]} {_AFTER[furthest]}. With a night it never opens "
        "before 8 the next morning. None: no hold, because no reply is needed.",
        RULE,
        getattr(USUAL, name),
        name,
    )


_TABLE = (
    Setting(
        "day_start",
        _DAY,
        "the day begins at",
        "When a habit's day begins: what is done after midnight and before this still counts for the day before.",
        TIME_OF_DAY,
        DAY_START,
    ),
    Setting(
        "streaks",
        _DAY,
        "show streaks",
        "Whether a habit says how often in a row it was done. A score forgives a missed day; a streak does not.",
        YES_NO,
        False,
    ),
    Setting(
        "quiet_days",
        _DAY,
        "quiet after",
        "After so long without a word, Today says that an application has gone quiet.",
        DAYS,
        timedelta(days=14),
        "quiet_after",
    ),
    Setting(
        "ghosted_days",
        _DAY,
        "perhaps ghosted after",
        "After so long without a word, Today offers to call it ghosted. It is never set by itself.",
        DAYS,
        timedelta(days=21),
        "ghosted_after",
    ),
    _rule("applied", "automated"),
    _rule("applied", "personal"),
    _rule("screening", "automated"),
    _rule("screening", "personal"),
    _rule("interview", "automated"),
    _rule("interview", "personal"),
    Setting(
        "best_by_after_no",
        _NO,
        "a reply is best within",
        "So long after the no, or so long after the hold has opened, whichever is later. It is advice, not a limit.",
        LENGTH,
        USUAL.best_by_after_no,
    ),
    Setting(
        "best_by_after_hold",
        _NO,
        "and after it opens",
        "The time there always is for a reply once the hold has opened.",
        LENGTH,
        USUAL.best_by_after_hold,
    ),
    Setting(
        "cadence_after_no",
        _PEOPLE,
        "in touch after a no",
        "How often to be in touch with people met on an application that ended in a no. Slowing: after 2 weeks, "
        "6 weeks, 3 months, then every 6 months.",
        CADENCE,
        read_cadence(SLOWING),
    ),
    Setting(
        "my_name",
        _LETTERS,
        "your name",
        "How you sign: templates put it under a letter.",
        LINE,
        "",
    ),
    Setting(
        "support_shown",
        _HEAVY,
        "show the line below",
        "Whether Today shows one line about where help can be found, after several very low marks.",
        YES_NO,
        True,
    ),
    Setting(
        "support_line",
        _HEAVY,
        "the line",
        "In your own words, if you like: a name, a number, a sentence that helps.",
        LINE,
        SUPPORT_LINE,
    ),
)
SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _TABLE}


def value_of(settings: Settings, setting: Setting) -> object:
    """What holds for one setting now."""
    holder = settings.hold_rules if setting.field in Rules._fields else settings
    return getattr(holder, setting.field)


def read_settings(documents: Documents, problems: list[Problem]) -> Settings:
    """The settings stored in the table `settings`, by name; an odd value counts as not set."""
    fields: dict[str, Any] = {}
    rules: dict[str, Any] = {}
    templates: dict[str, str] = {}
    filters: dict[str, str] = {}
    for id_ in sorted(documents):
        name, value = documents[id_].get("name"), documents[id_].get("value")
        if name.__class__ is not str or value is None:
            continue
        if name.startswith(TEMPLATE) and value.__class__ is str:
            templates[name.removeprefix(TEMPLATE)] = value
        elif name.startswith(FILTER) and value.__class__ is str:
            filters[name.removeprefix(FILTER)] = value
        elif setting := SETTINGS.get(name):
            found = rules if setting.field in Rules._fields else fields
            try:
                found[setting.field] = setting.kind.stored(value)
            except ValueError as odd:
                problems.append(Problem("settings", id_, "value", str(odd)))
    if rules:
        fields["hold_rules"] = USUAL._replace(**rules)
    if templates:
        fields["templates"] = templates
    if filters:
        fields["filters"] = filters
    return Settings(**fields)
