"""One minute of breathing, guided on the screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from rebound_tui.tui.over import Over
from rebound_tui.tui.text import cell
from rebound_tui.tui.widgets.breath import (
    LASTS,
    LEVELS,
    REDRAWN_EVERY,
    RESTS,
    STILL_REDRAWN_EVERY,
    breath,
    disc,
    room_for_shape,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Region

    from rebound_tui.core.application import Application
    from rebound_tui.tui.app import ReboundApp

_UPPER_HALF = "▀"
_AIRY = 6  # rows that the words take with air between them
_LEAVES, _ENDS = "any key leaves", "any key goes back"


class Breathe(Over[None]):
    """After the minute the step is ticked, and it rests a moment; any key or click leaves, and before that ticks nothing."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application
        self._is_over = False

    def compose(self) -> ComposeResult:
        """Nothing but the shape."""
        self._shape = _Shape()
        yield self._shape

    def on_mount(self) -> None:
        """Begins to breathe."""
        self.set_interval(STILL_REDRAWN_EVERY if self._shape.is_still else REDRAWN_EVERY, self._go_on)

    def _go_on(self) -> None:
        elapsed = self._shape.elapsed
        if elapsed >= LASTS and not self._is_over:
            self._is_over = True
            id_ = self.application.id
            self.app.do("breathe", lambda: self.app.tracker.tick(id_, "breathe"), said="That was a minute.")
        if elapsed >= LASTS + RESTS:
            self.dismiss()
        else:
            self._shape.refresh()

    def on_key(self, event: events.Key) -> None:
        """Leaves."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Leaves."""
        self.dismiss()


class _Shape(Widget):
    """What to look at; drawn from the clock on the wall, so that a stalled terminal can't stretch the minute."""

    COMPONENT_CLASSES: ClassVar = {"breath--muted"}
    app: ReboundApp

    def __init__(self) -> None:
        super().__init__()
        self._began_at = self.app.now
        self._styles: dict[tuple[int, int], Style] = {}
        self._lines: list[Strip] = []

    @property
    def elapsed(self) -> float:
        """Seconds since the first breath."""
        return (self.app.now - self._began_at).total_seconds()

    @property
    def is_still(self) -> bool:
        """Whether nothing is to move: then there are words and a slow count."""
        return self.app.animation_level == "none" or self.app.no_color

    def notify_style_update(self) -> None:
        """Forgets the colours of another theme."""
        super().notify_style_update()
        self._styles.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draws all of it for one and the same moment."""
        self._lines = self._drawn()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        return self._lines[y] if y < len(self._lines) else Strip.blank(self.size.width, self.rich_style)

    def _drawn(self) -> list[Strip]:
        width, height = self.size
        now = breath(self.elapsed)
        rows = 0 if self.is_still or self._has_few_colours else room_for_shape(width, height)
        lines = [self._row(cells) for cells in disc(now.fullness, width, rows)] if rows else []
        what, dots = words(now)
        hint = _ENDS if now.word == "done" else _LEAVES
        muted = self.get_component_rich_style("breath--muted")
        below = [(what, self.rich_style), (dots, muted), (hint, muted)]
        for text, style in below if height >= _AIRY else below[:height]:
            if height >= _AIRY:
                lines.append(self._said("", style))
            lines.append(self._said(text, style))
        blank = Strip.blank(width, self.rich_style)
        return [blank] * ((height - len(lines)) // 2) + lines

    @property
    def _has_few_colours(self) -> bool:
        """Whether the light can't fade softly here: then there are words, as without animation."""
        is_plain = self.app.console.color_system in (None, "standard", "windows")
        return bool(self.app.ansi_color) or (is_plain and not self.app.is_headless)

    def _said(self, text: str, style: Style) -> Strip:
        width = self.size.width
        return Strip([Segment(cell(text, width, align="center").text, style)], width)

    def _row(self, cells: Sequence[tuple[int, int]]) -> Strip:
        segments = [
            Segment((" " if pair == (0, 0) else _UPPER_HALF) * len(list(run)), self._style(pair))
            for pair, run in groupby(cells)
        ]
        return Strip(segments, len(cells))

    def _style(self, pair: tuple[int, int]) -> Style:
        """The colours of a cell's two halves."""
        if (style := self._styles.get(pair)) is None:
            _, ground = self.background_colors
            upper, lower = (self._colour(level, ground) for level in pair)
            style = self._styles[pair] = Style(color=upper.rich_color, bgcolor=lower.rich_color)
        return style

    def _colour(self, level: int, ground: Color) -> Color:
        return ground.blend(self.styles.color, level / LEVELS)
