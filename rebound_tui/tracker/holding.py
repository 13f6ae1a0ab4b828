"""The hold of one no: its steps, leaving it early, making it fit, and what one feels once it is open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rebound_tui.core.hold import STEPS, Rule, began_at, span
from rebound_tui.core.length import say_length
from rebound_tui.core.record import said_instant
from rebound_tui.core.timeline import furthest_of
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, line, must_be_a_feeling

if TYPE_CHECKING:
    from datetime import datetime

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import Hold
    from rebound_tui.store.change import Change

#: How long a hold lasts that is begun where the rules say that none is needed.
_IF_NO_RULE = Rule(timedelta(hours=12))


class Holding(Session):
    """What one can say about a hold."""

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

    def lengthen_hold(self, id_: int, by: timedelta) -> Application:
        """Makes the hold longer; one that has opened already goes on from now.

        Raises:
            NotPossible: there is none, or it was answered.
        """

        def work(change: Change) -> None:
            hold = self._running(id_, ("cooling", "open", "late", "left_early"))
            now = self.clock()
            until = hold.hold_until if hold.hold_until and hold.state(now) == "cooling" else now
            self._set_ends(change, hold, until + by, left_at=None, left_text=None)
            self._tell(change, id_, "longer", f"by {say_length(by)}")

        self.act(f"made the hold of {self.application(id_).title} longer", work)
        return self.application(id_)

    def shorten_hold(self, id_: int, by: timedelta) -> Application:
        """Makes a running hold shorter, but not so short that it is over: leaving early asks for a reason.

        Raises:
            NotPossible: none is running, or it would be over.
        """

        def work(change: Change) -> None:
            hold = self._running(id_, ("cooling",))
            until = (hold.hold_until or self.clock()) - by
            if until <= self.clock():
                raise NotPossible(
                    "That would open it at once. To write before it opens, leave it: that only asks for a reason."
                )
            self._set_ends(change, hold, until)
            self._tell(change, id_, "shorter", f"by {say_length(by)}")

        self.act(f"made the hold of {self.application(id_).title} shorter", work)
        return self.application(id_)

    def drop_hold(self, id_: int) -> Application:
        """Says that this no needs no hold.

        Raises:
            NotPossible: there is none.
        """

        def work(change: Change) -> None:
            hold = self._running(id_, ("cooling", "open", "late", "left_early"))
            change.put("holds", (hold.event,), {"cancelled_at": self.now_said()})
            self._tell(change, id_, "none")

        self.act(f"took the hold off {self.application(id_).title}", work)
        return self.application(id_)

    def begin_hold(self, id_: int) -> Application:
        """Begins a hold where the no started none, or where it was taken off.

        It counts from the no; where that would be over already, from now.

        Raises:
            NotPossible: there is no no, there is a hold already, or it was answered.
        """

        def work(change: Change) -> None:
            application = self.application(id_)
            no, hold, now = application.no, application.hold, self.clock()
            if no is None or hold is None or application.stage != "rejected":
                raise NotPossible(
                    f"There is no no from {application.title}, and so nothing to cool off from."
                )
            if hold.state(now) != "not_needed":
                raise NotPossible("There is a hold already; it can be made longer or shorter.")
            rules = self.snapshot.settings.hold_rules
            furthest = furthest_of(event for event in application.events if event.order < no.order)
            how = no.how or "mail"
            rule = rules.rule_for(furthest, how) or rules.rule_for(furthest, "mail") or _IF_NO_RULE
            began = began_at(no, self.zone)
            ends = span(began, rule, self.zone, rules)
            if ends.hold_until <= now:
                began, ends = now, span(now, rule, self.zone, rules)
            instants = {"started_at": began, "hold_until": ends.hold_until, "best_by": ends.best_by}
            fixed = {name: said_instant(at) for name, at in instants.items()}
            whose = {"event": no.id, "application": id_}
            change.put(
                "holds", (no.id,), whose | fixed | {"cancelled_at": None, "left_at": None, "left_text": None}
            )
            self._tell(change, id_, "started")

        self.act(f"began the hold of {self.application(id_).title}", work)
        return self.application(id_)

    def feel_after(self, id_: int, feel: int | None) -> Application:
        """Says how one feels once the hold is open, from 1 (very low) to 5; None says that one rather doesn't.

        Raises:
            NotPossible: the hold isn't open, or it is no such number.
        """
        must_be_a_feeling(feel)

        def work(change: Change) -> None:
            hold = self.application(id_).hold
            opened = hold.opened_at if hold else None
            if hold is None or opened is None or opened > self.clock():
                raise NotPossible("That is asked once the hold is open.")
            skipped = None if feel is not None else self.now_said()
            if feel is not None or hold.feel_after is None:
                change.put("holds", (hold.event,), {"feel_after": feel, "feel_skipped_at": skipped})

        self.act("said how it feels now" if feel is not None else "left out how it feels now", work)
        return self.application(id_)

    def _hold(self, id_: int) -> Hold:
        hold = self.application(id_).hold
        if hold is None or hold.hold_until is None:
            raise NotPossible("There is no hold on this application.")
        return hold

    def _running(self, id_: int, states: tuple[str, ...]) -> Hold:
        application = self.application(id_)
        hold, now = application.hold, self.clock()
        if hold is None or hold.state(now) == "not_needed" or application.stage != "rejected":
            raise NotPossible("There is no hold on this application; it can be begun.")
        if hold.state(now) == "sent":
            raise NotPossible("The reply is sent, so there is nothing left to hold back.")
        if hold.state(now) not in states:
            raise NotPossible("The hold is open already.")
        return hold

    def _set_ends(self, change: Change, hold: Hold, until: datetime, **more: None) -> None:
        rules = self.snapshot.settings.hold_rules
        best_by = rules.best_by(hold.started_at or until, until)
        ends = {"hold_until": said_instant(until), "best_by": said_instant(best_by)}
        change.put("holds", (hold.event,), {**ends, **more})

    def _tell(self, change: Change, id_: int, how: str, text: str | None = None) -> None:
        """The timeline says what was done, in the field `how`; an event of a hold without one left it early."""
        fields = {"application": id_, "kind": "hold", "at": self.now_said(), "how": how}
        change.insert("events", fields | ({"text": text} if text else {}))
