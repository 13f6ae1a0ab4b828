"""The cooling-off pane: the clock after a no, in big digits, and the three steps that help it pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.hold import STEPS, Hold
from rebound_tui.core.since import countdown
from rebound_tui.core.wording import STEP_WORDS, hold_words
from rebound_tui.tui.panes.reply import reply_lines
from rebound_tui.tui.panes.story import StoryPane
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.bar import bar
from rebound_tui.tui.widgets.digits import big
from rebound_tui.tui.widgets.pane import Line, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.core.application import Application

LEAVE = "leave"
_ROOM_FOR_DIGITS = 10  # lines


class CoolingPane(StoryPane[str]):
    """Counts down from the wall clock, a second at a time; space ticks a step, enter on breathe guides a minute."""

    def show(self, application: Application | None) -> None:
        """Draws that application; ticks only while something is cooling off."""
        super().show(application)
        self.auto_refresh = 1.0 if self._is_cooling else None

    @property
    def _is_cooling(self) -> bool:
        hold = self.application.hold if self.application else None
        return hold is not None and hold.state(self.app.now) == "cooling"

    def lines(self, width: int) -> Iterable[Line[str]]:
        """The clock, the bar with its two ends, and the steps."""
        self.set_title("Cooling off")
        application = self.application
        if application is None:
            return
        hold = application.hold
        if hold is None or application.stage != "rejected":
            yield from self.said("After a no, a clock runs here before you answer.", width)
            return
        now, zone = self.app.now, self.app.tracker.zone
        state = hold.state(now)
        if state == "not_needed":
            yield from self.said(hold_words(hold, now, zone), width)
            yield from self._reply(width)
            return
        if state == "cooling":
            yield from self._clock(hold, width)
        else:
            yield from text_lines(hold_words(hold, now, zone), width, "strong")
        if hold.started_at and hold.hold_until and hold.best_by:
            yield Line(bar(width, hold.started_at, hold.hold_until, hold.best_by, now))
        if state == "cooling":
            yield Line([cell(hold_words(hold, now, zone), width, "muted")])
        for step in STEPS:
            ticked = hold.steps[step] is not None
            sign = Piece("✓ ", "good") if ticked else Piece("○ ", "muted")
            yield Line([sign, cell(STEP_WORDS[step], width - 2, "muted" if ticked else "")], step)
        yield from self._reply(width)
        if state == "cooling":
            yield Line([Piece("  leave early, with a reason", "muted")], LEAVE)

    def _reply(self, width: int) -> Iterable[Line[str]]:
        reply = self.application.reply if self.application else None
        return reply_lines(reply, self.app.now, self.app.tracker.zone, width) if reply else ()

    def _clock(self, hold: Hold, width: int) -> Iterable[Line[str]]:
        text = countdown(hold.remaining(self.app.now)).replace("d ", " d ")
        days, _, clock = text.rpartition(" d ")
        rows = big(clock, width) if self.size.height >= _ROOM_FOR_DIGITS and not days else [text]
        for row in rows:
            yield Line([cell(row, width, "strong", "center")])
