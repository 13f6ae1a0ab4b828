"""Lines drawn one by one, with a cursor: what lists and panes have in common.

Only the lines one sees are ever drawn, and a key repaints only the two it changes, so ten thousand lines cost what
ten cost. It keeps its own scroll offset: Textual's would lay out the whole screen anew each time a length changes.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from rebound_tui.tui.actions import IN_LISTS, binding
from rebound_tui.tui.text import TONES, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

    from rebound_tui.tui.text import Piece

K = TypeVar("K")

MARK = "▸ "
_NO_MARK = " " * len(MARK)
GUTTER = len(MARK)  # cells
_WHEEL = 3  # lines
_LINES_KEPT = 512
_ELSEWHERE, _HERE_UNFOCUSED, _HERE = range(3)


class Lines(Widget, Generic[K], can_focus=True, inherit_bindings=False):
    """A focusable box of one-line lines. Those with a key can carry the cursor.

    A subclass says how many lines there are, what key a line has and how it looks; it calls `replaced` when they
    are others now. `K` is whatever names a line's item: an id, or a tuple of a kind and an id.
    """

    BINDINGS: ClassVar = [
        *(binding(id_, id_.removeprefix("rows.")) for id_ in IN_LISTS),
        binding("item.open", "open"),
    ]
    COMPONENT_CLASSES: ClassVar = {"lines--cursor", "lines--thumb", *(f"lines--{tone}" for tone in TONES)}
    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = True

    #: Whether the cursor's line stays marked while the focus is elsewhere.
    MARKED_ALWAYS: ClassVar[bool] = False

    #: The line the cursor is on; -1 where none has a key.
    cursor: reactive[int] = reactive(-1, repaint=False, init=False)

    class _Said(Message):
        def __init__(self, lines: Lines[Any], key: Any) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> Lines[Any]:
            """Whose cursor it is."""
            return self.lines

    class Moved(_Said):
        """The cursor came to another item. Of several that wait, only the last is told."""

        def can_replace(self, message: Message) -> bool:
            """A held key: only where it ends matters."""
            return isinstance(message, Lines.Moved) and message.lines is self.lines

    class Opened(_Said):
        """An item was opened, by enter or a double click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._top = 0
        self._told: K | None = None
        self._title: tuple[str, ...] = ()
        self._is_titling = False
        self._width = self._height = 0
        self._strips: dict[object, dict[tuple[int, str], Strip]] = {}
        self._styles_of: dict[tuple[str, int], Style] = {}

    # What a subclass says

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def item_at(self, index: int) -> K | None:
        """What the line is about; None if the cursor passes over it."""
        raise NotImplementedError

    def draw_at(self, index: int, width: int, *, chosen: bool) -> Sequence[Piece]:
        """The line's pieces, at most `width` cells of which are shown."""
        raise NotImplementedError

    def drawn_from(self, index: int) -> object:
        """What a line is known by once it is drawn, hashable: wherever that stands, the line looks the same."""
        return index

    def when_empty(self, width: int) -> Sequence[Sequence[Piece]]:  # noqa: ARG002 - for subclasses
        """What is drawn where there are no lines."""
        return ()

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

    # What is there

    @property
    def key(self) -> K | None:
        """The key under the cursor, or None."""
        return self.item_at(self.cursor) if 0 <= self.cursor < self.count() else None

    @property
    def _overflows(self) -> bool:
        return self.count() > self.size.height > 0

    def go_to(self, key: K) -> bool:
        """Puts the cursor on the line of `key`; False if there is none."""
        index = self._index_of(key)
        if index >= 0:
            self.cursor = index
        return index >= 0

    def replaced(
        self,
        key: K | None,
        *,
        changed: Iterable[int] | None = None,
        are_moved: bool = False,
        else_first: bool = False,
    ) -> None:
        """The lines are others now: keeps the cursor on `key`, or as near as can be, and draws.

        Args:
            key: the key that was under the cursor.
            changed: the lines that look different, if the others are known to look the same.
            are_moved: they are those there were, in other places or gone: what was drawn is used again.
            else_first: where `key` is gone, the first line counts as near.
        """
        index = self._index_of(key) if key is not None else -1
        if index < 0:
            near = 0 if else_first else max(self.cursor, 0)
            index = self._selectable(min(near, self.count() - 1), 1)
        top, cursors = self._top, {self.cursor, index}
        self.set_reactive(Lines.cursor, index)
        self._top = max(0, min(top, self.count() - self.size.height))
        scrolled = self._reveal() or self._top != top
        if changed is None or scrolled:
            if not are_moved:
                self._strips.clear()
            self.refresh()
        else:
            self._repaint(changed, drop=not are_moved)
            self._repaint(cursors if len(cursors) > 1 else (), drop=False)
        self._tell()

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Shows the cursor where it is now."""
        if self._reveal():
            self.refresh()
        else:
            self._repaint((old, new), drop=False)
        self._tell()

    def action_down(self) -> None:
        """Moves to the next item, or scrolls on where there is none."""
        self._step(1)

    def action_up(self) -> None:
        """Moves to the item before."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Moves down by what fits."""
        self._step(max(self.size.height - 1, 1))

    def action_page_up(self) -> None:
        """Moves up by what fits."""
        self._step(-max(self.size.height - 1, 1))

    def action_first(self) -> None:
        """Moves to the first item."""
        self._step(-self.count())

    def action_last(self) -> None:
        """Moves to the last item."""
        self._step(self.count())

    def action_open(self) -> None:
        """Opens the item under the cursor."""
        if (key := self.key) is not None:
            self.post_message(self.Opened(self, key))

    def _step(self, by: int) -> None:
        aim = max(0, min(self.cursor + by, self.count() - 1))
        index = self._selectable(aim, 1 if by > 0 else -1)
        if index in {-1, self.cursor}:
            self.scroll_lines(by)
        else:
            self.cursor = index

    def _selectable(self, index: int, way: int) -> int:
        """The line with a key nearest to `index`, looking first the way one goes; -1 if no line has one."""
        count = self.count()
        if not count:
            return -1
        ahead, behind = range(index, count), range(index, -1, -1)
        for candidate in chain(*((ahead, behind) if way > 0 else (behind, ahead))):
            if self.item_at(candidate) is not None:
                return candidate
        return -1

    def _index_of(self, key: K) -> int:
        return next((index for index in range(self.count()) if self.item_at(index) == key), -1)

    def _tell(self) -> None:
        key = self.key
        if key is not None and key != self._told:
            self.post_message(self.Moved(self, key))
        self._told = key

    # Scrolling

    def scroll_lines(self, by: int) -> None:
        """Scrolls without moving the cursor."""
        top = max(0, min(self._top + by, self.count() - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def _reveal(self) -> bool:
        """Scrolls as little as shows the cursor and the heading above it; True if it scrolled."""
        height = self.size.height
        if self.cursor < 0 or not height:
            return False
        first = self.cursor
        while first > 0 and self.cursor - first < height - 1 and self.item_at(first - 1) is None:
            first -= 1
        top = min(first, max(self._top, self.cursor - height + 1))
        scrolled, self._top = top != self._top, top
        return scrolled

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls."""
        event.stop()
        self.scroll_lines(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Moves the cursor to the line; a double click opens it; on the thumb's column it scrolls there."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if self._overflows and at.x == self.size.width - 1:
            self.scroll_lines(at.y * self.count() // self.size.height - self.size.height // 2 - self._top)
            return
        index = self._top + at.y
        if index < self.count() and self.item_at(index) is not None:
            self.cursor = index
            if event.chain == 2:
                self.action_open()

    # Drawing

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self._strips.clear()
        self._top = max(0, min(self._top, self.count() - self.size.height))
        self._reveal()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Marks the cursor's line, or takes the mark away."""
        super().watch_has_focus(has_focus)
        self._repaint((self.cursor,), drop=False)

    def notify_style_update(self) -> None:
        """Forgets what was drawn in other colours."""
        super().notify_style_update()
        self._styles_of.clear()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen. Looks up the size once for all of them: that is what would cost most."""
        self._width, self._height = self.size
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        count, width = self.count(), self._width
        if not count:
            lines = self.when_empty(max(width - GUTTER, 0))
            return self._strip(lines[y] if y < len(lines) else (), _ELSEWHERE, width)
        index = self._top + y
        if index >= count:
            return Strip.blank(width, self._style("", _ELSEWHERE))
        state = _ELSEWHERE
        if index == self.cursor:
            state = _HERE if self.has_focus else _HERE_UNFOCUSED if self.MARKED_ALWAYS else _ELSEWHERE
        thumb = self._thumb_at(y, count)
        drawn = self._strips.setdefault(self.drawn_from(index), {})
        if (strip := drawn.get((state, thumb))) is None:
            pieces = self.draw_at(index, max(width - GUTTER - len(thumb), 0), chosen=state != _ELSEWHERE)
            strip = self._strip(pieces, state, width - len(thumb))
            if thumb:
                strip = Strip([*strip, Segment(thumb, self._style("thumb", _ELSEWHERE))], width)
            drawn[state, thumb] = strip
            if len(self._strips) > _LINES_KEPT:
                self._strips.clear()
        return strip

    def _strip(self, pieces: Sequence[Piece], state: int, width: int) -> Strip:
        segments = [Segment(_NO_MARK if state == _ELSEWHERE else MARK, self._style("accent", state))]
        length = GUTTER
        for text, tone in pieces:
            if text:
                segments.append(Segment(text, self._style(tone, state)))
                length += cell_len(text)
        return Strip(segments, length).adjust_cell_length(width, self._style("", state))

    def _thumb_at(self, y: int, count: int) -> str:
        height = self._height
        if count <= height:
            return ""
        length = max(1, height * height // count)
        start = round(self._top * (height - length) / (count - height))
        return "┃" if start <= y < start + length else " "

    def _style(self, tone: str, state: int) -> Style:
        if (style := self._styles_of.get((tone, state))) is None:
            style = self.get_component_rich_style(f"lines--{tone}") if tone else self.rich_style
            if state == _HERE:
                style += Style(bgcolor=self.get_component_rich_style("lines--cursor").bgcolor)
            self._styles_of[tone, state] = style
        return style

    def _repaint(self, indices: Iterable[int], *, drop: bool = True) -> None:
        height, width = self.size.height, self.size.width
        regions = []
        for index in indices:
            if drop:
                self._strips.pop(self.drawn_from(index), None)
            if self._top <= index < self._top + height:
                regions.append(Region(0, index - self._top, width, 1))
        if regions:
            self.refresh(*regions)
