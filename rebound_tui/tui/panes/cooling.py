"""The pane where a no cools off: what is left of its hold, in big digits, and what helps it pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.seed import letters
from rebound_tui.core.since import countdown
from rebound_tui.core.wording.hold import STEP_BY_ITSELF, STEP_WORDS, best_by_words, hold_words
from rebound_tui.core.wording.pause import FEEL_QUESTION, feel_words
from rebound_tui.core.wording.reply import SETTLED
from rebound_tui.tui.panes.reply import reply_lines
from rebound_tui.tui.panes.story import StoryPane
from rebound_tui.tui.reply.counting import MarkCount
from rebound_tui.tui.text import Piece, cell, wrapped
from rebound_tui.tui.widgets.bar import bar
from rebound_tui.tui.widgets.digits import big
from rebound_tui.tui.widgets.pane import Line, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import Hold

LEAVE, FEEL, PLAN, BEGIN = "leave", "feel", "plan", "begin"
_ROOM_FOR_DIGITS = 11  # lines
_ROOM_FOR_TITLE = 12
_ROOM_FOR_CARD = 17
_SIGN = 2  # cells
Block = list[Line[str]]


class CoolingPane(StoryPane[str]):
    """Counts down from the wall clock, a second at a time. Space ticks a step, enter opens what the cursor is on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._marks = MarkCount(self, self.redraw)

    def show(self, application: Application | None) -> None:
        """Draws that application; ticks only while something is cooling off."""
        super().show(application)
        self.auto_refresh = 1.0 if self._is_cooling else None

    def story_of(self, application: Application | None) -> object:
        """A new no is a story of its own: it begins with the first thing one can do."""
        return (application.id, application.no and application.no.id) if application else None

    @property
    def _is_cooling(self) -> bool:
        hold = self.application.hold if self.application else None
        return hold is not None and hold.state(self.app.now) == "cooling"

    def lines(self, width: int) -> Iterable[Line[str]]:
        """The blocks of the pane, with air between them where there is room."""
        self.set_title("Cooling off", f"{self.app.keys['item.edit']} changes it" if self._is_cooling else "")
        blocks = [block for block in self._blocks(width, whole=True) if block]
        if self.size.height < min(_ROOM_FOR_CARD, sum(map(len, blocks))):
            blocks = [block for block in self._blocks(width, whole=False) if block]
        spare = self.size.height - sum(map(len, blocks))
        for at, block in enumerate(blocks):
            if at and spare > 0:
                spare -= 1
                yield Line([])
            yield from block

    def _blocks(self, width: int, *, whole: bool) -> Iterator[Block]:
        application = self.application
        hold = application.hold if application else None
        if application is None or hold is None or application.stage != "rejected":
            yield self.said("A no cools off here before you answer it.", width)
            yield self._plan(application, width, whole=whole) if application else []
            return
        now, zone = self.app.now, self.app.tracker.zone
        state = hold.state(now)
        if state == "not_needed":
            yield self.said(hold_words(hold, now, zone), width)
            yield [_quiet("cool off all the same", width, BEGIN), *self._reply(application, width)]
            yield self._plan(application, width, whole=whole)
            return
        is_settled = application.reply is not None and application.reply.wants_nothing
        if state == "cooling":
            yield self._clock(hold, width)
        elif is_settled:
            yield text_lines(SETTLED, width, "strong")
        else:
            yield text_lines(hold_words(hold, now, zone), width, "strong")
        yield [*self._bar(hold, width), *self._ends(hold, width, is_settled=is_settled)]
        yield [self._step_line(hold, step, width) for step in STEP_WORDS]
        yield [*self._feeling(application, hold, width), *self._reply(application, width)]
        yield self._plan(application, width, whole=whole)
        if state == "cooling":
            yield [_quiet("leave early, with a reason", width, LEAVE)]

    def _reply(self, application: Application, width: int) -> Block:
        reply = application.reply
        if reply is None:
            return []
        marks = self._marks.of("" if reply.is_settled else reply.cool_text, self.app.env)
        earlier = sum(letter.event != reply.event for _, letter in letters(application, self.app.snapshot))
        now, zone = self.app.now, self.app.tracker.zone
        return [*reply_lines(reply, now, zone, width, marks=marks, earlier=earlier)]

    def _clock(self, hold: Hold, width: int) -> Block:
        text = countdown(hold.remaining(self.app.now)).replace("d ", " d ")
        days, _, clock = text.rpartition(" d ")
        rows = big(clock, width) if self.size.height >= _ROOM_FOR_DIGITS and not days else [text]
        return [Line([cell(row, width, "strong", "center")]) for row in rows]

    def _bar(self, hold: Hold, width: int) -> Block:
        if not (hold.started_at and hold.hold_until and hold.best_by):
            return []
        return [Line(bar(width, hold.started_at, hold.hold_until, hold.best_by, self.app.now))]

    def _ends(self, hold: Hold, width: int, *, is_settled: bool) -> Block:
        """When it opens and until when a reply is best; what has gone by is no failure."""
        now, zone = self.app.now, self.app.tracker.zone
        match hold.state(now):
            case "cooling":
                said = hold_words(hold, now, zone, settled=is_settled)
                return [Line([cell(said, width, "muted")])]
            case "left_early" if not is_settled:
                return text_lines(best_by_words(hold, now, zone), width, "muted")
        return []

    def _step_line(self, hold: Hold, step: str, width: int) -> Line[str]:
        now, zone = self.app.now, self.app.tracker.zone
        if hold.steps_by(now, zone)[step] is None:
            return Line([Piece("○ ", "muted"), cell(STEP_WORDS[step], width - _SIGN)], step)
        said = STEP_WORDS[step]
        if hold.steps[step] is None:
            said = f"{said} · {STEP_BY_ITSELF}"
        return Line([Piece("✓ ", "good"), cell(said, width - _SIGN, "muted")], step)

    def _feeling(self, application: Application, hold: Hold, width: int) -> Block:
        """Asked again once it is open, for some days; then both marks, side by side."""
        before = application.no.feel if application.no else None
        if hold.feel_after is not None:
            first, *rest = wrapped(feel_words(before, hold.feel_after), width - _SIGN)
            return [
                Line([Piece("· ", "accent"), *first], FEEL),
                *(Line([Piece("  "), *pieces]) for pieces in rest),
            ]
        if not hold.offers_feeling(self.app.now):
            return []
        tone = "" if hold.asks_feeling(self.app.now) else "muted"
        return [Line([Piece("○ ", "muted"), cell(FEEL_QUESTION, width - _SIGN, tone)], FEEL)]

    def _plan(self, application: Application, width: int, *, whole: bool) -> Block:
        """The card, in its owner's own words."""
        if not application.plan_text:
            return []
        title = "You wrote for this day:" if application.stage == "rejected" else "If it is a no, then I will"
        first, *rest = _own_words(application.plan_text, width - _SIGN, whole=whole)
        return [
            *([Line([cell(title, width, "muted")])] if self.size.height >= _ROOM_FOR_TITLE else []),
            Line([Piece("│ ", "accent"), *first], PLAN),
            *(Line([Piece("│ ", "accent"), *pieces]) for pieces in rest),
        ]


def _own_words(plan: str, width: int, *, whole: bool) -> list[list[Piece]]:
    """Whole where there is room, each line cut to a row where there isn't; enter or m shows the rest."""
    said = plan.split("\n")
    if not whole:
        return [[cell(line, width, "accent")] for line in said]
    return [pieces for line in said for pieces in wrapped(line, width, "accent", most=3)]


def _quiet(text: str, width: int, key: str) -> Line[str]:
    """A thing one may do, and need not."""
    return Line([cell(f"  {text}", width, "muted")], key)
