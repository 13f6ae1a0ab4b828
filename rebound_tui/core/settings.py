"""The settings of the person, which travel in the data file; what isn't set has its default."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.habit import DAY_START

if TYPE_CHECKING:
    from rebound_tui.core.record import Documents


class Settings(NamedTuple):
    """When the logical day begins, and after how much silence an application is quiet, then perhaps ghosted."""

    day_start: time = DAY_START
    quiet_after: timedelta = timedelta(days=14)
    ghosted_after: timedelta = timedelta(days=21)


def read_settings(documents: Documents) -> Settings:
    """The settings stored in the table `settings`, by name; an odd value counts as not set."""
    stored = {doc.get("name"): doc.get("value") for doc in documents.values()}
    settings = Settings()
    try:
        settings = settings._replace(day_start=time.fromisoformat(str(stored.get("day_start", "04:00"))))
    except ValueError:
        pass
    for name, field in (("quiet_days", "quiet_after"), ("ghosted_days", "ghosted_after")):
        days = stored.get(name)
        if isinstance(days, int) and 1 <= days <= 3650:
            settings = settings._replace(**{field: timedelta(days=days)})
    return settings
