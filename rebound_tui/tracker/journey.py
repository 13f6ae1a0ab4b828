"""After a no: the steps of the hold, and leaving it early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.hold import STEPS
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, line

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import Hold
    from rebound_tui.store.database import Change


class Journey(Session):
    """What one can say about a no."""

    def tick(self, id_: int, step: str, *, ticked: bool = True) -> Application:
        """Ticks a step of the hold (`breathe`, `walk`, `sleep`), or takes the tick back.

        Raises:
            NotPossible: there is no hold, or no such step.
        """
        if step not in STEPS:
            raise NotUnderstood(f"The steps of a hold are {', '.join(STEPS)}.")

        def work(change: Change) -> None:
            hold = self._hold(id_)
            if bool(hold.steps[step]) != ticked:
                change.put("holds", (hold.event,), {f"{step}_at": self.now_said() if ticked else None})

        self.act(f"{'ticked' if ticked else 'took back'} {step}", work)
        return self.application(id_)

    def leave(self, id_: int, reason: str) -> Application:
        """Leaves a running hold early; the timeline says so.

        Raises:
            NotPossible: no reason, or no hold is running.
        """
        why = line(reason)
        if not why:
            raise NotUnderstood("Leaving early is fine; it only asks for a reason of one line.")

        def work(change: Change) -> None:
            hold = self._hold(id_)
            if hold.state(self.clock()) != "cooling":
                raise NotPossible("There is no hold running to leave.")
            now = self.now_said()
            change.put("holds", (hold.event,), {"left_at": now, "left_text": why})
            change.insert("events", {"application": id_, "kind": "hold", "at": now, "text": why})

        self.act(f"left the hold of {self.application(id_).title} early", work)
        return self.application(id_)

    def _hold(self, id_: int) -> Hold:
        hold = self.application(id_).hold
        if hold is None or hold.hold_until is None:
            raise NotPossible("There is no hold on this application.")
        return hold
