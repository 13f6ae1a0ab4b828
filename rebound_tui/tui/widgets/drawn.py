"""Lines drawn one by one: only those that one sees are ever drawn, and what was drawn is used again.

A key repaints only the lines that it changes, so ten thousand of them cost what ten cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from rebound_tui.tui.text import TONES, title
from rebound_tui.tui.widgets.scrolling import Scrolling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rebound_tui.tui.text import Piece

MARK = "▸ "
_NO_MARK = " " * len(MARK)
GUTTER = len(MARK)  # cells
_LINES_KEPT = 512
ELSEWHERE, HERE_UNFOCUSED, HERE = range(3)
"""How a line stands to the cursor: not under it, under it while the focus is elsewhere, or under it."""


class Drawn(Scrolling):
    """A subclass says how a line looks, and which of them the cursor is on."""

    COMPONENT_CLASSES: ClassVar = {"lines--cursor", "lines--thumb", *(f"lines--{tone}" for tone in TONES)}
    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = True

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._title: tuple[str, ...] = ()
        self._is_titling = False
        self._width = self._height = 0
        self._strips: dict[object, dict[tuple[int, str], Strip]] = {}
        self._styles_of: dict[tuple[str, int], Style] = {}

    # What a subclass says

    def draw_at(self, index: int, width: int, *, chosen: bool) -> Sequence[Piece]:
        """The line's pieces, at most `width` cells of which are shown."""
        raise NotImplementedError

    def state_at(self, index: int) -> int:
        """How the line stands to the cursor."""
        raise NotImplementedError

    def drawn_from(self, index: int) -> object:
        """What a line is known by once it is drawn, hashable: wherever that stands, the line looks the same."""
        return index

    def when_empty(self, width: int) -> Sequence[Sequence[Piece]]:  # noqa: ARG002 - for subclasses
        """What is drawn where there are no lines."""
        return ()

    # The box

    def set_title(self, *parts: str) -> None:
        """Writes the box's name, and what there is to say of it, into the border."""
        if parts != self._title:
            self._title = parts
            self._is_titling = True
            self.border_title = title(parts)
            self._is_titling = False

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """As any widget does; for another title only the line it stands in."""
        if self._is_titling and self.is_mounted and (above := self.content_offset.y):
            regions = (Region(-self.content_offset.x, -above, self.outer_size.width, 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    # Painting again

    def forget_drawn(self) -> None:
        """Forgets what was drawn: the lines look different now, or have another width."""
        self._strips.clear()

    def forget_line(self, drawn_from: object) -> None:
        """Forgets one line, by what it is known by."""
        self._strips.pop(drawn_from, None)

    def repaint(self, indices: Iterable[int], *, forget: bool = True) -> None:
        """Paints these lines again, as far as one sees them; `forget` says that they look different now."""
        height, width = self.size.height, self.size.width
        regions = []
        for index in indices:
            if forget:
                self.forget_line(self.drawn_from(index))
            if self.top <= index < self.top + height:
                regions.append(Region(0, index - self.top, width, 1))
        if regions:
            self.refresh(*regions)

    def notify_style_update(self) -> None:
        """Forgets what was drawn in other colours."""
        super().notify_style_update()
        self._styles_of.clear()
        self.forget_drawn()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen. Looks up the size once for all of them: that is what would cost most."""
        self._width, self._height = self.size
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        count, width = self.count(), self._width
        if not count:
            lines = self.when_empty(max(width - GUTTER, 0))
            return self._strip(lines[y] if y < len(lines) else (), ELSEWHERE, width)
        index = self.top + y
        if index >= count:
            return Strip.blank(width, self._style("", ELSEWHERE))
        state = self.state_at(index)
        thumb = self.thumb_at(y, count, self._height)
        drawn = self._strips.setdefault(self.drawn_from(index), {})
        if (strip := drawn.get((state, thumb))) is None:
            pieces = self.draw_at(index, max(width - GUTTER - len(thumb), 0), chosen=state != ELSEWHERE)
            strip = self._strip(pieces, state, width - len(thumb))
            if thumb:
                strip = Strip([*strip, Segment(thumb, self._style("thumb", ELSEWHERE))], width)
            drawn[state, thumb] = strip
            if len(self._strips) > _LINES_KEPT:
                self.forget_drawn()
        return strip

    def _strip(self, pieces: Sequence[Piece], state: int, width: int) -> Strip:
        segments = [Segment(_NO_MARK if state == ELSEWHERE else MARK, self._style("accent", state))]
        length = GUTTER
        for text, tone in pieces:
            if text:
                segments.append(Segment(text, self._style(tone, state)))
                length += cell_len(text)
        return Strip(segments, length).adjust_cell_length(width, self._style("", state))

    def _style(self, tone: str, state: int) -> Style:
        if (style := self._styles_of.get((tone, state))) is None:
            style = self.get_component_rich_style(f"lines--{tone}") if tone else self.rich_style
            if state == HERE:
                style += Style(bgcolor=self.get_component_rich_style("lines--cursor").bgcolor)
            self._styles_of[tone, state] = style
        return style
