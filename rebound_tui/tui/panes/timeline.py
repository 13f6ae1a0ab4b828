"""The timeline pane: what happened, newest first, each with its sign, its moment and how long ago that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.since import ago, ago_on, on_the_wall, say_day
from rebound_tui.core.wording import event_sign, event_words
from rebound_tui.tui.panes.story import StoryPane
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rebound_tui.core.timeline import Event

_TONES = {"rejected": "warm", "offer": "good", "accepted": "good"}
_ROOM_FOR_WEEKDAYS = 46  # cells
_SINCE = 7  # cells, enough for `in 10mo`


class TimelinePane(StoryPane[int]):
    """An application's events; enter opens one to edit."""

    def lines(self, width: int) -> Iterable[Line[int]]:
        """One line an event, newest first."""
        self.set_title("Timeline")
        if self.application is None:
            return
        if not self.application.events:
            yield from self.said("Nothing has happened yet; l logs what does.", width)
        today = on_the_wall(self.app.now, self.app.tracker.zone).date()
        for event in reversed(self.application.events):
            yield Line(self._pieces(event, width, today), event.id)

    def _pieces(self, event: Event, width: int, today: date) -> list[Piece]:
        now, zone = self.app.now, self.app.tracker.zone
        clock, since = "", ""
        if event.at is not None:
            clock = f"{on_the_wall(event.at, zone):%H:%M}"
            since = ago(event.at, now)
        elif event.on is not None:
            since = ago_on(event.on, today)
        day = say_day(event.day, today) if event.when else "no date"
        if width < _ROOM_FOR_WEEKDAYS and event.when:
            day = day.partition(" ")[2]
        day_width = (10 if width >= _ROOM_FOR_WEEKDAYS else 6) + 5 * (event.day.year != today.year)
        left = [
            cell(day, day_width, "muted"),
            cell(f" {clock}", 7, "muted"),
            Piece(f"{event_sign(event)} ", _TONES.get(event.stage or "", "accent")),
        ]
        room = width - sum(piece.width for piece in left)
        return [*left, cell(event_words(event), room - _SINCE - 1), Piece(" "), cell(since, _SINCE, "muted", "right")]
