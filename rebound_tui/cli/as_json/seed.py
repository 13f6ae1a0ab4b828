"""What `--json` prints of doors that a no left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli.as_json.moment import moment

if TYPE_CHECKING:
    from datetime import date

    from rebound_tui.core.application import Application
    from rebound_tui.core.seed import Seed


def door(application: Application) -> dict[str, Any]:
    """How the door of an application stands, and which application it comes back to."""
    return {
        "door": application.door,
        "return_text": application.return_text or None,
        "return_on": moment(application.return_on),
        "reapply_on": moment(application.reapply_on),
        "previous": application.previous,
    }


def seed(seed: Seed, today: date) -> dict[str, Any]:
    """One seed; `again` is the application that came back to it."""
    application = seed.application
    return {
        "id": application.id,
        "company": application.company or None,
        "role": application.role or None,
        "stage": application.stage,
        "furthest": application.furthest,
        **door(application),
        "next_on": moment(seed.next_on),
        "task": seed.task,
        "due": seed.is_due(today),
        "again": seed.again.id if seed.again else None,
    }
