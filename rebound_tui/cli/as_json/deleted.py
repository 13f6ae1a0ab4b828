"""What `--json` prints of applications that were deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli import as_json

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.tracker.session import Session


def deleted(application: Application, session: Session) -> dict[str, Any]:
    """A deleted application; `new_events` were logged elsewhere since then, and are in the file."""
    new = session.snapshot.deleted.get(application.id)
    return {
        "id": application.id,
        "company": application.company or None,
        "role": application.role or None,
        "has_news": new is not None,
        "new_events": [as_json.event(event) for event in new.events] if new else [],
    }
