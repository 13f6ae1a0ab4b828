"""Texts that were written apart, on two machines, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli.as_json.moment import moment
from rebound_tui.core.private import FOR_NOBODY
from rebound_tui.core.versions import contested, texts_of

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.tracker.session import Session


def versions(application: Application, session: Session, *, private: bool) -> list[dict[str, Any]]:
    """The texts of an application and of all that belongs to it that have several versions, the latest first."""
    snapshot = session.snapshot
    return [
        {
            "table": place.table,
            "id": place.id,
            "field": place.field,
            "versions": [
                {"text": version.text, "device": version.device or None, "at": moment(version.at)}
                for version in texts_of(snapshot.tables[place.table][place.id], place.field)
            ],
        }
        for place in contested(snapshot.versions, snapshot.tables, "application", application.id)
        if private or place.field not in FOR_NOBODY.get(place.table, ())
    ]
