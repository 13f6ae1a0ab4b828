"""What `--json` prints of a hold and of a shredding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.cli.as_json.moment import moment
from rebound_tui.core.wording.pause import OUT_OF_REACH

if TYPE_CHECKING:
    from rebound_tui.core.hold import Hold
    from rebound_tui.core.timeline import Event
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.shredding import Shredded


def hold(hold: Hold, no: Event | None, session: Session) -> dict[str, Any]:
    """The hold of a no; a step that ticked itself has its moment too."""
    now, zone = session.clock(), session.zone
    return {
        "started_at": moment(hold.started_at),
        "hold_until": moment(hold.hold_until),
        "best_by": moment(hold.best_by),
        "state": hold.state(now),
        "steps": {step: moment(at) for step, at in hold.steps_by(now, zone).items()},
        "feel": no and no.feel,
        "feel_after": hold.feel_after,
        "left_at": moment(hold.left_at),
        "left_text": hold.left_text or None,
        "cancelled_at": moment(hold.cancelled_at),
    }


def shredded(application: int, done: Shredded) -> dict[str, Any]:
    """What became of a hot draft."""
    return {
        "application": application,
        "drafts": done.drafts,
        "in_backups": done.in_backups,
        "out_of_reach": list(OUT_OF_REACH),
    }
