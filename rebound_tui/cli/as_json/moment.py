"""How `--json` says when."""

from __future__ import annotations

from datetime import date, datetime

from rebound_tui.core.record import said_instant


def moment(moment: datetime | date | None) -> str | None:
    """An instant or a day, as it is stored; null where there is none."""
    if isinstance(moment, datetime):
        return said_instant(moment)
    return moment.isoformat() if moment else None
