"""The timeline pane: what happened, newest first, each with its sign, its moment and how long ago that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.seed import before
from rebound_tui.core.since import ago, ago_on, say_day
from rebound_tui.core.wall import on_the_wall
from rebound_tui.core.wording import event_sign, event_words
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.core.wording.seed import before_words
from rebound_tui.core.wording.versions import versions_words
from rebound_tui.tui.panes.story import StoryPane
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, tzinfo

    from rebound_tui.core.application import Application
    from rebound_tui.core.timeline import Event

_TONES = {"rejected": "warm", "offer": "good", "accepted": "good"}
_ROOM_FOR_WEEKDAYS = 46  # cells
_ROOM_FOR_NAMES = 30  # cells


class TimelinePane(StoryPane[int]):
    """An application's events; enter opens one to edit."""

    def lines(self, width: int) -> Iterable[Line[int]]:
        """One line an event, newest first."""
        self.set_title("Timeline")
        if self.application is None:
            said = "What happens to an application stands here; {application.log} logs it."
            yield from self.said(self.app.keys.said(said), width)
            return
        if not self.application.events:
            yield from self.said(
                f"Nothing has happened yet; {self.app.keys['application.log']} logs what does.", width
            )
        now, zone = self.app.now, self.app.tracker.zone
        today = on_the_wall(now, zone).date()
        events = told(self.application.events)[::-1]
        ages = [_age(event, now, today) for event in events]
        widest = max(map(len, ages), default=0)
        for event, age in zip(events, ages, strict=True):
            left = _moment(event, zone, today, with_weekday=width >= _ROOM_FOR_WEEKDAYS)
            left.append(Piece(f"{event_sign(event)} ", _TONES.get(event.stage or "", "accent")))
            room = width - sum(piece.width for piece in left) - widest - 1
            right = [Piece(" "), cell(age, widest, "muted", "right")]
            words = event_words(event, brief=room < _ROOM_FOR_NAMES)
            if ("events", event.id) in self.app.snapshot.versions:
                words = f"{versions_words(self.app.snapshot.document('events', event.id), 'text')} · {words}"
            yield Line([*left, cell(words, room), *right], event.id)
        yield from self._before(self.application, width, today)

    def _before(self, application: Application, width: int, today: date) -> Iterable[Line[int]]:
        """What one comes back to, and the lesson to bring; enter goes there."""
        previous = before(application, self.app.snapshot)
        if previous is None:
            return
        yield Line([])
        yield Line([cell(f"↩ before: {before_words(previous, today)}", width, "muted")], previous.id)
        if lesson := previous.reflection.lesson:
            yield from text_lines(lesson_words(lesson), width, "muted")


def _age(event: Event, now: datetime, today: date) -> str:
    if event.at is not None:
        return ago(event.at, now)
    return ago_on(event.on, today) if event.on is not None else ""


def _moment(event: Event, zone: tzinfo, today: date, *, with_weekday: bool) -> list[Piece]:
    if event.when is None:
        return [cell("no date", 13, "muted")]
    day = say_day(event.day, today)
    if not with_weekday:
        day = day.partition(" ")[2]
    clock = f"{on_the_wall(event.at, zone):%H:%M}" if event.at is not None else ""
    width = (10 if with_weekday else 6) + 5 * (event.day.year != today.year)
    return [cell(day, width, "muted"), cell(f" {clock}", 7, "muted")]


def told(events: tuple[Event, ...]) -> list[Event]:
    """The events worth a line: a stage that an interview brought with it says nothing of its own."""
    interviews = {event.when for event in events if event.kind == "interview"}
    return [
        event
        for event in events
        if not (
            event.kind == "stage"
            and event.stage == "interview"
            and event.when in interviews
            and not event.text
        )
    ]
